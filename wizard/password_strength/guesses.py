"""How many tries a guesser needs, who knows words, keyboards, dates and the owner.

The patterns of keys, sequences and dates, and the price of capitals and of
signs for letters, are zxcvbn's. Its sum over the parts is not: it takes
seconds for a hundred signs, knows no Japanese and counts 10,000 tries for every
further part. Ours may only ever be smaller than zxcvbn's: it prices the same
parts the same or lower, and more of them.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from wizard.domain.iam_passwords import character_classes
from wizard.password_strength.contacts import contacts
from wizard.password_strength.dates import dates
from wizard.password_strength.dictionary import MOST, listed_in, words
from wizard.password_strength.facts import may_go_on, only_facts
from wizard.password_strength.famous import famous
from wizard.password_strength.kana import (
    AMERICAN,
    JAPANESE,
    WITH_LONG_SOUNDS,
    Typed,
    typed_on_kana_layout,
)
from wizard.password_strength.keyboards import keys
from wizard.password_strength.lists import guesses_of, is_pair
from wizard.password_strength.parts import Part, Sort, patterns, their_part
from wizard.password_strength.path import Guess, cheapest
from wizard.password_strength.repeats import between, copies, pleasers, repeats, tails
from wizard.password_strength.rows import rows, stretched, woven
from wizard.password_strength.sounds import sounds

ENOUGH, BEGINNINGS = 15.0, (32, 64)
"""A beginning that takes 10^15 tries is hard enough whatever follows it."""

Own = Mapping[str, int]


def count_guesses(text: str, own: Own) -> Guess:
    """Find the cheapest way to a text of printable ASCII signs; `own` are the owner's words."""
    for length in BEGINNINGS:
        if length < len(text):
            parts = list(_parts(text[:length], own))
            beginning = _cheapest(text[:length], parts)
            if beginning.tenfolds >= ENOUGH and not may_go_on(text[:length], parts):
                return beginning
    return _cheapest(text, list(_parts(text, own)))


def _cheapest(text: str, parts: Sequence[Part]) -> Guess:
    found, _ = cheapest(text, parts, is_pair)
    if CHANCE <= found.tenfolds < DRAWN and _looks_drawn(text, found.parts):
        return Guess(min(DRAWN, len(text)), found.parts)
    known = only_facts(text, parts)
    if not known.parts or found.tenfolds < SOON:
        return found
    return Guess(min(found.tenfolds, known.tenfolds), known.parts, by_facts=True)


SOON = 5.0
"""What is guessed sooner has a simpler reason than that it is made of facts."""

CHANCE, DRAWN = 8.0, 9.5
"""Where random signs with a chance word among them are found, and what they are worth at least."""

CHANGES, FEWEST_CHANGING, FEWEST_DRAWN, KINDS_DRAWN = 6, 3, 5, 3
LONGEST_CHANCE, CHEAP, DEAR = 4, 20, 5_000


def _looks_drawn(text: str, parts: tuple[Part, ...]) -> bool:
    """Return whether somebody has drawn signs of all kinds, and no word among them but by chance.

    Drawn signs change from capitals to digits to others more often than anybody does by choice.
    zxcvbn counts ten tries for any sign, as people choose; of drawn ones there are seventy.
    """
    kinds = [character_classes(sign, string.punctuation) for sign in text]
    changes = sum(one != other for one, other in pairwise(kinds))
    drawn = [kinds[part.start] for part in parts if part.sort is Sort.ANY]
    is_drawn = (changes >= CHANGES and len(drawn) >= FEWEST_CHANGING) or (
        len(drawn) >= FEWEST_DRAWN and len(set(drawn)) >= KINDS_DRAWN
    )
    return is_drawn and all(map(_is_chance, parts))


def _is_chance(part: Part) -> bool:
    if part.length > LONGEST_CHANCE:
        return part.sort is Sort.WORD and part.guesses > DEAR
    return part.length < LONGEST_CHANCE or part.guesses > CHEAP


def _price(text: str, own: Own) -> float:
    """Return the tries for a text by itself."""
    found, _ = cheapest(text, _simple_parts(text, own), is_pair)
    return float(10**found.tenfolds)


def _parts(text: str, own: Own) -> Iterator[Part]:
    price: Callable[[str], float] = partial(_price, own=own)
    yield from _simple_parts(text, own)
    yield from repeats(text, price)
    yield from stretched(text.lower(), price)
    yield from _on_kana_layout(text, own)


def _simple_parts(text: str, own: Own) -> Iterator[Part]:
    low = text.lower()
    yield from words(text, own)
    yield from keys(text)
    yield from _sequences(text)
    yield from rows(low)
    yield from woven(low)
    yield from dates(text)
    yield from contacts(text)
    yield from famous(text)
    yield from sounds(text)
    yield from copies(low)
    yield from between(low)
    yield from tails(text)
    yield from pleasers(text)


def _sequences(text: str) -> Iterator[Part]:
    matching, scoring = patterns()
    for match in matching.sequence_match(text):
        yield their_part(match, float(scoring.sequence_guesses(match)), Sort.SEQUENCE)


# ---- the kana layout


FEWEST_KANA, MOST_SIGNS = 4, 40
A_LAYOUT = 15
"""Tries for the layout."""

LITTLE, SMALL, A_PIECE = 30, 4, 60
RARER = {True: 6, False: 2}
"""A piece costs more than its word, a small one most: read like that, noise has many words."""

A_KANA = 20
"""Tries for a kana of no word: more than for a sign, or every noise were Japanese."""

MOST_AFTER, A_SIGN_AFTER = 4, 4
"""So many signs may stand after it, as a rule asks for digits and others, and tries for each."""


def _on_kana_layout(text: str, own: Own) -> Iterator[Part]:
    """Yield what is Japanese once it is read as typed on a kana layout."""
    if len(text) > MOST_SIGNS:
        return
    seen: set[str] = set()
    for layout in (JAPANESE, WITH_LONG_SOUNDS, AMERICAN):
        typed = typed_on_kana_layout(text, layout)
        if len(typed.kana) >= FEWEST_KANA and typed.latin not in seen:
            seen.add(typed.latin)
            yield from _read(typed, own, text)


def _read(typed: Typed, own: Own, text: str) -> Iterator[Part]:
    whole = text.rstrip(string.digits + string.punctuation)
    if max(typed.ends.values()) < max(len(whole), len(text) - MOST_AFTER):
        return
    pieces = [
        Part(start, end, _piece_guesses(end - start, listed), Sort.WORD, typed.latin[start:end])
        for start, end, listed in listed_in(typed.latin, own)
        if start in typed.begins and end in typed.ends
    ]
    begins = sorted(typed.begins)
    pieces += [Part(start, end, A_KANA, Sort.SOUNDS) for start, end in pairwise(begins)]
    _, bests = cheapest(typed.latin, pieces, is_pair)
    for length, end in typed.ends.items():
        after = text[end:]
        if end >= FEWEST_KANA and len(after) <= MOST_AFTER and not any(map(str.isalpha, after)):
            guesses = A_LAYOUT * 10 ** bests[length] * A_SIGN_AFTER ** len(after)
            yield Part(0, len(text), guesses, Sort.KANA, typed.said(end))


def _piece_guesses(length: int, listed: int) -> float:
    if length < 3:
        return LITTLE
    return max(A_PIECE, RARER[length <= SMALL] * min(guesses_of(listed), MOST))
