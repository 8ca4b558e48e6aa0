"""The end of the walk, without a screen, over practice's wire."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import ADMIN_PASSWORD, BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.owner_actions import SignIn
from wizard.engine.step import Verdict
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import FileTaken
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario
from wizard.steps.finish.changes import REPORT, WriteReport
from wizard.steps.finish.logic import FinishStep, NoFileName, SaveReport, SignOut

STEP = FinishStep()
PAGE = Secret("<!DOCTYPE html><title>Every row</title>")


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(users=(YUKO, BOB)), tmp_path, clock, journal)


def admin_signs_in(place: Place, name: str = "yuko") -> str:
    """Sign in as on the page, and return the code of the fault, if there was one."""
    place.console.sign_in_user(name, Secret(ADMIN_PASSWORD))
    seen = place.look(STEP).seen
    plan = STEP.plan(
        seen,
        SignIn(SignInSlot.ADMINISTRATOR, SignInMethod.PASTED, secret=place.console.cloud_shell()),
    )
    problem = place.engine.carry_out(STEP, plan).problem
    return problem.code if problem else ""


def test_the_page_claims_nothing_and_needs_no_sign_in(place: Place) -> None:
    look = place.look(STEP)
    assert look.verdict is Verdict.NONE
    assert look.evidence == ()
    assert look.seen.suggested == place.folder / "PRACTICE-rootsafe-report.html"


def test_the_administrator_counts_once_aws_has_named_them(place: Place) -> None:
    place.sign_in_root()
    assert admin_signs_in(place) == ""
    look = place.look(STEP)
    assert look.seen.administrator.user_name == "yuko"
    assert look.seen.is_admin_here
    assert "IAM user yuko" in look.evidence[0].draw()
    assert place.world.sessions.principal(SignInSlot.OWNER).is_root  # type: ignore[union-attr]


def test_a_user_without_the_policy_is_turned_away(place: Place) -> None:
    place.sign_in_root()
    assert admin_signs_in(place, "bob") == "SIGN-IN-NOT-ADMIN"
    assert place.look(STEP).seen.administrator is None


def test_an_earlier_sign_in_of_the_administrator_is_remembered_as_earlier(
    place: Place, clock: PracticeClock
) -> None:
    place.sign_in_root()
    admin_signs_in(place)
    then = clock.now()
    place.world.sessions.sign_out(SignInSlot.ADMINISTRATOR)
    clock.advance(60)
    seen = place.look(STEP).seen
    assert seen.administrator.user_name == "yuko"
    assert not seen.is_admin_here
    assert seen.admin_at == then


def test_a_faded_administrator_is_no_fault_of_this_page(place: Place, clock: PracticeClock) -> None:
    place.sign_in_root()
    admin_signs_in(place)
    clock.advance(timedelta(hours=13).total_seconds())
    assert not place.look(STEP).seen.is_admin_here


def test_the_report_is_written_and_found_again(place: Place) -> None:
    place.sign_in_root()
    place.world.progress.bind("111122223333")
    seen = place.look(STEP).seen
    assert seen.suggested.name == "PRACTICE-rootsafe-report-111122223333.html"
    plan = STEP.plan(seen, SaveReport(seen.suggested, PAGE))
    assert plan.weight is Weight.LOCAL

    report = place.engine.carry_out(STEP, plan)

    assert report.problem is None
    assert seen.suggested.read_text("utf-8") == "<!DOCTYPE html><title>Every row</title>"
    assert report.look is not None
    assert report.look.seen.saved == seen.suggested
    assert place.world.memory.get(REPORT) is None


def test_a_report_that_was_deleted_does_not_count_as_saved(place: Place) -> None:
    seen = place.look(STEP).seen
    place.engine.carry_out(STEP, STEP.plan(seen, SaveReport(seen.suggested, PAGE)))
    seen.suggested.unlink()
    assert place.look(STEP).seen.saved is None


def test_a_file_in_the_way_is_replaced_only_when_that_was_asked(place: Place) -> None:
    seen = place.look(STEP).seen
    seen.suggested.write_text("the owner's own")

    report = place.engine.carry_out(STEP, STEP.plan(seen, SaveReport(seen.suggested, PAGE)))

    assert report.problem is not None
    assert report.problem.code == FileTaken.code
    assert seen.suggested.read_text() == "the owner's own"

    plan = STEP.plan(place.look(STEP).seen, SaveReport(seen.suggested, PAGE, replace=True))
    assert plan.weight is Weight.CHANGE
    assert plan.changes == [WriteReport(seen.suggested, replace=True)]
    assert place.engine.carry_out(STEP, plan).problem is None
    assert seen.suggested.read_text().startswith("<!DOCTYPE")


def test_a_name_of_the_owner_s_own_says_practice_too_and_is_shown_so(place: Place) -> None:
    plan = STEP.plan(place.look(STEP).seen, SaveReport(place.folder / "mine.html", PAGE))
    assert plan.changes == [WriteReport(place.folder / "PRACTICE-mine.html", replace=False)]
    place.engine.carry_out(STEP, plan)
    assert (place.folder / "PRACTICE-mine.html").exists()


def test_for_real_a_name_stays_as_it_was_typed(place: Place) -> None:
    seen = replace(place.look(STEP).seen, mark="")
    plan = STEP.plan(seen, SaveReport(place.folder / "mine.html", PAGE))
    assert plan.changes == [WriteReport(place.folder / "mine.html", replace=False)]


@pytest.mark.parametrize("path", ["mine.html", "", "/"])
def test_what_is_no_file_s_name_is_refused(place: Place, path: str) -> None:
    with pytest.raises(NoFileName):
        STEP.plan(place.look(STEP).seen, SaveReport(Path(path), PAGE))


def test_signing_out_empties_both_seats_and_opens_aws_s_page(place: Place) -> None:
    place.sign_in_root()
    admin_signs_in(place)
    plan = STEP.plan(place.look(STEP).seen, SignOut())
    assert plan.weight is Weight.LOCAL

    report = place.engine.carry_out(STEP, plan)

    assert report.problem is None
    assert [place.world.sessions.principal(slot) for slot in SignInSlot] == [None, None]
    assert place.opened == [(ConsolePage.SIGN_OUT, "")]
    assert report.look is not None
    assert not report.look.seen.is_anybody_here
