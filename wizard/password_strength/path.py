"""The cheapest way through a password: which parts a guesser would put together, at what price.

What the parts cost is known; here is what joining them costs. Words that belong together cost
next to nothing more; signs of no pattern beside a word do, as zxcvbn has it: the guesser has to
find out where the one ends and the other begins, and then a short word is no bargain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import log10

from wizard.password_strength.parts import Part, Sort


@dataclass(frozen=True, slots=True)
class Guess:
    """The cheapest way to a password: the logarithm of its tries, and its parts."""

    tenfolds: float
    parts: tuple[Part, ...] = field(repr=False)
    by_facts: bool = False
    """Whether it is by what can be known of one person."""


ANY_SIGN = 10
"""Tries for a sign of no pattern: zxcvbn's BRUTEFORCE_CARDINALITY."""

ORDER = log10(1.05)
"""For one more part; zxcvbn takes the factorial of their count, which is never less."""

SWITCH = tuple(log10(count) for count in range(2, 200))
"""For the first place where signs of no pattern begin or end, the second one, and so on."""

ONE, SEVERAL = log10(10), log10(50)
"""Among such signs a part costs so much at least: zxcvbn's MIN_SUBMATCH_GUESSES."""

NO_HEAP, NO_CHANCE = 4, 5
"""Beside a part of so many signs the others are no chance either, and may cost less than that."""

PAIRED = 8
"""Tries for a word that often follows the one before it."""

MORE_KEYS = 20
"""Tries for one more run of keys after another."""

LITTLE, A_LITTLE_ONE = 3, 50
"""A word of two letters is cheap beside a longer one only; in a heap of them it is chance."""

Links = Callable[[str, str], bool]


@dataclass(slots=True)
class _Way:
    """The cheapest way to a place whose last part is known.

    Of the run of parts that ends there: how long the longest one is, and what all of them
    together cost less than zxcvbn's least. `spared` is what all words so far cost less than by
    their rank, as words that are joined do.
    """

    cost: float
    part: Part
    before: _Way | None
    switches: int = 0
    longest: int = 0
    lacking: float = 0.0
    spared: float = 0.0


_NOWHERE = Part(0, 0, 1, Sort.ANY)


def cheapest(text: str, parts: Iterable[Part], is_linked: Links) -> tuple[Guess, list[float]]:
    """Return the cheapest way to the whole text, and what its beginnings of each length cost."""
    beginning: list[list[Part]] = [[] for _ in range(len(text) + 1)]
    for part in _cheapest_ones(parts):
        beginning[part.start].append(part)
    ways: list[list[_Way]] = [[] for _ in range(len(text) + 1)]
    ways[0].append(_Way(0.0, _NOWHERE, None))
    bests: list[float] = []
    for place in range(len(text)):
        ending = ways[place] = _kept(ways[place])
        bests.append(min(map(_closed, ending)))
        sign = Part(place, place + 1, ANY_SIGN, Sort.ANY)
        ways[place + 1].append(min((_any(way, sign) for way in ending), key=_cost))
        for part in beginning[place]:
            found = (_with(way, part, is_linked) for way in ending)
            ways[part.end].append(min(found, key=_cost))
    best = min(ways[-1], key=_closed)
    bests.append(_closed(best))
    return Guess(bests[-1], tuple(_walk_back(best))), bests


def _cheapest_ones(parts: Iterable[Part]) -> Iterable[Part]:
    """Return the cheapest part from each place to each other."""
    best: dict[tuple[int, int], Part] = {}
    for part in parts:
        known = best.get((part.start, part.end))
        if known is None or part.guesses < known.guesses:
            best[part.start, part.end] = part
    return best.values()


MOST_WAYS = 4


def _kept(ways: list[_Way]) -> list[_Way]:
    """Return the cheapest ways, and the cheapest one that ends with a sign of no pattern."""
    ways.sort(key=_cost)
    kept = ways[:MOST_WAYS]
    if all(way.part.sort is not Sort.ANY for way in kept):
        kept += [way for way in ways[MOST_WAYS:] if way.part.sort is Sort.ANY][:1]
    return kept


def _cost(way: _Way) -> float:
    return way.cost


def _closed(way: _Way) -> float:
    """Return what a way costs that ends where it is."""
    if not way.switches:
        return way.cost + (way.lacking if way.longest < NO_HEAP else 0.0)
    return way.cost + _rise_of_run(way) + way.spared


def _any(way: _Way, sign: Part) -> _Way:
    if way.part.sort is Sort.ANY:
        return _Way(way.cost + ONE, sign, way, way.switches)
    cost = way.cost + ONE + SWITCH[way.switches] + _rise_of_run(way) + way.spared
    return _Way(cost, sign, way, way.switches + 1)


def _rise_of_run(way: _Way) -> float:
    return way.lacking if way.longest < NO_CHANCE else _rise(way.part)


def _with(way: _Way, part: Part, is_linked: Links) -> _Way:
    lacking, spared = _rise(part), max(0.0, log10(part.alone / part.guesses))
    if way.part.sort is Sort.ANY:
        is_first = way.part is _NOWHERE
        switch = 0.0 if is_first else SWITCH[way.switches]
        cost = way.cost + switch + log10(part.guesses)
        return _Way(cost, part, way, way.switches + (not is_first), _weight(part), lacking, spared)
    guesses = part.guesses
    before = _before(way)
    if part.sort is Sort.WORD:
        guesses = _beside(before if before.sort is Sort.WORD else None, part, is_linked)
    elif part.sort is before.sort is Sort.KEYS:
        guesses = min(guesses, MORE_KEYS)
    cost = way.cost + ORDER + log10(guesses)
    longest = max(way.longest, _weight(part))
    return _Way(cost, part, way, way.switches, longest, way.lacking + lacking, way.spared + spared)


def _weight(part: Part) -> int:
    """Return how long a part is that says something; what stands around and between does not."""
    return 0 if part.sort in (Sort.TAIL, Sort.BETWEEN) else part.length


def _beside(last: Part | None, part: Part, is_linked: Links) -> float:
    """Return the tries for a word by the one before it."""
    if last is None:
        return max(part.guesses, A_LITTLE_ONE) if part.length < LITTLE else part.guesses
    if part.length < LITTLE and last.length < LITTLE:
        return max(part.guesses, A_LITTLE_ONE)
    if part.guesses > PAIRED and last.word and is_linked(last.word, part.word):
        return PAIRED
    return part.guesses


def _before(way: _Way) -> Part:
    """Return the part before a place, or before the sign there that holds parts apart."""
    if way.part.sort is Sort.BETWEEN and way.before:
        return way.before.part
    return way.part


def _rise(part: Part) -> float:
    least = ONE if part.length == 1 else SEVERAL
    return max(0.0, least - log10(part.guesses))


def _walk_back(way: _Way | None) -> Iterator[Part]:
    while way is not None and way.before is not None:
        yield way.part
        way = way.before
