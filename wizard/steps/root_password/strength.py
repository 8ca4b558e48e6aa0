"""How good a root password is: AWS's rules, and how soon somebody would guess it.

A rule whose fact nobody typed is not checked, which is something else than met.
How guessable it is comes from zxcvbn, which knows common passwords, names,
words, dates and patterns of keys. What we make of that may only ever be weaker
than zxcvbn says, never stronger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from wizard.engine.passwords import LONGEST, SHORTEST, SignClass, sign_classes
from wizard.ports.secret import Secret

ROOT_SYMBOLS = "!@#$%^&*()<>[]{}|_+-="
"""What counts as a symbol for the root user (account reference, "root user password")."""

WINDOW, THICK_WINDOW = 24, 12
LEET = frozenset("48@({[<69310!|7$5+%2")
"""Signs that zxcvbn also reads as letters, in every combination."""
LEET_IS_THICK = 7

ALWAYS_KNOWN = ("aws", "amazon", "root", "admin")
# zxcvbn 4.5 knows the years up to 2019 only.
YEARS = tuple(str(year) for year in range(2020, 2040))


class Rule(Enum):
    """One thing that AWS, or sense, asks of a root password."""

    LENGTH = "length"
    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"
    SYMBOL = "symbol"
    PLAIN = "plain"
    NOT_EMAIL = "not-email"
    NOT_ACCOUNT_NAME = "not-account-name"


class Finding(Enum):
    """How a rule came out."""

    MET = "met"
    BROKEN = "broken"
    NOT_CHECKED = "not-checked"


class Level(IntEnum):
    """How hard it is to guess, in steps an owner can tell apart."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


class Reason(Enum):
    """What makes it easy to guess."""

    OWN_WORDS = "own-words"
    COMMON_PASSWORD = "common-password"
    COMMON_WORD = "common-word"
    NAME = "name"
    KEYS_IN_A_ROW = "keys-in-a-row"
    REPEAT = "repeat"
    SEQUENCE = "sequence"
    DATE = "date"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the owner told about the account, to compare with; blank is unknown."""

    email: str = ""
    account_name: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that can be said about a password."""

    rules: Mapping[Rule, Finding]
    level: Level
    reason: Reason | None = None

    @property
    def is_keepable(self) -> bool:
        """Whether no rule is broken and it is hard to guess."""
        return self.level >= Level.GOOD and Finding.BROKEN not in self.rules.values()


def assess(password: Secret, facts: Facts) -> Assessment:
    """Judge a password; pure, total, and quick enough for every key that is pressed."""
    tried = password.reveal()
    level, reason = _guessability(tried, facts)
    return Assessment(_rules(tried, facts), level, reason)


def load_estimator() -> None:
    """Have zxcvbn's word lists in memory, so that the first key pressed need not wait."""
    import zxcvbn  # noqa: F401, PLC0415


# ---- AWS's rules


def _rules(tried: str, facts: Facts) -> Mapping[Rule, Finding]:
    kinds = sign_classes(tried, ROOT_SYMBOLS)
    met = {
        Rule.LENGTH: SHORTEST <= len(tried) <= LONGEST,
        Rule.UPPER: SignClass.UPPER in kinds,
        Rule.LOWER: SignClass.LOWER in kinds,
        Rule.DIGIT: SignClass.DIGIT in kinds,
        Rule.SYMBOL: SignClass.SYMBOL in kinds,
        Rule.PLAIN: bool(tried) and _is_plain(tried),
    }
    findings = {rule: Finding.MET if is_met else Finding.BROKEN for rule, is_met in met.items()}
    findings[Rule.NOT_EMAIL] = _differs(tried, facts.email)
    findings[Rule.NOT_ACCOUNT_NAME] = _differs(tried, facts.account_name)
    return findings


def _is_plain(tried: str) -> bool:
    """Whether every keyboard has its signs, and none can be lost when it is copied.

    Stricter than AWS, which does not say what it does with other signs or with
    spaces at the ends.
    """
    return tried == tried.strip() and all(" " <= sign <= "~" for sign in tried)


def _differs(tried: str, fact: str) -> Finding:
    known = fact.strip().casefold()
    if not known or not tried:
        return Finding.NOT_CHECKED
    return Finding.BROKEN if tried.strip().casefold() == known else Finding.MET


# ---- how soon it would be guessed


