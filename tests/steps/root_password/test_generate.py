"""Root passwords that the wizard makes."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.engine.passwords import FORMULA_STARTS, LOOK_ALIKES
from wizard.steps.root_password.generate import make_password
from wizard.steps.root_password.strength import Facts, Level, assess

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
