"""One-time codes that change with time (RFC 6238), as AWS and authenticator apps make them.

AWS's are of the common kind: SHA-1, six digits, 30 seconds. Two codes that
directly follow one another show that a phone holds the key and keeps time, so
they are judged here before any of them is given to AWS, and a pair that does
not fit is told apart by what went wrong. No fault repeats what was entered: it
may be a password.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from wizard.domain import mfa_errors
from wizard.ports.secret import Secret
from wizard.text import Phrase, phrase

if TYPE_CHECKING:
    import pyotp

ISSUER = "Amazon Web Services"
"""What AWS's own QR codes carry, and what the phone shows above the code."""

PERIOD = 30
"""Seconds that a code is shown."""

USUAL_LENGTH = 64
"""Characters of the keys that AWS gives out today."""

FEWEST_BYTES = 14
"""112 bits: the least that NIST SP 800-63B-4, section 3.1.4.1, takes for a secret."""

LONGEST_TEXT = 1000
LONGEST_LABEL = 160

OLDEST, NEWEST = -2, 1
"""Where a pair's second code may stand against the code of this moment: typing takes a while."""

LATE = 10
"""Steps within which a code that ran out counts as typed too late rather than as a wrong clock."""

FAR = 120
"""Steps that are searched either way: an hour."""

TOLERATED = timedelta(seconds=20)
"""A clock off by more than this is worth a word before codes are asked for."""

_BASE32 = re.compile(r"[A-Z2-7]+")
_PICTURE = re.compile(r"^data:image/|\.(png|jpe?g|gif|bmp|webp|heic|svg|pdf)$", re.IGNORECASE)
_ACCESS_KEY = re.compile(r"(AKIA|ASIA)[A-Z2-7]{16}")


# ---- keys


@dataclass(frozen=True, slots=True)
class Key:
    """A key that was entered, and what came with it in a QR code's text."""

    seed: Secret
    label: str = ""
    issuer: str = ""
    count: int = USUAL_LENGTH

    def remarks(self, account: str = "", alias: str = "") -> Sequence[Phrase]:
        """Say what is unusual about it; it may be used all the same.

        `account` and `alias` are of whoever is signed in, empty where nobody is.
        AWS writes the account, or its alias, at the end of the label.
        """
        found = []
        named = self.label.rpartition("@")[2] if "@" in self.label else ""
        if account and named and named not in (account, alias):
            found.append(phrase(mfa_errors.OTHER_ACCOUNT, named=named, account=account))
        if self.issuer and not self.issuer.casefold().startswith(("amazon", "aws")):
            found.append(phrase(mfa_errors.OTHER_ISSUER, issuer=self.issuer))
        if self.count != USUAL_LENGTH:
            found.append(phrase(mfa_errors.OTHER_LENGTH, count=self.count))
        return tuple(found)


def read_key(typed: Secret) -> Key:
    """Read a key, or the text of a QR code (`otpauth://totp/…`), as it was pasted or typed.

    Spaces, dashes, lower case and full-width signs are what copying and typing
    bring along, and mean nothing.

    Raises:
        KeyRefused: it is something else; the subclass says what.
    """
    plain = unicodedata.normalize("NFKC", typed.reveal()).strip()
    if not plain:
        raise mfa_errors.KeyMissing
    if plain.startswith("data:image/"):
        raise mfa_errors.KeyIsPicture
    if len(plain) > LONGEST_TEXT:
        raise mfa_errors.KeyTooLong
    if plain[:7].casefold() == "otpauth":
        return _from_uri(plain)
    return _checked(plain)


def key_among(codes: Sequence[Secret]) -> Key:
    """Return the one key among the texts of QR codes that were in view.

    The same key seen twice is one key.

    Raises:
        KeyNotSeen, KeyNotAmongCodes, KeysSeveral: there is none, or which one is not clear.
        KeyRefused: there is one, and it cannot be used.
    """
    if not codes:
        raise mfa_errors.KeyNotSeen
    found = {code for code in codes if code.reveal()[:7].casefold() == "otpauth"}
    if not found:
        raise mfa_errors.KeyNotAmongCodes
    keys = [read_key(code) for code in found] if len(found) == 1 else _readable(found)
    if len({key.seed for key in keys}) > 1:
        raise mfa_errors.KeysSeveral
    return keys[0]


def _readable(codes: Iterable[Secret]) -> Sequence[Key]:
    """Return every key of several; one that cannot be used still counts as another."""
    try:
        return [read_key(code) for code in codes]
    except mfa_errors.KeyRefused:
        raise mfa_errors.KeysSeveral from None


def otpauth_uri(seed: Secret, label: str) -> Secret:
    """Return the text of the QR code that a phone scans, with AWS as the issuer."""
    return Secret(_totp(seed).provisioning_uri(name=label, issuer_name=ISSUER))


