"""The journal of changes, written before each is tried: a crash leaves no doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A change that was begun and whose end nobody wrote.

    Attributes:
        step: the id of its step.
        told: what the owner had confirmed, in the language of then; never a secret.
        at: when it was begun.
    """

    step: str
    told: str
    at: datetime


class Journal(Protocol):
    """Append-only; a line is on the disk before the request leaves."""

    def begin(self, step: str, change: str, fields: Mapping[str, str | bool], told: str) -> int:
        """Write that a change is about to be tried, by its class and fields; return the number.

        `told` is what the owner has confirmed, in their language; nothing where
        the change asked for no confirmation.

        Raises:
            JournalUnwritable: nothing was written, so nothing may be tried.
        """
        ...

    def end(self, entry: int, outcome: str) -> None:
        """Write what came of it: `done`, or the code of the problem."""
        ...
