"""Dates, as they are written in Japan and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.password_strength.parts import Part, Sort, patterns, their_part

YEARS, MONTHS, DAYS = 40, 12, 366
DATED, SHORTEST = 64, 4
"""So much of a text is searched for whole dates, which takes the longest of all."""

HISTORY = 600
"""Years in which something happened that is learnt at school."""

ENGLISH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
ERAS = r"(?:reiwa|heisei|s(?:h|y)ou?wa|taisyo|taishou?|meiji)"
WAYS, INITIALS = 4, 4
"""A year is counted from Christ or in eras, an era is a word or, less often, a letter."""

_SHORT = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])"
WRITTEN = (
    (r"(?:19[3-9]|20[0-4])\d", YEARS),
    (_SHORT, DAYS),
    (r"(?:19[3-9]|20[0-4])\d(?:0[1-9]|1[0-2])", MONTHS * YEARS),
    (rf"{ERAS}[-_.]?\d{{1,2}}(?:nen)?", WAYS * YEARS),
    (r"[rhst]\d{1,2}(?:nen)?", INITIALS * WAYS * YEARS),
    (r"(?:19|20)\d\dnen", YEARS),
    (r"(?<!\d)(?:1[0-8]|19|20)\d\d(?!\d)", HISTORY),
    (rf"(?<!\d)\d{{1,2}}[-_. /]?{ENGLISH}[-_. /,]*(?:(?:19|20)?\d\d)?(?!\d)", DAYS * YEARS),
    (
        rf"{ENGLISH}[-_. /]?\d{{1,2}}(?:st|nd|rd|th)?[-_. /,]*(?:(?:19|20)?\d\d)?(?!\d)",
        DAYS * YEARS,
    ),
    (r"(?<!\d)\d{1,2}([-./])\d{1,2}(?!\d)", WAYS * DAYS),
    (r"(?<!\d)(?:19|20)\d\d([-./])\d{1,2}(?!\d)", WAYS * MONTHS * YEARS),
    (r"\d{1,2}gatsu\d{1,2}(?:nichi|ka)", DAYS),
    (r"(?:19|20)\d\dnen\d{1,2}gatsu", WAYS * MONTHS * YEARS),
    (r"(?:19|20)\d\dnen\d{1,2}gatsu\d{1,2}nichi", WAYS * DAYS * YEARS),
    (rf"{ERAS}\d{{1,2}}nen\d{{1,2}}gatsu", WAYS * MONTHS * YEARS),
    (rf"{ERAS}\d{{1,2}}nen\d{{1,2}}gatsu\d{{1,2}}nichi", WAYS * DAYS * YEARS),
    (rf"(?:{ERAS}[-_.]?|[rhst][-_.]?)\d{{1,2}}([-_./])\d{{1,2}}\2\d{{1,2}}", WAYS * DAYS * YEARS),
)
"""What is a date or a part of one, and how many there are of them."""


def anywhere(pattern: str) -> re.Pattern[str]:
    """Return a pattern that also finds what begins within another find."""
    return re.compile(f"(?=({pattern}))")


_PRICED = [(anywhere(pattern), guesses) for pattern, guesses in WRITTEN]


def dates(text: str) -> Iterator[Part]:
    """Yield what is a date or a part of one."""
    digits = sum(map(str.isdigit, text))
    if not digits:
        return
    matching, scoring = patterns()
    for match in matching.date_match(text[:DATED]) if digits >= SHORTEST else ():
        yield their_part(match, float(scoring.date_guesses(match)), Sort.DATE)
    yield from priced(text[:DATED].lower(), _PRICED, Sort.DATE)


SHORT = 6
"""Numbers come about by chance if they are no longer."""


def priced(
    low: str, patterns: Iterable[tuple[re.Pattern[str], float]], sort: Sort
) -> Iterator[Part]:
    """Yield what the patterns find, at the price that stands beside each."""
    for pattern, guesses in patterns:
        for found in pattern.finditer(low):
            length = found.end(1) - found.start(1)
            is_chance = sort is Sort.NUMBER and length <= SHORT
            by_chance = 10.0**length if is_chance else 1.0
            yield Part(found.start(1), found.end(1), guesses, sort, alone=by_chance)
