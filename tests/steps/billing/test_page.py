"""The billing page, driven the way an owner drives it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.billing.test_logic import DONE, FIRST, FULL, NOTHING, SAID, SECOND, SEEN, STEP, at
from tests.steps.seated import BOB, YUKO, drive
from wizard.adapters.local.clock import PracticeClock
from wizard.autopilot.page_robot import Answers, AutopilotStuck, PageRobot
from wizard.domain.console_password import PasswordRecord
from wizard.domain.stored import Keyring
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings
from wizard.ports.console import ConsolePage
from wizard.ports.names import BILLING_SWITCH
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.steps.billing.autopilot import walk
from wizard.steps.billing.level import BillingLevel
from wizard.steps.billing.logic import BillingPart, New, Newcomer, Seen, SetUp
from wizard.steps.billing.page import BillingPage

READY = replace(SEEN, parts=DONE)

KEYRING = Keyring("Test keyring")


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> BillingPage:
    made = BillingPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(made)
    return made


def show(page: BillingPage, seen: Seen) -> None:
    look = Look(seen, STEP.judge(seen), tuple(STEP.evidence(seen)))
    page.render_state(PageState(Phase.READY, look))


def wishes_of(page: BillingPage) -> list[Any]:
    wishes: list[Any] = []
    page.wanted.connect(wishes.append)
    return wishes


def play(qtbot: QtBot, background: BackgroundRunner, robot: PageRobot, answers: Answers) -> None:
    """Work the page by answers to the end."""
    for _ in walk(robot, answers):
        qtbot.waitUntil(lambda: background.is_idle and robot.page.state.phase is Phase.READY)


# ---- whole journeys


@pytest.mark.parametrize("name", ["fresh", "throttled", "answer-lost"])
def test_a_walk_by_answers_ends_confirmed(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: BillingPage,
    name: str,
) -> None:
    place = at(replace(SCENARIOS[name], users=(YUKO, BOB)), tmp_path, clock, journal)
    drive(qtbot, background, place, STEP, page)
    answers = {"levels": {"bob": "view"}, "new": [{"name": "mika", "level": "view"}]}

    play(qtbot, background, PageRobot(page, place.console, clock.advance), answers)

    look = place.look(STEP)
    assert look.verdict is Verdict.CONFIRMED
    assert look.seen.part(BillingLevel.FULL).members == {"yuko"}
    assert look.seen.part(BillingLevel.VIEW).members == {"bob", "mika"}
    assert look.seen.newcomers[0].is_finished


def test_a_walk_gives_no_word_while_bills_stays_closed(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: BillingPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = at(Scenario(users=(YUKO,)), tmp_path, clock, journal)
    drive(qtbot, background, place, STEP, page)
    monkeypatch.setattr(place.console, "set_billing_access", lambda on: None)

    with pytest.raises(AutopilotStuck, match="yuko"):
        play(qtbot, background, PageRobot(page, place.console, clock.advance), {})

    assert place.look(STEP).verdict is Verdict.OPEN


# ---- the switch


def test_the_switch_is_opened_in_the_console(page: BillingPage) -> None:
    show(page, SEEN)
    wishes = wishes_of(page)
    page.switch.button.click()
    assert wishes == [OpenConsole(ConsolePage.BILLING_SWITCH)]


# ---- who


def test_the_administrator_may_do_everything_by_default(page: BillingPage) -> None:
    show(page, SEEN)
    wishes = wishes_of(page)
    page.who.set_up.click()
    assert wishes == [SetUp((("yuko", BillingLevel.FULL),))]


def test_a_choice_survives_another_look_and_a_new_user(page: BillingPage) -> None:
    show(page, SEEN)
    page.who.boxes["bob"].setCurrentIndex(1)
    page.who.boxes["yuko"].setCurrentIndex(0)
    show(page, replace(SEEN, users=("bob", "carol", "yuko")))
    assert page.who.chosen() == {"yuko": None, "bob": BillingLevel.VIEW, "carol": None}


def test_nobody_is_taken_out_of_a_group(page: BillingPage) -> None:
    show(page, READY)
    assert page.who.chosen()["yuko"] is BillingLevel.FULL
    assert page.who.boxes["yuko"].count() == 1
    assert not page.who.set_up.isEnabled()


def test_another_policy_of_the_name_is_pointed_out(page: BillingPage) -> None:
    other = BillingPart(FULL, False, FULL, True, members=frozenset({"yuko"}))
    show(page, replace(READY, parts=((BillingLevel.FULL, other), DONE[1])))
    assert "“BillingFullAccess”" in page.who.states.text()
    assert page.who.set_up.isEnabled()


# ---- a new user


def test_a_new_user_is_made_with_a_password_of_the_wizards(page: BillingPage) -> None:
    show(page, READY)
    page.who.add_new.click()
    assert not page.who.set_up.isEnabled()
    page.who.new.name.input.setText("mika")
    wishes = wishes_of(page)
    page.who.set_up.click()
    password = page.who.new.password.secret()
    assert wishes == [SetUp((), New("mika", BillingLevel.VIEW, password))]


def test_a_user_of_the_list_cannot_be_made_anew(page: BillingPage) -> None:
    show(page, READY)
    page.who.add_new.click()
    page.who.new.name.input.setText("bob")
    assert not page.who.set_up.isEnabled()
    assert "in the list above" in page.who.new.in_list.text()


def test_the_owner_may_think_better_of_it(page: BillingPage) -> None:
    show(page, SEEN)
    page.who.add_new.click()
    page.who.no_new.click()
    assert page.who.wish() == SetUp((("yuko", BillingLevel.FULL),))
    assert not page.who.new.isVisibleTo(page)


def test_a_user_begun_and_not_finished_is_gone_on_with(page: BillingPage) -> None:
    begun = Newcomer("mika", True, False, PasswordRecord(FIRST, keyring=KEYRING))
    show(page, replace(READY, users=("bob", "mika", "yuko"), newcomers=(begun,)))
    wishes = wishes_of(page)
    assert "nobody here knows which" in page.who.new.state.text()
    page.who.set_up.click()
    assert wishes[0].new == New("mika", BillingLevel.VIEW, FIRST)


def test_a_finished_user_is_put_away_and_handed_over(page: BillingPage) -> None:
    show(page, READY)
    page.who.add_new.click()
    page.who.new.name.input.setText("mika")
    page.who.new.password.field.set_secret(SECOND)
    made = Newcomer("mika", True, True, PasswordRecord(SECOND, is_known=True, keyring=KEYRING))
    show(page, replace(READY, users=("bob", "mika", "yuko"), newcomers=(made,)))
    assert not page.who.new.isVisibleTo(page)
    assert not page.who.new.password.secret()
    assert page.handing.isVisibleTo(page)
    show(
        page,
        replace(
            READY, users=("bob", "mika", "yuko"), newcomers=(replace(made, has_signed_in=True),)
        ),
    )
    assert not page.handing.isVisibleTo(page)


# ---- the owner's word


def test_the_word_is_given_only_after_the_tick(page: BillingPage) -> None:
    show(page, READY)
    wishes = wishes_of(page)
    assert not page.looking.confirm.isEnabled()
    page.looking.tick.set_on(on=True)
    page.looking.confirm.click()
    assert wishes == [Confirm(BILLING_SWITCH, "yuko")]


def test_before_anybody_is_in_a_group_there_is_nothing_to_confirm(page: BillingPage) -> None:
    show(page, replace(SEEN, parts=NOTHING))
    assert not page.looking.tick.isVisibleTo(page)
    assert "Set up billing access first" in page.looking.how.text()


def test_the_word_can_be_taken_back(page: BillingPage) -> None:
    show(page, replace(READY, switched=SAID))
    wishes = wishes_of(page)
    assert "“yuko”" in page.looking.said.text()
    assert not page.looking.tick.isVisibleTo(page)
    page.looking.take_back.click()
    assert wishes == [Withdraw(BILLING_SWITCH)]
