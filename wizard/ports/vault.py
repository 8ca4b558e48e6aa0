"""Where secrets are kept: the system's keyring, or this run's memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wizard.ports.errors import VaultLocked, VaultMissing, VaultRefused
from wizard.ports.secret import Secret

VAULT_FAULTS = (VaultLocked, VaultMissing, VaultRefused)
"""Why the keyring may not answer."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A secret to be safe before anything else happens.

    `lasting` puts it into the system's keyring, else into this run's memory.
    """

    name: str
    secret: Secret
    lasting: bool


class SecretVault(Protocol):
    """A place for named secrets, each its own entry."""

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret under a name and read it back, replacing what was there.

        Raises:
            VaultLocked: the keyring is there and locked.
            VaultMissing: this computer has no keyring we trust.
            VaultRefused: the keyring said no, or gave back something else.
        """
        ...

    def get(self, name: str) -> Secret | None:
        """Return the secret, or None where nothing is kept under the name.

        Raises:
            `VAULT_FAULTS`: as for `put`.
        """
        ...

    def forget(self, name: str) -> None:
        """Remove the entry; one that is not there is not a fault."""
        ...

    def describe(self) -> str:
        """Return the proper name the owner knows it by ("Windows Credential Manager").

        Raises:
            VaultMissing: this computer has no keyring we trust.
        """
        ...


def pending(name: str) -> str:
    """Return the name under which a not yet confirmed successor is kept."""
    return f"{name}.pending"


def promote(vault: SecretVault, name: str) -> None:
    """Make the pending secret the current one; without a pending one, do nothing.

    The pending entry goes only after the current one was written and read
    back, so a crash in the middle leaves both.
    """
    successor = vault.get(pending(name))
    if successor is None:
        return
    vault.put(name, successor)
    vault.forget(pending(name))
