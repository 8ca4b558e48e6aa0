"""The administrator's MFA, worked the way an owner works it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.seated import YUKO, Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.autopilot.page_robot import ADMIN_PHONE, PageRobot
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario
from wizard.shell.driver import StepDriver
from wizard.steps.admin_mfa.autopilot import walk
from wizard.steps.admin_mfa.logic import AdminMfaStep, Seen
from wizard.steps.admin_mfa.page import AdminMfaPage

SCENARIO = Scenario(users=(YUKO,))
Enter = Callable[[Scenario], tuple[StepDriver, Place]]


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> AdminMfaPage:
    page = AdminMfaPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def enter(
    qtbot: QtBot,
    background: BackgroundRunner,
    page: AdminMfaPage,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
) -> Enter:
    """Sign in to a scenario's account and open the page."""

    def entered(scenario: Scenario) -> tuple[StepDriver, Place]:
        place = place_at(scenario, tmp_path, clock, journal)
        place.sign_in_root()
        return drive(qtbot, background, place, AdminMfaStep(), page), place

    return entered


def hand_on(page: AdminMfaPage, place: Place, clock: PracticeClock) -> PageRobot:
    return PageRobot(page, place.console, clock.advance)


def verdict(page: AdminMfaPage) -> Verdict:
    return page.state.look.verdict if page.state.look else Verdict.UNKNOWN


def seen_on(page: AdminMfaPage) -> Seen:
    assert page.state.look is not None
    seen: Seen = page.state.look.seen
    return seen


def press(qtbot: QtBot, driver: StepDriver, robot: PageRobot, name: str) -> None:
    with qtbot.waitSignal(driver.settled):
        robot.press(name)


def type_codes(robot: PageRobot, seed: Secret | None) -> tuple[str, str]:
    assert seed is not None
    first, second, _ = robot.console.phone_codes(seed)
    robot.type("admin-mfa-first", first)
    robot.type("admin-mfa-second", second)
    return first, second


