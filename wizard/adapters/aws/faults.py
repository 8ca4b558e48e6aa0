"""AWS's error codes and botocore's exceptions, and the fault that each becomes.

Whatever is not in the table is a mistake of ours and surfaces as `Unforeseen`.
Nothing here keeps the text of a fault: AWS and botocore quote what they were
given, passwords included.

No class of botocore is imported, names are compared instead: the table is
read before boto3 is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    ClockWrong,
    CodesRefused,
    CredentialsExpired,
    CredentialsRefused,
    Denied,
    Effect,
    Gone,
    InUse,
    LimitReached,
    NameRefused,
    NameTaken,
    NoCredentials,
    NotReadyYet,
    NotTrusted,
    PasswordRefused,
    PolicyRefused,
    ProxyRefused,
    RootOnly,
    Throttled,
    Unreachable,
    UnreadableAnswer,
    WizardError,
)

Fault = type[WizardError]


class Unforeseen(Exception):
    """AWS or botocore said something the table does not know; only the names are kept."""


CODES: Mapping[str, Fault] = {
    # not allowed
    "AccessDenied": Denied,
    "AccessDeniedException": Denied,
    "InvalidUserType": Denied,
    "OperationNotPermittedException": Denied,
    "UnauthorizedOperation": Denied,
    "UnsupportedOperationException": Denied,
    # the credentials
    "AuthFailure": CredentialsRefused,
    "IncompleteSignature": CredentialsRefused,
    "InvalidAccessKeyId": CredentialsRefused,
    "InvalidClientTokenId": CredentialsRefused,
    "InvalidSignatureException": CredentialsRefused,
    "InvalidToken": CredentialsRefused,
    "MissingAuthenticationToken": CredentialsRefused,
    "MissingAuthenticationTokenException": CredentialsRefused,
    "NotAuthorized": CredentialsRefused,
    "SignatureDoesNotMatch": CredentialsRefused,
    "UnrecognizedClientException": CredentialsRefused,
    "ExpiredToken": CredentialsExpired,
    "ExpiredTokenException": CredentialsExpired,
    "TokenRefreshRequired": CredentialsExpired,
    # the clock; CloudTrail says it of a time that has not come yet at AWS
    "InvalidTimeRangeException": ClockWrong,
    "RequestExpired": ClockWrong,
    "RequestInTheFuture": ClockWrong,
    "RequestTimeTooSkewed": ClockWrong,
    # too much, too early
    "BandwidthLimitExceeded": Throttled,
    "PriorRequestNotComplete": Throttled,
    "RequestLimitExceeded": Throttled,
    "RequestThrottled": Throttled,
    "RequestThrottledException": Throttled,
    "SlowDown": Throttled,
    "Throttling": Throttled,
    "ThrottlingException": Throttled,
    "ThrottledException": Throttled,
    "TooManyRequestsError": Throttled,
    "TooManyRequestsException": Throttled,
    "ConcurrentModification": NotReadyYet,
    "EntityTemporarilyUnmodifiable": NotReadyYet,
    "ReportExpired": NotReadyYet,
    "ReportInProgress": NotReadyYet,
    "ReportNotPresent": NotReadyYet,
    # A new account that AWS has not finished setting up.
    "OptInRequired": NotReadyYet,
    "SubscriptionRequiredException": NotReadyYet,
    # AWS's own
    "InternalError": AwsFailed,
    "InternalFailure": AwsFailed,
    "InternalServerException": AwsFailed,
    "RequestAbortedException": AwsFailed,
    "RequestTimeout": AwsFailed,
    "RequestTimeoutException": AwsFailed,
    "ServiceFailure": AwsFailed,
    "ServiceUnavailable": AwsFailed,
    "ServiceUnavailableException": AwsFailed,
    # things in IAM; IAM's quota code is no throttling, whatever its likeness
    "DeleteConflict": InUse,
    "EntityAlreadyExists": NameTaken,
    "InvalidAuthenticationCode": CodesRefused,
    "LimitExceeded": LimitReached,
    "MalformedPolicyDocument": PolicyRefused,
    "NoSuchEntity": Gone,
    "PasswordPolicyViolation": PasswordRefused,
    "PolicyNotAttachable": PolicyRefused,
}

UNKNOWN_KEYS = frozenset({"InvalidClientTokenId", "UnrecognizedClientException"})
"""AWS has never heard of these keys, or not everywhere yet."""

SIGNATURES = frozenset({"SignatureDoesNotMatch", "InvalidSignatureException"})
CLOCK_WORDS = ("Signature expired", "Signature not yet current")

MALFORMED = frozenset(
    {"ValidationError", "ValidationException", "InvalidInput", "InvalidParameter"}
)
"""AWS's words for an input that breaks a pattern; what that means depends on the call."""

