"""Two seats, and the one road by which every call goes to AWS.

Botocore's own repeats are off: it cannot know which calls must not be sent
twice. `Retry` decides instead, on the wizard's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.keys import BotoSession, Credentials, KeySource
from wizard.adapters.aws.opening import SessionOpener, open_here, withhold_debug_logs
from wizard.adapters.aws.pasted import read_pasted
from wizard.adapters.aws.retry import Retry
from wizard.ports.aws import PendingSignIn, Principal, RemainingAccess, SignInMethod, SignInSlot
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    CredentialsExpired,
    CredentialsRefused,
    Denied,
    Effect,
    NoCredentials,
    NotSignedIn,
    NotYetInConsole,
    PastedTooOld,
    Throttled,
    Unreachable,
    UnreadableAnswer,
    WithoutMfa,
    WizardError,
    WrongAccount,
)
from wizard.ports.secret import Secret

if TYPE_CHECKING:
    from wizard.adapters.aws.login.credentials import LoginCredentials
    from wizard.adapters.aws.login.login import Listen
    from wizard.adapters.aws.login.logins import Logins

CONNECT_SECONDS = 5
ANSWER_SECONDS = 20

HOME_REGIONS = {"cn-": "cn-north-1", "us-gov-": "us-gov-west-1", "": "us-east-1"}
"""Where a partition keeps IAM and the root user's events, by how its regions begin."""

PARTITIONS = {"cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-east-1": "aws"}

NEXT_PAGE = {"iam": "Marker", "cloudtrail": "NextToken"}
FRESH_FOR = timedelta(minutes=2)
SKEW_STANDS_FOR = timedelta(minutes=1)

Response = Mapping[str, Any]
LEFT_TO_TRY = (Unreachable, Throttled, AwsFailed, AnswerLost, UnreadableAnswer)
"""Faults of naming whoever signed in by the browser; the sign-in is good, and kept to be named."""


@dataclass(slots=True)
class _Connection:
    """Who sits in a seat, with what."""

    boto: BotoSession
    region: str
    key_id: str
    is_temporary: bool
    login: LoginCredentials | None = None
    principal: Principal | None = None
    clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """Return the client of a service, made on first use."""
        if service not in self.clients:
            self.clients[service] = _client(self.boto, service, self.region)
        return self.clients[service]

    def close(self) -> None:
        """Drop the connections; the keys of a sign-in by the browser are whoever's gave them."""
        for client in self.clients.values():
            client.close()
        self.clients.clear()
        self.boto = None

    def forget(self) -> None:
        """Drop the connections and every key."""
        self.close()
        if self.login is not None:
            self.login.forget()


