"""One call to AWS: its retries, the renewal of its keys, and its faults translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.connection import Connection, library_faults
from wizard.adapters.aws.retry import Retry
from wizard.adapters.aws.skew import ClockSkew
from wizard.ports.aws import Principal
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    AwsFailed,
    CredentialsExpired,
    CredentialsRefused,
    Effect,
    WithoutMfa,
    WizardError,
    WrongAccount,
)

FRESH_FOR = timedelta(minutes=2)

Response = Mapping[str, Any]


class Caller:
    """Calls AWS over a connection, and remembers what was created in the last minutes.

    `on_wait` is called on the worker before it waits for AWS to be ready for us.
    """

    def __init__(self, clock: Clock, skew: ClockSkew, on_wait: Callable[[], None]) -> None:
        self._clock = clock
        self._skew = skew
        self._on_wait = on_wait
        self._made: dict[str, datetime] = {}

    def call(
        self, connection: Connection, service: str, operation: str, params: Mapping[str, Any]
    ) -> Response:
        """Send, and send again while that is safe and may help.

        Raises:
            WizardError: what does not pass by itself, in our words.
        """
        retry = Retry(operation, fresh=self._is_fresh(params))
        doubt, renews = False, connection.login is not None
        while True:
            answer, error = self._send(connection, service, operation, params)
            if error is None:
                self._remember(operation, params)
                return answer
            fault = _explain(error, connection, service, operation, params)
            if renews and connection.login and _has_ended(fault, error):
                renews, refusal = False, connection.login.renew_now()
                if refusal is None:
                    continue
                fault = refusal
            wait = retry.next_wait(fault, passing=_may_pass(fault, error, connection))
            if wait is None:
                raise _in_doubt(fault) if doubt else fault
            doubt = doubt or getattr(fault, "effect", None) is Effect.UNKNOWN
            self._on_wait()
            self._clock.wait(wait)

    def identify(self, connection: Connection) -> Principal:
        """Ask AWS whose the keys are."""
        answer = self.call(connection, "sts", "GetCallerIdentity", {})
        return Principal(answer["Account"], answer["Arn"])

    def _send(
        self, connection: Connection, service: str, operation: str, params: Mapping[str, Any]
    ) -> tuple[Response, Exception | None]:
        """Send once. The fault is handed back, so that it is not the context of ours."""
        from botocore import xform_name  # noqa: PLC0415 -- only once boto3 is here anyway

        try:
            if service != "sts":  # STS is asked whose the keys are, whoever they are of
                self._check_account(connection)
            client = connection.client(service)
            answer: Response = getattr(client, xform_name(operation))(**params)
        except Exception as error:
            if faults.is_from_parsing(error):
                return {}, faults.unreadable(operation)
            if not isinstance(error, library_faults()):
                raise
            self._skew.note(getattr(error, "response", None) or {})
            return {}, error
        self._skew.note(answer)
        if not answer.get("ResponseMetadata", {}).get("RequestId"):
            # A well-formed page of somebody else's may parse as an empty answer.
            return {}, faults.unreadable(operation)
        return answer, None

    def _check_account(self, connection: Connection) -> None:
        """Check that keys which came by themselves belong to the account that was named.

        A profile's program, or a renewal, may hand out others at any time.
        """
        known = connection.principal
        if known is None:
            return
        keys = connection.boto.get_credentials().get_frozen_credentials()
        if keys.access_key != connection.key_id:
            require_account(self.identify(connection), known.account)
            connection.key_id = keys.access_key

    def _remember(self, operation: str, params: Mapping[str, Any]) -> None:
        if operation.startswith("Create"):
            now = self._clock.now()
            named = (*faults.NAMES, "PolicyArn")
            self._made.update({params[key]: now for key in named if key in params})

    def _is_fresh(self, params: Mapping[str, Any]) -> bool:
        """Return whether the call names something that was created in the last minutes."""
        now = self._clock.now()
        ages = (now - at for name, at in self._made.items() if _mentions(params, name))
        return any(age < FRESH_FOR for age in ages)


def require_account(found: Principal, account: str | None) -> None:
    """Let no other account than this one pass, where there is one.

    Raises:
        WrongAccount: it is another one.
    """
    if account and found.account != account:
        raise WrongAccount(found=found.account, expected=account)


def _explain(
    error: Exception,
    connection: Connection,
    service: str,
    operation: str,
    params: Mapping[str, Any],
) -> Exception:
    """Put the fault into our words, with what only the connection knows.

    A session made without MFA passes at STS and is unknown to IAM ("cannot
    call any IAM API unless MFA authentication information is included", STS
    API, GetSessionToken): the keys are good, they are just not allowed this.
    """
    fault = faults.translate(error, service, operation, params)
    if (
        service == "iam"
        and connection.is_temporary
        and faults.code_of(error) == "InvalidClientTokenId"
    ):
        return WithoutMfa(operation=f"{service}:{operation}")
    return fault


def _may_pass(fault: Exception, error: Exception, connection: Connection) -> bool:
    """Return whether the fault may be over in a moment.

    Keys fresh from AWS are not known everywhere at once. Those that the owner
    brings may be mistyped or made without MFA, and are refused without a wait.
    """
    if isinstance(fault, CredentialsRefused | WithoutMfa):
        is_unknown = faults.code_of(error) in faults.UNKNOWN_KEYS
        return is_unknown and connection.login is not None and connection.login.are_new()
    return faults.is_passing(error) or not isinstance(fault, AwsFailed)


def _has_ended(fault: Exception, error: Exception) -> bool:
    """Return whether AWS itself said that the keys' time is over: after a new password, say."""
    return isinstance(fault, CredentialsExpired) and fault is not error


def _in_doubt(fault: Exception) -> Exception:
    """Return the fault with its effect unknown: an earlier try may have arrived."""
    if isinstance(fault, WizardError):
        fault.effect = Effect.UNKNOWN
    return fault


def _mentions(params: Mapping[str, Any], name: str) -> bool:
    """Return whether a parameter is the name, or an ARN that ends in it."""
    return any(
        value == name or (isinstance(value, str) and value.endswith(f"/{name}"))
        for value in params.values()
    )
