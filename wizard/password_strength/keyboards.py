"""Keys that lie beside each other, or are struck in a figure again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby, pairwise

from wizard.password_strength.parts import Part, Sort, patterns, their_part
from wizard.password_strength.repeats import runs

JAPANESE_KEYS = (
    ("1!", '2"', "3#", "4$", "5%", "6&", "7'", "8(", "9)", "0", "-=", "^~", "\\|"),
    ("qQ", "wW", "eE", "rR", "tT", "yY", "uU", "iI", "oO", "pP", "@`", "[{"),
    ("aA", "sS", "dD", "fF", "gG", "hH", "jJ", "kK", "lL", ";+", ":*", "]}"),
    ("zZ", "xX", "cC", "vV", "bB", "nN", "mM", ",<", ".>", "/?", "\\_"),
)
"""JIS X 6002, what most keyboards in Japan have; the yen sign is a backslash to a computer."""

AMERICAN_KEYS = (
    ("1!", "2@", "3#", "4$", "5%", "6^", "7&", "8*", "9(", "0)", "-_", "=+"),
    ("qQ", "wW", "eE", "rR", "tT", "yY", "uU", "iI", "oO", "pP", "[{", "]}", "\\|"),
    ("aA", "sS", "dD", "fF", "gG", "hH", "jJ", "kK", "lL", ";:", "'\""),
    ("zZ", "xX", "cC", "vV", "bB", "nN", "mM", ",<", ".>", "/?"),
)
"""ANSI, without the key at the left of 1."""

AROUND = ((-1, 0), (0, -1), (1, -1), (1, 0), (0, 1), (-1, 1))
"""Neighbours on rows that each stand half a key to the right, in zxcvbn's order."""

PERIODS = (2, 3, 4)
"""Keys from one beginning of a figure to the next; 1qaz2wsx has four, qawsedrf two."""

STEPS = 10
"""The steps that people think of; a figure is made of few."""


@cache
def japanese_keyboard() -> Mapping[str, list[str | None]]:
    """Return every sign's neighbours, as zxcvbn keeps them for other keyboards."""
    places = {(x, y): key for y, row in enumerate(JAPANESE_KEYS) for x, key in enumerate(row)}
    return {
        sign: [places.get((x + right, y + down)) for right, down in AROUND]
        for (x, y), key in places.items()
        for sign in key
    }


def keys(text: str) -> Iterator[Part]:
    """Yield runs of neighbours, and figures that repeat."""
    matching, scoring = patterns()
    graphs = {**matching.GRAPHS, "jis": japanese_keyboard()}
    for name, graph in graphs.items():
        for match in matching.spatial_match_helper(text, graph, name):
            # zxcvbn prices by the name of the keyboard; ours is as large as qwerty.
            match["graph"] = "qwerty" if name == "jis" else name
            yield their_part(match, float(scoring.spatial_guesses(match)), Sort.KEYS)
    for board in _boards():
        yield from _figures(text, board)
        yield from _lines(text, board)
    yield from _copies_with_shift(text)


Place = tuple[int, int, bool]
"""Column, row, and whether it is the sign with the shift key."""


@cache
def _boards() -> tuple[Mapping[str, Place], ...]:
    return tuple(
        {
            sign: (x, y, bool(shift))
            for y, row in enumerate(rows)
            for x, key in enumerate(row)
            for shift, sign in enumerate(key)
        }
        for rows in (AMERICAN_KEYS, JAPANESE_KEYS)
    )


def _figures(text: str, board: Mapping[str, Place]) -> Iterator[Part]:
    """Yield what is struck by the same steps again and again; the last round may be cut short."""
    places = [board.get(sign) for sign in text]
    steps = [_step(one, other) for one, other in pairwise(places)]
    for period in PERIODS:
        begun = 0
        for at in range(period, len(steps) + 1):
            if at < len(steps) and steps[at] is not None and steps[at] == steps[at - period]:
                continue
            if at - begun >= 2 * period:
                shifts = {place[2] for place in places[begun : at + 1] if place}
                guesses = len(board) / 2 * period * STEPS ** len(set(steps[begun:at])) * len(shifts)
                yield Part(begun, at + 1, guesses, Sort.KEYS)
            begun = at - period + 1


A_LINE, LONG, LINES = 60, 3, frozenset({(1, 0), (-1, 0), (0, 1), (0, -1)})
"""Tries for a row or a column of keys: some begin at an edge, most go to the right or down."""


def _lines(text: str, board: Mapping[str, Place]) -> Iterator[Part]:
    """Yield keys in a row or in a column, one after the other."""
    places = [board.get(sign) for sign in text]
    steps = [_step(one, other) for one, other in pairwise(places)]
    start = 0
    for step, run in groupby(steps):
        end = start + len(list(run))
        if step in LINES and end - start + 1 >= LONG:
            shifts = {place[2] for place in places[start : end + 1] if place}
            yield Part(start, end + 1, A_LINE * len(shifts), Sort.KEYS)
        start = end


A_SHIFT = 3
"""Tries for the shift key, held or let go, while the same keys are struck again."""


def _copies_with_shift(text: str) -> Iterator[Part]:
    """Yield keys that were struck just before, now with the shift key or without."""
    for released in _released():
        keys = text.translate(released)
        if keys != text.lower():
            for start, end, shift in runs(keys):
                is_shifted = text[start:end].lower() != text[start - shift : end - shift].lower()
                if is_shifted and end - start >= max(shift, LONG):
                    yield Part(start, end, A_SHIFT, Sort.KEYS)


@cache
def _released() -> tuple[dict[int, str], ...]:
    """Return what the keys give without the shift key."""
    return tuple(
        str.maketrans({key[1]: key[0] for row in rows for key in row if len(key) > 1})
        for rows in (AMERICAN_KEYS, JAPANESE_KEYS)
    )


def _step(one: Place | None, other: Place | None) -> tuple[int, int] | None:
    return (other[0] - one[0], other[1] - one[1]) if one and other else None
