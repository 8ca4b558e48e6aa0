"""Root access keys, worked the way an owner works them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.conftest import NOON, ListJournal
from tests.steps.seated import ADMIN_PASSWORD, YUKO, Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.autopilot.page_robot import PageRobot
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.ports.aws import AccessKey, KeyUse
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.root_keys.autopilot import walk
from wizard.steps.root_keys.logic import Delete, RootKeysStep, Seen
from wizard.steps.root_keys.page import RootKeysPage

STEP = RootKeysStep()
OLD, IDLE = "AKIAPRACTICEOLDKEY01", "AKIAPRACTICEOLDKEY02"
KEYS = replace(SCENARIOS["old-root-keys"], users=(YUKO,))
USED = KeyUse(NOON - timedelta(days=3), "s3", "ap-northeast-1")
KEY = AccessKey(OLD, True, NOON - timedelta(days=700), USED)


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> RootKeysPage:
    page = RootKeysPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(KEYS, tmp_path, clock, journal)


def ready(*keys: AccessKey) -> PageState:
    return PageState(Phase.READY, Look(Seen(keys, keys_present=bool(keys)), Verdict.OPEN))


def words_on(page: RootKeysPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(labels)


def tick(page: RootKeysPage, key_id: str) -> QCheckBox:
    box = page.findChild(QCheckBox, f"root-keys-tick-{key_id}")
    assert isinstance(box, QCheckBox)
    return box


def test_each_key_is_told_with_its_age_and_last_use(page: RootKeysPage) -> None:
    page.render_state(ready(KEY))
    assert "Made 22 months ago" in words_on(page)
    assert "Last used 3 days ago (2026-01-12), for s3." in words_on(page)
    assert "A, K, I, A" in tick(page, OLD).accessibleName()


def test_nothing_is_ticked_and_nothing_can_be_pressed_at_first(page: RootKeysPage) -> None:
    page.render_state(ready(KEY))
    assert not tick(page, OLD).isChecked()
    assert not page.delete.isEnabled()
    assert not page.deactivate.isEnabled()


def test_a_tick_outlives_a_look_that_found_the_same(page: RootKeysPage) -> None:
    page.render_state(ready(KEY))
    tick(page, OLD).setChecked(True)
    page.render_state(ready(KEY))
    assert page.ticked() == {OLD}


def test_no_tick_is_inherited_by_a_list_that_changed(page: RootKeysPage) -> None:
    page.render_state(ready(KEY))
    tick(page, OLD).setChecked(True)
    page.render_state(ready(replace(KEY, active=False)))
    assert page.ticked() == frozenset()


def test_only_an_active_key_can_be_made_inactive(page: RootKeysPage) -> None:
    page.render_state(ready(replace(KEY, active=False)))
    tick(page, OLD).setChecked(True)
    assert page.delete.isEnabled()
    assert not page.deactivate.isEnabled()


def test_new_keys_are_said_to_be_hardly_used(page: RootKeysPage) -> None:
    page.render_state(ready(KEY))
    assert not page.wait_new.isVisibleTo(page)
    page.render_state(ready(replace(KEY, created=NOON - timedelta(days=2))))
    assert page.wait_new.isVisibleTo(page)


def test_a_wish_names_exactly_the_ticked_keys(qtbot: QtBot, page: RootKeysPage) -> None:
    page.render_state(ready(KEY, replace(KEY, key_id=IDLE)))
    tick(page, IDLE).setChecked(True)
    with qtbot.waitSignal(page.wanted) as wish:
        page.delete.click()
    assert wish.args == [Delete(frozenset({IDLE}))]


def test_ticked_keys_are_deleted_and_the_page_says_that_none_is_left(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: RootKeysPage
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, background, place, STEP, page)
    tick(page, OLD).setChecked(True)
    tick(page, IDLE).setChecked(True)
    with qtbot.waitSignal(driver.settled) as answer:
        page.delete.click()
    assert answer.args[0].verdict is Verdict.PROVEN
    assert page.none_left.isVisibleTo(page)
    assert not page.listed.isVisibleTo(page)


def test_the_key_in_use_waits_for_the_administrator_on_the_same_page(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: RootKeysPage
) -> None:
    place.sign_in_key(OLD)
    driver = drive(qtbot, background, place, STEP, page)
    assert page.admin.isVisibleTo(page)
    tick(page, OLD).setChecked(True)
    tick(page, IDLE).setChecked(True)
    with qtbot.assertNotEmitted(driver.settled):
        page.delete.click()
    assert page.banner.problem is not None
    assert page.banner.problem.code == "PLAN-KEY-IN-USE"

    place.console.sign_in_user("yuko", Secret(ADMIN_PASSWORD))
    with qtbot.waitSignal(driver.settled):
        page.admin.browser.start.click()
    with qtbot.waitSignal(driver.settled):
        place.console.allow_program()
    assert not page.admin.isVisibleTo(page)
    assert "IAM user yuko" in page.admin_line.text()
    assert page.ticked() == {OLD, IDLE}

    with qtbot.waitSignal(driver.settled) as answer:
        page.delete.click()
    assert answer.args[0].verdict is Verdict.PROVEN


def test_without_the_right_to_see_keys_the_console_is_the_way(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: RootKeysPage,
) -> None:
    place = place_at(SCENARIOS["access-denied"], tmp_path, clock, journal)
    place.sign_in_root()
    wishes: list[object] = []
    driver = drive(qtbot, background, place, STEP, page, wishes.append)
    assert page.by_hand.isVisibleTo(page)
    assert not page.listed.isVisibleTo(page)
    with qtbot.waitSignal(driver.settled):
        page.by_hand.opening.button.click()
    assert place.opened == [(ConsolePage.ROOT_KEYS, "")]
    page.by_hand.look.click()
    assert wishes == [Visit("root-keys")]


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize(
    "seen",
    [None, Seen(None, None), Seen(None, keys_present=True), Seen((), keys_present=True)],
)
def test_the_page_can_be_drawn_in_any_state(
    page: RootKeysPage, phase: Phase, seen: Seen | None
) -> None:
    page.render_state(PageState(phase, Look(seen, STEP.judge(seen)) if seen else None))
    assert not page.listed.isVisibleTo(page)
    is_none_claimed = page.none_left.isVisibleTo(page)
    assert not is_none_claimed


@pytest.mark.parametrize(
    ("answers", "left"),
    [({}, []), ({"keep": [IDLE]}, [IDLE]), ({"deactivate_first": True}, [])],
)
def test_a_walk_by_answers_deletes_what_it_is_told_to(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    page: RootKeysPage,
    clock: PracticeClock,
    answers: dict[str, object],
    left: list[str],
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, background, place, STEP, page)
    turns = walk(PageRobot(page, place.console, clock.advance), answers)
    play(qtbot, driver, turns)
    assert [key_id for key_id, _ in place.console.root_keys()] == left
