"""One OAuth sign-in, from the authorization URL to the access keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from wizard.adapters.aws.login import pkce
from wizard.adapters.aws.login.authorize import (
    CROSS_DEVICE,
    SAME_DEVICE,
    authorize_url,
    confirmation_page,
    pasted_code,
)
from wizard.adapters.aws.login.callback import CallbackResult, Declined
from wizard.adapters.aws.login.credentials import LoginCredentials
from wizard.adapters.aws.login.exchange import Exchange
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    NotYetInConsole,
    SignInDeclined,
    SignInTimedOut,
    Throttled,
    Unreachable,
)
from wizard.ports.secret import Secret

LONGEST_WAIT = timedelta(minutes=10)

_UNSPENT = (Unreachable, Throttled)
"""The request never left, or AWS turned it away unread: the code is still good."""


class Receiver(Protocol):
    """Receives the redirect of the browser."""

    @property
    def redirect_uri(self) -> str:
        """The redirect URI."""
        ...

    def poll(self) -> CallbackResult | None:
        """Wait a quarter of a second at most; return what the browser brought."""
        ...

    def close(self) -> None:
        """Stop listening."""
        ...


Listen = Callable[[str], Receiver]
"""Opens a receiver, which answers only requests that carry this state."""


class Login:
    """A sign-in under way.

    Attributes:
        address: AWS's page for the owner to open.
        by_code: whether that page shows a code, for the owner to paste.
    """

    def __init__(self, exchange: Exchange, clock: Clock, listen: Listen | None) -> None:
        """Begin; without `listen` AWS's page shows a code, to be pasted."""
        self._exchange = exchange
        self._clock = clock
        self._state = str(uuid.uuid4())
        self._verifier = pkce.new_verifier()
        self._code: Secret | None = None
        self._deadline = clock.now() + LONGEST_WAIT
        base = exchange.base()
        self.by_code = listen is None
        self._receiver = listen(self._state) if listen else None
        self._client_id = SAME_DEVICE if self._receiver else CROSS_DEVICE
        self._redirect = self._receiver.redirect_uri if self._receiver else confirmation_page(base)
        self.address = authorize_url(
            base, self._client_id, self._redirect, self._state, pkce.challenge_of(self._verifier)
        )

    @property
    def has_code(self) -> bool:
        """Whether a code is here that AWS has not used up."""
        return self._code is not None

    def poll(self) -> bool:
        """Return whether the browser has come back; takes a quarter of a second at most.

        Raises:
            SignInDeclined: it came back without a sign-in.
            SignInTimedOut: ten minutes are over; this sign-in is closed.
        """
        outcome = self._receiver.poll() if self._receiver and not self._code else None
        if isinstance(outcome, Declined):
            self.cancel()
            raise SignInDeclined(detail=outcome.reason)
        if outcome is not None:
            self._code = outcome.code
        if self._code is None and self._receiver and self._clock.now() >= self._deadline:
            self.cancel()
            raise SignInTimedOut
        return self._code is not None

    def take(self, pasted: Secret) -> None:
        """Take the code that AWS's page showed to the owner.

        Raises:
            SignInCodeUnreadable: it is not whole, or belongs to another sign-in.
        """
        self._code = pasted_code(pasted, self._state)

    def finish(self) -> LoginCredentials:
        """Exchange the code for keys.

        Where AWS has not used the code up (`Unreachable`, `Throttled`) this may
        be called again; after every other fault the sign-in is closed.

        Raises:
            NotYetInConsole: there is no code yet.
            SignInCodeExpired, SignInNotAllowed, SignInNotTaken, SignInLost: begin again.
        """
        code, self._code = self._code, None
        if code is None:
            raise NotYetInConsole
        self._stop_listening()
        try:
            tokens = self._exchange.redeem(self._client_id, code, self._verifier, self._redirect)
        except _UNSPENT:
            self._code = code
            raise
        except BaseException:
            self.cancel()
            raise
        return LoginCredentials(self._exchange, self._client_id, tokens, self._clock)

    def cancel(self) -> None:
        """Wait no more and forget what came; for a sign-in that was not finished."""
        self._stop_listening()
        self._code = None
        self._exchange.close()

    def _stop_listening(self) -> None:
        if self._receiver is not None:
            self._receiver.close()
