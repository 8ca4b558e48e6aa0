"""What the owner said, by walk and by account, on a disk that may fail."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import NOON
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.progress import FileProgress
from wizard.ports.errors import NotesUnwritable, WrongAccount
from wizard.ports.progress import Confirmation

ONE, TWO = "111111111111", "222222222222"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "confirmations.json"


@pytest.fixture
def notes(path: Path, clock: PracticeClock) -> FileProgress:
    return FileProgress(path, clock)


def test_a_new_computer_begins_a_walk(notes: FileProgress) -> None:
    assert notes.begun() == NOON
    assert notes.account() is None
    assert notes.find("anything") is None


def test_looking_at_a_new_computer_writes_nothing(notes: FileProgress, path: Path) -> None:
    notes.begun()
    notes.find("anything")
    notes.withdraw("anything")

    assert not path.exists()


def test_a_walk_that_was_named_is_the_same_after_a_crash(
    notes: FileProgress, path: Path, clock: PracticeClock
) -> None:
    walk = notes.walk()
    clock.advance(60)
    again = FileProgress(path, clock)

    assert (again.walk(), again.begun()) == (walk, NOON)


def test_what_was_said_is_there_after_a_restart(
    notes: FileProgress, path: Path, clock: PracticeClock
) -> None:
    notes.add("csv-saved", "書類/ann_credentials.csv")

    found = FileProgress(path, clock).find("csv-saved")
    assert found == Confirmation("csv-saved", NOON, "書類/ann_credentials.csv")


def test_a_later_word_replaces_an_earlier(notes: FileProgress, clock: PracticeClock) -> None:
    notes.add("billing-switch", "off")
    clock.advance(60)
    notes.add("billing-switch", "on")

    found = notes.find("billing-switch")
    assert found is not None
    assert found.detail == "on"


def test_what_was_withdrawn_is_gone(notes: FileProgress, path: Path, clock: PracticeClock) -> None:
    notes.add("billing-switch")
    notes.withdraw("billing-switch")

    assert notes.find("billing-switch") is None
    assert FileProgress(path, clock).find("billing-switch") is None


# ---- accounts


def test_what_was_said_before_sign_in_is_about_the_account_afterwards(
    notes: FileProgress, path: Path, clock: PracticeClock
) -> None:
    notes.add("password-changed")
    notes.bind(ONE)

    again = FileProgress(path, clock)
    assert again.account() == ONE
    assert again.find("password-changed") is not None


def test_signing_in_again_to_the_same_account_is_fine(notes: FileProgress) -> None:
    notes.bind(ONE)
    notes.bind(ONE)

    assert notes.account() == ONE


def test_signing_in_to_another_account_is_refused(notes: FileProgress) -> None:
    notes.bind(ONE)

    with pytest.raises(WrongAccount) as raised:
        notes.bind(TWO)

    assert dict(raised.value.problem().happened.values) == {"found": TWO, "expected": ONE}
    assert notes.account() == ONE


def test_another_account_starts_with_nothing_said(
    notes: FileProgress, clock: PracticeClock
) -> None:
    notes.add("password-changed")
    notes.bind(ONE)
    first = notes.walk()
    clock.advance(60)

    second = notes.start_new_run()
    notes.bind(TWO)

    assert notes.walk() == second != first
    assert notes.begun() > NOON
    assert notes.find("password-changed") is None


def test_a_second_walk_of_an_account_knows_what_the_first_was_told(
    notes: FileProgress, path: Path, clock: PracticeClock
) -> None:
    notes.add("password-changed", "first walk")
    notes.bind(ONE)
    clock.advance(60)
    notes.start_new_run()
    assert notes.find("password-changed") is None

    notes.bind(ONE)

    again = FileProgress(path, clock)
    found = again.find("password-changed")
    assert found is not None
    assert (found.detail, found.at) == ("first walk", NOON)


def test_of_two_walks_the_newer_word_counts(notes: FileProgress, clock: PracticeClock) -> None:
    notes.add("billing-switch", "older")
    notes.bind(ONE)
    notes.start_new_run()
    clock.advance(60)
    notes.add("billing-switch", "newer")
    notes.bind(ONE)

    found = notes.find("billing-switch")
    assert found is not None
    assert found.detail == "newer"


def test_taking_a_word_back_takes_it_from_every_walk_of_the_account(
    notes: FileProgress,
) -> None:
    notes.add("billing-switch")
    notes.bind(ONE)
    notes.start_new_run()
    notes.bind(ONE)

    notes.withdraw("billing-switch")

    assert notes.find("billing-switch") is None


# ---- a disk that fails


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_what_could_not_be_kept_does_not_count(
    notes: FileProgress, path: Path, clock: PracticeClock, call: str
) -> None:
    notes.add("kept")

    def full(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, full)
        for attempt in (
            lambda: notes.add("lost"),
            lambda: notes.withdraw("kept"),
            lambda: notes.bind(ONE),
            lambda: str(notes.start_new_run()),
        ):
            with pytest.raises(NotesUnwritable):
                attempt()

    for seen in (notes, FileProgress(path, clock)):
        assert seen.find("lost") is None
        assert seen.find("kept") is not None
        assert seen.account() is None


def test_a_walk_that_cannot_be_kept_is_not_named(tmp_path: Path, clock: PracticeClock) -> None:
    (tmp_path / "wall").write_text("")
    notes = FileProgress(tmp_path / "wall" / "notes.json", clock)

    with pytest.raises(NotesUnwritable):
        notes.walk()


@pytest.mark.skipif(os.name != "posix", reason="Windows has access control lists instead")
def test_the_file_is_the_owners_alone(notes: FileProgress, path: Path) -> None:
    notes.walk()

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


WALK: dict[str, Any] = {"begun": "2026-01-15T12:00:00+00:00", "account": None, "notes": {}}


def book(**walk: Any) -> bytes:
    return json.dumps({"current": "a", "walks": {"a": {**WALK, **walk}}}).encode()


def test_the_file_of_these_tests_is_a_good_one(path: Path, clock: PracticeClock) -> None:
    path.parent.mkdir()
    path.write_bytes(book())

    assert FileProgress(path, clock).walk() == "a"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\x00" * 100,
        b"[]",
        b'{"current": "b", "walks": {}}',
        b'{"current": [], "walks": {}}',
        book(begun="yesterday"),
        book(begun="2026-01-15T12:00:00"),
        book(begun=7),
        book(account=7),
        book(notes=[]),
        book(notes={"x": {"at": "2026-01-15T12:00:00+00:00", "detail": None}}),
        book(notes={"x": 7}),
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_a_new_walk_begun(
    path: Path, clock: PracticeClock, damage: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)

    notes = FileProgress(path, clock)

    assert notes.account() is None
    assert [file.name for file in aside(path)] == ["confirmations.json.damaged-20260115-120000"]
    assert aside(path)[0].read_bytes() == damage
    notes.add("said")
    assert FileProgress(path, clock).find("said") is not None


def test_two_damaged_files_of_one_second_are_both_kept(path: Path, clock: PracticeClock) -> None:
    path.parent.mkdir()
    for damage in (b"one", b"two"):
        path.write_bytes(damage)
        FileProgress(path, clock)

    assert sorted(file.read_bytes() for file in aside(path)) == [b"one", b"two"]


def test_something_in_the_way_of_the_file_is_set_aside(path: Path, clock: PracticeClock) -> None:
    path.mkdir(parents=True)

    FileProgress(path, clock).add("said")

    assert path.is_file()


def test_what_a_crash_left_beside_the_file_does_no_harm(
    notes: FileProgress, path: Path, clock: PracticeClock
) -> None:
    notes.add("kept")
    path.with_name(f"{path.name}.new").write_bytes(b"half a fi")

    again = FileProgress(path, clock)
    again.add("more")

    assert FileProgress(path, clock).find("kept") is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["current", "walks", "a", "begun", "account", "notes", "at", "detail"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(damage=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
@example(damage=b'{"current": "a", "walks": {"a": null}}')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_bytes_keep_the_wizard_from_starting(
    path: Path, clock: PracticeClock, damage: bytes
) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damage)

    notes = FileProgress(path, clock)
    notes.add("said", "\ud800 half a character")
    notes.bind(ONE)

    again = FileProgress(path, clock)
    assert again.account() == ONE
    assert again.find("said") == notes.find("said")


def test_every_walk_is_told_this_one_first(notes: FileProgress) -> None:
    first = notes.walk()
    notes.bind("123456789012")
    notes.add("admin-user", "ann")
    second = notes.start_new_run()
    told = notes.walks()
    assert [walk.id for walk in told] == [second, first]
    assert (told[1].account, told[1].said) == ("123456789012", {"admin-user": "ann"})
