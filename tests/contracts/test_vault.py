"""Vaults: in memory, over keyring with a backend of our own, and over a real keyring."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.real_secret_service import OWN_SESSION
from tests.contracts.vault import VaultContract
from wizard.adapters.vault.memory import MemoryVault
from wizard.adapters.vault.os_keyring import SERVICE, TRUSTED, WINDOWS, OsKeyring
from wizard.ports.errors import VaultLocked, VaultMissing, VaultRefused
from wizard.ports.secret import Secret

ROOT = Path(__file__).parent.parent.parent


class Drawer:
    """A keyring backend in memory, under any class name; `trouble` is raised on every call."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble = trouble

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.trouble:
            raise self.trouble


def called(name: str, kind: type[Drawer] = Drawer) -> type[Drawer]:
    """Return such a backend whose class bears the name of a real one."""
    module, _, short = name.rpartition(".")
    return type(short, (kind,), {"__module__": module})


SECRET_SERVICE = called("keyring.backends.SecretService.Keyring")


class TestMemory(VaultContract):
    @pytest.fixture
    def vault(self) -> MemoryVault:
        return MemoryVault("practice keyring")


class TestKeyring(VaultContract):
    @pytest.fixture
    def vault(self) -> OsKeyring:
        return OsKeyring(SECRET_SERVICE())


@pytest.mark.skipif(
    sys.platform != "linux", reason="the Secret Service is Linux's; others have their own keyring"
)
def test_the_real_secret_service_keeps_the_contract(tmp_path: Path) -> None:
    missing = [
        tool for tool in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(tool)
    ]
    assert not missing, f"install {', '.join(missing)}: `python3 dev.py setup` does it on Debian"

    for name in ("home", "data", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DBUS_")},
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        OWN_SESSION: "1",
    }
    tests = [sys.executable, "-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider"]
    # keyring leaves its connection open when it finds the keyring locked.
    tests += ["-W", "ignore::pytest.PytestUnraisableExceptionWarning"]
    child = subprocess.run(
        ["dbus-run-session", "--", *tests, "tests/contracts/real_secret_service.py"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert child.returncode == 0, child.stdout + child.stderr


# ---- practice's keyring


def test_a_locked_vault_opens_when_the_owner_unlocks_it() -> None:
    vault = MemoryVault("practice keyring", locked=True)
    for attempt in (
        lambda: vault.put("a", Secret("one")),
        lambda: vault.get("a"),
        lambda: vault.forget("a"),
    ):
        with pytest.raises(VaultLocked):
            attempt()  # type: ignore[no-untyped-call]
    assert vault.describe() == "practice keyring"

    vault.unlock()
    vault.put("a", Secret("one"))
    assert vault.get("a") == Secret("one")


# ---- which keyrings are trusted


@pytest.mark.parametrize(("name", "proper"), TRUSTED.items())
def test_a_trusted_keyring_is_called_by_its_proper_name(name: str, proper: str) -> None:
    vault = OsKeyring(called(name)())
    vault.put("a", Secret("one"))

    assert vault.describe() == proper
    assert vault.get("a") == Secret("one")


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
        "somebody.SecretService.Keyring",
    ],
)
def test_any_other_keyring_counts_as_none_and_hears_nothing(name: str) -> None:
    backend = called(name)()
    vault = OsKeyring(backend)

    for attempt in (
        lambda: vault.put("a", Secret("one")),
        lambda: vault.get("a"),
        lambda: vault.forget("a"),
        vault.describe,
    ):
        with pytest.raises(VaultMissing):
            attempt()
    assert backend.kept == {}


def chain(*links: Drawer) -> Any:
    backend: Any = called("keyring.backends.chainer.ChainerBackend")()
    backend.backends = links
    return backend


def test_of_a_chain_the_first_trusted_keyring_is_taken() -> None:
    plain = called("keyrings.alt.file.PlaintextKeyring")()
    good = SECRET_SERVICE()
    other = called("keyring.backends.kwallet.DBusKeyring")()

    vault = OsKeyring(chain(plain, good, other))
    vault.put("a", Secret("one"))

    assert vault.describe() == "Secret Service"
    assert (plain.kept, good.kept, other.kept) == ({}, {(SERVICE, "a"): "one"}, {})


