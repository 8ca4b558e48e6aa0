"""What a password says twice, and what people put around and between its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard.password_strength.dictionary import SEPARATORS
from wizard.password_strength.parts import Part, Sort

A_SIGN, SEEN_BEFORE = 10, 20
"""Tries for signs that stand somewhere before."""


def copies(low: str) -> Iterator[Part]:
    """Yield runs of signs that say again what stands before them."""
    for start, end, shift in runs(low):
        if end - start >= shift:
            times = (end - start) // shift + 1
            yield Part(start, end, max(2, times), Sort.REPEAT)
            if shift == 1 and times > 2:
                yield Part(start - 1, end, float(A_SIGN * times), Sort.REPEAT)
        elif end - start >= 3:
            yield Part(start, end, SEEN_BEFORE, Sort.REPEAT)


def repeats(text: str, price: Callable[[str], float]) -> Iterator[Part]:
    """Yield pieces that stand several times in a row, priced by what one of them costs alone.

    Among its neighbours a piece may look like something else: 24.12.724.12.7 like the year 724.
    """
    found: list[int] = []
    for start, end, shift in runs(text):
        # A piece of several shorter ones has been looked at.
        if shift > 2 and end - start >= shift and not any(shift % other == 0 for other in found):
            found.append(shift)
            times = (end - start) // shift + 1
            guesses = price(text[start - shift : start]) * times
            yield Part(start - shift, start + (times - 1) * shift, guesses, Sort.REPEAT)


def runs(low: str) -> Iterator[tuple[int, int, int]]:
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


# ---- what people put around and between


ONCE_MORE, CUSTOMARY, UNUSUAL = 1.2, 3, 5


def between(low: str) -> Iterator[Part]:
    """Yield the signs that hold words apart: choosing one costs, using it again hardly does."""
    for place, sign in enumerate(low):
        around = low[place - 1 : place] + low[place + 1 : place + 2]
        if sign.isalnum() or len(around) < 2 or not around.isalnum():
            continue
        customary = CUSTOMARY if sign in SEPARATORS else UNUSUAL
        guesses = ONCE_MORE if sign in low[:place] else customary
        yield Part(place, place + 1, guesses, Sort.BETWEEN)


ENDINGS = "!?.#@$*-_%&+~="
NUMBERS = {1: 4, 2: 25, 3: 200, 4: 1_500}
"""Tries for so many digits beside a word: people take 1 and 7 and 123 much rather than others."""

_FAVOURITES = "123 321 007 777 111 000 999 888 666 555 100 1234 4321 0000 1111 7777"
FAVOURITES = frozenset(_FAVOURITES.split())
A_FAVOURITE = 12


PLEASERS = re.compile(r"(?<![A-Za-z])(?:[Aa]{1,3}|Abc?)(?![A-Za-z])")
AFTER = re.compile(r"[^A-Za-z]{0,6}")
A_PLEASER = 12
"""Letters by themselves, there because a rule asks for a capital or for a small one."""


def pleasers(text: str) -> Iterator[Part]:
    """Yield letters at either end that please a rule, with the sign that holds them apart."""
    for found in PLEASERS.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        at_end = bool(AFTER.fullmatch(after))
        at_begin = not any(map(str.isalnum, before)) and len(before) <= 1
        if at_end or at_begin:
            yield Part(found.start(), found.end(), A_PLEASER, Sort.TAIL)


AFTER_LETTERS = re.compile(
    r"(?<=[A-Za-z])(?=[^A-Za-z]*\d)(?=[^A-Za-z]*[^A-Za-z0-9])[^A-Za-z]{2,7}$"
)
A_SIGN_AFTER = 5


def tails(text: str) -> Iterator[Part]:
    """Yield the signs at the end, and short numbers anywhere."""
    size = len(text)
    for found in AFTER_LETTERS.finditer(text):
        length = size - found.start()
        guesses = float(A_SIGN_AFTER**length)
        yield Part(found.start(), size, guesses, Sort.TAIL, alone=10.0**length)
    body = text.rstrip(ENDINGS)
    if 0 < size - len(body) <= 3:
        ending = text[len(body) :]
        guesses = 2 * len(ending) if set(ending) == {"!"} else 8 * len(ending)
        yield Part(len(body), size, guesses, Sort.TAIL)
    start = 0
    while start < size:
        end = start
        while end < size and text[end] in "0123456789":
            end += 1
        digits = text[start:end]
        if len(digits) in NUMBERS:
            guesses = A_FAVOURITE if digits in FAVOURITES else NUMBERS[len(digits)]
            yield Part(start, end, guesses, Sort.TAIL)
        start = end + 1
