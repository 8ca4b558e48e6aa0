"""Welcome, without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.step import Verdict
from wizard.ports.aws import SignInSlot
from wizard.ports.errors import NotesUnwritable
from wizard.ports.journal import Interrupted
from wizard.ports.names import BILLING_SWITCH, ROOT_PASSWORD
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.welcome.logic import StartOver, WelcomeStep

STEP = WelcomeStep()
ACCOUNT = "111122223333"


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIOS["fresh"], tmp_path, clock, journal)


def test_it_claims_nothing(place: Place) -> None:
    look = place.look(STEP)
    assert look.verdict is Verdict.NONE
    assert look.evidence == ()


def test_a_first_visit_is_not_a_resumed_one(place: Place) -> None:
    assert not place.look(STEP).seen.is_resumed


def test_looking_leaves_no_file_behind(place: Place) -> None:
    place.look(STEP)
    assert list(place.folder.iterdir()) == []


def test_what_was_confirmed_before_is_told_in_the_order_of_the_pages(place: Place) -> None:
    place.world.progress.add(BILLING_SWITCH)
    place.world.progress.add(ROOT_PASSWORD)
    seen = place.look(STEP).seen
    assert seen.confirmed == (ROOT_PASSWORD, BILLING_SWITCH)
    assert seen.is_resumed


def test_the_account_of_the_walk_is_told_and_whether_somebody_sits_there(place: Place) -> None:
    place.world.progress.bind(ACCOUNT)
    seen = place.look(STEP).seen
    assert (seen.account, seen.is_signed_in) == (ACCOUNT, False)
    place.sign_in_root()
    assert place.look(STEP).seen.is_signed_in


def test_a_change_that_was_stopped_is_told_in_its_own_run_only(
    place: Place, clock: PracticeClock
) -> None:
    place.world.progress.walk()
    change = Interrupted("root-keys", "Delete a key", clock.now())
    world = replace(place.world, interrupted=change)
    seen = STEP.observe(world)
    assert seen.interrupted == change
    assert seen.is_resumed

    clock.advance(60)
    world.progress.start_new_run()
    assert STEP.observe(world).interrupted is None


def test_starting_over_is_confirmed_first_and_names_the_account(place: Place) -> None:
    place.world.progress.bind(ACCOUNT)
    plan = STEP.plan(place.look(STEP).seen, StartOver())
    assert plan.weight is Weight.CHANGE
    assert "1111-2222-3333" in plan.changes[0].sentence.draw()


def test_starting_over_leaves_the_account_and_keeps_its_word(place: Place) -> None:
    place.world.progress.add(ROOT_PASSWORD)
    place.world.progress.bind(ACCOUNT)
    place.sign_in_root()
    before = place.world.progress.walk()

    plan = STEP.plan(place.look(STEP).seen, StartOver())
    report = place.engine.carry_out(STEP, plan)

    assert report.problem is None
    assert report.look is not None
    assert not report.look.seen.is_resumed
    assert place.world.progress.walk() != before
    assert place.world.sessions.principal(SignInSlot.OWNER) is None
    place.world.progress.bind(ACCOUNT)
    assert place.world.progress.find(ROOT_PASSWORD) is not None


def test_before_any_sign_in_one_may_start_over_too(place: Place) -> None:
    place.world.progress.add(ROOT_PASSWORD)
    plan = STEP.plan(place.look(STEP).seen, StartOver())
    assert "What you confirmed so far" in plan.changes[0].sentence.draw()
    assert place.engine.carry_out(STEP, plan).problem is None
    assert not place.look(STEP).seen.is_resumed


def test_a_walk_that_cannot_be_kept_signs_nobody_out(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.sign_in_root()
    plan = STEP.plan(place.look(STEP).seen, StartOver())

    def full() -> str:
        raise NotesUnwritable(path="confirmations.json")

    monkeypatch.setattr(place.world.progress, "start_new_run", full)
    report = place.engine.carry_out(STEP, plan)

    assert report.problem is not None
    assert report.problem.code == "NOTES-UNWRITABLE"
    assert place.world.sessions.principal(SignInSlot.OWNER) is not None
