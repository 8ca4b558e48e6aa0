"""Browser sign-ins that are not finished, one a slot.

Waiting never raises: what the browser came to, a fault too, is what `finish`
then comes to. So there is one place that tells the owner of it.
"""

from __future__ import annotations

from typing import Any

from wizard.adapters.aws.login.credentials import LoginCredentials
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.login import Listen, Login
from wizard.adapters.aws.login.loopback import Loopback
from wizard.ports.aws import PendingSignIn, SignInSlot
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

    def __init__(self, clock: Clock, listen: Listen | None = None) -> None:
        """Receive redirects by `listen`; by a listener on this computer where nothing is given."""
        self._clock = clock
        self._listen = listen or Loopback
        self._under_way: dict[SignInSlot, Login] = {}
        self._failed: dict[SignInSlot, WizardError] = {}
        self._finished: dict[SignInSlot, LoginCredentials] = {}

    def begin(self, slot: SignInSlot, client: Any, *, by_code: bool = False) -> str:
        """Return the page of AWS to open; a sign-in begun before for this slot is cancelled.

        `client` is botocore's for `signin`, for this sign-in alone;
        it signs nothing and repeats nothing. `by_code` is for a browser that cannot come back here.

        Raises:
            NoWayBack: this computer opens no port; `by_code` needs none.
        """
        self.cancel(slot)
        exchange = Exchange(client, ProofKey.make(), self._clock)
        login = Login(exchange, self._clock, None if by_code else self._listen)
        self._under_way[slot] = login
        return login.address

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Return whether `finish` has something to say; takes a quarter of a second at most."""
        if slot in self._finished or slot in self._failed:
            return True
        login = self._under_way.get(slot)
        try:
            return login is not None and login.poll()
        except WizardError as fault:
            self._failed[slot] = fault
            del self._under_way[slot]
            return True

    def finish(self, slot: SignInSlot, pasted: Secret | None = None) -> LoginCredentials:
        """Return the keys; `pasted` is the code where the browser could not bring it.

        AWS hands them over only once, so they are kept here until `release`: who
        could not go on with them may ask again.

        Raises:
            NotYetInConsole: nothing was begun, or no code has come yet.
            SignInDeclined, SignInTimedOut: how the browser came back, or did not.
            SignInCodeUnreadable: what was pasted is not this sign-in's code.
            See `Login.finish` for the others.
        """
        if slot in self._failed:
            raise self._failed.pop(slot)
        if slot in self._finished:
            return self._finished[slot]
        login = self._login(slot)
        try:
            if pasted is not None:
                login.take(pasted)
            self._finished[slot] = login.finish()
        except _GOES_ON:
            raise
        except BaseException:
            self.cancel(slot)
            raise
        return self._finished[slot]

    def release(self, slot: SignInSlot) -> None:
        """Forget that there was a sign-in: somebody else keeps its keys now."""
        self._finished.pop(slot, None)
        self._under_way.pop(slot, None)

    def pending_sign_in(self, slot: SignInSlot) -> PendingSignIn | None:
        """Return the sign-in that waits for the owner, or to be handed in."""
        login = self._under_way.get(slot)
        if login is None:
            return None
        return PendingSignIn(
            slot, login.address, login.by_code, login.has_code or slot in self._finished
        )

    def cancel(self, slot: SignInSlot) -> None:
        """Cancel what was begun, and drop keys that nobody took over; neither is not a fault."""
        self._failed.pop(slot, None)
        finished = self._finished.pop(slot, None)
        if finished is not None:
            finished.forget()
        login = self._under_way.pop(slot, None)
        if login is not None:
            login.cancel()

    def _login(self, slot: SignInSlot) -> Login:
        login = self._under_way.get(slot)
        if login is None:
            raise NotYetInConsole
        return login
