"""How good a root password is: AWS's rules, and how soon somebody would guess it.

A rule whose fact nobody typed is not checked, which is something else than met.
How guessable it is comes from zxcvbn's knowledge and from lists of our own; the
verdict may only ever be weaker than zxcvbn's, never stronger. A password that
leaked is weak whatever it looks like.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from wizard.domain.iam_passwords import LONGEST, SHORTEST, CharacterClass, character_classes
from wizard.password_strength.guesses import count_guesses
from wizard.password_strength.leaks import is_leaked, is_nearly_leaked, load_leaks
from wizard.password_strength.lists import (
    Kind,
    known_rows,
    our_words,
    their_words,
    word_starts,
)
from wizard.password_strength.own_words import own_words
from wizard.password_strength.parts import Part, Sort
from wizard.password_strength.path import Guess
from wizard.ports.errors import PasswordWeak
from wizard.ports.secret import Secret

ROOT_SYMBOLS = "!@#$%^&*()<>[]{}|_+-="
"""What counts as a symbol for the root user (account reference, "root user password")."""


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

    LEAKED = "leaked"
    NEARLY_LEAKED = "nearly-leaked"
    OWN_WORDS = "own-words"
    COMMON_PASSWORD = "common-password"
    COMMON_WORD = "common-word"
    NAME = "name"
    PLACE = "place"
    PHRASE = "phrase"
    KEYS_IN_A_ROW = "keys-in-a-row"
    REPEAT = "repeat"
    SEQUENCE = "sequence"
    ROW = "row"
    KANA_LAYOUT = "kana-layout"
    FAMOUS = "famous"
    FACTS = "facts"
    TRADE = "trade"
    DATE = "date"
    NUMBER = "number"
    SHORT = "short"


class Told(Enum):
    """What somebody can know about an owner."""

    OWN = "own"
    NAME = "name"
    PLACE = "place"
    TRADE = "trade"
    DATE = "date"
    NUMBER = "number"


class Span(Enum):
    """How long a guesser needs, in steps that mean something to people."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    YEARS = "years"
    CENTURIES = "centuries"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the owner told about the account, to compare with; blank is unknown.

    `names` are those a stranger could know: of the company, the owner, the family; in any script.
    """

    email: str = ""
    account_name: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that can be said about a password."""

    rules: Mapping[Rule, Finding]
    level: Level
    reason: Reason | None = None
    tenfolds: float = 0.0
    """The logarithm of the tries that a guesser needs."""
    told: frozenset[Told] = frozenset()
    """The kinds of facts that it is made of, where they are the reason."""
    kana: str = field(default="", repr=False)
    """What it says on a kana layout, where that is the reason."""

    @property
    def is_keepable(self) -> bool:
        """Whether no rule is broken and it is hard to guess."""
        return self.level >= Level.GOOD and Finding.BROKEN not in self.rules.values()

    @property
    def score(self) -> int:
        """From 0 to 4 on zxcvbn's scale."""
        return sum(self.tenfolds >= least for least in SCORES)

    @property
    def guessing_time(self) -> tuple[Span, int]:
        """How long it lasts at ten tries a second, and the years."""
        seconds = 10 ** min(self.tenfolds, 30.0) / TRIES_A_SECOND
        years = max(1, round(seconds / YEAR))
        longer = (span for limit, span in SPANS if seconds < limit)
        return next(longer, Span.CENTURIES), years


ROOT_FLOOR, ADMINISTRATOR_FLOOR = 9.0, 8.0
"""Logarithms of the tries that a password has to withstand, by what it opens."""


def assess(password: Secret, facts: Facts, floor: float = ROOT_FLOOR) -> Assessment:
    """Judge a password; pure, total, and quick enough for every key that is pressed."""
    tried = password.reveal()
    rules = _rules(tried, facts)
    if not tried:
        return Assessment(rules, Level.NONE)
    guess = _guess(tried, facts)
    leak = _leak(tried)
    if leak is not None:
        guess = Guess(min(guess.tenfolds, LEAKED_TENFOLDS[leak]), guess.parts)
    level = _level(guess, floor)
    if level >= Level.GOOD:
        return Assessment(rules, level, None, guess.tenfolds)
    reason = leak or _reason(guess)
    told = _told(guess) if reason is Reason.FACTS else frozenset()
    kana = guess.parts[0].word if reason is Reason.KANA_LAYOUT else ""
    return Assessment(rules, level, reason, guess.tenfolds, told, kana)


def demand_administrators(password: Secret, user: str) -> None:
    """See that somebody would need long enough for a password that opens an account's work.

    Raises:
        PasswordWeak: it is guessed sooner.
    """
    if not withstands(password, ADMINISTRATOR_FLOOR):
        raise PasswordWeak(name=user)


def withstands(password: Secret, floor: float) -> bool:
    """Return whether so many tries, as a logarithm, do not find it; AWS's rules do not count."""
    return assess(password, Facts(), floor).level >= Level.GOOD


def load_estimator() -> None:
    """Have the word lists in memory, so that the first key pressed need not wait."""
    their_words()
    our_words()
    word_starts()
    known_rows()
    load_leaks()


