"""Dates, as they are written in Japan and elsewhere, and the numbers of a visiting card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.password_strength.parts import Part, Sort, patterns, their_part

YEARS, MONTHS, DAYS = 40, 12, 366
DATED = 64
"""So much of a text is searched for whole dates, which takes the longest of all."""

ERAS = r"(?:reiwa|heisei|s(?:h|y)ou?wa|taisyo|taishou?|meiji)"
WAYS = 4
"""A year is counted from Christ or in eras, an era is a word or a letter."""

_SHORT = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])"
WRITTEN = (
    (r"(?:19[3-9]|20[0-4])\d", YEARS),
    (_SHORT, DAYS),
    (r"(?:19[3-9]|20[0-4])\d(?:0[1-9]|1[0-2])", MONTHS * YEARS),
    (rf"(?:{ERAS}[-_.]?|[rhst])\d{{1,2}}(?:nen)?", WAYS * YEARS),
    (r"(?:19|20)\d\dnen", YEARS),
    (r"\d{1,2}gatsu\d{1,2}(?:nichi|ka)", DAYS),
    (r"(?:19|20)\d\dnen\d{1,2}gatsu", WAYS * MONTHS * YEARS),
    (r"(?:19|20)\d\dnen\d{1,2}gatsu\d{1,2}nichi", WAYS * DAYS * YEARS),
    (rf"{ERAS}\d{{1,2}}nen\d{{1,2}}gatsu", WAYS * MONTHS * YEARS),
    (rf"{ERAS}\d{{1,2}}nen\d{{1,2}}gatsu\d{{1,2}}nichi", WAYS * DAYS * YEARS),
    (rf"(?:{ERAS}[-_.]?|[rhst][-_.]?)\d{{1,2}}([-_./])\d{{1,2}}\2\d{{1,2}}", WAYS * DAYS * YEARS),
)
"""What is a date or a part of one, and how many there are of them."""

HOUSES, BLOCKS, POSTAL_CODES, TELEPHONES = 4_000, 200, 120_000, 1_000_000
"""How many a guesser tries of each; the owner's own telephone is one that others know."""

NUMBERS = (
    (r"\d{1,2}-\d{1,2}-\d{1,2}", HOUSES),
    (r"\d{1,2}-\d{1,2}", BLOCKS),
    (r"(?<!\d)\d{3}-?\d{4}(?!\d)", POSTAL_CODES),
    (r"(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)|(?<!\d)0[5-9]0\d{8}(?!\d)", TELEPHONES),
)
"""What stands in Japanese addresses and on visiting cards."""


def _anywhere(pattern: str) -> re.Pattern[str]:
    """Return a pattern that also finds what begins within another find."""
    return re.compile(f"(?=({pattern}))")


_PRICED = [
    (_anywhere(pattern), guesses, sort)
    for listed, sort in ((WRITTEN, Sort.DATE), (NUMBERS, Sort.NUMBER))
    for pattern, guesses in listed
]


def dates(text: str) -> Iterator[Part]:
    """Yield what is a date, an address's number or a telephone's."""
    matching, scoring = patterns()
    for match in matching.date_match(text[:DATED]):
        yield their_part(match, float(scoring.date_guesses(match)), Sort.DATE)
    low = text.lower()
    for pattern, guesses, sort in _PRICED:
        for found in pattern.finditer(low):
            yield Part(found.start(1), found.end(1), guesses, sort)
