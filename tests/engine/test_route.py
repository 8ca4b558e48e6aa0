"""Where Continue and Back lead, and where a resumed walk goes on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from wizard.engine import route
from wizard.engine.step import Verdict
from wizard.engine.verdict import StepInfo

ORDER = [
    StepInfo("welcome", "", minutes=1),
    StepInfo("a", "", minutes=5),
    StepInfo("b", "", minutes=3),
    StepInfo("more", "", minutes=9, part="further"),
    StepInfo("last", ""),
]
LOOKED = {"welcome": Verdict.NONE, "a": Verdict.CONFIRMED, "b": Verdict.OPEN, "last": Verdict.NONE}
NOT_NEEDED = {"a": Verdict.NOT_NEEDED, "b": Verdict.NOT_NEEDED}


@pytest.mark.parametrize(("here", "there"), [("welcome", "a"), ("a", "b"), ("last", "last")])
def test_continue_goes_on_and_stays_at_the_last(here: str, there: str) -> None:
    assert route.after(ORDER, here, LOOKED) == there


@pytest.mark.parametrize(("here", "there"), [("b", "a"), ("a", "welcome"), ("welcome", "welcome")])
def test_back_goes_back_and_stays_at_the_first(here: str, there: str) -> None:
    assert route.before(ORDER, here, LOOKED) == there


def test_what_is_not_needed_is_passed_over_both_ways() -> None:
    assert route.after(ORDER, "welcome", NOT_NEEDED) == "more"
    assert route.before(ORDER, "more", NOT_NEEDED) == "welcome"


def test_nothing_needed_is_left_on_that_side() -> None:
    assert route.after(ORDER[:3], "welcome", NOT_NEEDED) == "welcome"
    assert route.before(ORDER[1:], "more", NOT_NEEDED) == "more"


def test_a_resumed_run_goes_on_at_the_first_step_that_is_not_done() -> None:
    assert route.first_open(ORDER, LOOKED) == "b"
    assert route.first_open(ORDER, {**LOOKED, "a": Verdict.NOT_NEEDED}) == "b"


def test_a_step_nobody_looked_at_is_not_done() -> None:
    assert route.first_open(ORDER, {"welcome": Verdict.NONE}) == "a"


def test_when_all_that_is_required_is_done_the_run_ends_at_the_last_step() -> None:
    assert route.first_open(ORDER, {**LOOKED, "b": Verdict.PROVEN}) == "last"


def test_the_time_left_is_that_of_the_required_steps_still_open() -> None:
    assert route.minutes_left(ORDER, LOOKED) == 3
    assert route.minutes_left(ORDER, {**LOOKED, "a": Verdict.UNKNOWN}) == 8
    assert route.minutes_left(ORDER, LOOKED | NOT_NEEDED) == 0


def test_only_a_run_can_be_a_resumed_one() -> None:
    assert not route.is_resumed(None)
    assert route.is_resumed(SimpleNamespace(is_resumed=True))
    assert not route.is_resumed(SimpleNamespace(is_resumed=False))


@pytest.mark.parametrize(
    ("verdict", "done"),
    [
        (Verdict.PROVEN, True),
        (Verdict.CONFIRMED, True),
        (Verdict.NOT_NEEDED, True),
        (Verdict.NONE, True),
        (Verdict.OPEN, False),
        (Verdict.UNKNOWN, False),
    ],
)
def test_what_counts_as_done(verdict: Verdict, done: Any) -> None:
    assert verdict.is_done is done