MALFORMED_IN: Mapping[str, Fault] = {
    "CreateUser": NameRefused,
    "CreateGroup": NameRefused,
    "CreatePolicy": NameRefused,
    "CreateVirtualMFADevice": NameRefused,
    "CreateLoginProfile": PasswordRefused,
    "UpdateLoginProfile": PasswordRefused,
    "EnableMFADevice": CodesRefused,
    # Temporary credentials "require" a UserName, and root has none (IAM API, ListAccessKeys).
    "ListAccessKeys": RootOnly,
    "UpdateAccessKey": RootOnly,
    "DeleteAccessKey": RootOnly,
}

KINDS: Mapping[str, Fault] = {
    # nothing to sign in with, or nothing we can use
    "ConfigNotFound": NoCredentials,
    "ConfigParseError": NoCredentials,
    "CredentialRetrievalError": NoCredentials,
    "InvalidConfigError": NoCredentials,
    "LoginTokenLoadError": NoCredentials,
    "MetadataRetrievalError": NoCredentials,
    # A `login_session` profile needs awscrt; the wizard signs in by itself instead.
    "MissingDependencyException": NoCredentials,
    "NoAuthTokenError": NoCredentials,
    "NoCredentialsError": NoCredentials,
    "PartialCredentialsError": NoCredentials,
    "ProfileNotFound": NoCredentials,
    "RefreshWithMFAUnsupportedError": NoCredentials,
    "UnknownCredentialError": NoCredentials,
    # a sign-in of another tool that is over
    "LoginError": CredentialsExpired,
    "SSOError": CredentialsExpired,
    "TokenRetrievalError": CredentialsExpired,
    # the way to AWS: the request never left
    "ConnectTimeoutError": Unreachable,
    "EndpointConnectionError": Unreachable,
    "InvalidProxiesConfigError": Unreachable,
    "ProxyConnectionError": ProxyRefused,
    # it left, and nothing came back
    "ConnectionClosedError": AnswerLost,
    "HTTPClientError": AnswerLost,
    "IncompleteReadError": AnswerLost,
    "ReadTimeoutError": AnswerLost,
    # The request may have left; what stops it before is told by its words, see `_of_tls`.
    "SSLError": AnswerLost,
}

CERTIFICATE_DATES = ("certificate has expired", "certificate is not yet valid")
HANDSHAKE = ("certificate", "handshake", "wrong version number", "unsupported protocol", "alert")
"""OpenSSL's words for what goes wrong before the first byte of a request."""

NAMES = ("UserName", "GroupName", "PolicyName", "VirtualMFADeviceName")
"""Parameters that may be shown to the owner."""

READING = ("Get", "List", "Lookup")


def changes(operation: str) -> bool:
    """Return whether the operation can change the account."""
    return not operation.startswith(READING)


