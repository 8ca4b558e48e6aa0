"""Words in a password: as they stand, backwards, in leet, and held apart by signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import prod

from wizard.password_strength.lists import (
    LONGEST_WORD,
    OWN,
    START,
    guesses_of,
    our_words,
    their_words,
    word_starts,
)
from wizard.password_strength.parts import Part, Sort, patterns

LEET = {
    "4": "a", "@": "a", "8": "b", "(": "c", "{": "c", "[": "c", "<": "c", "3": "e", "6": "g",
    "9": "g", "1": "i", "!": "i", "|": "i", "0": "o", "$": "s", "5": "s", "+": "t", "7": "t",
    "%": "x", "2": "z",
}  # fmt: skip
"""Signs that stand for letters, as zxcvbn knows them."""

ALSO: tuple[dict[str, str], ...] = (
    {},
    {"1": "l", "|": "l"},
    {"7": "l"},
    {"1": "l", "|": "l", "7": "l"},
)
"""What some of them stand for too."""

READINGS = tuple(str.maketrans({**LEET, **also}) for also in ALSO)

SEPARATORS = "-_. &+,'/:;=*~#"
TOGETHER = re.compile(r"[^-_. &+,'/:;=*~#]+")
SEPARATED = 3
"""Tries for where the words of a phrase are held apart, and by what."""

DISGUISED, APART, SHORTEST_OWN = 4, 5, 3
"""A shorter word that is written backwards, in leet or apart is chance."""

MOST = 1_296
"""Tries for any listed word: who joins words takes a short list, such as the EFF's of so many."""

CAMEL = re.compile(r"[A-Z]?[a-z]+(?:[A-Z][a-z]+)+")
AT_WORDS = 3
"""Tries for capitals that stand where words begin."""


def words(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    """Yield the listed words; `own` are the owner's."""
    low, size = text.lower(), len(text)
    for start, end, listed in listed_in(low, own):
        yield _word(text, start, end, listed, low[start:end])
    backwards = low[::-1]
    for start, end, listed in listed_in(backwards, own):
        if end - start >= DISGUISED or listed == OWN:
            yield _word(text, size - end, size - start, listed, backwards[start:end], 2)
    before = low
    for read in _readings(low):
        for start, end, listed in listed_in(read, own, before):
            word = read[start:end]
            if end - start >= DISGUISED or listed == OWN:
                yield _word(text, start, end, listed, word, _leet(low[start:end], word))
        # The other readings differ little from the first one.
        before = read if before is low else before
    yield from _joined(text, own)


def listed_in(low: str, own: Mapping[str, int], known: str = "") -> Iterator[tuple[int, int, int]]:
    """Yield where a listed word stands, and its number; what the owner is called comes first.

    Pieces that stand in `known`, at the same place, have been looked up before.
    """
    ours, theirs = our_words(), their_words()
    starts, own_starts = word_starts(), {word[:START] for word in own}
    size = len(low)
    new = size - 1 if low[-1:] != known[-1:] else size
    for start in range(size - 2, -1, -1):
        new = start if not known or low[start] != known[start] else new
        beginning = low[start : start + START]
        is_own = beginning in own_starts
        is_any = is_own or beginning in starts
        longest = min(size, start + (LONGEST_WORD if is_any else START - 1))
        for end in range(max(start, new - 1) + 2, longest + 1):
            piece = low[start:end]
            may_be_own = is_own or piece in own_starts
            if end - start < START and not may_be_own and piece not in starts:
                continue
            listed = (may_be_own and own.get(piece)) or ours.get(piece) or theirs.get(piece)
            if listed:
                yield start, end, listed


def capitals(token: str) -> int:
    """Return the ways to write it large and small; a capital at the beginning is no choice."""
    if token[1:] == token[1:].lower():
        return 1
    _, scoring = patterns()
    ways = int(scoring.uppercase_variations({"token": token}))
    return min(ways, AT_WORDS) if CAMEL.fullmatch(token) else ways


def _joined(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    """Yield phrases and names that are written with hyphens or spaces between their words."""
    places = [place for place, sign in enumerate(text) if sign not in SEPARATORS]
    if len(places) == len(text):
        return
    low = "".join(text[place] for place in places).lower()
    for start, end, listed in listed_in(low, own):
        begun, ended = places[start], places[end - 1] + 1
        if ended - begun > end - start >= (SHORTEST_OWN if listed == OWN else APART):
            tokens = TOGETHER.findall(text[begun:ended])
            methods = SEPARATED * prod(map(capitals, tokens))
            yield _word(text.lower(), begun, ended, listed, low[start:end], methods)


def _readings(low: str) -> list[str]:
    """Return the text with its signs read as letters, in every way."""
    return [one for one in dict.fromkeys(map(low.translate, READINGS)) if one != low]


def _word(text: str, start: int, end: int, listed: int, word: str, methods: int = 1) -> Part:
    ways = capitals(text[start:end]) * methods
    guesses = max(min(guesses_of(listed), MOST) * ways, 2)
    return Part(start, end, guesses, Sort.WORD, word, listed, guesses_of(listed) * ways)


def _leet(token: str, read: str) -> int:
    pairs = zip(token, read, strict=True)
    meant = {sign: letter for sign, letter in pairs if sign != letter}
    if len(meant) == 1 and not set(token) & set(meant.values()):
        return 2
    _, scoring = patterns()
    return int(scoring.l33t_variations({"token": token, "l33t": True, "sub": meant}))
