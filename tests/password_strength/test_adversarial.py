"""What people choose who know what makes a password strong, and what chance chooses."""

from __future__ import annotations

import hashlib
import json
import random  # noqa: TID251 -- the same passwords each time, and no secret
import string
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.password_strength.known import TARO, TRIED, WEAK
from tests.password_strength.strong import english, japanese, phrases, signs, tens
from wizard.password_strength.generate import make_password, make_words
from wizard.password_strength.kana import (
    AMERICAN,
    JAPANESE,
    WITH_LONG_SOUNDS,
    typed_on_kana_layout,
)
from wizard.password_strength.strength import Facts, Finding, Level, assess
from wizard.ports.secret import Secret

HERE = Path(__file__).parent
FIRST: dict[str, str] = json.loads((HERE / "adversarial_first.json").read_text("utf-8"))
_SECOND = HERE / "adversarial_second.json"
SECOND: dict[str, list[str]] = json.loads(_SECOND.read_text("utf-8"))
"""By somebody who had not read the estimator; its hash was kept before the prices were made."""

NOBODY = Facts()
THROUGH_UNSEEN = 0.10
"""So many of these at most; that is more than was aimed at, 0.08."""

THROUGH = 0.08
"""So many weak ones at most may be taken for strong."""

REFUSED = 0.002
"""So many strong ones at most may be taken for weak."""


def is_accepted(password: str) -> bool:
    return assess(Secret(password), NOBODY).is_keepable


@pytest.mark.parametrize("kind", FIRST)
def test_of_a_kind_that_people_choose_few_are_let_through(kind: str) -> None:
    passwords = FIRST[kind].split()
    through = [password for password in passwords if is_accepted(password)]
    assert len(passwords) >= 40
    assert len(through) <= THROUGH * len(passwords)


def test_the_second_list_is_the_one_that_was_sealed() -> None:
    sealed, name = (HERE / "adversarial_second.sha256").read_text("ascii").split()
    assert name == _SECOND.name
    assert hashlib.sha256(_SECOND.read_bytes()).hexdigest() == sealed


def test_of_what_somebody_else_thought_of_few_are_let_through() -> None:
    passwords = [password for kind in SECOND.values() for password in kind]
    through = [password for password in passwords if is_accepted(password)]
    assert len(passwords) == 500
    assert len(through) <= THROUGH_UNSEEN * len(passwords)


def test_they_are_refused_by_their_price_and_not_by_a_rule_alone() -> None:
    passwords = " ".join(FIRST.values()).split()
    by_rule = [
        password
        for password in passwords
        if Finding.BROKEN in assess(Secret(password), NOBODY).rules.values()
    ]
    assert len(passwords) >= 500
    assert len(by_rule) <= 0.03 * len(passwords)


def test_what_was_drawn_is_kept() -> None:
    draw = random.Random(20261126)
    drawn = [*signs(draw, 800), *phrases(draw, english(), 600), *phrases(draw, japanese(), 600)]
    refused = [password for password in drawn if not is_accepted(password)]
    assert len(drawn) == 2000
    assert len(refused) <= REFUSED * len(drawn), refused


def test_ten_drawn_signs_are_hardly_ever_taken_for_words() -> None:
    # zxcvbn finds fewer than 10^9 tries for 5 of these 2,000.
    draw = random.Random(20261126)
    refused = [password for password in tens(draw, 2000) if not is_accepted(password)]
    assert len(refused) <= 15, refused


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_the_wizard_makes_is_always_kept(language: str) -> None:
    for _ in range(100):
        for made in (make_password(NOBODY), make_words(NOBODY, language)):
            assert assess(made, NOBODY).is_keepable


_FACTS = (
    "Tanaka Suzuki Yamada Satou Sakura Haruto Yui Takeshi Misaki Osaka Nagoya Sapporo 1985 2019 "
    "0412 19850412 1997.10.16 090-1234-5678 150-0002 Heisei3 S55 Reiwa5 James Emma Sophia papa mama"
)
FACT = st.sampled_from(_FACTS.split())


@given(st.lists(FACT, min_size=2, max_size=5), st.sampled_from(["", "-", "_", "."]))
@settings(max_examples=200, deadline=None)
def test_one_more_fact_beside_facts_never_makes_it_good(facts: list[str], between: str) -> None:
    assert not is_accepted(between.join(facts) + "!")


_TAILS = "1 ! 7 !!"
TAIL = st.sampled_from(_TAILS.split())


@given(st.sampled_from([*WEAK, *TRIED]), TAIL)
@settings(max_examples=200, deadline=None)
def test_what_everybody_adds_never_makes_a_weak_one_good(weak: str, tail: str) -> None:
    assume(assess(Secret(weak), TARO).level is Level.WEAK)
    assert assess(Secret(weak + tail), TARO).level < Level.GOOD


@given(st.text(string.printable, max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_text_read_as_kana_is_judged_too(text: str) -> None:
    for layout in (JAPANESE, WITH_LONG_SOUNDS, AMERICAN):
        typed = typed_on_kana_layout(text, layout)
        assert all(typed.said(end) for end in typed.ends.values())
    assert assess(Secret(text), NOBODY).tenfolds >= 0
