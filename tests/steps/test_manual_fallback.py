"""Steps done by hand: where nobody may look, the owner's word counts, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.manual_fallback import ManualFallback, Unreadable
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.engine.run import Report
from wizard.engine.step import AnyStep, Verdict
from wizard.ports.aws import SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import NotSignedIn, Throttled
from wizard.ports.names import BILLING_SWITCH
from wizard.ports.world import World
from wizard.practice.scenarios import Scenario
from wizard.steps.registry import STEPS, load_step
from wizard.text import Phrase

IDS = [step.id for step in STEPS]
GUIDED = [step for step in map(load_step, IDS) if isinstance(step, ManualFallback)]
each = pytest.mark.parametrize("step", GUIDED, ids=lambda step: step.id)
BILLING = load_step("billing")


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(users=(YUKO, BOB)), tmp_path, clock, journal)


class Busy:
    """What AWS has no time for."""

    def observe(self, world: World) -> None:
        raise Throttled


class ForOthers:
    """What this account has no use for."""

    def observe(self, world: World) -> None:
        return None

    def applies(self, seen: None) -> bool:
        return False

    def evidence(self, seen: None) -> Sequence[Phrase]:
        return ()


def wish(place: Place, step: AnyStep, intent: object) -> Report[Any]:
    return place.engine.carry_out(step, step.plan(place.look(step).seen, intent))


def say(place: Place, step: AnyStep) -> Report[Any]:
    return wish(place, step, Confirm(place.look(step).seen.guide.subject))


@pytest.mark.parametrize("step_id", IDS)
def test_what_only_a_sign_in_can_tell_is_guided(step_id: str, place: Place) -> None:
    assert place.engine.look(load_step(step_id)).problem is None


def test_every_word_is_kept_under_a_name_of_its_own() -> None:
    subjects = [step._guide().subject for step in GUIDED]
    assert len(set(subjects)) == len(GUIDED)


@each
def test_without_a_sign_in_nothing_is_known_and_the_reason_is_said(
    step: ManualFallback[Any], place: Place
) -> None:
    look = place.look(step)
    assert isinstance(look.seen, Unreadable)
    assert not look.seen.is_signed_in
    assert look.verdict is Verdict.UNKNOWN
    assert look.evidence[-1].draw() == "We cannot look into the account before you have signed in."


@each
def test_the_owners_word_is_confirmed_never_proven_and_can_be_taken_back(
    step: ManualFallback[Any], place: Place
) -> None:
    report = say(place, step)
    assert report.problem is None
    assert report.verdict is Verdict.CONFIRMED
    assert report.look is not None
    assert report.look.evidence[0].draw().startswith("Your word, on 20")
    assert report.look.evidence[0].draw().endswith("AWS was not asked.")

    subject = report.look.seen.guide.subject
    assert wish(place, step, Withdraw(subject)).verdict is Verdict.UNKNOWN


@each
def test_once_somebody_may_look_only_the_look_counts(
    step: ManualFallback[Any], place: Place
) -> None:
    said = say(place, step)
    place.sign_in_root()
    look = place.look(step)
    assert look == place.look(step.step)
    assert not isinstance(look.seen, Unreadable)
    assert look.verdict is not said.verdict


def test_what_was_done_by_hand_is_proven_when_the_administrator_signs_in(place: Place) -> None:
    step = load_step("admin-user")
    assert say(place, step).verdict is Verdict.CONFIRMED
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    assert place.look(step).verdict is Verdict.PROVEN


@each
def test_whoever_may_not_look_is_guided_too(step: ManualFallback[Any], place: Place) -> None:
    place.sign_in_user("bob")
    look = place.look(step)
    assert isinstance(look.seen, Unreadable)
    assert look.seen.is_signed_in
    assert "AWS does not allow these sign-in data" in look.evidence[-1].draw()
    assert say(place, step).verdict is Verdict.CONFIRMED


@each
def test_a_fault_that_may_pass_is_no_reason_to_do_it_by_hand(
    step: ManualFallback[Any], place: Place
) -> None:
    busy: Any = Busy()  # a step that can be looked at and no more
    report = place.engine.look(ManualFallback(busy, step._guide))
    assert report.look is None
    assert report.problem is not None
    assert report.problem.code == "AWS-THROTTLED"


def test_what_an_account_has_no_use_for_is_not_done_by_hand(place: Place) -> None:
    step: Any = ForOthers()
    assert place.look(ManualFallback(step, GUIDED[0]._guide)).verdict is Verdict.NOT_NEEDED


@each
def test_every_page_of_the_way_opens_and_nothing_is_asked_for_it(
    step: ManualFallback[Any], place: Place
) -> None:
    guide = place.look(step).seen.guide
    pages = [task.page for task in guide.tasks if task.page]
    for page in pages:
        plan = step.plan(place.look(step).seen, OpenConsole(page))
        assert plan.weight is Weight.LOCAL
        place.engine.carry_out(step, plan)
    assert place.opened == [(page, "") for page in pages]
    assert pages


@each
def test_a_wish_that_rests_on_a_look_is_refused_without_one(
    step: ManualFallback[Any], place: Place
) -> None:
    seen = place.look(step).seen
    with pytest.raises(NotSignedIn):
        step.plan(seen, object())


@each
def test_a_word_given_blind_is_not_taken_once_somebody_may_look(
    step: ManualFallback[Any], place: Place
) -> None:
    seen = place.look(step).seen
    plan = step.plan(seen, Confirm(seen.guide.subject))
    place.sign_in_root()
    report = place.engine.carry_out(step, plan)
    assert report.problem is not None
    assert report.problem.code == "PLAN-STALE"
    assert place.world.progress.find(seen.guide.subject) is None


def test_the_switch_is_said_with_the_rest_and_taken_back_with_it(place: Place) -> None:
    say(place, BILLING)
    assert place.world.progress.find(BILLING_SWITCH) is not None
    subject = place.look(BILLING).seen.guide.subject
    wish(place, BILLING, Withdraw(subject))
    assert place.world.progress.find(BILLING_SWITCH) is None


def test_both_policies_can_be_copied_whole(place: Place) -> None:
    tasks = place.look(BILLING).seen.guide.tasks
    made = next(task for task in tasks if task.page is ConsolePage.IAM_POLICIES)
    assert [name for name, _ in made.copies] == ["BillingFullAccess", "BillingViewAccess"]
    assert all("\n" not in text and text.endswith("]}") for _, text in made.copies)
