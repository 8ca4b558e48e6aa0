"""TOTP codes as AWS accepts them: by AWS's clock, each code once.

A pair must be two neighbours in time, sent while they are fresh. Every code at
or before the newest accepted one is used up, in enabling and in signing in alike.
"""

from __future__ import annotations

from datetime import datetime

from wizard.ports.secret import Secret
from wizard.practice.errors import RefusalReason
from wizard.practice.records import Device

STEP = 30
# Typing the pair takes a while: the second code may be two steps old, or one ahead.
_STEPS_BACK, _STEPS_AHEAD = 2, 1
# How far around a code its predecessor is looked for, half an hour either way, to say why.
_SEARCHED = 60


class CodeFault(Exception):
    """The codes were not accepted; only the console tells the `reason`."""

    def __init__(self, reason: RefusalReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def code_at(seed: Secret, step: int) -> str:
    """Return the code of a 30-second time step."""
    # Late: the account is opened before the first window is painted, codes come after.
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(seed.reveal()).generate_otp(step)


def step_of(at: datetime) -> int:
    """Return the 30-second time step of a moment."""
    return int(at.timestamp()) // STEP


def accept_pair(device: Device, first: Secret, second: Secret, at: datetime) -> None:
    """Accept two consecutive codes, once."""
    now = step_of(at)
    device.last_step = _step_of_pair(
        device, first, second, range(now - _STEPS_BACK, now + _STEPS_AHEAD + 1)
    )


def accept_code(device: Device, code: Secret, at: datetime) -> None:
    """Accept one code, once, as a sign-in does."""
    now = step_of(at)
    for step in range(now - 1, now + 2):
        if code_at(device.seed, step) == code.reveal():
            if step <= device.last_step:
                raise CodeFault(RefusalReason.CODE_USED)
            device.last_step = step
            return
    raise CodeFault(RefusalReason.CODE_WRONG)


def _step_of_pair(device: Device, first: Secret, second: Secret, window: range) -> int:
    if first == second:
        raise CodeFault(RefusalReason.CODES_SAME)
    for step in window:
        if code_at(device.seed, step) != second.reveal():
            continue
        if code_at(device.seed, step - 1) != first.reveal():
            raise CodeFault(_why_no_pair(device, first, step))
        if step - 1 <= device.last_step:
            raise CodeFault(RefusalReason.CODE_USED)
        return step
    raise CodeFault(RefusalReason.CODE_WRONG)


def _why_no_pair(device: Device, first: Secret, step: int) -> RefusalReason:
    near = range(step - _SEARCHED, step + _SEARCHED)
    known = any(code_at(device.seed, other) == first.reveal() for other in near)
    return RefusalReason.CODES_NOT_CONSECUTIVE if known else RefusalReason.CODE_WRONG
