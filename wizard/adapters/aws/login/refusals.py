"""Error answers of the token endpoint, and the fault that each becomes.

Its own word stands in the member `error` of the answer; the kind of the answer
(AccessDeniedException) says less.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from wizard.adapters.aws import faults
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    ClockWrong,
    CredentialsExpired,
    Effect,
    PasswordChanged,
    SignInCodeExpired,
    SignInLost,
    SignInNotAllowed,
    SignInNotTaken,
    Throttled,
    WizardError,
)

WORDS: Mapping[str, type[WizardError]] = {
    "TOKEN_EXPIRED": CredentialsExpired,
    "AUTHCODE_EXPIRED": SignInCodeExpired,
    "USER_CREDENTIALS_CHANGED": PasswordChanged,
    "INSUFFICIENT_PERMISSIONS": SignInNotAllowed,
    "rate_exceeded": Throttled,
    "server_error": AwsFailed,
    "service_unavailable": AwsFailed,
}
"""The words of AWS Sign-In's model (OAuth2ErrorCode) that have a meaning of their own."""

_SKEW = timedelta(minutes=4)
"""A proof this old may be refused for its age; the limit itself is not published."""

_OPERATION = "CreateOAuth2Token"


def translate(error: Exception, now: datetime) -> Exception:
    """Return our fault for what botocore raised at the token endpoint.

    Nothing in the account can have changed: what may be lost is the sign-in.
    """
    answer: Mapping[str, Any] = getattr(error, "response", None) or {}
    word = str(answer.get("error") or "")
    if word in WORDS:
        return WORDS[word](effect=Effect.NOTHING, detail=word)
    if word or faults.code_of(error) == "ValidationException":
        is_late = _is_clock_off(answer, now)
        return ClockWrong() if is_late else SignInNotTaken(detail=word or "ValidationException")
    fault = faults.translate(error, "signin", _OPERATION, {})
    if isinstance(fault, AnswerLost):
        return SignInLost()
    if isinstance(fault, WizardError):
        fault.effect = Effect.NOTHING
    return fault


def _is_clock_off(answer: Mapping[str, Any], now: datetime) -> bool:
    """Return whether AWS's clock stands far from ours, by the date of its answer."""
    date = faults.date_of(answer)
    return date is not None and abs(date - now) > _SKEW
