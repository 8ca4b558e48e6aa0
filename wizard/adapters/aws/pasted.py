"""Access keys that the owner enters: temporary ones in pasted text, or one typed.

`aws configure export-credentials` has a form for every shell, STS and
CloudShell's own endpoint have theirs. All of them give each part a name and
then its value, so names are looked for and no format is guessed: a prompt in
front, a line behind or a second print below it do no harm, and a print that
was cut off is known by the part that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wizard.adapters.aws.keys import Credentials
from wizard.ports.errors import (
    CredentialsRefused,
    NoCredentials,
    PastedInPart,
    PastedLastingKey,
    PastedNothing,
)
from wizard.ports.secret import Secret

LONGEST = 20_000
"""Characters; the longest token seen has about two thousand."""

KEY_ID, SECRET, TOKEN, EXPIRY = "key-id", "secret", "token", "expiry"

VARIABLES = {
    "aws_access_key_id": KEY_ID,
    "aws_secret_access_key": SECRET,
    "aws_session_token": TOKEN,
    "aws_security_token": TOKEN,
    "aws_credential_expiration": EXPIRY,
}
"""What the shells' forms call each part; upper and lower case alike."""

MEMBERS = {
    "accesskeyid": KEY_ID,
    "secretaccesskey": SECRET,
    "sessiontoken": TOKEN,
    # What CloudShell's endpoint for containers calls it.
    "token": TOKEN,
    "expiration": EXPIRY,
}
"""What the JSON of credential_process, of STS and of containers calls each part."""

SHOWN = {KEY_ID: "AWS_ACCESS_KEY_ID", SECRET: "AWS_SECRET_ACCESS_KEY", TOKEN: "AWS_SESSION_TOKEN"}
"""What a missing part is called to the owner: as in the line the page gives them."""

SHAPES = {
    # "ASIA" begins every temporary key's id (IAM User Guide, "Unique identifiers").
    KEY_ID: re.compile(r"ASIA[A-Z0-9]{12,124}"),
    SECRET: re.compile(r"[A-Za-z0-9+/=]{16,128}"),
    TOKEN: re.compile(r"[A-Za-z0-9+/=_-]{16,}"),
}
LASTING_KEY_ID = re.compile(r"AKIA[A-Z0-9]{12,124}")

_NAMED = re.compile(
    rf"(?<![A-Za-z0-9_])(?:(?P<variable>{'|'.join(VARIABLES)})['\"]?(?:\s*[:=]\s*|[ \t]+)"
    rf"|['\"](?P<member>{'|'.join(MEMBERS)})['\"]\s*:\s*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_BARE = re.compile(r"[A-Za-z0-9+/=_.:-]+")
_WRAPPED = re.compile(r"[ \t]*\r?\n([A-Za-z0-9+/=_-]+)(?=['\"]|[ \t]*(?:\r?\n|$))")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Keys that were pasted, and when they end, where that was said."""

    credentials: Credentials
    expires: datetime | None


Parts = dict[str, str]
"""One print of the command; a second one never lends it a part."""


def read_pasted(given: Secret) -> Pasted:
    """Return the last keys in a text that the owner copied.

    Raises:
        PastedNothing: no part of such keys is in it.
        PastedInPart: a part is missing, or was cut.
        PastedLastingKey: it is an access key that somebody made to last.
    """
    text = given.reveal()
    prints = list(_prints(text)) if len(text) <= LONGEST else []
    if not prints:
        raise PastedNothing
    parts = prints[-1]
    if LASTING_KEY_ID.fullmatch(parts.get(KEY_ID, "")):
        raise PastedLastingKey
    missing = [
        name for part, name in SHOWN.items() if not SHAPES[part].fullmatch(parts.get(part, ""))
    ]
    if missing:
        raise PastedInPart(missing=", ".join(missing))
    keys = Credentials(parts[KEY_ID], Secret(parts[SECRET]), Secret(parts[TOKEN]))
    return Pasted(keys, _time(parts.get(EXPIRY, "")))


def read_typed(key_id: str, secret: Secret | None) -> Credentials:
    """Return an access key that the owner entered, without the blanks around it.

    Raises:
        NoCredentials: a part is missing.
        CredentialsRefused: no key's id looks so.
    """
    key_id = key_id.strip()
    typed = secret.reveal().strip() if secret else ""
    if not key_id or not typed:
        raise NoCredentials
    if not (key_id.isascii() and key_id.isalnum()):
        # It goes into a header of the request, so it must not even leave.
        raise CredentialsRefused
    return Credentials(key_id, Secret(typed))


def _prints(text: str) -> Iterator[Parts]:
    """Yield each print in the text: a part that was there already begins another one."""
    parts: Parts = {}
    for named in _NAMED.finditer(text):
        part = VARIABLES.get((named["variable"] or "").lower()) or MEMBERS[named["member"].lower()]
        value = _value(text, named.end(), may_wrap=part == TOKEN)
        if parts.get(part, value) != value:
            yield parts
            parts = {}
        if value:
            parts[part] = value
    if parts:
        yield parts


def _value(text: str, start: int, *, may_wrap: bool) -> str:
    """Return what stands behind a name; a terminal breaks a long token into lines."""
    if quoted := _QUOTED.match(text, start):
        inner = (quoted[1] or quoted[2] or "").replace("\\/", "/")
        return "".join(inner.split())
    if text[start : start + 1] in ("'", '"'):
        return ""  # opened and not closed: it was cut off
    bare = _BARE.match(text, start)
    if bare is None or bare[0] == "null":
        return ""
    value, end = bare[0], bare.end()
    while may_wrap and (more := _WRAPPED.match(text, end)):
        value, end = value + more[1], more.end()
    return value


def _time(said: str) -> datetime | None:
    """Return the time; one without a zone, or that is none, says nothing."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo else None
