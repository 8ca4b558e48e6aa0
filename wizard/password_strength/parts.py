"""What a guesser sees in a password: pieces, each with the tries that it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wizard.password_strength.lists import Kind, is_personal, kind_of

Match = dict[str, Any]
"""zxcvbn's own form of a match."""


class Sort(Enum):
    """What a part of a password is to a guesser."""

    WORD = "word"
    KEYS = "keys"
    SEQUENCE = "sequence"
    ROW = "row"
    REPEAT = "repeat"
    DATE = "date"
    NUMBER = "number"
    FAMOUS = "famous"
    SOUNDS = "sounds"
    KANA = "kana"
    BETWEEN = "between"
    TAIL = "tail"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """Signs from `start` to before `end`, and the tries for them alone."""

    start: int
    end: int
    guesses: float
    sort: Sort
    word: str = field(default="", repr=False)
    listed: int = 0
    alone: float = 1.0
    """The tries for it where it may be chance, if they are more."""

    @property
    def kind(self) -> Kind | None:
        """Where the word stands, if it is one of a list."""
        return kind_of(self.word, self.listed) if self.listed else None

    @property
    def is_personal(self) -> bool:
        """Whether it is a word for somebody, for a place, or for what somebody does."""
        return is_personal(self.listed)

    @property
    def length(self) -> int:
        """How many signs it has."""
        return self.end - self.start


def patterns() -> tuple[Any, Any]:
    """Return zxcvbn's patterns and its prices; its stubs know no keyboard but its own."""
    # Imported here: its word lists are not needed for the first paint.
    from zxcvbn import matching, scoring  # noqa: PLC0415

    return matching, scoring


def their_part(match: Match, guesses: float, sort: Sort) -> Part:
    """Return a match of zxcvbn's as a part."""
    return Part(int(match["i"]), int(match["j"]) + 1, max(guesses, 2.0), sort)
