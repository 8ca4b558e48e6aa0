"""The authorization URL, and the authorization code as the owner pastes it."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs, quote, urlencode

from wizard.adapters.aws.login import base64url, pkce
from wizard.ports.errors import SignInCodeUnreadable
from wizard.ports.secret import Secret

SAME_DEVICE = "arn:aws:signin:::devtools/same-device"
CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device"
"""AWS Sign-In knows these two public clients and no others (its model, ClientId)."""

_LONGEST_PASTE = 4096
_LONGEST_CODE = 512
"""The model's limit of AuthorizationCode."""


def authorize_url(base: str, client_id: str, redirect: str, state: str, challenge: str) -> str:
    """Return AWS's page on which the owner signs in and allows it."""
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "state": state,
        "code_challenge_method": pkce.METHOD,
        "scope": "openid",
        "redirect_uri": redirect,
        "code_challenge": challenge,
    }
    # botocore leaves `-._~` as they are and a blank becomes %20; so does this.
    return f"{base}/v1/authorize?{urlencode(asked, quote_via=quote, safe='-._~')}"


def confirmation_page(base: str) -> str:
    """Return AWS's page that shows the code to be pasted, where no browser can come back here."""
    return f"{base}/v1/sessions/confirmation"


def pasted_code(pasted: Secret, state: str) -> Secret:
    """Return the code in what the owner copied from AWS's page.

    Raises:
        SignInCodeUnreadable: it is not whole, or belongs to another sign-in.
    """
    code = _read(pasted.reveal(), state)
    if code is None:
        raise SignInCodeUnreadable
    return Secret(code)


def is_code(text: str) -> bool:
    """Return whether this may be an authorization code."""
    return 0 < len(text) <= _LONGEST_CODE and all("!" <= letter <= "~" for letter in text)


def _read(pasted: str, state: str) -> str | None:
    """Read base64 of `state=…&code=…`; a mail or a terminal may have broken it into lines."""
    text = "".join(pasted.split())
    if len(text) > _LONGEST_PASTE:
        return None
    try:
        found = parse_qs(base64url.decode(text).decode("ascii"), strict_parsing=True)
    except ValueError:
        return None
    states, codes = found.get("state", []), found.get("code", [])
    if len(states) != 1 or len(codes) != 1 or not is_code(codes[0]):
        return None
    return codes[0] if hmac.compare_digest(states[0].encode(), state.encode()) else None
