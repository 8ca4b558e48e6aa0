"""Making a root password: signs in groups, or words, to be typed by hand without a slip.

The root user's password is typed into AWS's page, now and perhaps from paper in
some years, or read out on the telephone. So it has groups or words with a
hyphen between them, which is also the special character that AWS wants, and no
sign that can be taken for another.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wizard.domain.iam_passwords import LOOK_ALIKES
from wizard.password_strength.strength import Facts, Level, assess
from wizard.ports.secret import Secret
from wizard.resources import resources

GROUPS, IN_GROUP = 4, 4
MORE_LOOK_ALIKES = "5S8B2Z"
SIGNS = "".join(
    sign
    for sign in string.ascii_letters + string.digits
    if sign not in LOOK_ALIKES + MORE_LOOK_ALIKES
)
"""49 or 50 signs: sixteen of them are worth about 90 bits."""

BETWEEN = "-"
WORDS = 6
DIGITS = "34679"
WORD_LISTS = {"ja": "romaji.txt"}
"""1,024 words a list: six of them and the digit are worth more than 64 bits."""

OTHER_WORDS = "english.txt"


def make_password(facts: Facts, draw: Callable[[str], str] = secrets.choice) -> Secret:
    """Make a password of random signs that our own check would keep."""
    return _kept(facts, lambda: _groups(draw))


def make_words(
    facts: Facts,
    language: str,
    draw: Callable[[Sequence[str]], str] = secrets.choice,
) -> Secret:
    """Make a password of words that our own check would keep.

    They are English, or Japanese in Latin letters for owners who read Japanese;
    the first one has a capital, the last one is followed by a digit.
    """
    listed = word_list(language)
    return _kept(facts, lambda: _words(listed, draw))


@cache
def word_list(language: str) -> tuple[str, ...]:
    """Return the words to draw from, for owners of that language."""
    name = WORD_LISTS.get(language, OTHER_WORDS)
    return tuple((resources() / "wordlists" / name).read_text("ascii").split())


@dataclass(frozen=True, slots=True)
class Voice:
    """How signs are named in the owner's language.

    Attributes:
        capital: a phrase with {letter}.
        capital_word: a phrase with {word} and {letter}.
        hyphen: what the sign is called.
    """

    capital: str
    capital_word: str
    hyphen: str


def spoken(password: Secret, voice: Voice) -> str:
    """Return how it is read out: listed words as words, everything else sign by sign."""
    groups = password.reveal().split(BETWEEN)
    return f", {voice.hyphen}, ".join(", ".join(_said(group, voice)) for group in groups)


def _said(group: str, voice: Voice) -> Iterator[str]:
    word = group.rstrip(DIGITS)
    is_listed = any(word.lower() in word_list(language) for language in ("ja", ""))
    if is_listed and word[1:].islower():
        capital = voice.capital_word.format(word=word, letter=word[0])
        yield capital if word[0].isupper() else word
        yield from group[len(word) :]
        return
    for sign in group:
        yield voice.capital.format(letter=sign) if sign.isupper() else sign


def _kept(facts: Facts, make: Callable[[], str]) -> Secret:
    """Make one that passes with the best mark.

    A try that does not pass is thrown away whole, so that no place in it is
    more predictable than another.
    """
    while True:
        tried = make()
        made = Secret(tried)
        found = assess(made, facts)
        is_clear = not set(tried) & set(LOOK_ALIKES)  # a word's small i may become a capital I
        if is_clear and found.is_keepable and found.level is Level.STRONG:
            return made


def _groups(draw: Callable[[str], str]) -> str:
    groups = ("".join(draw(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return BETWEEN.join(groups)


def _words(listed: Sequence[str], draw: Callable[[Sequence[str]], str]) -> str:
    drawn = BETWEEN.join(draw(listed) for _ in range(WORDS))
    return drawn.capitalize() + draw(DIGITS)
