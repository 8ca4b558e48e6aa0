"""The record of what was tried, kept so that a crash leaves no doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One change that was begun. Never holds a secret."""

    number: int
    step: str
    verb: str
    target: str


class Journal(Protocol):
    """Append-only; a line is on the disk before the request leaves."""

    def begin(self, step: str, verb: str, target: str) -> int:
        """Write that a change is about to be tried; return the entry's number.

        Raises:
            JournalUnwritable: nothing was written, so nothing may be tried.
        """
        ...

    def end(self, entry: int, outcome: str) -> None:
        """Write what came of it: `done`, or the code of the problem."""
        ...

    def unfinished(self) -> tuple[Entry, ...]:
        """Return the changes that were begun and whose end nobody wrote."""
        ...
