"""Where Continue and Back lead, and where a resumed walk goes on."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.engine import route
from wizard.engine.step import Action, Plan, Verdict, Weight
from wizard.engine.verdict import StepInfo

ORDER = [
    StepInfo("welcome", "", minutes=1),
    StepInfo("a", "", minutes=5),
    StepInfo("b", "", minutes=3),
]


@pytest.mark.parametrize(("here", "there"), [("welcome", "a"), ("a", "b"), ("b", "b")])
def test_continue_goes_on_and_stays_at_the_last(here: str, there: str) -> None:
    assert route.after(ORDER, here) == there


@pytest.mark.parametrize(("here", "there"), [("b", "a"), ("a", "welcome"), ("welcome", "welcome")])
def test_back_goes_back_and_stays_at_the_first(here: str, there: str) -> None:
    assert route.before(ORDER, here) == there


def test_a_resumed_walk_goes_on_at_the_first_step_that_is_not_done() -> None:
    verdicts = {"welcome": Verdict.NONE, "a": Verdict.CONFIRMED, "b": Verdict.OPEN}
    assert route.first_open(ORDER, verdicts) == "b"


def test_a_step_nobody_looked_at_is_not_done() -> None:
    assert route.first_open(ORDER, {"welcome": Verdict.NONE}) == "a"


def test_when_all_is_done_the_walk_ends_at_the_last_step() -> None:
    verdicts: dict[str, Verdict] = dict.fromkeys(["welcome", "a", "b"], Verdict.PROVEN)
    assert route.first_open(ORDER, verdicts) == "b"


def test_the_time_left_is_that_of_the_open_steps() -> None:
    verdicts = {"welcome": Verdict.NONE, "a": Verdict.UNKNOWN, "b": Verdict.PROVEN}
    assert route.minutes_left(ORDER, verdicts) == 5


@pytest.mark.parametrize(
    ("verdict", "done"),
    [
        (Verdict.PROVEN, True),
        (Verdict.CONFIRMED, True),
        (Verdict.NONE, True),
        (Verdict.OPEN, False),
        (Verdict.UNKNOWN, False),
    ],
)
def test_what_counts_as_done(verdict: Verdict, done: Any) -> None:
    assert verdict.is_done is done


def test_a_plan_weighs_as_much_as_its_heaviest_action() -> None:
    light, heavy = Action("open", weight=Weight.LOCAL), Action("delete", weight=Weight.FINAL)
    assert Plan(None).weight is Weight.LOCAL
    assert Plan(None, [light, heavy, Action("make")]).weight is Weight.FINAL
