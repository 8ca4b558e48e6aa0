"""Starts that cannot be: another copy open, no screen, files of ours that make no sense."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.walks.children import ended, start
from wizard.adapters.local.clock import SystemClock
from wizard.adapters.local.folders import HOME_VARIABLE
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.settings import Settings, SettingsFile
from wizard.adapters.local.single_instance import SingleInstance
from wizard.engine.journal import FileJournal

OPENED_AND_CLOSED = """
import sys
import wizard.main
from PySide6.QtCore import QTimer
from wizard.__main__ import main

class Brief(wizard.main.Window):
    def __init__(self, outfit, background):
        super().__init__(outfit, background)
        # Closed once the first look is over; a window never closes over a change.
        background.idle.connect(lambda: QTimer.singleShot(0, self.close))

wizard.main.Window = Brief
sys.exit(main(sys.argv[1:]))
"""
TELLING = OPENED_AND_CLOSED.replace(
    "    def __init__",
    """    def closeEvent(self, event):
        print(self.page.resume.stopped.text(), flush=True)
        super().closeEvent(event)

    def __init__""",
)
FILES = ("journal.jsonl", "confirmations.json", "settings.json", "leftovers.json")
DAMAGE = [b"\x00\xff\xfe not ours\n", b"[7]\n", b"[[[[\n"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a computer that is nobody's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    return {**kept, **home, HOME_VARIABLE: str(tmp_path / "rootsafe")}


def release(copy: SingleInstance) -> None:
    """Give the folder back, as the system does when the process ends."""
    assert copy._file is not None
    os.close(copy._file)


@pytest.fixture
def folder(environ: dict[str, str]) -> Path:
    made = Path(environ[HOME_VARIABLE])
    made.mkdir()
    return made


def test_a_second_copy_says_that_there_is_one(folder: Path, environ: dict[str, str]) -> None:
    first = SingleInstance(folder)
    assert first.claim()

    english, japanese = (ended(start("--lang", code, environ=environ)) for code in ("en", "ja"))

    already = "Rootsafe is already open. Look for its window on your screen."
    assert english == (2, "", already)
    assert japanese[:2] == (2, "")
    assert japanese[2].endswith("。")
    release(first)


def test_a_second_copy_may_practise(folder: Path, environ: dict[str, str]) -> None:
    """Practice shares nothing with the copy that is open."""
    first = SingleInstance(folder)
    assert first.claim()
    assert ended(start("--practice", environ=environ, program=OPENED_AND_CLOSED)) == (0, "", "")
    release(first)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
@pytest.mark.parametrize("arguments", [(), ("--practice",)])
def test_without_a_screen_one_sentence_says_so(
    arguments: tuple[str, ...], folder: Path, environ: dict[str, str]
) -> None:
    unreadable = {**environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}

    code, said, complained = ended(start("--lang", "en", *arguments, environ=unreadable))

    assert (code, said) == (2, "")
    assert complained == (
        "There is no screen to open a window on. Start Rootsafe from your desktop."
    )
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_files_are_set_aside_and_the_window_opens(
    damage: bytes, folder: Path, environ: dict[str, str]
) -> None:
    for name in FILES:
        (folder / name).write_bytes(damage)

    child = start("--lang", "en", environ=environ, program=OPENED_AND_CLOSED)
    code, said, complained = ended(child)

    assert (code, said) == (0, "")
    assert "Traceback" not in complained
    for name in FILES:
        aside = list(folder.glob(f"{name}.damaged-*"))
        assert [path.read_bytes() for path in aside] == [damage], name


def test_a_change_that_was_stopped_is_told_at_the_next_start(
    folder: Path, environ: dict[str, str]
) -> None:
    FileProgress(folder / "confirmations.json", SystemClock()).add("root-password")
    journal = FileJournal(folder / "journal.jsonl", SystemClock())
    journal.begin("root-keys", "DeleteKey", {"key_id": "AKIAONE"}, "Delete the key AKIAONE")

    code, said, complained = ended(start("--lang", "en", environ=environ, program=TELLING))

    assert (code, complained) == (0, "")
    assert "stopped while it did this: “Delete the key AKIAONE”" in said
    assert "not known yet" in said


def test_files_in_order_are_left_alone(folder: Path, environ: dict[str, str]) -> None:
    FileProgress(folder / "confirmations.json", SystemClock()).add("root-password")
    FileJournal(folder / "journal.jsonl", SystemClock()).begin("root-password", "Confirm", {}, "")
    SettingsFile(folder / "settings.json", SystemClock()).save(Settings(language="en"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    assert ended(start(environ=environ, program=OPENED_AND_CLOSED)) == (0, "", "")

    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: after.get(name) for name in before} == before
    assert not [name for name in after if "damaged" in name]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "cannot be read"),
        ("[root_password", "cannot be read"),
        ("[root_pasword]\nkeep = false\n", "root_pasword"),
        ("welcome = 3\n", "welcome"),
    ],
    ids=["not there", "not TOML", "no step of that name", "no table"],
)
def test_answers_that_are_none_are_refused_in_a_sentence(
    written: str | None, said: str, tmp_path: Path, environ: dict[str, str]
) -> None:
    file = tmp_path / "answers.toml"
    if written is not None:
        file.write_text(written, "utf-8")

    code, out, complaint = ended(start("--practice", "--answers", str(file), environ=environ))

    assert (code, out) == (2, "")
    assert said in complaint
    assert str(file) in complaint
    assert len(complaint.splitlines()) == 1
