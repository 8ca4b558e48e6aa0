"""The Windows Credential Manager itself keeps the contract; on Windows only."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.contracts.vault import NAMES, VaultContract
from wizard.adapters.vault import os_keyring
from wizard.adapters.vault.os_keyring import OsKeyring
from wizard.ports.vault import pending

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")


class TestCredentialManager(VaultContract):
    @pytest.fixture
    def vault(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[OsKeyring]:
        """Entries of a service of its own, removed again."""
        monkeypatch.setattr(os_keyring, "SERVICE", "Rootsafe tests")
        keyring = OsKeyring()
        yield keyring
        for name in ["a", pending("a"), *NAMES]:
            keyring.forget(name)

    def test_it_is_the_credential_manager(self, vault: OsKeyring) -> None:
        assert vault.describe() == "Windows Credential Manager"
