"""Sign-in sessions, one a slot, and the calls to AWS of all other ports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.caller import Caller, Response, require_account
from wizard.adapters.aws.connection import (
    HOME_REGIONS,
    Connection,
    client_of,
    home_region,
    in_our_words,
)
from wizard.adapters.aws.keys import Credentials, KeySource
from wizard.adapters.aws.opening import SessionOpener, open_here, withhold_debug_logs
from wizard.adapters.aws.pasted import read_pasted, read_typed
from wizard.adapters.aws.skew import ClockSkew
from wizard.ports.aws import PendingSignIn, Principal, RemainingAccess, SignInMethod, SignInSlot
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    Denied,
    NoCredentials,
    NotSignedIn,
    NotYetInConsole,
    PastedTooOld,
    Throttled,
    Unreachable,
    UnreadableAnswer,
    WizardError,
)
from wizard.ports.secret import Secret

if TYPE_CHECKING:
    from wizard.adapters.aws.login.credentials import LoginCredentials
    from wizard.adapters.aws.login.login import Listen
    from wizard.adapters.aws.login.logins import Logins

PARTITIONS = {"cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-east-1": "aws"}
"""The partition of each home region."""

NEXT_PAGE = {"iam": "Marker", "cloudtrail": "NextToken"}

LEFT_TO_TRY = (Unreachable, Throttled, AwsFailed, AnswerLost, UnreadableAnswer)
"""Faults of naming whoever signed in by the browser; the sign-in is good, and kept to be named."""


class AwsSessions:
    """The port `Sessions`, and the calls of all other ports of AWS.

    `listen` opens what the browser comes back to; this computer's own listener
    unless told otherwise. `on_wait` is called on the worker before it waits for
    AWS to be ready for us.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        open_session: SessionOpener = open_here,
        methods: tuple[SignInMethod, ...] = tuple(SignInMethod),
        listen: Listen | None = None,
        on_wait: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = clock
        withhold_debug_logs()
        self._open = open_session
        self._methods = methods
        self._listen = listen
        self._logins: Logins | None = None
        self._connections: dict[SignInSlot, Connection] = {}
        self._remaining: list[RemainingAccess] = []
        self._skew = ClockSkew(clock, open_session)
        self._caller = Caller(clock, self._skew, on_wait)

    # ---- the port

    def methods(self) -> tuple[SignInMethod, ...]:
        return self._methods

    def profiles(self) -> tuple[str, ...]:
        """Return the profiles of the owner's AWS files; files we cannot read have none."""
        if SignInMethod.PROFILE not in self._methods:
            return ()
        try:
            return tuple(in_our_words(lambda: self._open("", None)).available_profiles)
        except NoCredentials:
            return ()

    def begin(self, slot: SignInSlot, *, by_code: bool = False) -> str:
        # Imported with the first sign-in by the browser, which needs `cryptography`.
        from wizard.adapters.aws.login.logins import Logins  # noqa: PLC0415

        if self._logins is None:
            self._logins = Logins(self._clock, self._listen)
        boto = in_our_words(lambda: self._open("", None))
        region = home_region(boto)
        client = in_our_words(lambda: client_of(boto, "signin", region, is_signed=False))
        try:
            return self._logins.begin(slot, client, by_code=by_code)
        except WizardError:
            client.close()
            raise

    def pending_sign_in(self, slot: SignInSlot) -> PendingSignIn | None:
        return self._logins.pending_sign_in(slot) if self._logins else None

    def has_come_back(self, slot: SignInSlot) -> bool:
        return self._logins is not None and self._logins.has_come_back(slot)

    def cancel_sign_in(self, slot: SignInSlot) -> None:
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
        if method not in self._methods:
            raise NoCredentials
        if method is SignInMethod.BROWSER:
            return self._sign_in_by_browser(slot, secret, account)
        profile, source = self._offered(method, name, secret)
        return self._fill(slot, self._connect(profile, source), account)

    def principal(self, slot: SignInSlot) -> Principal | None:
        connection = self._connections.get(slot)
        return connection.principal if connection else None

    def whoami(self, slot: SignInSlot) -> Principal | None:
        connection = self._connections.get(slot)
        if connection is None:
            return None
        known = connection.principal
        found = self._caller.identify(connection)
        if known is not None:
            require_account(found, known.account)
        connection.principal = Principal(found.account, found.arn, known.alias if known else "")
        return connection.principal

    def sign_out(self, slot: SignInSlot) -> None:
        connection = self._connections.pop(slot, None)
        if connection is not None:
            connection.forget()

    def leave(self, slot: SignInSlot) -> None:
        """Sign out for good, and ask AWS to renew a sign-in by the browser no more."""
        self.cancel_sign_in(slot)
        connection = self._connections.get(slot)
        if connection is not None and connection.login is not None:
            ends = None if _is_revoked(connection, connection.login) else connection.login.ends
            self._remaining.append(RemainingAccess(connection.login.expires(), ends))
        self.sign_out(slot)

    def remaining_access(self) -> RemainingAccess | None:
        if not self._remaining:
            return None
        tokens = [left.token_until for left in self._remaining if left.token_until is not None]
        return RemainingAccess(
            max(left.keys_until for left in self._remaining), max(tokens, default=None)
        )

    def skew(self) -> timedelta | None:
        """Return AWS's clock minus ours; an answer of the last minute is good enough."""
        return self._skew.read()

    # ---- the calls of every other port

    def call(
        self, service: str, operation: str, *, slot: SignInSlot | None = None, **params: Any
    ) -> Response:
        """Ask AWS with the owner's credentials, or the administrator's where there are no others.

        A fault that passes by itself is waited out here; what reaches the
        caller is one of ours (`wizard.ports.errors`).
        """
        return self._caller.call(self._connection(slot), service, operation, params)

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
        if principal is None:  # pragma: no cover -- only a connection with its principal is kept
            raise NotSignedIn
        return principal

    def root_slot(self) -> SignInSlot | None:
        """Return the slot in which the root user is signed in, or None."""
        filled = (slot for slot in SignInSlot if slot in self._connections)
        return next((slot for slot in filled if self.here(slot).is_root), None)

    def partition(self) -> str:
        """Return the partition of whoever is signed in, else the one of the owner's AWS files."""
        signed_in = (connection.principal for connection in self._connections.values())
        principal = next((one for one in signed_in if one), None)
        if principal is not None:
            return principal.partition
        try:
            return PARTITIONS[home_region(in_our_words(lambda: self._open("", None)))]
        except WizardError:
            return PARTITIONS[HOME_REGIONS[""]]

    def is_key_in_use(self, key_id: str) -> bool:
        """Return whether one of the slots signs with this access key."""
        return any(connection.key_id == key_id for connection in self._connections.values())

    # ---- signing in

    def _sign_in_by_browser(
        self, slot: SignInSlot, pasted: Secret | None, account: str | None
    ) -> Principal:
        """Take what the browser brought, or a code; keep it where only AWS's answer is missing."""
        if self._logins is None:
            raise NotYetInConsole
        login = self._logins.finish(slot, pasted)
        try:
            connection = self._connect("", login)
            connection.login = login
            principal = self._fill(slot, connection, account)
        except LEFT_TO_TRY:
            raise
        except BaseException:
            self._logins.cancel(slot)
            raise
        self._logins.release(slot)
        return principal

    def _connect(self, profile: str, source: KeySource | None) -> Connection:
        return Connection.open(in_our_words(lambda: self._open(profile, source)))

    def _fill(self, slot: SignInSlot, connection: Connection, account: str | None) -> Principal:
        """Ask AWS whose the connection is, and keep it in the slot."""
        try:
            found = self._caller.identify(connection)
            self._compare(slot, found, account)
            connection.principal = found
            connection.principal = principal = self._with_alias(connection, found)
        except BaseException:
            connection.close()
            raise
        self.sign_out(slot)
        self._connections[slot] = connection
        return principal

    def _with_alias(self, connection: Connection, found: Principal) -> Principal:
        """Add the account's alias; who may not read it does without."""
        try:
            answer = self._caller.call(connection, "iam", "ListAccountAliases", {})
        except Denied:
            return found
        return Principal(found.account, found.arn, next(iter(answer["AccountAliases"]), ""))

    def _compare(self, slot: SignInSlot, found: Principal, account: str | None) -> None:
        require_account(found, account)
        for other, connection in self._connections.items():
            if other is not slot and connection.principal:
                require_account(found, connection.principal.account)

    def _connection(self, slot: SignInSlot | None) -> Connection:
        wanted = tuple(SignInSlot) if slot is None else (slot,)
        for one in wanted:
            if one in self._connections:
                return self._connections[one]
        raise NotSignedIn

    def _offered(
        self, method: SignInMethod, name: str, secret: Secret | None
    ) -> tuple[str, KeySource | None]:
        """Return the profile or the keys that this way offers."""
        if method is SignInMethod.PROFILE:
            return name, None
        if method is SignInMethod.PASTED:
            return "", self._pasted(secret or Secret(""))
        return "", read_typed(name, secret)

    def _pasted(self, text: Secret) -> Credentials:
        """Return the keys in a pasted text; whether they are over, AWS's clock says."""
        pasted = read_pasted(text)
        until = pasted.expires
        if until is not None and until <= self._clock.now():
            now = self._clock.now() + (self.skew() or timedelta(0))
            if until <= now:
                raise PastedTooOld
        return pasted.credentials


def _is_revoked(connection: Connection, login: LoginCredentials) -> bool:
    """Return whether AWS says that it renews the sign-in no more; any doubt is a no."""
    try:
        return login.revoke(connection.client("signin"))
    except Exception as error:
        if not faults.is_from_parsing(error):
            raise
        return False
