"""Access keys of fifteen minutes, renewed by a refresh token before they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from wizard.adapters.aws.keys import Credentials
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.tokens import LoginTokens
from wizard.ports.clock import Clock
from wizard.ports.errors import (
    CredentialsExpired,
    PasswordChanged,
    SignInLost,
    SignInNotAllowed,
    SignInNotTaken,
    UnreadableAnswer,
    WizardError,
)
from wizard.ports.secret import Secret

EARLY = timedelta(minutes=5)
"""How long before their end keys are renewed; the same as AWS's own tools."""

PAUSE = timedelta(seconds=30)
"""Between two tries to renew keys that still work: not every call shall meet the same fault."""

LONGEST = timedelta(hours=12)
"""After this AWS renews no more ("up to 12 hours", AWS Sign-In User Guide)."""

NEW_FOR = timedelta(seconds=60)
"""How long not all of AWS may know keys that it has just made; mostly it is a quarter of that."""

_FINAL = (CredentialsExpired, SignInNotAllowed, SignInNotTaken)
"""AWS would say the same again."""

_IN_DOUBT = (SignInLost, UnreadableAnswer)
"""The token may have been used up."""


class LoginCredentials:
    """What one sign-in by the browser may sign with, for as long as AWS renews it.

    Attributes:
        ends: when AWS renews no more and the owner must sign in again.
    """

    def __init__(
        self, exchange: Exchange, client_id: str, tokens: LoginTokens, clock: Clock
    ) -> None:
        self._exchange: Exchange | None = exchange
        self._client_id = client_id
        self._tokens = tokens
        self._clock = clock
        self._made = clock.now()
        self._over: type[WizardError] | None = None
        self._is_in_doubt = False
        self._not_before = clock.now() + PAUSE
        self.ends = clock.now() + LONGEST

    def current(self) -> Credentials:
        """Return keys to sign with now, renewed where they are about to end.

        A fault while renewing is kept to ourselves as long as the keys at hand
        still work.

        Raises:
            CredentialsExpired: AWS renews them no more; the owner signs in again.
            PasswordChanged: the same, because the password was changed.
        """
        if self._exchange is None:
            raise CredentialsExpired
        now = self._clock.now()
        if self._is_due(now):
            fault = self._renew(self._exchange)
            if fault is not None and now >= self._tokens.expires:
                raise fault
        return self._tokens.keys

    def expires(self) -> datetime:
        """Return until when AWS takes the keys, whatever becomes of this program.

        AWS has no way to take these back; what renews them it may.
        """
        return self._tokens.expires

    def are_new(self) -> bool:
        """Return whether AWS made the keys so lately that not all of it may know them yet."""
        return self._clock.now() - self._made < NEW_FOR

    def renew_now(self) -> WizardError | None:
        """Take other keys: AWS takes those at hand no more, whatever it said of their time.

        Return why there are none; it says more than AWS's services do.
        """
        self._tokens = replace(self._tokens, expires=self._clock.now())
        try:
            self.current()
        except WizardError as fault:
            return fault
        return None

    def revoke(self, client: Any) -> bool:
        """Ask AWS to renew these keys for nobody any more; return whether it said yes.

        `client` is botocore's for `signin`, signing with this sign-in. Nothing
        depends on the answer: what renews the keys is in our memory only.
        """
        try:
            client.revoke_oauth2_token_with_iam(token=self._tokens.refresh.reveal())
        except (BotoCoreError, ClientError, WizardError):
            return False
        self._over = CredentialsExpired
        return True

    def forget(self) -> None:
        """Drop the keys, the token and the key pair; forgetting again is no fault."""
        if self._exchange is not None:
            self._exchange.close()
        self._exchange = None
        self._tokens = LoginTokens(Credentials("", Secret("")), self._tokens.expires, Secret(""))

    def _is_due(self, now: datetime) -> bool:
        """Return whether to ask AWS for new keys now.

        A token whose answer was lost is not sent again while the keys work. When
        they have ended, nothing can be lost by it: AWS either gives the keys it
        gave before, or has the owner sign in again, as without trying.
        """
        if now >= self._tokens.expires:
            return True
        is_early = now >= self._tokens.expires - EARLY
        return is_early and now >= self._not_before and not (self._is_in_doubt or self._over)

    def _renew(self, exchange: Exchange) -> WizardError | None:
        """Take the next keys; return the fault where there are none."""
        if self._over is not None:
            return self._over()
        self._not_before = self._clock.now() + PAUSE
        try:
            self._tokens = exchange.renew(self._client_id, self._tokens.refresh)
        except WizardError as fault:
            self._note(fault)
            return fault
        self._made, self._is_in_doubt = self._clock.now(), False
        return None

    def _note(self, fault: WizardError) -> None:
        if isinstance(fault, _FINAL):
            is_told = isinstance(fault, PasswordChanged | SignInNotAllowed)
            self._over = type(fault) if is_told else CredentialsExpired
        self._is_in_doubt = self._is_in_doubt or isinstance(fault, _IN_DOUBT)
