"""One person's facts: names, places, dates, numbers and the words between them, and nothing else.

Who knows somebody, or reads their page, puts these together first. However many there are, it is
one pattern: each is known, and only the order is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from wizard.password_strength.dictionary import AT_WORDS, capitals
from wizard.password_strength.lists import LONGEST_WORD, PARTICLES, Kind, guesses_of
from wizard.password_strength.parts import Part, Sort
from wizard.password_strength.path import Guess

TENFOLDS = 7.0
"""A guesser with such a list of one person is through by then, whatever the length."""

MANY, ONE_MORE, FREQUENT, A_FREQUENT_NAME = 3, 2.0, 50, 400
"""So many names are one person's for sure.

Of more of them each costs so much, unless many people are called so or a date or a telephone number
is beside them: four words that somebody has drawn from a dictionary may all be names of something.
"""

UNKNOWN, MOST_BESIDE = 0.8, 2
"""What a name costs that no list has, and how many words may be beside it.

There may be one, or a first name and a family name beside a date or a telephone number.
"""

SHORTEST_NAME, SHORTEST_TOLD, SHORTEST_HIDDEN, TOLD = 3, 4, 5, 0.3
"""A fact says something from four signs on, and such ones are a third of the text at least.

Backwards or in leet it has to be longer still.
"""

WITH_IT = frozenset({Sort.DATE, Sort.NUMBER, Sort.BETWEEN, Sort.TAIL})
A_NAME = re.compile(r"(?:(?<![A-Za-z])[a-z]|[A-Z])[a-z]{3,11}(?![a-z])")
SPOKEN = re.compile(
    "(?:[b-df-hj-np-tv-xz]{0,3}[aeiouy]){1,5}[b-df-hj-np-tv-xz]{0,2}", re.IGNORECASE
)
"""A word that begins and ends where words do, and can be spoken."""

NOTHING = Guess(inf, ())


@dataclass(frozen=True, slots=True)
class _Way:
    tenfolds: float = TENFOLDS
    parts: tuple[Part, ...] = ()
    words: int = 0
    unknown: int = 0
    told: int = 0


def only_facts(text: str, parts: Sequence[Part]) -> Guess:
    """Return the cheapest way to the whole text by facts alone; without end if there is none."""
    enough = TOLD * len(text)
    ways = (way for way in _ways(text, parts)[-1] if way.told >= enough)
    best = min(ways, key=_order, default=None)
    return NOTHING if best is None else Guess(best.tenfolds, best.parts, by_facts=True)


def may_go_on(text: str, parts: Sequence[Part]) -> bool:
    """Return whether the beginning of a longer text is made of facts, but for its last part."""
    return any(_ways(text, parts)[-LONGEST_WORD:])


def _ways(text: str, parts: Sequence[Part]) -> list[list[_Way]]:
    """Return for every beginning of the text how it is made of facts."""
    known = [part for part in parts if _is_fact(part, text)]
    has_number = any(_is_number(part) and part.length >= SHORTEST_TOLD for part in known)
    one_more, most_unknown = (0.0, 2) if has_number else (ONE_MORE, 1)
    ending: list[list[Part]] = [[] for _ in range(len(text) + 1)]
    for part in (*known, *_unknown(text)):
        ending[part.end].append(part)
    ways: list[list[_Way]] = [[_Way()]]
    for end in range(1, len(text) + 1):
        found = [
            further
            for part in ending[end]
            for way in ways[part.start]
            if (further := _further(way, part, one_more, most_unknown)) is not None
        ]
        ways.append(_best(found))
    return ways


def _further(way: _Way, part: Part, one_more: float, most_unknown: int) -> _Way | None:
    is_word = part.sort is Sort.WORD and part.length >= SHORTEST_NAME
    is_unknown = part.sort is Sort.ANY
    is_new = all(part.word != other.word for other in way.parts)
    words = way.words + ((is_word and is_new) or is_unknown)
    unknown = way.unknown + is_unknown
    if unknown > most_unknown or (unknown and words > MOST_BESIDE + most_unknown):
        return None
    frequent = A_FREQUENT_NAME if part.kind is Kind.NAME else FREQUENT
    is_sure = guesses_of(part.listed) <= frequent
    is_rare = is_word and is_new and not is_sure
    more = UNKNOWN * is_unknown + one_more * (is_rare and words > MANY)
    return _Way(
        way.tenfolds + more,
        (*way.parts, part),
        words,
        unknown,
        way.told + part.length * _tells(part),
    )


def _best(ways: list[_Way]) -> list[_Way]:
    """Return the cheapest ones of those that differ in what may still follow."""
    best: dict[tuple[int, int, int], _Way] = {}
    for way in sorted(ways, key=_order, reverse=True):
        best[min(way.words, MANY), way.unknown, way.told] = way
    return list(best.values())


def _order(way: _Way) -> tuple[float, int, int]:
    """Return what to compare ways by: what may be a date is none of the other numbers."""
    numbers = sum(part.sort is Sort.NUMBER for part in way.parts)
    return way.tenfolds, len(way.parts), numbers


def _unknown(text: str) -> Iterator[Part]:
    for found in A_NAME.finditer(text):
        if SPOKEN.fullmatch(found[0]):
            yield Part(found.start(), found.end(), 1.0, Sort.ANY)


def _is_fact(part: Part, text: str) -> bool:
    if part.sort in WITH_IT:
        return True
    token = text[part.start : part.end]
    if part.sort is not Sort.WORD or not _is_plain(token):
        return False
    if token.lower() != part.word and part.length < SHORTEST_HIDDEN:
        return False
    is_alone = not (text[: part.start][-1:].isalpha() or text[part.end : part.end + 1].isalpha())
    if token.lower() in PARTICLES:
        return is_alone
    return part.is_personal and (part.length >= SHORTEST_NAME or is_alone)


def _is_plain(token: str) -> bool:
    """Return whether its capitals, if any, stand where anybody would put them."""
    return token.upper() == token or capitals(token) <= AT_WORDS


def _tells(part: Part) -> bool:
    is_name = part.is_personal and part.kind is not Kind.PERSON
    return (_is_number(part) or is_name) and part.length >= SHORTEST_TOLD


def _is_number(part: Part) -> bool:
    return part.sort in (Sort.DATE, Sort.NUMBER)
