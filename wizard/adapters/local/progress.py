"""The owner's word in one file, kept by walk and found by account."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from wizard.adapters.local.json_store import read_json, write_json
from wizard.ports.clock import Clock
from wizard.ports.errors import NotesUnwritable, WrongAccount
from wizard.ports.progress import Confirmation, SavedRun

READ_ONLY = "a look changes nothing"

Notes = Mapping[str, Confirmation]


@dataclass(frozen=True, slots=True)
class Run:
    """One way through the wizard, for one account."""

    begun: datetime
    account: str | None = None
    notes: Notes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Runs:
    """All walks of this computer, and which one is being walked."""

    current: str
    walks: Mapping[str, Run]


class AccountProgress:
    """What was said about one account, for a look that must change nothing.

    A word given before any sign-in belongs to no account yet and does not count.
    """

    def __init__(self, account: str, walks: Sequence[Run], clock: Clock) -> None:
        self._account = account
        self._walks = walks
        self._clock = clock

    def walk(self) -> str:
        """Return no walk at all: nothing is kept under it."""
        return ""

    def begun(self) -> datetime:
        """Return when the latest walk of the account began; now, where there is none."""
        return max((walk.begun for walk in self._walks), default=self._clock.now())

    def account(self) -> str:
        """Return the account asked about."""
        return self._account

    def find(self, subject: str) -> Confirmation | None:
        """Return the latest word about the subject."""
        said = [walk.notes[subject] for walk in self._walks if subject in walk.notes]
        return max(said, key=lambda note: note.at, default=None)

    def add(self, subject: str, detail: str = "") -> NoReturn:
        """Refuse: a look changes nothing."""
        raise TypeError(READ_ONLY)

    def withdraw(self, subject: str) -> NoReturn:
        """Refuse: a look changes nothing."""
        raise TypeError(READ_ONLY)

    def bind(self, account: str) -> NoReturn:
        """Refuse: a look changes nothing."""
        raise TypeError(READ_ONLY)

    def walks(self) -> Sequence[SavedRun]:
        """Return the walks of the account, by no name: nothing is kept under them here."""
        return tuple(_saved_run("", walk) for walk in self._walks)

    def start_new_run(self) -> NoReturn:
        """Refuse: a look changes nothing."""
        raise TypeError(READ_ONLY)


class FileProgress:
    """Every change is on the disk before it counts; a damaged file means a clean start."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        kept = read_json(path, _runs, clock)
        self._is_kept = kept is not None
        self._book = kept or self._with_new_walk({})

    def walk(self) -> str:
        """Return the id of this walk.

        Secrets are named by it, so a new one is on the disk before anybody
        hears it: a crash must not leave a password under a name nobody knows.

        Raises:
            NotesUnwritable: a new walk could not be kept.
        """
        if not self._is_kept:
            self._keep(self._book)
        return self._book.current

    def begun(self) -> datetime:
        """Return when this walk began."""
        return self._here().begun

    def account(self) -> str | None:
        """Return the account this walk belongs to."""
        return self._here().account

    def add(self, subject: str, detail: str = "") -> None:
        """Keep that this was said or done now."""
        note = Confirmation(subject, self._clock.now(), detail)
        here = self._here()
        self._change(Run(here.begun, here.account, {**here.notes, subject: note}))

    def withdraw(self, subject: str) -> None:
        """Forget what was said in this walk and in every other of its account."""
        if self.find(subject) is None:
            return
        silenced = {name: _without(walk, subject) for name, walk in self._of_this_account()}
        self._keep(Runs(self._book.current, {**self._book.walks, **silenced}))

    def find(self, subject: str) -> Confirmation | None:
        """Return the latest word about the subject, in this walk or for its account."""
        said = [w.notes[subject] for _, w in self._of_this_account() if subject in w.notes]
        return max(said, key=lambda note: note.at, default=None)

    def bind(self, account: str) -> None:
        """Give this walk to an account; giving it twice to the same one is fine."""
        here = self._here()
        if here.account == account:
            return
        if here.account is not None:
            raise WrongAccount(found=account, expected=here.account)
        self._change(Run(here.begun, account, here.notes))

    def walks(self) -> Sequence[SavedRun]:
        """Return every walk on this computer, this one first."""
        here = self._book.current
        names = [here, *(name for name in self._book.walks if name != here)]
        return tuple(_saved_run(name, self._book.walks[name]) for name in names)

    def start_new_run(self) -> str:
        """Begin a walk for another account and return its id; earlier walks stay.

        Raises:
            NotesUnwritable: the walk so far goes on.
        """
        self._keep(self._with_new_walk(self._book.walks))
        return self._book.current

    def about(self, account: str) -> AccountProgress:
        """Return what was said about this account in any walk, to read only."""
        return AccountProgress(
            account, [w for w in self._book.walks.values() if w.account == account], self._clock
        )

    def _here(self) -> Run:
        return self._book.walks[self._book.current]

    def _of_this_account(self) -> Iterator[tuple[str, Run]]:
        here = self._here()
        yield self._book.current, here
        for name, walk in self._book.walks.items():
            if name != self._book.current and here.account and walk.account == here.account:
                yield name, walk

    def _with_new_walk(self, walks: Mapping[str, Run]) -> Runs:
        name = secrets.token_hex(8)
        return Runs(name, {**walks, name: Run(self._clock.now())})

    def _change(self, here: Run) -> None:
        current = self._book.current
        self._keep(Runs(current, {**self._book.walks, current: here}))

    def _keep(self, book: Runs) -> None:
        try:
            write_json(self._path, _plain(book))
        except OSError as fault:
            raise NotesUnwritable(path=self._path) from fault
        self._book = book
        self._is_kept = True


def _saved_run(name: str, walk: Run) -> SavedRun:
    said = {subject: note.detail for subject, note in walk.notes.items()}
    return SavedRun(name, walk.begun, walk.account, said)


def _without(walk: Run, subject: str) -> Run:
    notes = {name: note for name, note in walk.notes.items() if name != subject}
    return Run(walk.begun, walk.account, notes)


# ---- the file: {"current": id, "walks": {id: {"begun", "account", "notes"}}},
# ---- and each note: {subject: {"at", "detail"}}


def _plain(book: Runs) -> dict[str, Any]:
    return {"current": book.current, "walks": {n: _plain_run(w) for n, w in book.walks.items()}}


def _plain_run(walk: Run) -> dict[str, Any]:
    notes = {n: {"at": c.at.isoformat(), "detail": c.detail} for n, c in walk.notes.items()}
    return {"begun": walk.begun.isoformat(), "account": walk.account, "notes": notes}


def _runs(plain: Any) -> Runs:
    book = Runs(_text(plain["current"]), {n: _run(w) for n, w in plain["walks"].items()})
    if book.current not in book.walks:
        raise ValueError("the current walk is missing")
    return book


def _run(plain: Any) -> Run:
    account = plain["account"]
    notes = {
        n: Confirmation(n, _time(c["at"]), _text(c["detail"])) for n, c in plain["notes"].items()
    }
    return Run(_time(plain["begun"]), None if account is None else _text(account), notes)


def _time(plain: Any) -> datetime:
    at = datetime.fromisoformat(plain)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError("not a text")
    return plain
