"""Rows: months, numbers, notes, and everything else that people say in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from wizard.password_strength.lists import known_rows
from wizard.password_strength.parts import Part, Sort

A_ROW = 60
"""Tries for a row, for where it begins and for its direction; the next item is hardly a choice."""

LONGEST_GAP, A_SIGN, A_NUMBER = 3, 3, 10
GAP = re.compile(r"[^a-z]{0,3}")
SHORTEST = 5
"""Letters at least; fewer come about by chance."""


def rows(low: str) -> Iterator[Part]:
    """Yield items of a row in their order, forwards or backwards, with or without signs between."""
    waiting: dict[tuple[int, int], list[_Chain]] = {}
    for start, end, places in _items(low):
        for row, at in places:
            chains = [
                chain.and_then(low, start, end)
                for chain in waiting.get((row, at), ())
                if chain.end <= start <= chain.end + LONGEST_GAP
                and GAP.fullmatch(low, chain.end, start)
            ]
            for chain in chains:
                if chain.letters >= SHORTEST:
                    sort = Sort.SEQUENCE if chain.letters == chain.count else Sort.ROW
                    yield Part(chain.start, chain.end, chain.guesses, sort)
            begun = (_Chain(start, end, row, at, step, letters=end - start) for step in (1, -1))
            for chain in (*chains, *begun):
                waiting.setdefault((row, chain.after), []).append(chain)


@dataclass(frozen=True, slots=True)
class _Chain:
    start: int
    end: int
    row: int
    at: int
    step: int
    count: int = 1
    letters: int = 0
    gap: str = ""
    guesses: float = A_ROW

    @property
    def after(self) -> int:
        """Return the place of the next item; after the last one comes the first."""
        return (self.at + self.step) % len(known_rows()[self.row])

    def and_then(self, low: str, start: int, end: int) -> _Chain:
        gap = low[self.end : start]
        guesses = self.guesses * _gap_guesses(gap, self.gap if self.count > 1 else None)
        letters = self.letters + end - start
        return _Chain(
            self.start, end, self.row, self.after, self.step, self.count + 1, letters, gap, guesses
        )


def _gap_guesses(gap: str, before: str | None) -> int:
    follows = gap.isdigit() and (before or "").isdigit() and int(gap) - int(before or 0) == 1
    if gap == (before or "") or follows:
        return 1
    return A_NUMBER if any(sign.isdigit() for sign in gap) else A_SIGN


def _items(low: str) -> Iterator[tuple[int, int, frozenset[tuple[int, int]]]]:
    places, longest = _places()
    for start in range(len(low)):
        for end in range(start + 1, min(len(low), start + longest) + 1):
            found = places.get(low[start:end])
            if found:
                yield start, end, found


@cache
def _places() -> tuple[Mapping[str, frozenset[tuple[int, int]]], int]:
    """Return in which rows an item stands and where, and how long the longest one is."""
    places: dict[str, set[tuple[int, int]]] = {}
    for row, items in enumerate(known_rows()):
        for at, item in enumerate(items):
            places.setdefault(item, set()).add((row, at))
    return {item: frozenset(found) for item, found in places.items()}, max(map(len, places))


# ---- rows of single signs, woven together or stretched


PERIODS = (2, 3)
STEPS = (-2, -1, 1, 2)
WOVEN = 20_000
"""Tries for two rows of signs taken in turns: where each begins, its direction, its capitals."""


def woven(low: str) -> Iterator[Part]:
    """Yield rows of signs that are taken in turns, as in a1b2c3."""
    for period in PERIODS:
        steps = [_step(low[at], low[at + period]) for at in range(len(low) - period)]
        begun = 0
        for at in range(period, len(steps) + 1):
            if at < len(steps) and steps[at] is not None and steps[at] == steps[at - period]:
                continue
            found = steps[begun:at]
            if at - begun >= 2 * period and None not in found and any(found):
                yield Part(begun, at + period, WOVEN, Sort.SEQUENCE)
            begun = at - period + 1


def _step(one: str, other: str) -> int | None:
    alike = (one.isdigit() and other.isdigit()) or (one.isalpha() and other.isalpha())
    step = ord(other) - ord(one)
    if one == other:
        return 0
    return step if alike and step in STEPS else None


STRETCHED = 10
GROUPS = 3


def stretched(low: str, price: Callable[[str], float]) -> Iterator[Part]:
    """Yield what is written with every sign doubled or tripled, by what it costs without that."""
    start = 0
    groups = [(sign, len(list(run))) for sign, run in groupby(low)]
    for length, same in groupby(groups, key=lambda group: group[1]):
        signs = [sign for sign, _ in same]
        end = start + length * len(signs)
        if length > 1 and len(signs) >= GROUPS:
            yield Part(start, end, STRETCHED * price("".join(signs)), Sort.ROW)
        start = end
