"""Names of IAM users: what AWS takes, and what an owner mistakes for it."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable
from enum import Enum

from wizard.domain.iam_passwords import FORMULA_STARTS

LONGEST = 64
"""At creation; AWS looks up to 128 (IAM API, CreateUser)."""

CHARACTERS = frozenset(string.ascii_letters + string.digits + "_+=,.@-")
"""AWS's `[\\w+=,.@-]`, in ASCII: Python's `\\w` would let 田中 through, AWS does not."""


class NameFault(Enum):
    """Why AWS would not take a name."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    FULL_WIDTH = "full-width"
    SPACE = "space"
    SIGN = "sign"


def name_fault(name: str) -> NameFault | None:
    """Return why AWS would not take the name, or None where it would."""
    if not name:
        return NameFault.EMPTY
    if set(name) <= CHARACTERS:
        return NameFault.TOO_LONG if len(name) > LONGEST else None
    if set(narrow(name)) <= CHARACTERS:
        return NameFault.FULL_WIDTH
    return NameFault.SIGN if refused_characters(name) else NameFault.SPACE


def narrow(name: str) -> str:
    """Return the name with full-width letters, digits and signs made plain (ａｄｍｉｎ → admin)."""
    return unicodedata.normalize("NFKC", name)


def refused_characters(name: str) -> str:
    """Return the signs that AWS does not take, each once, in their order; spaces do not show."""
    return "".join(
        dict.fromkeys(sign for sign in name if sign not in CHARACTERS and not sign.isspace())
    )


def twin(name: str, existing: Iterable[str]) -> str | None:
    """Return the existing name that differs from this one in upper and lower case only.

    AWS refuses such a second name ("names are not distinguished by case",
    IAM API, CreateUser), so the owner is offered the first, exactly spelled.
    """
    spelled = [other for other in existing if other.casefold() == name.casefold()]
    return None if name in spelled else next(iter(spelled), None)


def looks_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a cell with this text for a formula."""
    return text.startswith(tuple(FORMULA_STARTS))
