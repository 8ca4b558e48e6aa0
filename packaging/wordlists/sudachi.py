"""Reads the binary dictionary of Sudachi: words, their class, their readings."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEADER = 272
"""Version, time of building and a description."""

LARGE = 0x80


@dataclass(frozen=True, slots=True)
class Entry:
    """One word.

    Attributes:
        written: with kanji as it is written.
        classes: its part of speech, four words from the general to the special.
        reading: in katakana.
        cost: less for what is met more often.
    """

    written: str
    classes: tuple[str, ...]
    reading: str
    cost: int


class _Reader:
    """A place in the file that moves on with every value."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self.at = at

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._data, self.at)
        self.at += struct.calcsize(form)
        return int(value)

    def skip(self, size: int) -> None:
        self.at += size

    def length(self) -> int:
        first = self.number("B")
        return first if first < LARGE else (first & LARGE - 1) << 8 | self.number("B")

    def text(self) -> str:
        size = 2 * self.length()
        self.at += size
        return self._data[self.at - size : self.at].decode("utf-16-le")


def entries(data: bytes) -> Iterator[Entry]:
    """Yield every word (grammar and lexicon as in Sudachi's DictionaryBuilder)."""
    file = _Reader(data, HEADER)
    classes = [tuple(file.text() for _ in range(6))[:4] for _ in range(file.number("<h"))]
    left, right = file.number("<h"), file.number("<h")
    file.skip(2 * left * right)
    file.skip(4 * file.number("<i"))  # the trie
    file.skip(file.number("<i"))  # the table of its words
    count = file.number("<i")
    costs = file.at
    file.at += 6 * count
    for word, at in enumerate(struct.unpack_from(f"<{count}I", data, file.at)):
        info = _Reader(data, at)
        written = info.text()
        info.length()
        part = info.number("<h")
        info.text()  # the normalized form
        info.number("<i")
        reading = info.text() or written
        (cost,) = struct.unpack_from("<h", data, costs + 6 * word + 4)
        yield Entry(written, classes[part], reading, cost)