def test_a_walk_ties_the_phone_and_aws_proves_it(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    robot = hand_on(page, place, clock)
    play(qtbot, driver, walk(robot, {}))
    assert verdict(page) is Verdict.PROVEN
    assert page.done.head.text() == "MFA is on for yuko"
    assert robot.memory[ADMIN_PHONE] == place.world.vault.get("mfa-seed@111122223333/yuko")


@pytest.mark.parametrize(
    "changed",
    [
        {"orphan_devices": ("yuko",)},
        {"orphan_devices": ("YUKO", "other")},
        {"lost_answers": frozenset({"CreateVirtualMFADevice", "EnableMFADevice"})},
    ],
)
def test_a_walk_gets_past_what_an_earlier_try_left_behind(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock, changed: dict[str, object]
) -> None:
    driver, place = enter(replace(SCENARIO, **changed))  # type: ignore[arg-type]
    play(qtbot, driver, walk(hand_on(page, place, clock), {}))
    assert verdict(page) is Verdict.PROVEN


def test_a_walk_that_forgets_the_key_leaves_none_in_the_keyring(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    play(qtbot, driver, walk(hand_on(page, place, clock), {"keep": False}))
    assert verdict(page) is Verdict.PROVEN
    assert place.world.vault.get("mfa-seed@111122223333/yuko") is None
    assert not page.done.forget.isVisibleTo(page)


def test_without_an_administrator_the_page_leads_to_the_one_that_makes_them(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage
) -> None:
    enter(Scenario())
    assert not page.make.isVisibleTo(page)
    with qtbot.waitSignal(page.wanted) as wish:
        page.to_admin_user.click()
    assert wish.args == [Visit("admin-user")]


def test_nothing_can_be_assigned_before_two_codes_are_right(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    robot = hand_on(page, place, clock)
    press(qtbot, driver, robot, "admin-mfa-make")
    assert not robot.offers("admin-mfa-assign")
    first, _ = type_codes(robot, seen_on(page).seed)
    assert robot.offers("admin-mfa-assign")
    robot.type("admin-mfa-second", first)
    assert not robot.offers("admin-mfa-assign")
    assert page.phone.codes.said.text().startswith("That is the same code twice.")


def test_codes_that_aws_refused_are_used_up(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    robot = hand_on(page, place, clock)
    press(qtbot, driver, robot, "admin-mfa-make")
    seed = seen_on(page).seed
    type_codes(robot, seed)
    clock.advance(600)  # while the question stands open: AWS finds the codes too old
    press(qtbot, driver, robot, "admin-mfa-assign")
    assert page.banner.problem is not None
    assert page.banner.problem.code == "MFA-CODES-REFUSED"
    assert page.phone.codes.first.code() == ""
    type_codes(robot, seed)
    press(qtbot, driver, robot, "admin-mfa-assign")
    assert verdict(page) is Verdict.PROVEN


def test_a_name_in_the_way_is_explained_and_another_can_be_chosen(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(replace(SCENARIO, orphan_devices=("YUKO",)))
    robot = hand_on(page, place, clock)
    assert "“YUKO” was made earlier and never assigned" in page.make.blocked.text()
    assert not robot.offers("admin-mfa-make")
    robot.type("admin-mfa-name", "田中")
    assert not robot.offers("admin-mfa-make")
    assert page.make.name.remark.isVisibleTo(page)
    robot.type("admin-mfa-name", "yuko-phone")
    press(qtbot, driver, robot, "admin-mfa-make")
    waiting = seen_on(page).waiting
    assert waiting is not None
    assert waiting.name == "yuko-phone"


def test_the_name_is_not_asked_for_without_need(enter: Enter, page: AdminMfaPage) -> None:
    enter(SCENARIO)
    assert not page.make.name.isVisibleTo(page)
    assert page.make.keep.is_lasting


def test_one_can_start_over(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    robot = hand_on(page, place, clock)
    press(qtbot, driver, robot, "admin-mfa-make")
    press(qtbot, driver, robot, "admin-mfa-start-over")
    assert seen_on(page).unassigned == ()
    assert page.make.isVisibleTo(page)
    assert place.world.vault.get("mfa-seed@111122223333/yuko") is None


def test_a_key_that_was_not_kept_can_be_kept_later(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(SCENARIO)
    robot = hand_on(page, place, clock)
    robot.tick("admin-mfa-keep", on=False)
    press(qtbot, driver, robot, "admin-mfa-make")
    assert "is not kept" in page.assign.kept.text()
    press(qtbot, driver, robot, "admin-mfa-keep-now")
    assert "is kept in Test keyring" in page.assign.kept.text()
    assert not robot.offers("admin-mfa-keep-now")


def test_left_over_devices_keep_their_buttons_from_look_to_look(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage
) -> None:
    driver, _ = enter(replace(SCENARIO, orphan_devices=("old-phone",)))
    before = page.findChild(QPushButton, "admin-mfa-delete-old-phone")
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    assert page.findChild(QPushButton, "admin-mfa-delete-old-phone") is before
    assert before is not None


def test_the_page_can_be_drawn_in_any_state(page: AdminMfaPage) -> None:
    for phase in Phase:
        page.render_state(PageState(phase))
        assert not page.make.isVisibleTo(page)
        assert not page.phone.isVisibleTo(page)


def test_a_clock_that_is_off_is_told_before_any_code_is_typed(
    qtbot: QtBot, enter: Enter, page: AdminMfaPage, clock: PracticeClock
) -> None:
    driver, place = enter(replace(SCENARIO, clock_offset=timedelta(minutes=2)))
    press(qtbot, driver, hand_on(page, place, clock), "admin-mfa-make")

    assert seen_on(page).skew == timedelta(minutes=2)
    assert page.phone.clock.isVisibleTo(page)
    assert "120" in page.phone.clock.text()
    assert page.phone.codes.first.code() == ""
    assert ("iam", "EnableMFADevice") not in place.account.calls
