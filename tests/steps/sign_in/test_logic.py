"""Signing in, without a screen, over practice's wire."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import ADMIN_PASSWORD, BOB, KEY_SECRET, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.owner_actions import OpenConsole, SignIn
from wizard.engine.step import Verdict
from wizard.ports.aws import Principal, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.names import SIGN_IN_NAME, SIGN_IN_SECRET
from wizard.ports.secret import Secret
from wizard.practice.scenarios import GivenKey, Scenario
from wizard.steps.sign_in.logic import SignInStep, SignOut

STEP = SignInStep()
KEY = "AKIAPRACTICEOLDKEY01"
ACCOUNT = "111122223333"
SCENARIO = Scenario(
    alias="practice-company",
    users=(YUKO, BOB),
    root_keys=(GivenKey(KEY, True, timedelta(days=700)),),
)


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIO, tmp_path, clock, journal)


def root_at_the_console(place: Place) -> None:
    place.console.sign_in_root(place.console.email, place.console.first_password)


def taken(place: Place) -> SignIn:
    """Return the wish to go by what the console hands out."""
    return SignIn(SignInSlot.OWNER, SignInMethod.PASTED, secret=place.console.cloud_shell())


def test_nobody_there_is_open_and_no_fault(place: Place) -> None:
    look = place.look(STEP)
    assert look.verdict is Verdict.OPEN
    assert look.seen.methods == (SignInMethod.BROWSER, SignInMethod.PASTED, SignInMethod.ACCESS_KEY)
    assert look.evidence


def test_whom_aws_names_is_proven_and_the_walk_is_its_account_s(place: Place) -> None:
    root_at_the_console(place)
    plan = STEP.plan(place.look(STEP).seen, taken(place))
    assert plan.weight is Weight.LOCAL

    report = place.engine.carry_out(STEP, plan)

    assert report.verdict is Verdict.PROVEN
    assert report.look is not None
    assert report.look.seen.principal == Principal(
        ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root", "practice-company"
    )
    assert report.look.seen.account == ACCOUNT
    assert "1111-2222-3333" in report.look.evidence[0].draw()


def test_an_owner_who_has_not_been_on_aws_s_page_is_told_so(place: Place) -> None:
    plan = STEP.plan(place.look(STEP).seen, SignIn(SignInSlot.OWNER, SignInMethod.BROWSER))
    report = place.engine.carry_out(STEP, plan)
    assert report.problem is not None
    assert report.problem.code == "SIGN-IN-NOT-YET"
    assert report.verdict is Verdict.OPEN


def test_a_user_may_sign_in_and_the_limits_are_told(place: Place) -> None:
    place.sign_in_user("bob")
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert "IAM user bob" in look.evidence[0].draw()
    assert len(look.evidence) == 2


def test_a_secret_key_is_in_no_change_and_forgotten_after_the_sign_in(place: Place) -> None:
    secret = KEY_SECRET.reveal()
    wish = SignIn(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret(secret))
    plan = STEP.plan(place.look(STEP).seen, wish)
    assert secret not in repr(plan)
    assert not any(keep.lasting for keep in plan.keep)

    report = place.engine.carry_out(STEP, plan)

    assert report.verdict is Verdict.PROVEN
    assert place.world.memory.get(SIGN_IN_NAME) is None
    assert place.world.memory.get(SIGN_IN_SECRET) is None


def test_a_secret_key_typed_where_its_id_belongs_reaches_no_journal(place: Place) -> None:
    secret = KEY_SECRET.reveal()
    wish = SignIn(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, secret, Secret(KEY))

    report = place.engine.carry_out(STEP, STEP.plan(place.look(STEP).seen, wish))

    assert report.problem is not None
    assert place.journal.lines == [("sign-in", "TakeSignIn owner access-key", report.problem.code)]
    assert secret not in repr(place.journal.entries)


def test_what_an_earlier_try_left_in_memory_signs_nobody_in(place: Place) -> None:
    """The plan before it had its secret kept, and then the journal could not be written."""
    place.world.memory.put(SIGN_IN_SECRET, KEY_SECRET)
    wish = SignIn(SignInSlot.OWNER, SignInMethod.BROWSER)
    report = place.engine.carry_out(STEP, STEP.plan(place.look(STEP).seen, wish))
    assert report.problem is not None
    assert report.problem.code == "SIGN-IN-NOT-YET"


def test_a_sign_in_that_ran_out_is_open_with_the_reason(place: Place, clock: PracticeClock) -> None:
    place.sign_in_root()
    clock.advance(13 * 3600)
    look = place.look(STEP)
    assert look.verdict is Verdict.OPEN
    assert look.seen.ended is not None
    assert look.seen.ended.code == "SIGN-IN-EXPIRED"


def test_a_sign_in_that_ran_out_can_be_made_again(place: Place, clock: PracticeClock) -> None:
    place.sign_in_root()
    clock.advance(13 * 3600)
    root_at_the_console(place)
    plan = STEP.plan(place.look(STEP).seen, taken(place))
    assert place.engine.carry_out(STEP, plan).verdict is Verdict.PROVEN


def test_signing_out_leaves_nobody(place: Place) -> None:
    place.sign_in_root()
    report = place.engine.carry_out(STEP, STEP.plan(place.look(STEP).seen, SignOut()))
    assert report.problem is None
    assert report.verdict is Verdict.OPEN
    assert place.world.sessions.principal(SignInSlot.OWNER) is None


def test_once_root_has_left_the_administrator_is_who_is_there(place: Place) -> None:
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert look.seen.slot is SignInSlot.ADMINISTRATOR

    report = place.engine.carry_out(STEP, STEP.plan(look.seen, SignOut()))

    assert report.verdict is Verdict.OPEN
    assert place.world.sessions.principal(SignInSlot.ADMINISTRATOR) is None


def test_another_account_is_refused_and_nobody_sits_there(place: Place) -> None:
    place.world.progress.bind("999900001111")
    root_at_the_console(place)
    plan = STEP.plan(place.look(STEP).seen, taken(place))
    report = place.engine.carry_out(STEP, plan)
    assert report.problem is not None
    assert report.problem.code == "SIGN-IN-OTHER-ACCOUNT"
    assert report.verdict is Verdict.OPEN


def test_opening_aws_s_page_asks_nothing(place: Place) -> None:
    seen = place.look(STEP).seen
    plan = STEP.plan(seen, OpenConsole(ConsolePage.USER_SIGN_IN, ACCOUNT))
    assert plan.weight is Weight.LOCAL
    place.engine.carry_out(STEP, plan)
    assert place.opened == [(ConsolePage.USER_SIGN_IN, ACCOUNT)]


def test_looking_changes_nothing(place: Place) -> None:
    assert place.look(STEP) == place.look(STEP)
    assert place.journal.lines == []
    assert ADMIN_PASSWORD not in repr(place.look(STEP))
