"""The administrator's page, driven the way an owner drives it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.admin_user.test_logic import ENTRY, FIRST, KNOWN, SEEN, STANDING, STEP, at
from tests.steps.seated import drive
from wizard.adapters.local.clock import PracticeClock
from wizard.autopilot.page_robot import PageRobot
from wizard.domain.console_password import PasswordRecord
from wizard.domain.iam_passwords import meets_iam_default
from wizard.domain.stored import Keyring
from wizard.engine.owner_actions import Confirm
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings
from wizard.ports.names import ADMIN_USER
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.steps.admin_user.autopilot import walk
from wizard.steps.admin_user.changes import SaveCsv
from wizard.steps.admin_user.logic import Make, Seen
from wizard.steps.admin_user.page import AdminUserPage

KEYRING = Keyring("Test keyring")


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> AdminUserPage:
    made = AdminUserPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(made)
    return made


def show(page: AdminUserPage, seen: Seen) -> None:
    look = Look(seen, STEP.judge(seen), tuple(STEP.evidence(seen)))
    page.render_state(PageState(Phase.READY, look))


def last_wish(page: AdminUserPage) -> list[Any]:
    wishes: list[Any] = []
    page.wanted.connect(wishes.append)
    return wishes


# ---- whole journeys


def test_an_owner_makes_the_administrator_and_saves_the_file(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: AdminUserPage,
) -> None:
    place = at(Scenario(), tmp_path, clock, journal)
    driver = drive(qtbot, background, place, STEP, page)
    page.making.name.input.setText("hana")
    with qtbot.waitSignal(driver.settled):
        page.making.make.click()
    assert not page.making.isVisibleTo(page)

    with qtbot.waitSignal(driver.settled) as saved:
        page.csv.save.click()

    assert saved.args[0].verdict is Verdict.PROVEN
    with (tmp_path / "PRACTICE-hana_credentials.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    kept = place.world.vault.get(ENTRY.replace("admin", "hana"))
    assert kept is not None
    assert rows == [
        {
            "User name": "hana",
            "Password": kept.reveal(),
            "Console sign-in URL": "https://111122223333.signin.aws.amazon.com/console",
        }
    ]


@pytest.mark.parametrize("name", ["fresh", "name-taken", "throttled", "answer-lost"])
def test_a_walk_by_answers_ends_proven_on_every_account(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: AdminUserPage,
    name: str,
) -> None:
    place = at(SCENARIOS[name], tmp_path, clock, journal)
    drive(qtbot, background, place, STEP, page)
    robot = PageRobot(page, place.console, clock.advance)

    for _ in walk(robot, {}):
        qtbot.waitUntil(lambda: background.is_idle and page.state.phase is Phase.READY)

    assert place.look(STEP).verdict is Verdict.PROVEN
    assert robot.memory["admin-password"] == place.look(STEP).seen.held.current


def test_a_taken_file_is_replaced_only_after_a_second_press(
    qtbot: QtBot,
    background: BackgroundRunner,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
    page: AdminUserPage,
) -> None:
    place = at(Scenario(), tmp_path, clock, journal)
    driver = drive(qtbot, background, place, STEP, page)
    with qtbot.waitSignal(driver.settled):
        page.making.make.click()
    page.csv.path.write_text("mine")
    with qtbot.waitSignal(driver.settled):
        page.csv.save.click()
    assert page.csv.path.read_text() == "mine"
    assert page.csv.replace.isVisibleTo(page)

    with qtbot.waitSignal(driver.settled):
        page.csv.replace.click()

    assert page.csv.path.read_text().startswith("User name,")
    assert not page.csv.replace.isVisibleTo(page)


# ---- the name


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("田中", "田 中"),
        ("ａｄｍｉｎ", "admin"),
        ("ad min", "no spaces"),
        ("a" * 65, "65 characters"),
        ("=admin", "formula"),
    ],
)
def test_a_remark_stands_below_the_name_while_it_is_typed(
    page: AdminUserPage, typed: str, remark: str
) -> None:
    show(page, SEEN)
    page.making.name.input.setText(typed)
    assert remark in page.making.name.remark.text()
    assert page.making.make.isEnabled() is (typed == "=admin")


def test_a_name_taken_in_another_case_offers_the_existing_user(page: AdminUserPage) -> None:
    show(page, replace(SEEN, users=("ADMIN",)))
    wishes = last_wish(page)
    assert not page.making.make.isEnabled()
    assert "“ADMIN”" in page.making.name.remark.text()

    page.making.use_existing.click()

    assert wishes == [Confirm(ADMIN_USER, "ADMIN")]
    assert page.making.name.value() == "ADMIN"


def test_an_existing_user_is_looked_at_before_it_is_changed(page: AdminUserPage) -> None:
    show(page, replace(SEEN, users=("bob",)))
    wishes = last_wish(page)
    page.making.name.input.setText("bob")
    assert "“bob”" in page.making.known.text()
    assert not page.making.make.isEnabled()
    page.making.use_existing.click()
    assert wishes == [Confirm(ADMIN_USER, "bob")]
    show(page, replace(SEEN, user="bob", users=("bob",), is_chosen=True))
    assert page.making.exists.isVisibleTo(page)
    assert page.making.make.isEnabled()


def test_what_was_typed_survives_another_look(page: AdminUserPage) -> None:
    show(page, SEEN)
    page.making.name.input.setText("hana")
    page.making.password.field.set_secret(FIRST)
    page.render_state(PageState(Phase.WORKING, page.state.look))
    show(page, SEEN)
    assert page.making.name.value() == "hana"
    assert page.making.password.secret() == FIRST


# ---- the password


def test_a_password_is_made_and_shown(page: AdminUserPage) -> None:
    show(page, SEEN)
    wishes = last_wish(page)
    assert meets_iam_default(page.making.password.secret())
    page.making.make.click()
    assert wishes == [Make("admin", page.making.password.secret())]


def test_a_weak_password_of_ones_own_cannot_be_used(page: AdminUserPage) -> None:
    show(page, SEEN)
    page.making.password.field.set_secret(Secret("password"))
    assert not page.making.make.isEnabled()
    assert "three of these four" in page.making.password.field.remark.text()


def test_an_emptied_field_stays_empty(page: AdminUserPage) -> None:
    show(page, SEEN)
    page.making.password.field.input.clear()
    assert not page.making.password.secret()


def test_a_password_kept_earlier_is_shown_again_and_only_for_its_user(
    page: AdminUserPage,
) -> None:
    show(page, replace(SEEN, held=PasswordRecord(FIRST, keyring=KEYRING)))
    assert page.making.password.secret() == FIRST
    page.making.name.input.setText("hana")
    assert page.making.password.secret() not in (FIRST, Secret(""))
    page.making.name.input.setText("admin")
    assert page.making.password.secret() == FIRST


def test_a_password_on_its_way_cannot_be_exchanged(page: AdminUserPage) -> None:
    waiting = PasswordRecord(FIRST, Secret("Rv9h-second-Yd3"), keyring=KEYRING)
    show(page, replace(SEEN, users=("admin",), has_password=True, held=waiting))
    assert page.making.password.secret() == Secret("Rv9h-second-Yd3")
    assert page.making.password.field.input.isReadOnly()


# ---- afterwards


def test_a_stranger_can_be_given_a_new_password(page: AdminUserPage) -> None:
    show(page, STANDING)
    assert not page.csv.isVisibleTo(page)
    assert page.made.unknown.isVisibleTo(page)
    page.renewing.open.click()
    wishes = last_wish(page)
    page.renewing.give.click()
    assert wishes[0].password == page.renewing.password.secret()


def test_another_administrator_is_made_with_no_other_password_in_sight(
    page: AdminUserPage,
) -> None:
    show(page, STANDING)
    page.renewing.open.click()
    assert page.renewing.isVisibleTo(page)

    page.made.another.click()

    assert page.making.isVisibleTo(page)
    hidden = (page.renewing, page.renewing.open, page.made.another)
    assert not any(one.isVisibleTo(page) for one in hidden)


def test_the_known_password_is_hidden_until_it_is_wanted(page: AdminUserPage) -> None:
    show(page, replace(STANDING, held=KNOWN))
    field = page.made.password.input
    assert field.echoMode() is field.EchoMode.Password


def test_a_warned_folder_needs_no_second_warning(page: AdminUserPage) -> None:
    show(page, replace(STANDING, held=KNOWN, synced_by="Dropbox"))
    wishes = last_wish(page)
    assert "Dropbox" in page.csv.synced.text()
    page.csv.save.click()
    page.csv.file.input.setText("/elsewhere/a.csv")
    page.csv.save.click()
    assert wishes == [
        SaveCsv(SEEN.suggested, is_warned=True),
        SaveCsv(Path("/elsewhere/a.csv"), is_warned=False),
    ]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen says so of every dialog
def test_choosing_a_place_waits_in_no_nested_loop(
    qtbot: QtBot, page: AdminUserPage, tmp_path: Path
) -> None:
    show(page, replace(STANDING, held=KNOWN, suggested=tmp_path / "a.csv"))
    page.show()
    page.csv.choose.click()
    dialog = page.findChild(QFileDialog, "admin-user-csv-dialog")
    assert dialog is not None
    with qtbot.waitSignal(dialog.fileSelected):
        dialog.selectFile("b.csv")
        dialog.accept()
    assert page.csv.path == tmp_path / "b.csv"


def test_typing_a_name_or_a_place_is_told_as_an_edit(qtbot: QtBot, page: AdminUserPage) -> None:
    show(page, STANDING)
    for line in (page.making.name.input, page.csv.file.input):
        with qtbot.waitSignal(page.edited):
            line.textEdited.emit("yuko")
