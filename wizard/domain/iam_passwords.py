"""Passwords: how one is made, and what AWS asks of an IAM user's.

A made password is safe to carry about: read aloud without confusing 0 and O,
typed on any keyboard, split naively at a comma, opened in a spreadsheet.
"""

from __future__ import annotations

import secrets
import string
from enum import Enum

from wizard.ports.secret import Secret

SHORTEST, LONGEST = 8, 128
"""Both for root and for IAM users without a policy of the account's own (IAM User Guide)."""

IAM_SYMBOLS = "!@#$%^&*()_+-=[]{}|'"
"""Signs that count as symbols in an IAM user's password (IAM User Guide, default policy)."""

LOOK_ALIKES = "0Oo1lI|"
"""Signs that are mistaken for one another on paper; none is ever made."""

FORMULA_STARTS = "=+-@"
"""A spreadsheet takes a cell that begins with one of these for a formula."""

MADE_SYMBOLS = "!#$%^&*_+-=@()[]{}"
"""Symbols for root and IAM users alike, without those that a CSV file has to quote."""


class CharacterClass(Enum):
    """The four kinds of signs that AWS counts."""

    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"
    SYMBOL = "symbol"


class IamRule(Enum):
    """One thing that AWS asks of an IAM user's password by default."""

    LENGTH = "length"
    THREE_KINDS = "three-kinds"
    SIGNS = "signs"
    NOT_A_NAME = "not-a-name"


def generate(length: int = 20) -> Secret:
    """Make a password with all four kinds of signs that begins with a letter.

    Each try draws every sign afresh and is thrown away whole unless it fits, so
    that no place in a password is more predictable than another.
    """
    if not SHORTEST <= length <= LONGEST:
        raise ValueError(length)
    signs = _without_look_alikes(string.ascii_letters + string.digits + MADE_SYMBOLS)
    while True:
        tried = "".join(secrets.choice(signs) for _ in range(length))
        if tried[0].isalpha() and len(character_classes(tried)) == len(CharacterClass):
            return Secret(tried)


def character_classes(password: str, symbols: str = IAM_SYMBOLS) -> frozenset[CharacterClass]:
    """Return the kinds of signs in it; a sign of no kind counts for none."""
    kinds = {
        CharacterClass.UPPER: string.ascii_uppercase,
        CharacterClass.LOWER: string.ascii_lowercase,
        CharacterClass.DIGIT: string.digits,
        CharacterClass.SYMBOL: symbols,
    }
    return frozenset(kind for kind, signs in kinds.items() if set(password) & set(signs))


def broken_iam_rules(password: Secret, *names: str) -> frozenset[IamRule]:
    """Return what AWS's default rules for IAM users would object to.

    `names` are what the password must not equal: the account's name and e-mail
    address, where they are known.
    """
    tried = password.reveal()
    named = {name.strip().casefold() for name in names if name.strip()}
    broken = {
        IamRule.LENGTH: not SHORTEST <= len(tried) <= LONGEST,
        IamRule.THREE_KINDS: len(character_classes(tried)) < 3,
        IamRule.SIGNS: not all(sign in "\t\n\r" or " " <= sign <= "ÿ" for sign in tried),
        IamRule.NOT_A_NAME: tried.casefold() in named,
    }
    return frozenset(rule for rule, is_broken in broken.items() if is_broken)


def meets_iam_default(password: Secret, *names: str) -> bool:
    """Return whether AWS's default rules for IAM users allow it."""
    return not broken_iam_rules(password, *names)


def _without_look_alikes(signs: str) -> str:
    return "".join(sign for sign in signs if sign not in LOOK_ALIKES)
