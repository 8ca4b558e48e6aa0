"""Clock, settings, folders, the browser, and the second copy."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.conftest import NOON
from wizard.adapters.local import browser, folders
from wizard.adapters.local.browser import BrowserConsole, address
from wizard.adapters.local.clock import PracticeClock, SystemClock, WrongClock
from wizard.adapters.local.settings import Settings, SettingsFile
from wizard.adapters.local.single_instance import SingleInstance
from wizard.ports.console import ConsolePage
from wizard.ports.errors import NoBrowser, NotesUnwritable

ROOT = Path(__file__).parent.parent.parent.parent

# ---- clock


def test_the_systems_time_is_aware_and_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()

    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)


def test_waiting_on_the_systems_clock_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)

    SystemClock().wait(0.25)
    SystemClock().wait(-1)

    assert slept == [0.25, 0.0]


def test_a_practice_clock_stands_still_and_moves_by_waiting() -> None:
    practice = PracticeClock(NOON)
    before = time.monotonic()

    assert practice.now() == NOON
    practice.wait(30)
    practice.wait(-5)
    practice.advance(0.5)

    assert (practice.now() - NOON).total_seconds() == 30.5
    assert time.monotonic() - before < 5


def test_a_running_practice_clock_goes_with_the_computers() -> None:
    practice = PracticeClock()
    practice.advance(3600)

    ahead = (practice.now() - datetime.now(UTC)).total_seconds()
    assert ahead == pytest.approx(3600, abs=5)


def test_a_wrong_clock_is_wrong_by_as_much_at_any_time() -> None:
    right = PracticeClock(NOON)
    wrong = WrongClock(right, 120)
    wrong.wait(60)

    assert (right.now() - NOON).total_seconds() == 60
    assert (wrong.now() - right.now()).total_seconds() == 120


# ---- settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_what_was_chosen_is_there_after_a_restart(path: Path) -> None:
    chosen = Settings(language="ja", text_percent=150, theme="dark")
    SettingsFile(path, SystemClock()).save(chosen)

    assert SettingsFile(path, SystemClock()).read() == chosen


def test_without_a_file_nothing_was_chosen_and_none_is_made(path: Path) -> None:
    assert SettingsFile(path, SystemClock()).read() == Settings()
    assert not path.exists()


def test_a_newer_versions_settings_are_read_as_far_as_we_know_them(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"language": "ja", "colour_of_the_sky": "blue"}')

    assert SettingsFile(path, SystemClock()).read() == Settings(language="ja")
    assert path.exists()


@given(damage=st.binary(max_size=100))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_bytes_keep_the_wizard_from_starting(path: Path, damage: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damage)

    assert SettingsFile(path, SystemClock()).read() == Settings()


@pytest.mark.parametrize(
    "damage", ['{"language": 7}', '{"text_percent": "150"}', '{"text_percent": true}', "[]", "7"]
)
def test_a_damaged_file_is_set_aside(path: Path, damage: str) -> None:
    path.parent.mkdir()
    path.write_text(damage)

    assert SettingsFile(path, SystemClock()).read() == Settings()
    (aside,) = path.parent.glob("settings.json.damaged-*")
    assert aside.read_text() == damage


def test_settings_that_cannot_be_kept_are_a_fault_with_words(tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("")

    with pytest.raises(NotesUnwritable):
        SettingsFile(tmp_path / "wall" / "settings.json", SystemClock()).save(Settings())


# ---- folders

HOME = Path("/home/ann")


@pytest.mark.skipif(os.name != "posix", reason="these paths are not absolute on Windows")
@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, HOME / ".local/share/rootsafe"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/rootsafe")),
        ("linux", {"XDG_DATA_HOME": "data"}, HOME / ".local/share/rootsafe"),
        ("linux", {"XDG_DATA_HOME": ""}, HOME / ".local/share/rootsafe"),
        ("darwin", {}, HOME / "Library/Application Support/Rootsafe"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/Rootsafe")),
        ("win32", {}, HOME / "AppData/Local/Rootsafe"),
        ("linux", {"ROOTSAFE_HOME": "/elsewhere"}, Path("/elsewhere")),
        ("win32", {"ROOTSAFE_HOME": "/elsewhere", "LOCALAPPDATA": "/local"}, Path("/elsewhere")),
    ],
)
def test_our_own_folder_follows_each_systems_custom(
    platform: str, environ: dict[str, str], folder: Path
) -> None:
    assert folders.data_folder(environ, platform, HOME) == folder


def test_documents_are_suggested_where_there_are_some(tmp_path: Path) -> None:
    assert folders.documents_folder({}, "darwin", tmp_path) == tmp_path

    (tmp_path / "Documents").mkdir()
    for platform in ("darwin", "linux"):
        assert folders.documents_folder({}, platform, tmp_path) == tmp_path / "Documents"


def test_a_japanese_desktop_calls_them_otherwise(tmp_path: Path) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text(
        '# made by xdg-user-dirs-update\nXDG_DESKTOP_DIR="$HOME/デスクトップ"\n'
        'XDG_DOCUMENTS_DIR="$HOME/ドキュメント"\n',
        "utf-8",
    )
    (tmp_path / "ドキュメント").mkdir()
    (tmp_path / "Documents").mkdir()

    assert folders.documents_folder({}, "linux", tmp_path) == tmp_path / "ドキュメント"


# ---- the browser


@pytest.mark.parametrize(
    ("page", "where"),
    [
        (ConsolePage.ROOT_SIGN_IN, "https://console.aws.amazon.com/"),
        (
            ConsolePage.ACCOUNT_SETTINGS,
            "https://console.aws.amazon.com/billing/home#/account",
        ),
        (
            ConsolePage.ROOT_MFA,
            "https://console.aws.amazon.com/iam/home#/security_credentials",
        ),
        (ConsolePage.BILLS, "https://console.aws.amazon.com/billing/home#/bills"),
        (ConsolePage.SIGN_OUT, "https://console.aws.amazon.com/console/logout!doLogout"),
    ],
)
def test_each_page_has_its_address(page: ConsolePage, where: str) -> None:
    shown: list[str] = []
    BrowserConsole(show=lambda url: not shown.append(url)).open(page)  # type: ignore[func-returns-value]

    assert shown == [where]


@pytest.mark.parametrize("page", ConsolePage)
@pytest.mark.parametrize("partition", browser.DOMAINS)
def test_no_page_lacks_an_address_in_any_partition(page: ConsolePage, partition: str) -> None:
    assert address(page, "123456789012", partition).startswith("https://")
    assert browser.DOMAINS[partition] in address(page, "123456789012", partition)


@pytest.mark.parametrize(
    ("account", "partition", "where"),
    [
        ("123456789012", "aws", "https://123456789012.signin.aws.amazon.com/console"),
        ("my-alias", "aws-cn", "https://my-alias.signin.amazonaws.cn/console"),
        ("my-alias", "aws-us-gov", "https://my-alias.signin.amazonaws-us-gov.com/console"),
        ("", "aws", "https://signin.aws.amazon.com/console"),
        ("evil.example/", "aws", "https://evil.example%2F.signin.aws.amazon.com/console"),
    ],
)
def test_a_user_signs_in_at_the_accounts_own_address(
    account: str, partition: str, where: str
) -> None:
    assert address(ConsolePage.USER_SIGN_IN, account, partition) == where


def test_the_partition_is_asked_when_a_page_is_opened() -> None:
    shown: list[str] = []
    known = ["aws"]
    console = BrowserConsole(lambda: known[-1], lambda url: bool(shown.append(url)) or True)  # type: ignore[func-returns-value]
    console.open(ConsolePage.BILLS)
    known.append("aws-cn")
    console.open(ConsolePage.BILLS)

    assert [url.split("/")[2] for url in shown] == [
        "console.aws.amazon.com",
        "console.amazonaws.cn",
    ]


def refuse_by_false(url: str) -> bool:
    return False


def refuse_by_raising(url: str) -> bool:
    raise OSError(2, "no such program")


@pytest.mark.parametrize("show", [refuse_by_false, refuse_by_raising])
def test_without_a_browser_the_owner_gets_the_address(show: Callable[[str], bool]) -> None:
    with pytest.raises(NoBrowser) as raised:
        BrowserConsole(show=show).open(ConsolePage.USER_SIGN_IN, "123456789012")

    told = raised.value.problem().do.draw()
    assert "https://123456789012.signin.aws.amazon.com/console" in told


# ---- the second copy

HOLD = """
import sys
from pathlib import Path
from wizard.adapters.local.single_instance import SingleInstance
copy = SingleInstance(Path(sys.argv[1]))
print(copy.claim(), flush=True)
sys.stdin.read()
"""


def release(copy: SingleInstance) -> None:
    """Give the folder back, as the system does when the process ends."""
    assert copy._file is not None
    os.close(copy._file)


def test_the_second_copy_knows_that_it_is_the_second(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        second = SingleInstance(tmp_path)

        assert second.claim() is False
        assert SingleInstance(tmp_path / "another").claim() is True

        first.kill()
        first.wait(30)
        assert second.claim() is True
        release(second)


def test_where_nobody_can_know_the_owner_is_not_shut_out(tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("")

    assert SingleInstance(tmp_path / "wall" / "data").claim() is True