def translate(
    error: Exception, service: str, operation: str, params: Mapping[str, Any]
) -> Exception:
    """Return our fault for what boto3 raised, or `Unforeseen`; never raises."""
    if isinstance(error, WizardError):
        return error
    kind, code = _read(error, operation)
    if kind is None:
        return Unforeseen(f"{service}:{operation}: {code or type(error).__name__}")
    name = next((params[key] for key in NAMES if key in params), "")
    effect = _effect(kind, operation)
    return kind(effect=effect, operation=f"{service}:{operation}", detail=code, name=name)


def is_from_parsing(error: Exception) -> bool:
    """Return whether botocore stumbled over an answer that is not AWS's.

    A page that is not XML is its own kind of fault there; one that is gives a
    KeyError or worse from the middle of the parser.
    """
    place = error.__traceback__
    while place is not None:
        if place.tb_frame.f_globals.get("__name__") == "botocore.parsers":
            return True
        place = place.tb_next
    return False


def unreadable(operation: str) -> UnreadableAnswer:
    """Return the fault for an answer that is not AWS's."""
    effect = UnreadableAnswer.effect if changes(operation) else Effect.NOTHING
    return UnreadableAnswer(effect=effect)


def is_passing(error: Exception) -> bool:
    """Return whether a fault of AWS's own may be over in a moment (501 never is)."""
    return _status(error) in (500, 502, 503, 504) or CODES.get(code_of(error)) is AwsFailed


def code_of(error: Exception) -> str:
    """Return AWS's code for the fault, or "" where AWS did not answer."""
    return str(_answered(error).get("Error", {}).get("Code", ""))


def date_of(answer: Mapping[str, Any]) -> datetime | None:
    """Return AWS's time, by the `Date` header of an answer; None where it has none."""
    date = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else None


def _read(error: Exception, operation: str) -> tuple[Fault | None, str]:
    """Return our class, and the code that may be shown."""
    if _answered(error):
        code = code_of(error)
        return _of_answer(error, code, operation), code
    return _of_library(error, operation), type(error).__name__


def _of_answer(error: Exception, code: str, operation: str) -> Fault | None:
    if code in SIGNATURES and any(words in str(error) for words in CLOCK_WORDS):
        return ClockWrong
    if code in MALFORMED:
        return MALFORMED_IN.get(operation)
    if code in CODES:
        return CODES[code]
    return _of_status(_status(error), code)


def _of_status(status: int, code: str) -> Fault | None:
    """Read what stood in the way where there is no code of AWS's."""
    if status >= 500:
        return AwsFailed
    if status == 429:
        return Throttled
    # botocore puts "Unknown" or the status itself where the body had no code:
    # a proxy's or a hotel's page. IAM and STS always give a code, and never redirect.
    is_page = code in ("", "Unknown") or code.isdigit() or status < 400
    return UnreadableAnswer if is_page else None


def _of_library(error: Exception, operation: str) -> Fault | None:
    names = [kind.__name__ for kind in type(error).__mro__]
    if "ParamValidationError" in names:
        return MALFORMED_IN.get(operation)
    if "SSLError" in names:
        return _of_tls(str(error).casefold().replace("_", " "))
    return next((KINDS[name] for name in names if name in KINDS), None)


def _of_tls(said: str) -> Fault:
    # A clock a month off fails here already, before AWS could complain.
    if any(words in said for words in CERTIFICATE_DATES):
        return ClockWrong
    return NotTrusted if any(words in said for words in HANDSHAKE) else AnswerLost


def _effect(kind: Fault, operation: str) -> Effect:
    """Say what may be left behind: only a change that may have arrived is unknown."""
    if not changes(operation):
        return Effect.NOTHING
    return Effect.UNKNOWN if kind in (AnswerLost, AwsFailed, UnreadableAnswer) else kind.effect


def _answered(error: Exception) -> Mapping[str, Any]:
    """Return AWS's answer in the fault; botocore's faults of the line have none."""
    answer = getattr(error, "response", None)
    return answer if isinstance(answer, dict) else {}


def _status(error: Exception) -> int:
    status = _answered(error).get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status if isinstance(status, int) else 0
