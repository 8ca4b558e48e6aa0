"""Build resources/wordlists/kanji.bin: `build_kanji.py FOLDER`.

It holds how names and nouns with kanji are read, in Latin letters, so that a company or a family
that somebody types in kanji is found in a password. The same packages give the same bytes.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from sources import (
    dictionary_rows,
    family_names,
    given_names,
    postal_areas_written,
    record,
    sudachi,
)

from wizard.password_strength.own_words import katakana
from wizard.password_strength.romaji import hepburn

KANJI = re.compile(r"[一-鿿々〆ヶ]{1,4}")
READ = re.compile(r"[a-z]{1,20}")
NOUNS = ("Noun", "Noun.verbal", "Noun.adjv", "Suffix", "Prefix")
PART = re.compile(r"(?:[kstnhmrgzdbpjfwychy]{0,2}[aiueo]n?){1,3}")
MOST_READINGS, MOST_OF_ONE, TIMES = 8, 14, 8
LONGEST_GIVEN, SPELLINGS = 3, 150
"""Of the spellings of a given name that many of its readings have the rest are read by kanji."""


def readings(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what is written with kanji and how it is read, the likeliest reading first."""
    yield from family_names(folder)
    for reading, spelled in given_names(folder):
        for written in spelled[:SPELLINGS]:
            if len(written) <= LONGEST_GIVEN:
                yield written, reading
    yield from postal_areas_written(folder)
    for name in NOUNS:
        for written, _, reading in sorted(dictionary_rows(name, folder), key=itemgetter(1, 0)):
            yield written, reading
    yield from _places(folder)
    for entry in sudachi(folder):
        if len(entry.written) == 1 and entry.classes[0] in ("名詞", "接尾辞", "接頭辞"):
            yield entry.written, entry.reading


def _places(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the places that IPADIC's makers met; those they never met share one cost."""
    rows = list(dictionary_rows("Noun.place", folder))
    ((never, _),) = Counter(cost for _, cost, _ in rows).most_common(1)
    for written, cost, reading in sorted(rows, key=itemgetter(1, 0)):
        if cost < never:
            yield written, reading


def collect(folder: Path) -> dict[str, dict[str, None]]:
    """Return the readings of all that is written with one to four kanji."""
    found: dict[str, dict[str, None]] = {}
    for written, reading in readings(folder):
        latin = hepburn(katakana(reading))
        if KANJI.fullmatch(written) and READ.fullmatch(latin):
            known = found.setdefault(written, {})
            if len(known) < MOST_READINGS:
                known[latin] = None
    return found


def add_parts_of_names(found: dict[str, dict[str, None]], folder: Path) -> None:
    """Add how single kanji are read in given names: what is left of a name beside a known one."""
    counted: Counter[tuple[str, str]] = Counter()
    for reading, spelled in given_names(folder):
        latin = hepburn(katakana(reading))
        for first, second in (written for written in spelled if len(written) == 2):
            for known in found.get(first, ()):
                counted[second, latin.removeprefix(known)] += latin.startswith(known)
            for known in found.get(second, ()):
                counted[first, latin.removesuffix(known)] += latin.endswith(known)
    for (kanji, latin), times in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        known = found.setdefault(kanji, {})
        if times >= TIMES and PART.fullmatch(latin) and len(known) < MOST_OF_ONE:
            known[latin] = None


def main(folder: Path) -> None:
    """Build it."""
    found = collect(folder)
    add_parts_of_names(found, folder)
    lines = (f"{written}\t{' '.join(latin)}" for written, latin in sorted(found.items()))
    text = "\n" + "\n".join(lines) + "\n"
    record("kanji.bin", zlib.compress(text.encode(), 9), len(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
