"""The redirect request that the browser sends, parsed and judged without a socket.

Any page on the web can make a browser send requests to this computer, so
everything but the one right request is turned away: it must name our address as
its host (a page that points its own name here cannot), our path, and the state
that only AWS's page was told.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from wizard.adapters.aws.login.authorize import is_code
from wizard.ports.secret import Secret

PATH = "/oauth/callback"
END = b"\r\n\r\n"
MOST_BYTES = 32 * 1024
"""Cookies of other programs on 127.0.0.1 come along, so there must be some room."""

_REQUEST_LINE = re.compile(r"([!-~]+) ([!-~]+) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
_REASON = re.compile(r"[a-z_]{1,40}")
"""OAuth's own words, `access_denied` and the like (RFC 6749, 4.1.2.1)."""

_BODY = frozenset({"content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Authorized:
    """The owner has signed in; the code is good once."""

    code: Secret


@dataclass(frozen=True, slots=True)
class Declined:
    """AWS's page said no; `reason` is a word of OAuth's."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not the request we wait for."""

    status: int


CallbackResult = Authorized | Declined

_BAD = Rejected(400)
_NOT_HERE = Rejected(404)


def judge(head: bytes, host: str, state: str) -> CallbackResult | Rejected:
    """Judge a request up to its blank line; `host` is the one address we are."""
    lines = head.removesuffix(END).decode("latin-1").split("\r\n")
    asked = _REQUEST_LINE.fullmatch(lines[0])
    headers = _headers(lines[1:])
    if asked is None or headers is None or not _is_ours(headers, host):
        return _BAD
    method, target = asked.groups()
    path, _, query = target.partition("?")
    if path != PATH:
        return _NOT_HERE
    return _answer(query, state) if method == "GET" else _BAD


def _headers(lines: list[str]) -> list[tuple[str, str]] | None:
    found = [_HEADER.fullmatch(line) for line in lines]
    if not all(found):
        return None
    return [(one[1].lower(), one[2]) for one in found if one]


def _is_ours(headers: list[tuple[str, str]], host: str) -> bool:
    """Return whether the request names exactly our address and carries no body."""
    hosts = [value for name, value in headers if name == "host"]
    return hosts == [host] and not any(name in _BODY for name, _ in headers)


def _answer(query: str, state: str) -> CallbackResult | Rejected:
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=20,
        )
    except ValueError:
        return _BAD
    fields = dict(pairs)
    known = {"state", "code", "error"} & fields.keys()
    is_repeated = any(sum(name == one for name, _ in pairs) > 1 for one in known)
    if is_repeated or not _is_state(fields.get("state", ""), state):
        return _BAD
    code, error = fields.get("code"), fields.get("error")
    if error is None and code is not None and is_code(code):
        return Authorized(Secret(code))
    if code is None and error is not None:
        return Declined(error if _REASON.fullmatch(error) else "error")
    return _BAD


def _is_state(given: str, state: str) -> bool:
    """Compare in constant time, so that no page can guess the state letter by letter."""
    return hmac.compare_digest(given.encode("utf-8"), state.encode("utf-8"))
