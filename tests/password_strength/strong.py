"""Passwords as somebody draws them who does it well: the same ones every time, and no secrets."""

from __future__ import annotations

import random  # noqa: TID251 -- the same passwords each time, and no secret
import re
import string
from collections.abc import Iterator

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from wizard.password_strength.lists import Kind, kind_of, our_words
from wizard.password_strength.strength import ROOT_SYMBOLS

KINDS = (string.ascii_uppercase, string.ascii_lowercase, string.digits, ROOT_SYMBOLS)
WORD = re.compile("[a-z]{3,12}")
WORDS, SEPARATORS = 4, "-_+. "


def signs(draw: random.Random, count: int) -> Iterator[str]:
    """Yield passwords of ten to sixteen signs of all kinds."""
    for _ in range(count):
        length = draw.randrange(10, 17)
        drawn = ""
        while not all(set(kind) & set(drawn) for kind in KINDS):
            drawn = "".join(draw.choice("".join(KINDS)) for _ in range(length))
        yield drawn


def tens(draw: random.Random, count: int) -> Iterator[str]:
    """Yield passwords of ten signs of all kinds."""
    for _ in range(count):
        drawn = ""
        while not all(set(kind) & set(drawn) for kind in KINDS):
            drawn = "".join(draw.choice("".join(KINDS)) for _ in range(10))
        yield drawn


def phrases(draw: random.Random, words: list[str], count: int) -> Iterator[str]:
    """Yield four words of a list with a capital, a digit and a sign, as AWS's rules want."""
    for _ in range(count):
        separator = draw.choice(SEPARATORS)
        drawn = [draw.choice(words) for _ in range(WORDS)]
        capital = draw.randrange(WORDS)
        drawn[capital] = drawn[capital].capitalize()
        ending = "!" if separator in ". " else ""
        yield separator.join(drawn) + draw.choice(string.digits) + ending


def english() -> list[str]:
    """Return the 20,000 most frequent words of an encyclopaedia."""
    listed = FREQUENCY_LISTS["english_wikipedia"]
    return [word for word in listed if WORD.fullmatch(word)][:20_000]


def japanese() -> list[str]:
    """Return 20,000 Japanese words in Latin letters, as they are listed with us."""
    listed = (word for word, place in our_words().items() if kind_of(word, place) is Kind.JAPANESE)
    return sorted(word for word in listed if WORD.fullmatch(word))
