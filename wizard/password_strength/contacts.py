"""The numbers of a visiting card: telephones, addresses, postal codes, and car plates."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.password_strength.dates import DATED, anywhere, priced
from wizard.password_strength.parts import Part, Sort

HOUSES, BLOCKS, POSTAL_CODES, TELEPHONES = 4_000, 200, 120_000, 1_000_000
PLATES, COUNTED, AGES = 300_000, 300, 60
"""How many a guesser tries of each; the owner's own telephone is one that others know."""

_KANA_OF_A_PLATE = "(?:[aiueo]|[kstnhmyrw][aiueo]|shi|chi|tsu|fu)"
_UNIT = "(?:chou?me|ban(?:chi|cho)?|goushitsu|gou?|jou|kai|f|th|st|nd|rd)"
NUMBERS = (
    (r"\d{1,2}-\d{1,2}-\d{1,2}", HOUSES),
    (r"\d{1,2}-\d{1,2}", BLOCKS),
    (r"(?<!\d)\d{3}-?\d{4}(?!\d)", POSTAL_CODES),
    (r"(?<!\d)0\d{1,4}[-. ]\d{1,4}[-. ]\d{3,4}(?!\d)|(?<!\d)0\d{9,10}(?!\d)", TELEPHONES),
    (r"\+\d{1,3}(?:[-. ]?\(?\d{1,4}\)?){2,4}", TELEPHONES),
    (r"(?<!\d)(?:1[-. ])?\(?\d{3}\)?[-. ]?\d{3}[-. ]\d{4}(?!\d)", TELEPHONES),
    (rf"(?<!\d)\d{{2,3}}[-_. ]?{_KANA_OF_A_PLATE}[-_. ]?\d{{1,2}}[-_. ]?\d{{2}}(?!\d)", PLATES),
    (r"(?<!\d)\d{5}(?:-\d{4})?(?!\d)", POSTAL_CODES),
    (r"(?<!\d)\d{2,5}(?:[-. ()/]{1,2}\d{2,5}){1,4}(?!\d)", TELEPHONES),
    (r"(?<!\d)\d{6,12}(?!\d)", TELEPHONES),
    (r"[a-z][a-z0-9._+]{2,30}@[a-z0-9-]{3,30}(?:\.[a-z]{2,6}){1,3}", TELEPHONES),
    (rf"\d{{1,4}}{_UNIT}(?:[-_. ]?\d{{1,4}}(?:ban(?:chi)?|gou?|f)?){{0,3}}", HOUSES),
    (r"\d{1,3}(?:sai|shuunen|shunen|nensei|nin|kumi|ban|gou|nenme|kai|dai|yen)", COUNTED),
    (r"\d{1,2}(?:yo|yrs?|years?)", AGES),
    (r"(?<!\d)\d{1,4}[-. ]\d{1,3}[-. ]\d{1,3}(?:[-. ]\d{1,4})?(?!\d)", HOUSES * BLOCKS),
)
"""What stands in Japanese addresses and on visiting cards."""

_PRICED = [(anywhere(pattern), guesses) for pattern, guesses in NUMBERS]


def contacts(text: str) -> Iterator[Part]:
    """Yield the numbers by which somebody is reached."""
    if any(map(str.isdigit, text)):
        yield from priced(text[:DATED].lower(), _PRICED, Sort.NUMBER)
