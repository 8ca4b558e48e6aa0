"""The HTTP response and page that the browser gets after the redirect; nothing in it to steal."""

from __future__ import annotations

from html import escape
from http import HTTPStatus

from wizard.adapters.aws.login import words
from wizard.adapters.aws.login.callback import Authorized, Declined, Rejected
from wizard.text import language, translate

# No script, no picture, no style, no frame: the page is words.
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_STRICT = (
    "Cache-Control: no-store",
    f"Content-Security-Policy: {_NOTHING}",
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Resource-Policy: same-origin",
    # The address in the browser's bar still holds the code, which is spent by now.
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
)


def response(outcome: Authorized | Declined | Rejected) -> bytes:
    """Return the whole answer; strangers get a status and not a word."""
    if isinstance(outcome, Rejected):
        return _http(outcome.status, "")
    if isinstance(outcome, Authorized):
        return _http(200, _page(words.SIGNED_IN, words.GO_BACK))
    return _http(200, _page(words.NOT_SIGNED_IN, words.GO_BACK_AND_READ))


def _page(heading: str, sentence: str) -> str:
    title, said = escape(translate(heading)), escape(translate(sentence))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} — Rootsafe</title></head>\n"
        f"<body><h1>{title}</h1><p>{said}</p></body>\n</html>\n"
    )


def _http(status: int, page: str) -> bytes:
    body = page.encode("utf-8")
    lines = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        *_STRICT,
    )
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body
