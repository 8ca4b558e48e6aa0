"""The journal's file, whole, torn, damaged and out of reach."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wizard.adapters.local.clock import PracticeClock
from wizard.engine.journal import ClosedJournal, FileJournal
from wizard.ports.errors import JournalUnwritable
from wizard.ports.journal import Entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.jsonl"


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


def test_what_was_begun_and_not_ended_is_unfinished_after_a_restart(
    path: Path, clock: PracticeClock
) -> None:
    journal = FileJournal(path, clock)
    first = journal.begin("root-keys", "delete", "AKIAONE")
    second = journal.begin("admin-user", "create-user", "ann")
    journal.end(first, "done")

    assert FileJournal(path, clock).unfinished() == (
        Entry(second, "admin-user", "create-user", "ann"),
    )


def test_numbers_go_on_after_a_restart(path: Path, clock: PracticeClock) -> None:
    first = FileJournal(path, clock).begin("a", "b", "c")

    assert FileJournal(path, clock).begin("a", "b", "c") == first + 1


def test_a_line_is_on_the_disk_before_begin_returns(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[bytes] = []
    real = os.fsync

    def fsync(file: int) -> None:
        flushed.append(path.read_bytes())
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    FileJournal(path, clock).begin("root-keys", "delete", "AKIAONE")

    assert [json.loads(line)["target"] for line in flushed] == ["AKIAONE"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has access control lists instead")
def test_the_file_is_the_owners_alone(path: Path, clock: PracticeClock) -> None:
    FileJournal(path, clock).begin("a", "b", "c")

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_each_line_tells_when(path: Path, clock: PracticeClock) -> None:
    FileJournal(path, clock).begin("a", "b", "c")

    assert json.loads(path.read_bytes())["at"] == "2026-01-15T12:00:00+00:00"


@given(cut=st.integers(min_value=1, max_value=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_a_torn_last_line_is_cut_off_and_the_rest_stands(
    path: Path, clock: PracticeClock, cut: int
) -> None:
    path.unlink(missing_ok=True)
    journal = FileJournal(path, clock)
    kept = journal.begin("root-keys", "delete", "AKIAONE")
    whole = path.read_bytes()
    journal.end(kept, "done")
    path.write_bytes(path.read_bytes()[:-cut] if cut < 60 else whole)

    resumed = FileJournal(path, clock)
    again = resumed.begin("root-keys", "delete", "AKIATWO")

    assert [entry.number for entry in resumed.unfinished()] == [kept, again]
    assert [entry.number for entry in FileJournal(path, clock).unfinished()] == [kept, again]
    assert aside(path) == []


def test_a_torn_beginning_never_left(path: Path, clock: PracticeClock) -> None:
    FileJournal(path, clock).begin("root-keys", "delete", "AKIAONE")
    path.write_bytes(path.read_bytes()[:-5])

    assert FileJournal(path, clock).unfinished() == ()


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

    assert journal.unfinished() == ()
    assert [file.read_bytes() for file in aside(path)] == [damage]
    journal.begin("a", "b", "c")
    assert len(FileJournal(path, clock).unfinished()) == 1


@given(damage=st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_bytes_keep_the_wizard_from_starting(
    path: Path, clock: PracticeClock, damage: bytes
) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damage)

    journal = FileJournal(path, clock)
    number = journal.begin("a", "b", "c")

    assert number in [entry.number for entry in FileJournal(path, clock).unfinished()]


def test_something_in_the_way_of_the_file_is_set_aside(path: Path, clock: PracticeClock) -> None:
    path.mkdir(parents=True)

    FileJournal(path, clock).begin("a", "b", "c")

    assert path.is_file()
    assert len(aside(path)) == 1


def test_a_folder_that_cannot_be_made_is_a_fault_with_words(
    tmp_path: Path, clock: PracticeClock
) -> None:
    (tmp_path / "data").write_text("a file stands here")

    with pytest.raises(JournalUnwritable):
        FileJournal(tmp_path / "data" / "journal.jsonl", clock).begin("a", "b", "c")


def test_a_full_disk_leaves_no_half_line_behind(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal(path, clock)
    kept = journal.begin("a", "b", "first")
    real = os.write

    def nearly_full(file: int, line: bytes) -> int:
        return real(file, line[:10])

    monkeypatch.setattr(os, "write", nearly_full)
    with pytest.raises(JournalUnwritable):
        journal.begin("a", "b", "second")
    monkeypatch.undo()
    journal.end(kept, "done")
    third = journal.begin("a", "b", "third")

    assert [entry.number for entry in FileJournal(path, clock).unfinished()] == [third]
    assert aside(path) == []


def test_what_never_reached_the_disk_was_never_begun(
    path: Path, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(file: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    journal = FileJournal(path, clock)
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(JournalUnwritable):
        journal.begin("a", "b", "c")

    assert journal.unfinished() == ()
    assert FileJournal(path, clock).unfinished() == ()


def test_a_closed_journal_lets_nothing_begin() -> None:
    closed = ClosedJournal()
    with pytest.raises(TypeError, match="changes nothing"):
        closed.begin("admin-user", "create-user", "yuko")
    with pytest.raises(TypeError, match="changes nothing"):
        closed.end(1, "done")
    assert closed.unfinished() == ()