# ---- AWS's rules


def _rules(tried: str, facts: Facts) -> Mapping[Rule, Finding]:
    kinds = character_classes(tried, ROOT_SYMBOLS)
    met = {
        Rule.LENGTH: SHORTEST <= len(tried) <= LONGEST,
        Rule.UPPER: CharacterClass.UPPER in kinds,
        Rule.LOWER: CharacterClass.LOWER in kinds,
        Rule.DIGIT: CharacterClass.DIGIT in kinds,
        Rule.SYMBOL: CharacterClass.SYMBOL in kinds,
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


SCORES = tuple(tenfold + 1e-6 for tenfold in (3, 6, 8, 10))
"""zxcvbn's limits of its scores 1 to 4, as logarithms; just 10^8 is not yet 3."""

TRIES_A_SECOND = 10
"""On a sign-in page that slows nobody down; zxcvbn's "online, unthrottled"."""

DAY = 24 * 3600
YEAR = 365 * DAY
SPANS = (
    (60, Span.MINUTE),
    (3600, Span.HOUR),
    (DAY, Span.DAY),
    (30 * DAY, Span.MONTH),
    (YEAR, Span.YEAR),
    (100 * YEAR, Span.YEARS),
)

LEAKED_TENFOLDS = {Reason.LEAKED: 4.8, Reason.NEARLY_LEAKED: 7.0}
"""So many leaked passwords are in our list, and so many more are made from it in minutes."""


def _level(guess: Guess, floor: float) -> Level:
    limits = ((SCORES[3], Level.STRONG), (floor, Level.GOOD), (SCORES[1], Level.FAIR))
    return next((level for least, level in limits if guess.tenfolds >= least), Level.WEAK)


def _guess(tried: str, facts: Facts) -> Guess:
    # Signs of other keyboards break a rule anyway; one too many is enough to break the other.
    # Full-width ones, as Japanese input leaves them, are read as what was meant.
    meant = unicodedata.normalize("NFKC", tried[: LONGEST + 1])
    plain = "".join(sign for sign in meant if " " <= sign <= "~")[: LONGEST + 1]
    return count_guesses(plain, own_words(facts.email, facts.account_name, facts.names))


def _leak(tried: str) -> Reason | None:
    if len(tried) > LONGEST:
        return None
    if is_leaked(tried):
        return Reason.LEAKED
    return Reason.NEARLY_LEAKED if is_nearly_leaked(tried) else None


# ---- why


_BY_SORT = {
    Sort.KEYS: Reason.KEYS_IN_A_ROW,
    Sort.REPEAT: Reason.REPEAT,
    Sort.SEQUENCE: Reason.SEQUENCE,
    Sort.ROW: Reason.ROW,
    Sort.KANA: Reason.KANA_LAYOUT,
    Sort.FAMOUS: Reason.FAMOUS,
    Sort.SOUNDS: Reason.COMMON_WORD,
    Sort.WORD: Reason.COMMON_WORD,
    Sort.BETWEEN: Reason.SHORT,
    Sort.DATE: Reason.DATE,
    Sort.NUMBER: Reason.NUMBER,
    Sort.TAIL: Reason.SHORT,
}
_BY_KIND = {
    Kind.OWN: Reason.OWN_WORDS,
    Kind.PASSWORD: Reason.COMMON_PASSWORD,
    Kind.NAME: Reason.NAME,
    Kind.PLACE: Reason.PLACE,
    Kind.PHRASE: Reason.PHRASE,
    Kind.TRADE: Reason.TRADE,
}


_TOLD_BY_SORT = {Sort.DATE: Told.DATE, Sort.NUMBER: Told.NUMBER}
_TOLD_BY_KIND = {
    Kind.OWN: Told.OWN,
    Kind.NAME: Told.NAME,
    Kind.PLACE: Told.PLACE,
    Kind.TRADE: Told.TRADE,
}


def _length(parts: Sequence[Part]) -> int:
    return sum(part.length for part in parts)


def _reason(guess: Guess) -> Reason:
    """Return what the longest part that is easy to guess is; the owner's own words come first."""
    known = [part for part in guess.parts if part.sort is not Sort.ANY]
    if any(part.kind is Kind.OWN and part.length > 3 for part in known):
        return Reason.OWN_WORDS
    if guess.by_facts and len(_told(guess)) > 1:
        return Reason.FACTS
    longest = max(known, key=lambda part: part.length, default=None)
    if longest is None or 2 * _length(known) < _length(guess.parts):
        return Reason.SHORT
    if longest.kind is not None:
        return _BY_KIND.get(longest.kind, Reason.COMMON_WORD)
    return _BY_SORT[longest.sort]


def _told(guess: Guess) -> frozenset[Told]:
    """Return the kinds of facts it is made of; a name that no list has is somebody's too."""
    kinds = (_TOLD_BY_KIND.get(part.kind) for part in guess.parts if part.kind is not None)
    sorts = (_TOLD_BY_SORT.get(part.sort) for part in guess.parts)
    unknown = (Told.NAME for part in guess.parts if part.sort is Sort.ANY)
    return frozenset(told for told in (*kinds, *sorts, *unknown) if told is not None)