LEVELS = ((1e10, Level.STRONG), (1e8, Level.GOOD), (1e6, Level.FAIR))
"""Guesses wanted for each level; zxcvbn's own limits of its scores 4, 3 and 2."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a password as a guesser sees it; `pattern` and `dictionary` are zxcvbn's."""

    pattern: str
    dictionary: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Guess:
    guesses: float
    parts: tuple[_Part, ...]

    @property
    def level(self) -> Level:
        """The level that so many guesses reach."""
        return next((level for least, level in LEVELS if self.guesses >= least), Level.WEAK)


def _guessability(tried: str, facts: Facts) -> tuple[Level, Reason | None]:
    if not tried:
        return Level.NONE, None
    own = _own_words(facts)
    best: _Guess | None = None
    for window in _windows("".join(sign for sign in tried if " " <= sign <= "~")):
        guess = _estimate(window, own)
        best = max(best or guess, guess, key=lambda one: one.guesses)
        if best.level is Level.STRONG:
            break
    if best is None:
        return Level.WEAK, Reason.SHORT
    return best.level, None if best.level >= Level.GOOD else _reason(best.parts)


def _windows(plain: str) -> Iterator[str]:
    """Yield the pieces to estimate: whole where that is quick, else one after the other.

    zxcvbn takes seconds for 128 signs, and for 20 that it can read as letters.
    Whoever guesses the whole has to guess each piece, so the hardest piece
    never says more than the whole would.
    """
    if len(plain) > WINDOW:
        plain = _once_and_again(plain)
    start = 0
    while start < len(plain):
        piece = plain[start : start + WINDOW]
        if len(LEET & set(piece)) > LEET_IS_THICK:
            piece = piece[:THICK_WINDOW]
        yield piece
        start += len(piece)


def _once_and_again(plain: str) -> str:
    """Return a text that is one piece over and over as that piece twice."""
    for period in range(1, len(plain) // 2 + 1):
        if plain[period:] == plain[:-period]:
            return plain[: 2 * period]
    return plain


def _estimate(window: str, own: Sequence[str]) -> _Guess:
    """Count the guesses for one piece: for its parts, in any order.

    For every further part zxcvbn's score adds 10,000, since a guesser does not
    know how many there are. With that a common word, this year and a "!" would
    pass, which is what every guesser tries; so it is left out.
    """
    # Imported here: its word lists are not needed for the first paint.
    from zxcvbn import matching, scoring  # noqa: PLC0415

    known = {**matching.RANKED_DICTIONARIES, "user_inputs": matching.build_ranked_dict(own)}
    found = scoring.most_guessable_match_sequence(
        window, matching.omnimatch(window, known), _exclude_additive=True
    )
    parts = (
        _Part(part["pattern"], part.get("dictionary_name", ""), part["token"])
        for part in found["sequence"]
    )
    return _Guess(float(found["guesses"]), tuple(parts))


def _own_words(facts: Facts) -> list[str]:
    """Return what anybody would try first who knows whose account it is."""
    told = f"{facts.email[:320]} {facts.account_name[:320]}".lower()
    parts = [*told.split(), *re.split(r"[\s@]+", told), *re.split(r"[\W_]+", told)]
    return [*dict.fromkeys(part for part in parts if len(part) > 2), *ALWAYS_KNOWN, *YEARS]


# ---- why


_BY_PATTERN = {
    "spatial": Reason.KEYS_IN_A_ROW,
    "repeat": Reason.REPEAT,
    "sequence": Reason.SEQUENCE,
    "regex": Reason.DATE,
    "date": Reason.DATE,
}
_BY_DICTIONARY = {
    "passwords": Reason.COMMON_PASSWORD,
    "surnames": Reason.NAME,
    "male_names": Reason.NAME,
    "female_names": Reason.NAME,
}


def _length(parts: Sequence[_Part]) -> int:
    return sum(len(part.token) for part in parts)


def _reason(parts: Sequence[_Part]) -> Reason:
    """Return what the longest part that is easy to guess is."""
    known = [part for part in parts if part.pattern != "bruteforce"]
    longest = max(known, key=lambda part: len(part.token), default=None)
    if longest is None or 2 * _length(known) < _length(parts):
        return Reason.SHORT
    if longest.pattern != "dictionary":
        return _BY_PATTERN[longest.pattern]
    if longest.dictionary == "user_inputs":
        return Reason.DATE if longest.token.isdigit() else Reason.OWN_WORDS
    return _BY_DICTIONARY.get(longest.dictionary, Reason.COMMON_WORD)
