"""Six-digit codes, judged as AWS judges them: by AWS's clock, each one once.

A pair must be two neighbours in time, sent while they are fresh. Every code at
or before the newest one taken is spent, in enabling and in signing in alike.
"""

from __future__ import annotations

from datetime import datetime

from wizard.ports.secret import Secret
from wizard.practice.errors import RefusalReason
from wizard.practice.records import Device

STEP = 30
# Typing the pair takes a while: the second code may be two steps old, or one ahead.
_OLD, _AHEAD = 2, 1
# How far around a code its predecessor is looked for, half an hour either way, to say why.
_FAR = 60


class CodeFault(Exception):
    """The codes were not taken; `reason` is known to the console only."""

    def __init__(self, reason: RefusalReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def code_at(seed: Secret, step: int) -> str:
    """Return the code of a 30-second step."""
    # Late: the account is opened before the first window is painted, codes come after.
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(seed.reveal()).generate_otp(step)


def step_of(at: datetime) -> int:
    """Return the 30-second step a moment lies in."""
    return int(at.timestamp()) // STEP


def take_pair(device: Device, first: Secret, second: Secret, at: datetime) -> None:
    """Use up two consecutive codes."""
    now = step_of(at)
    device.spent = _pair(device, first, second, range(now - _OLD, now + _AHEAD + 1))


def take_one(device: Device, code: Secret, at: datetime) -> None:
    """Use up one code, as a sign-in does."""
    now = step_of(at)
    for step in range(now - 1, now + 2):
        if code_at(device.seed, step) == code.reveal():
            if step <= device.spent:
                raise CodeFault(RefusalReason.CODE_USED)
            device.spent = step
            return
    raise CodeFault(RefusalReason.CODE_WRONG)


def _pair(device: Device, first: Secret, second: Secret, window: range) -> int:
    if first == second:
        raise CodeFault(RefusalReason.CODES_SAME)
    for step in window:
        if code_at(device.seed, step) != second.reveal():
            continue
        if code_at(device.seed, step - 1) != first.reveal():
            raise CodeFault(_why_not_neighbours(device, first, step))
        if step - 1 <= device.spent:
            raise CodeFault(RefusalReason.CODE_USED)
        return step
    raise CodeFault(RefusalReason.CODE_WRONG)


def _why_not_neighbours(device: Device, first: Secret, step: int) -> RefusalReason:
    near = range(step - _FAR, step + _FAR)
    known = any(code_at(device.seed, other) == first.reveal() for other in near)
    return RefusalReason.CODES_NOT_CONSECUTIVE if known else RefusalReason.CODE_WRONG
