"""The words that guessers try first, and how soon: zxcvbn's lists and ours, in one look-up.

Loaded once, on the worker, in C's loops rather than Python's: it may not take
30 ms. So a word stands for one number: the tries it takes, and its kind above
them where the word is from our lists.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from enum import IntEnum
from functools import cache

from wizard.resources import resources


class Kind(IntEnum):
    """Where a word stands."""

    PASSWORD = 1
    WORD = 2
    NAME = 3
    PLACE = 4
    JAPANESE = 5
    PHRASE = 6
    OWN = 7


THEIRS = (
    ("us_tv_and_film", Kind.WORD),
    ("english_wikipedia", Kind.WORD),
    ("surnames", Kind.NAME),
    ("female_names", Kind.NAME),
    ("male_names", Kind.NAME),
    ("passwords", Kind.PASSWORD),
)
"""zxcvbn's lists, the one that counts last; ours has every word that another of them ranks higher.

packaging/wordlists/build_words.py sees to that.
"""

KIND_BITS = 20
LONGEST_WORD = 24

_PARTICLES = (
    "wa ha wo ga ni no de to mo ka ne yo na des desu masu deshita mashita san chan kun sama nen "
    "gatsu nichi"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Hardly a choice of its own once the words beside it are known."""

PARTICLE_GUESSES = 3


def listed_as(guesses: int, kind: Kind) -> int:
    """Return the number that stands for a word of ours."""
    return guesses | kind << KIND_BITS


def guesses_of(listed: int) -> int:
    """Return how many tries the word takes."""
    return listed & (1 << KIND_BITS) - 1


def kind_of(word: str, listed: int) -> Kind:
    """Return where the word stands, the list that counts last first."""
    ours = listed >> KIND_BITS
    if ours:
        return Kind(ours)
    from zxcvbn.matching import RANKED_DICTIONARIES  # noqa: PLC0415

    return next(kind for name, kind in reversed(THEIRS) if word in RANKED_DICTIONARIES[name])


@cache
def their_words() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return zxcvbn's passwords, which count first, and its words, laid over one another.

    Two, as laying the third of them over the others takes longer than all look-ups.
    """
    # Imported here: its lists are not needed for the first paint.
    from zxcvbn.matching import RANKED_DICTIONARIES  # noqa: PLC0415

    words: dict[str, int] = {}
    for name, _ in THEIRS[:-1]:
        words |= RANKED_DICTIONARIES[name]
    return RANKED_DICTIONARIES[THEIRS[-1][0]], words


@cache
def our_words() -> Mapping[str, int]:
    """Return our words, which count before theirs; read and unpacked at the first call."""
    packed = (resources() / "wordlists" / "words.bin").read_bytes()
    words: dict[str, int] = {}
    for section in zlib.decompress(packed).decode("ascii").split("\n\n"):
        title, _, text = section.partition("\n")
        kind, guesses = title.split(" ")
        words |= dict.fromkeys(text.split(" "), listed_as(int(guesses), Kind[kind.upper()]))
    words |= dict.fromkeys(PARTICLES, listed_as(PARTICLE_GUESSES, Kind.JAPANESE))
    return words
