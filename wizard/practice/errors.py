"""Errors of the practice account: at AWS's API, at AWS Sign-In and in the web console."""

from __future__ import annotations

from enum import StrEnum

# HTTP status by wire code: botocore's own IAM model; what is not here is 400.
_STATUS = {
    "AccessDenied": 403,
    "DeleteConflict": 409,
    "EntityAlreadyExists": 409,
    "EntityTemporarilyUnmodifiable": 409,
    "ExpiredToken": 403,
    "InvalidAuthenticationCode": 403,
    "InvalidClientTokenId": 403,
    "LimitExceeded": 409,
    "MissingAuthenticationToken": 403,
    "NoSuchEntity": 404,
    "ReportInProgress": 404,
    "ReportNotPresent": 410,
}


class ApiRefusal(Exception):
    """AWS answers with an error; `code` is its error code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = _STATUS.get(code, 400)


class SignInRefusal(ApiRefusal):
    """The token endpoint answers with an error; `error` is its member of that name."""

    def __init__(self, message: str, error: str = "INVALID_REQUEST", status: int = 400) -> None:
        denied = status in (401, 403)
        super().__init__("AccessDeniedException" if denied else "ValidationException", message)
        self.error = error
        self.status = status


class BadAuthorizeRequest(Exception):
    """AWS's sign-in page would refuse the authorize request as malformed."""


class AnswerLost(Exception):
    """The change was made, and the connection broke before the response was through."""


class UntaughtCall(Exception):
    """An operation or parameter that practice was not taught; it never guesses an answer."""

    def __init__(self, service: str, operation: str) -> None:
        super().__init__(f"practice was not taught {service}:{operation}")
        self.service = service
        self.operation = operation


class RefusalReason(StrEnum):
    """Why the pretend console refused: the reasons of the port's `ConsoleRefusal`."""

    WRONG_SIGN_IN = "wrong-sign-in"
    """The name, e-mail address or password is not right; AWS never says which."""
    ROOT_CLOSED = "root-closed"
    """This account's root user has no password: an organization keeps it."""
    CODE_NEEDED = "code-needed"
    """The password is right; an MFA code must come with it."""
    CODE_WRONG = "code-wrong"
    CODE_USED = "code-used"
    CODES_SAME = "codes-same"
    CODES_NOT_CONSECUTIVE = "codes-not-consecutive"
    MFA_OVERDUE = "mfa-overdue"
    """Root has put off its MFA device for more than 35 days."""
    NEW_PASSWORD_NEEDED = "new-password-needed"
    """The password is right and must be changed before anything else."""
    CHANGE_NOT_ALLOWED = "change-not-allowed"
    """This user's policies do not let it change its own password."""
    CURRENT_PASSWORD_WRONG = "current-password-wrong"
    PASSWORDS_DIFFER = "passwords-differ"
    PASSWORD_UNCHANGED = "password-unchanged"
    PASSWORD_RULES = "password-rules"
    NAME_REFUSED = "name-refused"
    NAME_TAKEN = "name-taken"
    TOO_MANY_DEVICES = "too-many-devices"
    NOT_STARTED = "not-started"
    """Two codes came for a device that was never shown."""
    NOT_SIGNED_IN = "not-signed-in"
    NOBODY_WAITS = "nobody-waits"
    """The browser was sent back to a program that waits for it no more."""
    KEY_GONE = "key-gone"
