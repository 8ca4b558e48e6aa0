"""The key of an authenticator app: read as it was pasted or seen, and shown to a phone.

AWS's keys are base32 text, bare or in the `otpauth://totp/` text of a QR code (RFC 4648; Google's
"Key Uri Format"). No fault repeats what was entered: it may be a password.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from wizard.domain import mfa_errors, words
from wizard.domain.mfa_codes import PERIOD
from wizard.ports.secret import Secret
from wizard.text import Phrase, phrase

ISSUER = "Amazon Web Services"
"""What AWS's own QR codes carry, and what the phone shows above the code."""

USUAL_LENGTH = 64
"""Characters of the keys that AWS gives out today."""

FEWEST_BYTES = 14
"""112 bits: the least that NIST SP 800-63B-4, section 3.1.4.1, takes for a secret."""

LONGEST_TEXT = 1000
LONGEST_LABEL = 160

_BASE32 = re.compile(r"[A-Z2-7]+")
_PICTURE = re.compile(r"^data:image/|\.(png|jpe?g|gif|bmp|webp|heic|svg|pdf)$", re.IGNORECASE)
_ACCESS_KEY = re.compile(r"(AKIA|ASIA)[A-Z2-7]{16}")


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
            found.append(phrase(words.OTHER_ACCOUNT, named=named, account=account))
        if self.issuer and not self.issuer.casefold().startswith(("amazon", "aws")):
            found.append(phrase(words.OTHER_ISSUER, issuer=self.issuer))
        if self.count != USUAL_LENGTH:
            found.append(phrase(words.OTHER_LENGTH, count=self.count))
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
    # Imported here: start-up time is measured, and most pages show no key.
    import pyotp  # noqa: PLC0415

    totp = pyotp.TOTP(seed.reveal())
    return Secret(totp.provisioning_uri(name=label, issuer_name=ISSUER))


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
