"""Confirmations by the owner, and notes of what this computer did; kept per run and account.

AWS has no record of these: that the root password was typed into the console,
that billing access was switched on, that the CSV was saved here. They belong to
a run; a run belongs to an account from the first sign-in on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One thing said or done, and when. `detail` is plain and never secret."""

    subject: str
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A run as it stands in the notes: each subject with the detail that was noted."""

    id: str
    begun: datetime
    account: str | None
    said: Mapping[str, str]


class Progress(Protocol):
    """Keeps confirmations and notes, under the account they are about."""

    def walk(self) -> str:
        """Return the id of this run; secrets made before sign-in are named by it."""
        ...

    def begun(self) -> datetime:
        """Return when this run began."""
        ...

    def account(self) -> str | None:
        """Return the account this run belongs to, or None before the first sign-in."""
        ...

    def add(self, subject: str, detail: str = "") -> None:
        """Keep that this was said or done now; a later word replaces an earlier one.

        Raises:
            NotesUnwritable: the file could not be written; nothing was kept.
        """
        ...

    def withdraw(self, subject: str) -> None:
        """Forget what was said; a subject never mentioned is not a fault."""
        ...

    def find(self, subject: str) -> Confirmation | None:
        """Return what was last said about the subject in this run or for its account."""
        ...

    def bind(self, account: str) -> None:
        """Give this run to an account; what was said before sign-in is now about it.

        Raises:
            WrongAccount: the run already belongs to another account.
        """
        ...

    def walks(self) -> Sequence[SavedRun]:
        """Return every run on this computer, this one first."""
        ...

    def start_new_run(self) -> str:
        """Begin a run for another account and return its id; what was said before stays kept.

        Raises:
            NotesUnwritable: the run so far goes on.
        """
        ...
