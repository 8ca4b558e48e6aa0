"""The journal's file, whole, torn, damaged and out of reach."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOON
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.journal import ClosedJournal, FileJournal
from wizard.ports.errors import JournalUnwritable
from wizard.ports.journal import Interrupted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.jsonl"


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


def begin(journal: FileJournal, target: str = "AKIAONE", *, told: bool = True) -> int:
    fields = {"key_id": target}
    return journal.begin("root-keys", "DeleteKey", fields, f"Delete {target}" if told else "")


def interrupted(path: Path, clock: PracticeClock) -> str | None:
    """Return what the next start would tell of."""
    found = FileJournal(path, clock).interrupted
    return found.told if found else None


def numbers(path: Path) -> list[int]:
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    return [line["begin"] for line in lines if "begin" in line]


def test_what_was_begun_and_not_ended_is_told_after_a_restart(
    path: Path, clock: PracticeClock
) -> None:
    journal = FileJournal(path, clock)
    journal.end(begin(journal), "done")
    begin(journal, "AKIATWO")

    found = FileJournal(path, clock).interrupted

    assert found == Interrupted("root-keys", "Delete AKIATWO", NOON)
    assert journal.interrupted is None


def test_what_was_ended_is_not(path: Path, clock: PracticeClock) -> None:
    journal = FileJournal(path, clock)
    journal.end(begin(journal), "done")

    assert interrupted(path, clock) is None


def test_what_asked_for_no_confirmation_is_not(path: Path, clock: PracticeClock) -> None:
    begin(FileJournal(path, clock), told=False)

    assert interrupted(path, clock) is None


def test_it_is_the_past_once_something_else_is_begun(path: Path, clock: PracticeClock) -> None:
    begin(FileJournal(path, clock))
    resumed = FileJournal(path, clock)
    resumed.end(begin(resumed, told=False), "done")

    assert interrupted(path, clock) is None
    assert resumed.interrupted is not None


def test_a_journal_of_the_first_version_is_read(path: Path, clock: PracticeClock) -> None:
    path.parent.mkdir()
    shutil.copy(Path(__file__).with_name("journal-0.1.jsonl"), path)

    assert interrupted(path, clock) is None
    assert begin(FileJournal(path, clock)) == 15
    assert aside(path) == []


def test_numbers_go_on_after_a_restart(path: Path, clock: PracticeClock) -> None:
    first = begin(FileJournal(path, clock))

    assert begin(FileJournal(path, clock)) == first + 1


def test_a_line_is_on_the_disk_before_begin_returns(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[bytes] = []
    real = os.fsync

    def fsync(file: int) -> None:
        flushed.append(path.read_bytes())
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    begin(FileJournal(path, clock))

    assert [json.loads(line)["fields"] for line in flushed] == [{"key_id": "AKIAONE"}]


@pytest.mark.skipif(os.name != "posix", reason="Windows has access control lists instead")
def test_the_file_is_the_owners_alone(path: Path, clock: PracticeClock) -> None:
    begin(FileJournal(path, clock))

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_each_line_tells_when(path: Path, clock: PracticeClock) -> None:
    begin(FileJournal(path, clock))

    assert json.loads(path.read_bytes())["at"] == "2026-01-15T12:00:00+00:00"


@given(cut=st.integers(min_value=1, max_value=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_a_torn_last_line_is_cut_off_and_the_rest_stands(
    path: Path, clock: PracticeClock, cut: int
) -> None:
    path.unlink(missing_ok=True)
    journal = FileJournal(path, clock)
    kept = begin(journal)
    whole = path.read_bytes()
    journal.end(kept, "done")
    path.write_bytes(path.read_bytes()[:-cut] if cut < 60 else whole)

    resumed = FileJournal(path, clock)
    assert resumed.interrupted is not None
    again = begin(resumed, "AKIATWO")
    assert numbers(path) == [kept, again]
    assert interrupted(path, clock) == "Delete AKIATWO"
    assert aside(path) == []


def test_a_torn_beginning_never_left(path: Path, clock: PracticeClock) -> None:
    begin(FileJournal(path, clock))
    path.write_bytes(path.read_bytes()[:-5])

    assert interrupted(path, clock) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"\x00\xff not json\n",
        b"[]\n",
        b"7\n",
        b'"begin"\n',
        b'{"begin": 1}\n',
        b'{"begin": Infinity, "step": "a", "verb": "b", "target": "c"}\n',
        b'{"end": NaN}\n',
        b"[" * 100_000 + b"\n",
    ],
    ids=["bytes", "list", "number", "text", "half", "infinite", "nan", "deep"],
)
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    path: Path, clock: PracticeClock, damage: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)

    journal = FileJournal(path, clock)

    assert journal.interrupted is None
    assert [file.read_bytes() for file in aside(path)] == [damage]
    begin(journal)
    assert interrupted(path, clock) == "Delete AKIAONE"


@given(damage=st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_bytes_keep_the_wizard_from_starting(
    path: Path, clock: PracticeClock, damage: bytes
) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damage)

    begin(FileJournal(path, clock))

    assert interrupted(path, clock) == "Delete AKIAONE"


def test_something_in_the_way_of_the_file_is_set_aside(path: Path, clock: PracticeClock) -> None:
    path.mkdir(parents=True)

    begin(FileJournal(path, clock))

    assert path.is_file()
    assert len(aside(path)) == 1


def test_a_folder_that_cannot_be_made_is_a_fault_with_words(
    tmp_path: Path, clock: PracticeClock
) -> None:
    (tmp_path / "data").write_text("a file stands here")

    with pytest.raises(JournalUnwritable):
        begin(FileJournal(tmp_path / "data" / "journal.jsonl", clock))


def test_a_full_disk_leaves_no_half_line_behind(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal(path, clock)
    kept = begin(journal)
    real = os.write

    def nearly_full(file: int, line: bytes) -> int:
        return real(file, line[:10])

    monkeypatch.setattr(os, "write", nearly_full)
    with pytest.raises(JournalUnwritable):
        begin(journal, "AKIATWO")
    monkeypatch.undo()
    journal.end(kept, "done")
    assert interrupted(path, clock) is None
    begin(journal, "AKIATHREE")

    assert interrupted(path, clock) == "Delete AKIATHREE"
    assert aside(path) == []


def test_what_never_reached_the_disk_was_never_begun(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(file: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    journal = FileJournal(path, clock)
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(JournalUnwritable):
        begin(journal)

    assert interrupted(path, clock) is None


def test_a_closed_journal_lets_nothing_begin() -> None:
    closed = ClosedJournal()
    with pytest.raises(TypeError, match="changes nothing"):
        closed.begin("admin-user", "CreateUser", {"user": "yuko"}, "")
    with pytest.raises(TypeError, match="changes nothing"):
        closed.end(1, "done")