def test_a_chain_without_a_trusted_keyring_is_none() -> None:
    with pytest.raises(VaultMissing):
        OsKeyring(chain(called("keyrings.alt.file.PlaintextKeyring")())).describe()


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        pytest.param(
            {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
            marks=pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's"),
        ),
    ],
    ids=["configured away", "no session"],
)
def test_where_keyring_itself_finds_nothing_there_is_none(
    environ: dict[str, str], tmp_path: Path
) -> None:
    ask = "from wizard.adapters.vault.os_keyring import OsKeyring; OsKeyring().describe()"
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    child = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={**os.environ, **home, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert child.stderr.strip().endswith("VaultMissing: VAULT-MISSING")


def test_keyring_is_not_imported_before_it_is_needed() -> None:
    ask = (
        "import sys, wizard.adapters.vault.os_keyring as vault\n"
        "vault.OsKeyring()\n"
        "print('keyring' in sys.modules)"
    )
    child = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert child.stdout.strip() == "False"


# ---- faults


HUSH = "hunter2"


def fault(name: str) -> Exception:
    kind: type[Exception] = type(name, (Exception,), {})
    return kind(f"the secret was {HUSH}")


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("KeyringLocked", VaultLocked),
        ("LockedException", VaultLocked),
        ("PromptDismissedException", VaultLocked),
        ("NoKeyringError", VaultMissing),
        ("SecretServiceNotAvailableException", VaultMissing),
        ("PasswordSetError", VaultRefused),
        ("InitError", VaultRefused),
        ("error", VaultRefused),
    ],
)
def test_a_backends_fault_becomes_ours_and_leaks_nothing(
    name: str, ours: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    vault = OsKeyring(SECRET_SERVICE(fault(name)))

    with pytest.raises(ours) as raised:
        vault.put("a", Secret(HUSH))

    assert raised.value.__context__ is None
    assert raised.value.__cause__ is None
    told = "".join(traceback.format_exception(raised.value))
    assert HUSH not in told + caplog.text


class Forgetful(Drawer):
    """Says yes and keeps something else."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:4])


class Stubborn(Drawer):
    """Says yes and deletes nothing."""

    def delete_password(self, service: str, username: str) -> None:
        return


def test_a_keyring_that_keeps_something_else_has_refused() -> None:
    vault = OsKeyring(called("keyring.backends.kwallet.DBusKeyring", Forgetful)())

    with pytest.raises(VaultRefused):
        vault.put("a", Secret(HUSH))


def test_a_keyring_that_deletes_nothing_has_refused() -> None:
    vault = OsKeyring(called("keyring.backends.kwallet.DBusKeyring", Stubborn)())
    vault.put("a", Secret("one"))

    with pytest.raises(VaultRefused):
        vault.forget("a")


@pytest.mark.parametrize(
    ("secret", "fits"),
    [("x" * 1280, True), ("x" * 1281, False), ("🔑" * 640, True), ("🔑" * 641, False)],
    ids=["letters fit", "one letter more", "keys fit", "one key more"],
)
def test_windows_takes_2560_bytes_and_is_not_asked_for_more(secret: str, fits: bool) -> None:
    backend = called(WINDOWS)()
    vault = OsKeyring(backend)

    if fits:
        vault.put("a", Secret(secret))
        assert vault.get("a") == Secret(secret)
    else:
        with pytest.raises(VaultRefused):
            vault.put("a", Secret(secret))
        assert backend.kept == {}


def test_entries_of_windows_stay_on_this_computer() -> None:
    backend = called(WINDOWS)()
    OsKeyring(backend).put("a", Secret("one"))
    assert getattr(backend, "persist", None) == "local machine"


def test_other_keyrings_are_left_as_they_are() -> None:
    backend = called("keyring.backends.macOS.Keyring")()
    OsKeyring(backend).put("a", Secret("one"))
    assert not hasattr(backend, "persist")
