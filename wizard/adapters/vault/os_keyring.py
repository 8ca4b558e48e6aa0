"""The system's own keyring, through the only import of `keyring`.

Only a keyring that encrypts is trusted with a password, and it is known by
the name of its class: what a configuration file put in its place (plain text,
an encrypted file, nothing at all) counts as no keyring.

`keyring` is imported at the first use, not at the start of the program: it
reads every installed package's entry points.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeVar

from wizard.ports.errors import VaultLocked, VaultMissing, VaultRefused, WizardError
from wizard.ports.secret import Secret

T = TypeVar("T")

SERVICE: Final = "Rootsafe"

WINDOWS: Final = "keyring.backends.Windows.WinVaultKeyring"
CHAINER: Final = "keyring.backends.chainer.ChainerBackend"
TRUSTED: Final[Mapping[str, str]] = {
    WINDOWS: "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KDE Wallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KDE Wallet",
}

# Windows keeps at most CRED_MAX_CREDENTIAL_BLOB_SIZE = 5 * 512 bytes in one entry
# (wincred.h), and keyring writes UTF-16.
WINDOWS_LIMIT: Final = 2560

# By name, because SecretStorage exists on Linux only. Its faults reach us unwrapped.
LOCKED: Final = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
MISSING: Final = frozenset({"NoKeyringError", "SecretServiceNotAvailableException"})


class Backend(Protocol):
    """What we use of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the password, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the password."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove the password; one that is not there is a fault."""
        ...


class OsKeyring:
    """Keeps each secret as its own entry of the service "Rootsafe"."""

    def __init__(self, backend: object | None = None, trusted: Mapping[str, str] = TRUSTED) -> None:
        self._given = backend
        self._trusted = trusted
        self._chosen: tuple[Backend, str] | None = None

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret and read it back; only what can be read again counts as kept."""
        backend, called = self._open()
        value = secret.reveal()
        if _class_name(backend) == WINDOWS and len(value.encode("utf-16-le")) > WINDOWS_LIMIT:
            raise VaultRefused(vault=called)
        self._ask(lambda: backend.set_password(SERVICE, name, value))
        if self.get(name) != secret:
            raise VaultRefused(vault=called)

    def get(self, name: str) -> Secret | None:
        backend, _ = self._open()
        value = self._ask(lambda: backend.get_password(SERVICE, name))
        return None if value is None else Secret(value)

    def forget(self, name: str) -> None:
        """Remove the entry.

        Backends call a missing entry the same fault as a refused deletion, so
        a look tells the two apart.
        """
        if self.get(name) is None:
            return
        backend, called = self._open()
        self._ask(lambda: backend.delete_password(SERVICE, name))
        if self.get(name) is not None:
            raise VaultRefused(vault=called)

    def describe(self) -> str:
        """Return the keyring's proper name."""
        return self._open()[1]

    def _open(self) -> tuple[Backend, str]:
        if self._chosen is None:
            self._chosen = self._choose()
        return self._chosen

    def _choose(self) -> tuple[Backend, str]:
        backend: Any = self._given if self._given is not None else _configured()
        links = backend.backends if _class_name(backend) == CHAINER else [backend]
        for link in links:
            called = self._trusted.get(_class_name(link))
            if called is not None:
                if _class_name(link) == WINDOWS:
                    # Else the entries roam with the account to other computers of a company.
                    link.persist = "local machine"
                return link, called
        raise VaultMissing

    def _ask(self, question: Callable[[], T]) -> T:
        """Put a question to the backend and turn its fault into one of ours.

        The fault itself is let go before ours is raised: neither it nor the
        frames it holds may carry the secret into a log.
        """
        called = self._open()[1]
        try:
            return question()
        except Exception as fault:  # noqa: BLE001 -- a backend raises whatever its system raises
            ours = _translated(type(fault).__name__, called)
        raise ours


def _configured() -> object:
    """Return the backend that keyring finds best on this computer."""
    import keyring  # noqa: PLC0415 -- at the first use: the start is measured

    return keyring.get_keyring()


def _translated(fault: str, called: str) -> WizardError:
    if fault in LOCKED:
        return VaultLocked(vault=called)
    if fault in MISSING:
        return VaultMissing()
    logging.getLogger(__name__).warning("%s refused: %s", called, fault)
    return VaultRefused(vault=called)


def _class_name(thing: object) -> str:
    return f"{type(thing).__module__}.{type(thing).__qualname__}"