class AwsSessions:
    """The port `Sessions`, and the calls of all other ports of AWS.

    `listen` opens the door that the browser comes back to; this computer's own
    unless told otherwise. `on_wait` is called on the worker before it waits for
    AWS to be ready for us.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        open_session: SessionOpener = open_here,
        methods: tuple[SignInMethod, ...] = (
            SignInMethod.BROWSER,
            SignInMethod.PASTED,
            SignInMethod.PROFILE,
            SignInMethod.ACCESS_KEY,
        ),
        listen: Listen | None = None,
        on_wait: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = clock
        self._on_wait = on_wait
        withhold_debug_logs()
        self._open = open_session
        self._methods = methods
        self._listen = listen
        self._logins: Logins | None = None
        self._chairs: dict[SignInSlot, _Connection] = {}
        self._left: list[RemainingAccess] = []
        self._made: dict[str, datetime] = {}
        self._skew: tuple[datetime, timedelta] | None = None

    # ---- the port

    def methods(self) -> tuple[SignInMethod, ...]:
        """Return the ways that exist here, the recommended one first."""
        return self._methods

    def profiles(self) -> tuple[str, ...]:
        """Return the profiles of the owner's AWS files; files we cannot read have none."""
        if SignInMethod.PROFILE not in self._methods:
            return ()
        try:
            return tuple(self._guard(lambda: self._open("", None)).available_profiles)
        except NoCredentials:
            return ()

    def begin(self, slot: SignInSlot, *, by_code: bool = False) -> str:
        """Begin a sign-in by the browser; return AWS's page for the owner to open."""
        # Imported with the first sign-in by the browser, which needs `cryptography`.
        from wizard.adapters.aws.login.logins import Logins  # noqa: PLC0415

        if self._logins is None:
            self._logins = Logins(self._clock, self._listen)
        boto = self._guard(lambda: self._open("", None))
        region = _home_region(boto)
        client = self._guard(lambda: _client(boto, "signin", region, is_signed=False))
        try:
            return self._logins.begin(slot, client, region, by_code=by_code)
        except WizardError:
            client.close()
            raise

    def pending_sign_in(self, slot: SignInSlot) -> PendingSignIn | None:
        """Return the sign-in by the browser that waits to be finished."""
        return self._logins.pending_sign_in(slot) if self._logins else None

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Wait a quarter of a second at most for the browser; return whether it has come."""
        return self._logins is not None and self._logins.has_come_back(slot)

    def cancel_sign_in(self, slot: SignInSlot) -> None:
        """Wait for the browser no more; where nothing was begun, that is no fault."""
        if self._logins is not None:
            self._logins.cancel(slot)

    def sign_in(
        self,
        slot: SignInSlot,
        method: SignInMethod,
        name: str = "",
        secret: Secret | None = None,
        *,
        account: str | None = None,
    ) -> Principal:
        """Take credentials for a seat and ask AWS whose they are."""
        if method not in self._methods:
            raise NoCredentials
        if method is SignInMethod.BROWSER:
            return self._sign_in_by_browser(slot, secret, account)
        connection = self._take(*self._offered(method, name, secret))
        return self._slot(slot, connection, account)

    def principal(self, slot: SignInSlot) -> Principal | None:
        """Return who sits there by the last answer of AWS; asks nobody."""
        connection = self._chairs.get(slot)
        return connection.principal if connection else None

    def whoami(self, slot: SignInSlot) -> Principal | None:
        """Ask AWS again who sits there; None where nobody has signed in."""
        connection = self._chairs.get(slot)
        if connection is None:
            return None
        known = connection.principal
        found = self._identify(connection)
        if known is not None:
            _insist(found, known.account)
        connection.principal = Principal(found.account, found.arn, known.alias if known else "")
        return connection.principal

    def sign_out(self, slot: SignInSlot) -> None:
        """Drop the credentials of the seat; an empty seat is not a fault."""
        connection = self._chairs.pop(slot, None)
        if connection is not None:
            connection.forget()

    def leave(self, slot: SignInSlot) -> None:
        """Sign out for good, and ask AWS to renew a sign-in by the browser no more."""
        self.cancel_sign_in(slot)
        connection = self._chairs.get(slot)
        if connection is not None and connection.login is not None:
            token_until = (
                None if _taken_back(connection, connection.login) else connection.login.ends
            )
            self._left.append(RemainingAccess(connection.login.expires(), token_until))
        self.sign_out(slot)

    def remaining_access(self) -> RemainingAccess | None:
        """Return what AWS still takes of the sign-ins that were left, the longest of each."""
        if not self._left:
            return None
        tokens = [left.token_until for left in self._left if left.token_until is not None]
        return RemainingAccess(
            max(left.keys_until for left in self._left), max(tokens, default=None)
        )

    def skew(self) -> timedelta | None:
        """Return AWS's clock minus ours.

        An answer of the last minute is good enough; else AWS is asked who we
        are without a signature: it refuses, and says the time.
        """
        if not self._skew_is_fresh():
            self._skew = None
            try:
                self._ask_the_time()
            except WizardError:
                return None
        return self._skew[1] if self._skew else None

    # ---- the road for every other port

    def call(
        self, service: str, operation: str, *, slot: SignInSlot | None = None, **params: Any
    ) -> Response:
        """Ask AWS with the owner's credentials, or the administrator's where there are no others.

        A fault that passes by itself is waited out here; what reaches the
        caller is one of ours (`wizard.ports.errors`).
        """
        answer = self._persist(self._connection(slot), service, operation, params)
        if operation.startswith("Create"):
            self._remember(params)
        return answer

    def pages(
        self, service: str, operation: str, *, slot: SignInSlot | None = None, **params: Any
    ) -> Iterator[Response]:
        """Ask page after page until AWS has no more."""
        token = NEXT_PAGE[service]
        while True:
            answer = self.call(service, operation, slot=slot, **params)
            yield answer
            if not answer.get(token):
                return
            params[token] = answer[token]

    def here(self, slot: SignInSlot | None = None) -> Principal:
        """Return who would make the next call.

        Raises:
            NotSignedIn: nobody would.
        """
        principal = self._connection(slot).principal
        if principal is None:  # pragma: no cover -- a chair is only kept with its principal
            raise NotSignedIn
        return principal

    def root_slot(self) -> SignInSlot | None:
        """Return the seat on which the root user sits, or None."""
        sign_in_slots = (slot for slot in SignInSlot if slot in self._chairs)
        return next((slot for slot in sign_in_slots if self.here(slot).is_root), None)

    def partition(self) -> str:
        """Return the partition of whoever sits here, else the one the owner's files point to."""
        seated = (connection.principal for connection in self._chairs.values())
        principal = next((one for one in seated if one), None)
        if principal is not None:
            return principal.partition
        try:
            return PARTITIONS[_home_region(self._guard(lambda: self._open("", None)))]
        except WizardError:
            return PARTITIONS[HOME_REGIONS[""]]

    def is_key_in_use(self, key_id: str) -> bool:
        """Return whether one of the seats signs with this access key."""
        return any(connection.key_id == key_id for connection in self._chairs.values())

    # ---- signing in

    def _sign_in_by_browser(
        self, slot: SignInSlot, pasted: Secret | None, account: str | None
    ) -> Principal:
        """Take what the browser brought, or a code; keep it where only AWS's answer is missing."""
        if self._logins is None:
            raise NotYetInConsole
        login = self._logins.finish(slot, pasted)
        try:
            connection = self._take("", login)
            connection.login = login
            principal = self._slot(slot, connection, account)
        except LEFT_TO_TRY:
            raise
        except BaseException:
            self._logins.cancel(slot)
            raise
        self._logins.release(slot)
        return principal

    def _slot(self, slot: SignInSlot, connection: _Connection, account: str | None) -> Principal:
        """Ask AWS who is on this chair, and put it in its place."""
        try:
            connection.principal = self._identify(connection)
            self._compare(slot, connection.principal, account)
            connection.principal = self._with_alias(connection)
        except BaseException:
            connection.close()
            raise
        self.sign_out(slot)
        self._chairs[slot] = connection
        return connection.principal

    def _offered(
        self, method: SignInMethod, name: str, secret: Secret | None
    ) -> tuple[str, KeySource | None]:
        """Return the profile or the keys that this way offers."""
        if method is SignInMethod.PROFILE:
            return name, None
        if method is SignInMethod.PASTED:
            return "", self._pasted(secret or Secret(""))
        return "", _typed_key(name, secret)

    def _pasted(self, text: Secret) -> Credentials:
        """Return the keys in a pasted text; whether they are over, AWS's clock says."""
        pasted = read_pasted(text)
        until = pasted.expires
        if until is not None and until <= self._clock.now():
            now = self._clock.now() + (self.skew() or timedelta(0))
            if until <= now:
                raise PastedTooOld
        return pasted.credentials

    def _take(self, profile: str, source: KeySource | None) -> _Connection:
        boto = self._guard(lambda: self._open(profile, source))
        found = self._guard(boto.get_credentials)
        if found is None:
            raise NoCredentials
        keys = self._guard(found.get_frozen_credentials)
        return _Connection(boto, _home_region(boto), keys.access_key, bool(keys.token))

    def _identify(self, connection: _Connection) -> Principal:
        answer = self._persist(connection, "sts", "GetCallerIdentity", {})
        return Principal(answer["Account"], answer["Arn"])

    def _with_alias(self, connection: _Connection) -> Principal:
        """Add the account's alias; who may not read it does without."""
        who = connection.principal or self._identify(connection)
        try:
            answer = self._persist(connection, "iam", "ListAccountAliases", {})
        except Denied:
            return who
        return Principal(who.account, who.arn, next(iter(answer["AccountAliases"]), ""))

    def _compare(self, slot: SignInSlot, found: Principal, account: str | None) -> None:
        _insist(found, account)
        for other, connection in self._chairs.items():
            beside = connection.principal
            if other is not slot and beside:
                _insist(found, beside.account)

    def _connection(self, slot: SignInSlot | None) -> _Connection:
        wanted = (SignInSlot.OWNER, SignInSlot.ADMINISTRATOR) if slot is None else (slot,)
        for one in wanted:
            if one in self._chairs:
                return self._chairs[one]
        raise NotSignedIn

    # ---- one call

    def _persist(
        self, connection: _Connection, service: str, operation: str, params: Mapping[str, Any]
    ) -> Response:
        """Send, and send again while that is safe and may help."""
        patience = Retry(operation, fresh=self._is_fresh(params))
        doubt, renews = False, connection.login is not None
        while True:
            answer, error = self._send(connection, service, operation, params)
            if error is None:
                return answer
            fault = _explain(error, connection, service, operation, params)
            if renews and connection.login and _has_ended(fault, error):
                renews, refusal = False, connection.login.renew_now()
                if refusal is None:
                    continue
                fault = refusal
            wait = patience.next_wait(fault, passing=_may_pass(fault, error, connection))
            if wait is None:
                raise _in_doubt(fault) if doubt else fault
            doubt = doubt or getattr(fault, "effect", None) is Effect.UNKNOWN
            self._on_wait()
            self._clock.wait(wait)

    def _send(
        self, connection: _Connection, service: str, operation: str, params: Mapping[str, Any]
    ) -> tuple[Response, Exception | None]:
        """Send once. The fault is handed back, so that it is not the context of ours."""
        from botocore import xform_name  # noqa: PLC0415 -- only once boto3 is here anyway

        try:
            if service != "sts":  # STS is asked whose the keys are, whoever they are of
                self._stay(connection)
            client = connection.client(service)
            answer: Response = getattr(client, xform_name(operation))(**params)
        except Exception as error:
            if faults.is_from_parsing(error):
                return {}, faults.unreadable(operation)
            if not isinstance(error, _library_faults()):
                raise
            self._note_date(getattr(error, "response", None) or {})
            return {}, error
        self._note_date(answer)
        if not answer.get("ResponseMetadata", {}).get("RequestId"):
            # A well-formed page of somebody else's may parse as an empty answer.
            return {}, faults.unreadable(operation)
        return answer, None

    def _stay(self, connection: _Connection) -> None:
        """See to it that keys which came by themselves are of the account that was named.

        A profile's program, or a renewal, may hand out others at any time.
        """
        known = connection.principal
        if known is None:
            return
        keys = connection.boto.get_credentials().get_frozen_credentials()
        if keys.access_key == connection.key_id:
            return
        _insist(self._identify(connection), known.account)
        connection.key_id = keys.access_key

    def _guard(self, work: Callable[[], Any]) -> Any:
        """Do local work of boto3's, with its faults in our words.

        A file that cannot be read, a program for keys that is not there or that
        prints nonsense: botocore lets these through as they are.
        """
        try:
            return work()
        except Exception as error:
            if isinstance(error, _library_faults()):
                fault = faults.translate(error, "session", "GetCredentials", {})
            elif isinstance(error, OSError | ValueError):
                fault = NoCredentials()
            else:
                raise
        raise fault

    # ---- what was made just now

    def _remember(self, params: Mapping[str, Any]) -> None:
        now = self._clock.now()
        named = (*faults.NAMES, "PolicyArn")
        self._made.update({params[key]: now for key in named if key in params})

    def _is_fresh(self, params: Mapping[str, Any]) -> bool:
        """Return whether the call speaks of something that we made in the last minutes."""
        now = self._clock.now()
        ages = (now - at for name, at in self._made.items() if _mentions(params, name))
        return any(age < FRESH_FOR for age in ages)

    # ---- AWS's clock

    def _skew_is_fresh(self) -> bool:
        return self._skew is not None and (abs(self._clock.now() - self._skew[0]) < SKEW_STANDS_FOR)

    def _note_date(self, answer: Response) -> None:
        """Keep how far AWS's clock is from ours; an answer without a date says nothing."""
        date = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
        try:
            theirs = parsedate_to_datetime(date)
            ours = self._clock.now()
            self._skew = (ours, theirs - ours)
        except (ValueError, TypeError):
            return

    def _ask_the_time(self) -> None:
        boto = self._guard(lambda: self._open("", None))
        connection = _Connection(boto, _home_region(boto), "", is_temporary=False)
        connection.clients["sts"] = self._guard(
            lambda: _client(boto, "sts", connection.region, is_signed=False)
        )
        self._send(connection, "sts", "GetCallerIdentity", {})
        connection.close()