def in_groups(seed: Secret) -> str:
    """Return the key in groups of four, for a hand that types it."""
    key = seed.reveal()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def _from_uri(text: str) -> Key:
    uri = _split(text)
    scheme, kind = uri.scheme.casefold(), uri.netloc.casefold()
    if scheme.startswith("otpauth-"):
        raise mfa_errors.KeyOfExport
    if kind == "hotp":
        raise mfa_errors.KeyOfCounter
    if scheme != "otpauth" or kind != "totp":
        raise mfa_errors.KeyUriUnreadable
    asked = {name.casefold(): values for name, values in parse_qs(uri.query).items()}
    if len(asked.get("secret", ())) != 1:
        raise mfa_errors.KeyUriUnreadable
    _refuse_other_settings(asked)
    before, _, after = unquote(uri.path.lstrip("/")).partition(":")
    issuer, label = (before, after) if after else ("", before)
    issuer = asked.get("issuer", [issuer])[0]
    key = _checked(asked["secret"][0])
    return Key(key.seed, _showable(label), _showable(issuer), key.count)


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        raise mfa_errors.KeyUriUnreadable from None


def _refuse_other_settings(asked: dict[str, list[str]]) -> None:
    usual = {"algorithm": "SHA1", "digits": "6", "period": str(PERIOD)}
    for name, value in usual.items():
        for wanted in asked.get(name, ()):
            if wanted.upper().replace("-", "") != value:
                raise mfa_errors.KeySettings(detail=_showable(f"{name}={wanted}")[:40])


def _showable(text: str) -> str:
    """Return the text on one line, short, and without signs that cannot be seen."""
    return "".join(sign for sign in text if sign.isprintable()).strip()[:LONGEST_LABEL]


def _checked(text: str) -> Key:
    if _PICTURE.search(text):
        raise mfa_errors.KeyIsPicture
    if "://" in text:
        raise mfa_errors.KeyIsAddress
    key = _bare(text)
    _refuse_other_signs(key)
    try:
        held = base64.b32decode(key + "=" * (-len(key) % 8))
    except binascii.Error:
        raise mfa_errors.KeyCutOff from None
    if len(held) < FEWEST_BYTES:
        raise mfa_errors.KeyTooShort(count=len(key))
    # The bits left over at the end of a whole key are zero (RFC 4648, section 3.5).
    if base64.b32encode(held).decode().rstrip("=") != key:
        raise mfa_errors.KeyCutOff
    return Key(Secret(key), count=len(key))


def _bare(text: str) -> str:
    """Return the text without spaces, dashes and invisible signs, in upper case."""
    kept = (sign for sign in text if unicodedata.category(sign) not in _MEANINGLESS)
    key = "".join(kept).rstrip("=")
    return key.upper() if key.isascii() else key


_MEANINGLESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})


def _refuse_other_signs(key: str) -> None:
    if len(key) == 6 and key.isascii() and key.isdecimal():
        raise mfa_errors.KeyIsCode
    if _ACCESS_KEY.fullmatch(key):
        raise mfa_errors.KeyIsAccessKey
    if _BASE32.fullmatch(key):
        return
    if not key:
        raise mfa_errors.KeyMissing
    if _BASE32.fullmatch(re.sub("[0189]", "A", key)):
        raise mfa_errors.KeyLookAlikes
    raise mfa_errors.KeyIsPassword


# ---- codes


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
    CodeFinding.RIGHT: mfa_errors.PAIR_RIGHT,
    CodeFinding.UNFINISHED: mfa_errors.PAIR_UNFINISHED,
    CodeFinding.SAME: mfa_errors.PAIR_SAME,
    CodeFinding.SWAPPED: mfa_errors.PAIR_SWAPPED,
    CodeFinding.APART: mfa_errors.PAIR_APART,
    CodeFinding.LATE: mfa_errors.CODE_LATE,
    CodeFinding.USED: mfa_errors.CODE_USED,
    CodeFinding.SLIP: mfa_errors.CODE_SLIP,
    CodeFinding.STRANGE: mfa_errors.CODE_STRANGE,
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
            sentence = mfa_errors.CODE_AHEAD if self.seconds > 0 else mfa_errors.CODE_BEHIND
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


# ---- clocks


def clock_remark(skew: timedelta | None) -> Phrase | None:
    """Say how far this computer's clock is off AWS's, if that is worth a word."""
    if skew is None or abs(skew) <= TOLERATED:
        return None
    slow = skew > timedelta(0)
    sentence = mfa_errors.CLOCK_SLOW if slow else mfa_errors.CLOCK_FAST
    return phrase(sentence, seconds=round(abs(skew).total_seconds()))
