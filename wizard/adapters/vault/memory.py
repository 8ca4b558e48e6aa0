"""A vault in memory: for this run of the program, and for practice's keyring."""

from __future__ import annotations

from wizard.ports.errors import VaultLocked
from wizard.ports.secret import Secret


class MemoryVault:
    """Keeps secrets until the program ends and writes them nowhere."""

    def __init__(self, name: str, *, locked: bool = False) -> None:
        self._name = name
        self._kept: dict[str, Secret] = {}
        self._is_locked = locked

    @property
    def is_locked(self) -> bool:
        """Whether the owner has to unlock it first."""
        return self._is_locked

    def unlock(self) -> None:
        """Open it, as an owner does who types the keyring's password."""
        self._is_locked = False

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret under a name."""
        self._must_be_open()
        self._kept[name] = secret

    def get(self, name: str) -> Secret | None:
        """Return the secret, or None."""
        self._must_be_open()
        return self._kept.get(name)

    def forget(self, name: str) -> None:
        """Remove the entry if it is there."""
        self._must_be_open()
        self._kept.pop(name, None)

    def describe(self) -> str:
        """Return the name the owner knows it by; a locked one still has a name."""
        return self._name

    def _must_be_open(self) -> None:
        if self._is_locked:
            raise VaultLocked(vault=self._name)
