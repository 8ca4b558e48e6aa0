"""Japanese words that no list has: names above all, written with few sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.password_strength.dictionary import capitals
from wizard.password_strength.parts import Part, Sort

SOUND = re.compile(
    r"(?:[kgnhmrbp]y|sh|ch|ts|[kstnhmrgzdbpjfwy])?[aiueo]|n(?![aiueoy])|([kstp])(?=\1)|t(?=ch)"
)
A_SOUND = 12
"""Tries for a sound: there are a hundred, but a dozen make up most of what is said."""

FEWEST, ALONE, MOST = 4, 3, 7
SHORTEST = {True: 5, False: 6}
"""Letters at least, by itself and beside other letters."""


def sounds(text: str) -> Iterator[Part]:
    """Yield runs of sounds of which a Japanese word may be made; short ones only by themselves."""
    low = text.lower()
    for start in range(len(low)):
        is_begin = not low[start - 1 : start].isalpha() or start == 0
        end = start
        for count in range(1, MOST + 1):
            found = SOUND.match(low, end)
            if found is None:
                break
            end = found.end()
            is_alone = is_begin and not low[end : end + 1].isalpha()
            if count >= (ALONE if is_alone else FEWEST) and end - start >= SHORTEST[is_alone]:
                guesses = float(A_SOUND**count * capitals(text[start:end]))
                by_chance = 10.0 ** min(end - start, MOST)
                yield Part(start, end, guesses, Sort.SOUNDS, alone=by_chance)
