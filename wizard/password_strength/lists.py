"""The words that guessers try first, and how soon: zxcvbn's lists and ours, in one look-up.

Loaded once, on the worker, in C's loops rather than Python's: it may not take
40 ms. So a word stands for one number: the tries it takes, and its kind above
them where the word is from our lists.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from itertools import repeat

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
    TRADE = 8
    PERSON = 9
    """A word for what belongs to a person: papa, birthday, tel."""


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

KIND_BITS, PERSONAL_BIT = 20, 24
LONGEST_WORD = 24

_PARTICLES = (
    "wa ha wo ga ni no de to mo ka ne yo na des desu masu deshita mashita san chan kun sama nen "
    "gatsu nichi"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Hardly a choice of its own once the words beside it are known."""

PARTICLE_GUESSES = 3


def listed_as(guesses: int, kind: Kind, *, personal: bool = False) -> int:
    """Return the number that stands for a word of ours."""
    return guesses | kind << KIND_BITS | personal << PERSONAL_BIT


OWN = listed_as(3, Kind.OWN, personal=True)
"""What stands for the owner's own words."""


def guesses_of(listed: int) -> int:
    """Return how many tries the word takes."""
    return listed & (1 << KIND_BITS) - 1


def is_personal(listed: int) -> bool:
    """Return whether the word is somebody's or something's name, or what goes with one."""
    return bool(listed >> PERSONAL_BIT)


def kind_of(word: str, listed: int) -> Kind:
    """Return where the word stands, the list that counts last first."""
    ours = listed >> KIND_BITS & 15
    if ours:
        return Kind(ours)
    from zxcvbn.matching import RANKED_DICTIONARIES  # noqa: PLC0415

    return next(kind for name, kind in reversed(THEIRS) if word in RANKED_DICTIONARIES[name])


@cache
def their_words() -> Mapping[str, int]:
    """Return zxcvbn's lists, laid over one another."""
    # Imported here: its lists are not needed for the first paint.
    from zxcvbn.matching import RANKED_DICTIONARIES  # noqa: PLC0415

    words: dict[str, int] = {}
    for name, _ in THEIRS:
        words |= RANKED_DICTIONARIES[name]
    return words


@cache
def our_words() -> Mapping[str, int]:
    """Return our words, which count before theirs; read and unpacked at the first call."""
    packed = (resources() / "wordlists" / "words.bin").read_bytes()
    words: dict[str, int] = {}
    for section in zlib.decompress(packed).decode("ascii").split("\n\n"):
        title, _, text = section.partition("\n")
        kind, guesses, personal = title.split(" ")
        listed = listed_as(int(guesses), Kind[kind.upper()], personal=personal == "1")
        words.update(zip(text.split(" "), repeat(listed)))
    words |= dict.fromkeys(PARTICLES, listed_as(PARTICLE_GUESSES, Kind.JAPANESE))
    return words


@cache
def known_rows() -> tuple[tuple[str, ...], ...]:
    """Return what people say in a fixed order, from days of the week to chemical elements."""
    text = (resources() / "wordlists" / "rows.txt").read_text("ascii")
    return tuple(tuple(line.split()) for line in text.splitlines())


START = 4


@cache
def word_starts() -> frozenset[str]:
    """Return how words begin: `START` letters each, and shorter words as they are.

    With it most pieces of a text need not be looked up.
    """
    text = zlib.decompress((resources() / "wordlists" / "starts.bin").read_bytes()).decode("ascii")
    return frozenset(text.split(" "))


BITS_A_PAIR, PAIR_PLACES = 10, 7
"""A Bloom filter: of a hundred pairs that are no neighbours, one is taken for some."""


def is_pair(first: str, second: str) -> bool:
    """Return whether one of the two English words often follows the other."""
    bits = _pairs()
    return all(bits[at >> 3] >> (at & 7) & 1 for at in pair_places(first, second, len(bits) * 8))


def pair_places(first: str, second: str, bits: int) -> list[int]:
    """Return the places of a pair in the Bloom filter of so many bits."""
    hashed = int.from_bytes(blake2b(f"{first} {second}".encode(), digest_size=16).digest(), "big")
    begin, step = hashed >> 64, hashed & (1 << 64) - 1 | 1
    return [(begin + turn * step) % bits for turn in range(PAIR_PLACES)]


@cache
def _pairs() -> bytes:
    return (resources() / "wordlists" / "pairs.bin").read_bytes()
