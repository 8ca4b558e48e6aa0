"""The sign-ins under way, one a seat: what a session needs to offer the browser's way."""

from __future__ import annotations

from typing import Any

from wizard.adapters.aws.login.credentials import LoginCredentials
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.login import Listen, Login
from wizard.adapters.aws.login.loopback import Loopback
from wizard.ports.aws import Seat
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    NotYetInConsole,
    SignInCodeUnreadable,
    Throttled,
    Unreachable,
    WizardError,
)
from wizard.ports.secret import Secret

_GOES_ON = (NotYetInConsole, SignInCodeUnreadable, Throttled, Unreachable)
"""After these the same sign-in may still come to its end."""


class Logins:
    """Begins, watches and ends sign-ins; all calls come from the one worker."""

    def __init__(self, clock: Clock, listen: Listen = Loopback) -> None:
        self._clock = clock
        self._listen = listen
        self._under_way: dict[Seat, Login] = {}
        self._finished: dict[Seat, LoginCredentials] = {}

    def begin(self, seat: Seat, client: Any, region: str, *, by_code: bool = False) -> str:
        """Return the page of AWS to open; a sign-in begun before for this seat is given up.

        `client` is botocore's for `signin` in `region`, for this sign-in alone;
        it signs nothing and repeats nothing. `by_code` is for a browser that cannot come back here.

        Raises:
            NoWayBack: this computer opens no port; `by_code` needs none.
        """
        self.cancel(seat)
        exchange = Exchange(client, ProofKey.make(), self._clock)
        login = Login(exchange, self._clock, region, None if by_code else self._listen)
        self._under_way[seat] = login
        return login.address

    def poll(self, seat: Seat) -> bool:
        """Return whether the browser has come back; takes a quarter of a second at most.

        Raises:
            NotYetInConsole: nothing was begun, or it was cancelled.
            SignInDeclined, SignInTimedOut: see `Login.poll`.
        """
        if seat in self._finished:
            return True
        login = self._login(seat)
        try:
            return login.poll()
        except WizardError:
            del self._under_way[seat]
            raise

    def finish(self, seat: Seat, pasted: Secret | None = None) -> LoginCredentials:
        """Return the keys; `pasted` is the code where the browser could not bring it.

        AWS hands them over only once, so they are kept here until `let_go`: who
        could not go on with them may ask again.

        Raises:
            NotYetInConsole: nothing was begun, or no code has come yet.
            SignInCodeUnreadable: what was pasted is not this sign-in's code.
            See `Login.finish` for the others.
        """
        if seat in self._finished:
            return self._finished[seat]
        login = self._login(seat)
        try:
            if pasted is not None:
                login.take(pasted)
            self._finished[seat] = login.finish()
        except _GOES_ON:
            raise
        except BaseException:
            self.cancel(seat)
            raise
        del self._under_way[seat]
        return self._finished[seat]

    def let_go(self, seat: Seat) -> None:
        """Forget that there was a sign-in: somebody else keeps its keys now."""
        self._finished.pop(seat, None)

    def under_way(self, seat: Seat) -> Login | None:
        """Return the sign-in that waits for the owner."""
        return self._under_way.get(seat)

    def cancel(self, seat: Seat) -> None:
        """Give up what was begun, and what nobody took over; neither is not a fault."""
        finished = self._finished.pop(seat, None)
        if finished is not None:
            finished.forget()
        login = self._under_way.pop(seat, None)
        if login is not None:
            login.cancel()

    def _login(self, seat: Seat) -> Login:
        login = self._under_way.get(seat)
        if login is None:
            raise NotYetInConsole
        return login
