"""The answer of the token endpoint, validated: somebody else may have answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wizard.adapters.aws.keys import Credentials
from wizard.ports.errors import Effect, UnreadableAnswer
from wizard.ports.secret import Secret

LONGEST_KEYS = timedelta(minutes=15)
_KEYS = ("accessKeyId", "secretAccessKey", "sessionToken")


@dataclass(frozen=True, slots=True)
class LoginTokens:
    """Keys until `expires`, and the token that brings the next ones.

    AWS's ID token is left aside: nobody here checks its signature, and who we
    are is what sts:GetCallerIdentity says.
    """

    keys: Credentials
    expires: datetime
    refresh: Secret


def read_tokens(answer: Mapping[str, Any], now: datetime) -> LoginTokens:
    """Return what the answer of CreateOAuth2Token holds.

    Raises:
        UnreadableAnswer: it is none. A page that is not JSON arrives here as an empty answer.
    """
    output = answer.get("tokenOutput") or {}
    keys = output.get("accessToken") or {}
    lasts, refresh = output.get("expiresIn"), output.get("refreshToken")
    key_id, secret, token = (keys.get(name) for name in _KEYS)
    if not (key_id and secret and token and refresh and isinstance(lasts, int) and lasts > 0):
        raise UnreadableAnswer(effect=Effect.NOTHING)
    return LoginTokens(
        Credentials(key_id, Secret(secret), Secret(token)),
        now + min(timedelta(seconds=lasts), LONGEST_KEYS),
        Secret(refresh),
    )
