"""All ports together, as a step uses them; real or practice alike."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.ports.aws import (
    AccountFacts,
    Events,
    Groups,
    MfaDevices,
    Policies,
    Principal,
    RootKeys,
    Sessions,
    SignInSlot,
    Users,
)
from wizard.ports.clock import Clock
from wizard.ports.console import Console
from wizard.ports.errors import NotSignedIn
from wizard.ports.files import Files
from wizard.ports.journal import Interrupted
from wizard.ports.progress import Progress
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault


@dataclass(frozen=True, slots=True)
class World:
    """The ports a step may use.

    Attributes:
        vault: lasts.
        memory: ends with this run.
        interrupted: the change in the middle of which an earlier run was stopped.
    """

    sessions: Sessions
    account: AccountFacts
    root_keys: RootKeys
    users: Users
    groups: Groups
    policies: Policies
    mfa: MfaDevices
    events: Events
    vault: SecretVault
    memory: SecretVault
    progress: Progress
    console: Console
    files: Files
    clock: Clock
    practice: bool = False
    interrupted: Interrupted | None = None

    def secret(self, name: str) -> Secret | None:
        """Return a secret from this run's memory, else from the keyring."""
        return self.memory.get(name) or self.vault.get(name)

    def principal(self) -> Principal | None:
        """Return who is signed in: the owner, else the administrator; asks nobody."""
        signed_in = (self.sessions.principal(slot) for slot in SignInSlot)
        return next((principal for principal in signed_in if principal), None)

    def signed_in(self) -> Principal:
        """Return in whose name AWS is asked: the owner's before the administrator's.

        Raises:
            NotSignedIn: nobody's.
        """
        found = self.principal()
        if found is None:
            raise NotSignedIn
        return found
