"""A credential provider for botocore whose keys are renewed by the sign-in.

botocore's own RefreshableCredentials renew ten minutes before the end, so keys
of fifteen would be renewed at nearly every call, and it writes a traceback to
the log where that fails.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.credentials import (
    CredentialProvider,
    CredentialResolver,
    ReadOnlyCredentials,
)

from wizard.adapters.aws.keys import KeySource


def sign_with(core: Any, login: KeySource) -> None:
    """Make a botocore session sign with this sign-in, and look for nothing else."""
    core.register_component("credential_provider", CredentialResolver([_SignInProvider(login)]))


class _SignInProvider(CredentialProvider):
    """Provides the credentials of one sign-in."""

    METHOD = "login"

    def __init__(self, login: KeySource) -> None:
        super().__init__()
        self._login = login

    def load(self) -> Any:
        """Return it as botocore wants it, which checks no types."""
        return _SignInKeys(self._login)


class _SignInKeys:
    """Keys as botocore asks for them before each request; our faults pass through it."""

    method = _SignInProvider.METHOD
    account_id = None

    def __init__(self, login: KeySource) -> None:
        self._login = login

    def get_frozen_credentials(self) -> ReadOnlyCredentials:
        """Return keys that go together, renewed where that is due."""
        keys = self._login.current()
        token = keys.token.reveal() if keys.token else None
        return ReadOnlyCredentials(keys.key_id, keys.secret.reveal(), token)

    def get_deferred_property(self, name: str) -> Callable[[], str | None]:
        """Return how to ask for one of them later; no address of AWS's depends on the account."""
        return lambda: getattr(self.get_frozen_credentials(), name, None)
