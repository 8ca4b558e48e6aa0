"""One-time codes that change with time (RFC 6238), as AWS and authenticator apps make them.

AWS's are of the common kind: SHA-1, six digits, 30 seconds. Two codes that
directly follow one another show that a phone holds the key and keeps time, so
they are judged here before any of them is given to AWS, and a pair that does
not fit is told apart by what went wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from wizard.domain import words
from wizard.ports.secret import Secret
from wizard.text import Phrase, phrase

if TYPE_CHECKING:
    import pyotp

PERIOD = 30
"""Seconds that a code is shown."""

OLDEST, NEWEST = -2, 1
"""Where a pair's second code may stand against the code of this moment: typing takes a while."""

LATE = 10
"""Steps within which a code that ran out counts as typed too late rather than as a wrong clock."""

FAR = 120
"""Steps that are searched either way: an hour."""

TOLERATED = timedelta(seconds=20)
"""A clock off by more than this is worth a word before codes are asked for."""


class CodeFinding(Enum):
    """What became of the codes that were typed."""

    RIGHT = "right"
    UNFINISHED = "unfinished"
    SAME = "same"
    SWAPPED = "swapped"
    APART = "apart"
    LATE = "late"
    CLOCK_OFF = "clock-off"
    USED = "used"
    SLIP = "slip"
    STRANGE = "strange"


_SAID = {
    CodeFinding.RIGHT: words.PAIR_RIGHT,
    CodeFinding.UNFINISHED: words.PAIR_UNFINISHED,
    CodeFinding.SAME: words.PAIR_SAME,
    CodeFinding.SWAPPED: words.PAIR_SWAPPED,
    CodeFinding.APART: words.PAIR_APART,
    CodeFinding.LATE: words.CODE_LATE,
    CodeFinding.USED: words.CODE_USED,
    CodeFinding.SLIP: words.CODE_SLIP,
    CodeFinding.STRANGE: words.CODE_STRANGE,
}


@dataclass(frozen=True, slots=True)
class CodesResult:
    """A finding in figures.

    `seconds` is how far the phone is ahead, or behind (below zero). `step` is
    the 30-second step of the newest code that fits.
    """

    finding: CodeFinding
    seconds: int = 0
    step: int | None = None

    def said(self) -> Phrase:
        """Return it in the owner's words, as said of two codes."""
        if self.finding is CodeFinding.CLOCK_OFF:
            sentence = words.CODE_AHEAD if self.seconds > 0 else words.CODE_BEHIND
        else:
            sentence = _SAID[self.finding]
        return Phrase(sentence, (("seconds", abs(self.seconds)),))


def step_of(at: datetime) -> int:
    """Return the 30-second step a moment lies in; a code belongs to one step."""
    return int(at.timestamp()) // PERIOD


def seconds_left(at: datetime) -> int:
    """Return for how long the code of this moment is still shown: 30 down to 1."""
    return PERIOD - int(at.timestamp()) % PERIOD


def code_of(seed: Secret, step: int) -> Secret:
    """Return the code of a step."""
    return Secret(_totp(seed).generate_otp(step))


def check_first(seed: Secret, code: Secret, now: datetime, *, used: int = -1) -> CodesResult:
    """Judge a first code while the second is still to come.

    It is right while the one that follows it is on the phone or still to come.
    Codes up to the step `used` were given away before.
    """
    if not _is_whole(code):
        return CodesResult(CodeFinding.UNFINISHED)
    here = step_of(now)
    codes = _codes_near(seed, here)
    steps = _steps_of(code, codes)
    if not steps:
        return CodesResult(_why_no_code([code], codes, here))
    step = min(steps, key=lambda found: abs(found - here))
    if step <= used:
        return CodesResult(CodeFinding.USED, step=step)
    return _in_time(step, here, OLDEST + 1, NEWEST)


def check_two(
    seed: Secret, first: Secret, second: Secret, now: datetime, *, used: int = -1
) -> CodesResult:
    """Judge two codes that should directly follow one another.

    `now` is this computer's time, put right by AWS's where that is known.
    """
    if not (_is_whole(first) and _is_whole(second)):
        return CodesResult(CodeFinding.UNFINISHED)
    if first == second:
        return CodesResult(CodeFinding.SAME)
    here = step_of(now)
    codes = _codes_near(seed, here)
    firsts, seconds = _steps_of(first, codes), _steps_of(second, codes)
    pairs = [step + 1 for step in firsts if step + 1 in seconds]
    unknown = [code for code, steps in ((first, firsts), (second, seconds)) if not steps]
    if unknown:
        return CodesResult(_why_no_code(unknown, codes, here))
    if not pairs:
        return CodesResult(_why_no_pair(firsts, seconds))
    step = min(pairs, key=lambda found: abs(found - here))
    if step - 1 <= used:
        return CodesResult(CodeFinding.USED, step=step)
    return _in_time(step, here, OLDEST, NEWEST)


def renewed(start: int, here: int) -> int:
    """Return the first step of the pair to hand out next.

    The pair that began at `start` stands while AWS would still take it; after
    that a new one begins now. No code is handed out twice.
    """
    return start if here <= start + 1 - OLDEST else here


def _why_no_code(unknown: Sequence[Secret], codes: dict[int, str], here: int) -> CodeFinding:
    """Tell a slip of the hand from a code of something else, of which 2 in 10,000 look like one."""
    shown = [codes[step] for step in range(here + OLDEST, here + NEWEST + 1) if step in codes]
    slips = [any(_is_slip(code.reveal(), right) for right in shown) for code in unknown]
    return CodeFinding.SLIP if all(slips) else CodeFinding.STRANGE


def _is_slip(typed: str, right: str) -> bool:
    """Whether one digit is another, or two neighbours changed places."""
    wrong = [place for place, sign in enumerate(typed) if sign != right[place]]
    if len(wrong) == 2:
        left, at = wrong
        return at - left == 1 and typed[left] + typed[at] == right[at] + right[left]
    return len(wrong) == 1


def _why_no_pair(firsts: Sequence[int], seconds: Sequence[int]) -> CodeFinding:
    swapped = any(step + 1 in firsts for step in seconds)
    return CodeFinding.SWAPPED if swapped else CodeFinding.APART


def _in_time(step: int, here: int, oldest: int, newest: int) -> CodesResult:
    away = step - here
    if oldest <= away <= newest:
        return CodesResult(CodeFinding.RIGHT, step=step)
    late = -LATE <= away < 0
    return CodesResult(CodeFinding.LATE if late else CodeFinding.CLOCK_OFF, away * PERIOD, step)


def _is_whole(code: Secret) -> bool:
    typed = code.reveal()
    return len(typed) == 6 and typed.isascii() and typed.isdecimal()


def _steps_of(code: Secret, codes: dict[int, str]) -> Sequence[int]:
    typed = code.reveal()
    return [step for step, known in codes.items() if known == typed]


def _codes_near(seed: Secret, here: int) -> dict[int, str]:
    totp = _totp(seed)
    return {step: totp.generate_otp(step) for step in range(max(here - FAR, 0), here + FAR + 1)}


def _totp(seed: Secret) -> pyotp.TOTP:
    # Imported here: start-up time is measured, and most pages ask for no code.
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(seed.reveal())


def clock_remark(skew: timedelta | None) -> Phrase | None:
    """Say how far this computer's clock is off AWS's, if that is worth a word."""
    if skew is None or abs(skew) <= TOLERATED:
        return None
    slow = skew > timedelta(0)
    sentence = words.CLOCK_SLOW if slow else words.CLOCK_FAST
    return phrase(sentence, seconds=round(abs(skew).total_seconds()))