def _client(boto: BotoSession, service: str, region: str, *, is_signed: bool = True) -> Any:
    from botocore import UNSIGNED  # noqa: PLC0415 -- only once boto3 is here anyway
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        retries={"mode": "standard", "total_max_attempts": 1},
    )
    if not is_signed:
        config = config.merge(Config(signature_version=UNSIGNED))
    return boto.client(service, region_name=region, config=config)


def _library_faults() -> tuple[type[Exception], ...]:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- as above

    return BotoCoreError, ClientError, WizardError


def _explain(
    error: Exception,
    connection: _Connection,
    service: str,
    operation: str,
    params: Mapping[str, Any],
) -> Exception:
    """Put the fault into our words, with what only the seat knows.

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


def _insist(found: Principal, account: str | None) -> None:
    """Let no other account than this one pass, where there is one.

    Raises:
        WrongAccount: it is another one.
    """
    if account and found.account != account:
        raise WrongAccount(found=found.account, expected=account)


def _may_pass(fault: Exception, error: Exception, connection: _Connection) -> bool:
    """Return whether the fault may be over in a moment.

    Keys fresh from AWS are not known everywhere at once. Those that the owner
    brings may be mistyped or made without MFA, and are refused without a wait.
    """
    if isinstance(fault, CredentialsRefused | WithoutMfa):
        is_unknown = faults.code_of(error) in faults.UNKNOWN_KEYS
        return is_unknown and connection.login is not None and connection.login.are_new()
    return faults.is_passing(error) or not isinstance(fault, AwsFailed)


def _taken_back(connection: _Connection, login: LoginCredentials) -> bool:
    """Return whether AWS says that it renews the sign-in no more; any doubt is a no."""
    try:
        return login.revoke(connection.client("signin"))
    except Exception as error:
        if not faults.is_from_parsing(error):
            raise
        return False


def _has_ended(fault: Exception, error: Exception) -> bool:
    """Return whether AWS itself said that the keys' time is over: after a new password, say."""
    return isinstance(fault, CredentialsExpired) and fault is not error


def _in_doubt(fault: Exception) -> Exception:
    """An earlier try may have arrived, whatever became of the last one."""
    if isinstance(fault, WizardError):
        fault.effect = Effect.UNKNOWN
    return fault


def _mentions(params: Mapping[str, Any], name: str) -> bool:
    """Return whether a parameter is the name, or an ARN that ends in it."""
    return any(
        value == name or (isinstance(value, str) and value.endswith(f"/{name}"))
        for value in params.values()
    )


def _typed_key(key_id: str, secret: Secret | None) -> Credentials:
    """Return a key as the owner pasted it, without the blanks around it."""
    key_id = key_id.strip()
    typed = secret.reveal().strip() if secret else ""
    if not key_id or not typed:
        raise NoCredentials
    if not (key_id.isascii() and key_id.isalnum()):
        # It goes into a header of the request, so it must not even leave.
        raise CredentialsRefused
    return Credentials(key_id, Secret(typed))


def _home_region(boto: BotoSession) -> str:
    """Return the region of IAM in the partition that the owner's files point to."""
    configured = boto.region_name or ""
    return next(home for start, home in HOME_REGIONS.items() if configured.startswith(start))
