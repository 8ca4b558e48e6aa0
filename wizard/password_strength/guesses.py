"""How many tries a guesser needs, who knows words, keyboards, dates and the owner.

The patterns of keys, sequences and dates, and the price of capitals and of
signs for letters, are zxcvbn's. Its sum over the parts is not: it takes
seconds for a hundred signs, knows no Japanese and counts 10,000 tries for every
further part. Ours may only ever be smaller than zxcvbn's: it prices the same
parts the same or lower, and more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log10, prod

from wizard.password_strength.dates import dates
from wizard.password_strength.keyboards import keys
from wizard.password_strength.lists import LONGEST_WORD, guesses_of, our_words, their_words
from wizard.password_strength.parts import Part, Sort, patterns, their_part


@dataclass(frozen=True, slots=True)
class Guess:
    """The cheapest way to a password: the logarithm of its tries, and its parts."""

    tenfolds: float
    parts: tuple[Part, ...] = field(repr=False)


ANY_SIGN = 10
"""Tries for a sign of no pattern: zxcvbn's BRUTEFORCE_CARDINALITY."""

ORDER = 2
"""Tries for the place of one more part; zxcvbn takes the factorial, which is never less."""

ENOUGH, BEGINNINGS = 15.0, (32, 64)
"""A beginning that takes 10^15 tries is hard enough whatever follows it."""


def count_guesses(text: str, own: Mapping[str, int]) -> Guess:
    """Find the cheapest way to a text of printable ASCII signs; `own` are the owner's words."""
    for length in BEGINNINGS:
        if length < len(text):
            beginning = _cheapest(text[:length], own)
            if beginning.tenfolds >= ENOUGH:
                return beginning
    return _cheapest(text, own)


def _cheapest(text: str, own: Mapping[str, int]) -> Guess:
    ending: list[list[Part]] = [[] for _ in range(len(text) + 1)]
    for part in _parts(text, own):
        ending[part.end].append(part)
    costs, last = [0.0], [Part(0, 0, 1, Sort.ANY)]
    for end in range(1, len(text) + 1):
        cost, chosen = costs[-1] + log10(ANY_SIGN), Part(end - 1, end, ANY_SIGN, Sort.ANY)
        for part in ending[end]:
            found = costs[part.start] + log10(part.guesses * ORDER)
            if found < cost:
                cost, chosen = found, part
        costs.append(cost)
        last.append(chosen)
    parts = tuple(_walk_back(last))
    in_order = log10(ORDER) if any(part.sort is not Sort.ANY for part in parts) else 0.0
    return Guess(costs[-1] - in_order, parts)


def _walk_back(last: list[Part]) -> Iterator[Part]:
    end = len(last) - 1
    while end > 0:
        yield last[end]
        end = last[end].start


