"""Root passwords that the wizard makes."""

from __future__ import annotations

import re
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.domain.iam_passwords import FORMULA_STARTS, LOOK_ALIKES
from wizard.password_strength.generate import (
    Voice,
    make_password,
    make_words,
    spoken,
    word_list,
)
from wizard.password_strength.strength import Facts, Level, assess
from wizard.ports.secret import Secret

VOICE = Voice("capital {letter}", "{word} with a capital {letter}", "hyphen")
LANGUAGES = ("en", "ja")
FACTS = st.builds(Facts, st.emails() | st.just(""), st.text(max_size=40))


@given(FACTS)
@settings(max_examples=60, deadline=None)
def test_our_own_check_keeps_what_we_make(facts: Facts) -> None:
    found = assess(make_password(facts), facts)
    assert found.is_keepable
    assert found.level is Level.STRONG


def test_it_is_four_groups_of_four_that_nobody_misreads() -> None:
    for _ in range(100):
        made = make_password(Facts()).reveal()
        assert re.fullmatch(r"[A-Za-z0-9]{4}(-[A-Za-z0-9]{4}){3}", made)
        assert not set(made) & set(LOOK_ALIKES)
        assert made[0] not in FORMULA_STARTS


def test_no_two_are_alike() -> None:
    assert len({make_password(Facts()) for _ in range(100)}) == 100


def test_a_draw_that_does_not_pass_is_thrown_away_whole() -> None:
    # Sixteen times the same letter first: no digit, no capital, easily guessed.
    draws = iter(["a"] * 16 + list("Kq7wTx4mRv9hYd3n"))
    assert make_password(Facts(), lambda signs: next(draws)).reveal() == "Kq7w-Tx4m-Rv9h-Yd3n"


@given(FACTS, st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_our_own_check_keeps_words_too(facts: Facts, language: str) -> None:
    found = assess(make_words(facts, language), facts)
    assert found.is_keepable
    assert found.level is Level.STRONG


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_six_of_the_owners_language_and_a_digit(language: str) -> None:
    listed = set(word_list(language))
    for _ in range(100):
        made = make_words(Facts(), language).reveal()
        assert re.fullmatch(r"[A-Z][a-z]{3,6}(-[a-z]{4,7}){5}[34679]", made)
        assert set(made[:-1].lower().split("-")) <= listed
        assert not set(made) & set(LOOK_ALIKES)


def test_six_words_are_worth_more_than_sixty_bits() -> None:
    assert log2(len(word_list("en")) ** 6 * 5) > 64
    assert log2(len(word_list("ja")) ** 6 * 5) > 60
    assert not set(word_list("ja")) & {"baka", "shine"}


def test_words_that_are_the_owners_own_are_thrown_away() -> None:
    # Six times the owner's name is guessed at once; four times is not the best mark either.
    kept = ["gravy", "garden", "chaps", "magnet", "museum", "puppet"]
    good = [*["garden"] * 4, "game", "chaps"]
    draws = iter([*["garden"] * 6, "3", *good, "3", *kept, "4"])
    facts = Facts("garden@example.com", "")
    made = make_words(facts, "en", lambda listed: next(draws))
    assert made.reveal() == "Gravy-garden-chaps-magnet-museum-puppet4"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Kq7w-aaaT", "capital K, q, 7, w, hyphen, a, a, a, capital T"),
        ("Gravy-garden7", "Gravy with a capital G, hyphen, garden, 7"),
        ("Sakura-tanaka", "Sakura with a capital S, hyphen, tanaka"),
    ],
)
def test_it_is_read_out_sign_by_sign_or_word_by_word(password: str, said: str) -> None:
    assert spoken(Secret(password), VOICE) == said
