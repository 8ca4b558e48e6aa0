"""The contract over a real GNOME Keyring; run by test_vault.py in a D-Bus session of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest

from tests.contracts.vault import VaultContract
from wizard.adapters.vault.os_keyring import SERVICE, OsKeyring
from wizard.ports.errors import VaultLocked
from wizard.ports.secret import Secret

OWN_SESSION = "ROOTSAFE_TEST_KEYRING"


@pytest.fixture(scope="session", autouse=True)
def _daemon() -> None:
    """Unlock a keyring made for this session; it ends with the session's bus.

    These tests empty the keyring that they find: never the developer's own.
    """
    assert os.environ.get(OWN_SESSION), "run tests/contracts/test_vault.py, not this file"
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--daemonize", "--components=secrets"],
        input=b"a password for an evening",
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=30,
    )


@pytest.fixture
def collection(_daemon: None) -> Iterator[object]:
    import secretstorage  # noqa: PLC0415 -- exists on Linux only

    connection = secretstorage.dbus_init()
    collection = secretstorage.get_default_collection(connection)
    for item in collection.get_all_items():
        item.delete()
    yield collection
    connection.close()


@pytest.fixture
def vault(collection: object) -> OsKeyring:
    return OsKeyring()


class TestSecretService(VaultContract):
    """The whole contract, on the disk."""


def test_it_is_the_secret_service(vault: OsKeyring) -> None:
    assert vault.describe() == "Secret Service"


def test_another_run_finds_what_this_one_kept(vault: OsKeyring) -> None:
    vault.put("a", Secret("one"))

    assert OsKeyring().get("a") == Secret("one")


def test_entries_are_found_by_the_owner_under_our_name(
    vault: OsKeyring, collection: object
) -> None:
    vault.put("root-password", Secret("hush"))

    (item,) = collection.get_all_items()  # type: ignore[attr-defined]
    assert item.get_attributes()["service"] == SERVICE
    assert item.get_attributes()["username"] == "root-password"
    assert "hush" not in item.get_label()


def test_a_locked_keyring_says_so(vault: OsKeyring, collection: object) -> None:
    vault.put("a", Secret("one"))
    collection.lock()  # type: ignore[attr-defined]

    # Nobody sits here to answer the prompt, so it counts as dismissed. The
    # last test of this file: without a person nothing unlocks it again.
    with pytest.raises(VaultLocked):
        vault.get("a")
    with pytest.raises(VaultLocked):
        vault.put("a", Secret("two"))
    with pytest.raises(VaultLocked):
        vault.forget("a")