def _parts(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    yield from _words(text, own)
    yield from keys(text)
    yield from _sequences(text)
    yield from dates(text)
    yield from _copies(text.lower())
    yield from _repeats(text, own)
    yield from _tail(text)


# ---- words


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


def _words(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    low, size = text.lower(), len(text)
    for start, end, listed in _listed(low, own):
        yield _word(text, start, end, listed, low[start:end])
    backwards = low[::-1]
    for start, end, listed in _listed(backwards, own):
        yield _word(text, size - end, size - start, listed, backwards[start:end], 2)
    before = low
    for read in _readings(low):
        for start, end, listed in _listed(read, own, before):
            word = read[start:end]
            yield _word(text, start, end, listed, word, _leet(low[start:end], word))
        # The other readings differ little from the first one.
        before = read if before is low else before
    yield from _joined(text, own)


SEPARATORS = "-_. &+"
TOGETHER = re.compile(r"[^-_. &+]+")
SEPARATED = 3
"""Tries for where the words of a phrase are held apart, and by what."""


def _joined(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    """Yield phrases and names that are written with hyphens or spaces between their words."""
    places = [place for place, sign in enumerate(text) if sign not in SEPARATORS]
    if len(places) == len(text):
        return
    low = "".join(text[place] for place in places).lower()
    for start, end, listed in _listed(low, own):
        begun, ended = places[start], places[end - 1] + 1
        if ended - begun > end - start:
            tokens = TOGETHER.findall(text[begun:ended])
            methods = SEPARATED * prod(map(_capitals, tokens))
            yield _word(text.lower(), begun, ended, listed, low[start:end], methods)


def _listed(low: str, own: Mapping[str, int], known: str = "") -> Iterator[tuple[int, int, int]]:
    """Yield where a listed word stands, and its number; what the owner is called comes first.

    Pieces that stand in `known`, at the same place, have been looked up before.
    """
    ours, (passwords, words) = our_words(), their_words()
    size = len(low)
    new = size - 1 if low[-1:] != known[-1:] else size
    for start in range(size - 2, -1, -1):
        new = start if not known or low[start] != known[start] else new
        for end in range(max(start, new - 1) + 2, min(size, start + LONGEST_WORD) + 1):
            piece = low[start:end]
            if piece in ours or piece in passwords or piece in words or piece in own:
                listed = own.get(piece) or ours.get(piece) or passwords.get(piece)
                yield start, end, listed or words[piece]


def _readings(low: str) -> list[str]:
    """Return the text with its signs read as letters, in every way."""
    return [one for one in dict.fromkeys(map(low.translate, READINGS)) if one != low]


def _word(text: str, start: int, end: int, listed: int, word: str, methods: int = 1) -> Part:
    guesses = guesses_of(listed) * _capitals(text[start:end]) * methods
    return Part(start, end, max(guesses, 2), Sort.WORD, word, listed)


def _capitals(token: str) -> int:
    """Return the ways to write it large and small; a capital at the beginning is no choice."""
    if token[1:] == token[1:].lower():
        return 1
    _, scoring = patterns()
    return int(scoring.uppercase_variations({"token": token}))


def _leet(token: str, read: str) -> int:
    pairs = zip(token, read, strict=True)
    meant = {sign: letter for sign, letter in pairs if sign != letter}
    if len(meant) == 1 and not set(token) & set(meant.values()):
        return 2
    _, scoring = patterns()
    return int(scoring.l33t_variations({"token": token, "l33t": True, "sub": meant}))


# ---- sequences


def _sequences(text: str) -> Iterator[Part]:
    matching, scoring = patterns()
    for match in matching.sequence_match(text):
        yield their_part(match, float(scoring.sequence_guesses(match)), Sort.SEQUENCE)


# ---- repeats


SEEN_BEFORE = 20
"""Tries for signs that stand somewhere before."""


def _copies(low: str) -> Iterator[Part]:
    """Yield runs of signs that say again what stands before them."""
    for start, end, shift in _runs(low):
        if end - start >= shift:
            times = (end - start) // shift + 1
            yield Part(start, end, max(2, times), Sort.REPEAT)
        elif end - start >= 3:
            yield Part(start, end, SEEN_BEFORE, Sort.REPEAT)
    yield from _separators(low)


def _runs(low: str) -> Iterator[tuple[int, int, int]]:
    """Yield where a run begins and ends, and how far before it the same signs stand."""
    size = len(low)
    for shift in range(1, size):
        length = 0
        for place in range(shift, size + 1):
            if place < size and low[place] == low[place - shift]:
                length += 1
            else:
                if length:
                    yield place - length, place, shift
                length = 0


def _repeats(text: str, own: Mapping[str, int]) -> Iterator[Part]:
    """Yield pieces that stand several times in a row, priced by what one of them costs alone.

    Among its neighbours a piece may look like something else: 24.12.724.12.7 like the year 724.
    """
    found: list[int] = []
    for start, end, shift in _runs(text):
        # A piece of several shorter ones has been looked at.
        if shift > 2 and end - start >= shift and not any(shift % other == 0 for other in found):
            found.append(shift)
            piece = _cheapest(text[start - shift : start], own)
            times = (end - start) // shift + 1
            guesses = 10**piece.tenfolds * times
            yield Part(start - shift, start + (times - 1) * shift, guesses, Sort.REPEAT)


def _separators(low: str) -> Iterator[Part]:
    """Yield signs between words: the customary ones, and one that was used before."""
    for place, sign in enumerate(low):
        if sign.isalnum():
            continue
        if sign in low[:place]:
            yield Part(place, place + 1, 2, Sort.TAIL)
        elif sign in SEPARATORS and place and low[place - 1].isalpha():
            yield Part(place, place + 1, 3, Sort.TAIL)


# ---- what people add because a rule asks for it


def _tail(text: str) -> Iterator[Part]:
    """Yield the sign at the end, and the number before it."""
    size = len(text)
    body = text.rstrip("!?.#@$*-_%&+~")
    if 0 < size - len(body) <= 2:
        guesses = 2 if text[len(body) :] == "!" else 8
        yield Part(len(body), size, guesses, Sort.TAIL)
    name = body.rstrip("0123456789")
    digits = body[len(name) :]
    if name and 0 < len(digits) <= 2:
        guesses = 4 if len(digits) == 1 else 30
        yield Part(len(name), len(body), guesses, Sort.TAIL)
