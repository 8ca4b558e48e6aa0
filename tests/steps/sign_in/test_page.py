"""Signing in, worked the way an owner works it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.seated import ADMIN_PASSWORD, BOB, YUKO, Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.practice.scenarios import Scenario
from wizard.engine.handwork import OpenConsole, SignIn
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.kit.hand import Hand
from wizard.kit.page import PageState, Phase, Surroundings
from wizard.kit.tasks import TaskRunner
from wizard.ports.aws import Principal, Seat, Way
from wizard.ports.console import ConsolePage
from wizard.ports.errors import CredentialsExpired, CredentialsRefused
from wizard.ports.secret import Secret
from wizard.steps.sign_in.logic import Seen, SignInStep
from wizard.steps.sign_in.page import SignInPage
from wizard.steps.sign_in.walk import walk

STEP = SignInStep()
SCENARIO = Scenario(users=(YUKO, BOB))
ROOT = Principal("123456789012", "arn:aws:iam::123456789012:root", "my-company")
BOTH = (Way.PROFILE, Way.ACCESS_KEY)
NOBODY = Seen(None, Seat.OWNER, BOTH, None, ("work", "private"))


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> SignInPage:
    page = SignInPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIO, tmp_path, clock, journal, (Way.CONSOLE, Way.PASTED))


def ready(seen: Seen) -> PageState:
    return PageState(Phase.READY, Look(seen, STEP.judge(seen)))


def words_on(page: SignInPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def part(page: SignInPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def press(page: SignInPage, name: str) -> None:
    button = part(page, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_the_page_asks_for_no_root_key(page: SignInPage) -> None:
    page.render_state(ready(NOBODY))
    press(page, "sign-in-by-access-key")
    assert "Do not make an access key for the root user" in words_on(page)
    assert page.no_root_key.isVisibleTo(page)


def test_account_alias_and_person_are_shown_as_aws_named_them(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    said = words_on(page)
    assert "1234-5678-9012" in said
    assert "my-company" in said
    assert "root user" in said
    assert not page.card.isVisibleTo(page)
    assert not page.seated.limits.isVisibleTo(page)


def test_somebody_other_than_root_is_told_what_cannot_be_done(page: SignInPage) -> None:
    bob = Principal("123456789012", "arn:aws:iam::123456789012:user/bob")
    page.render_state(ready(replace(NOBODY, principal=bob)))
    assert page.seated.limits.isVisibleTo(page)


def test_an_expired_sign_in_says_why_and_offers_the_ways(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, ended=CredentialsExpired().problem())))
    assert page.banner.problem is not None
    assert page.banner.problem.code == "SIGN-IN-EXPIRED"
    assert page.card.isVisibleTo(page)


def test_what_was_typed_outlives_a_look_and_a_refusal(page: SignInPage) -> None:
    page.render_state(ready(NOBODY))
    page.card.key_id.input.setText("AKIAEXAMPLE")
    page.card.key_secret.input.setText("wJalr")
    page.card.use_key.click()
    page.render_state(replace(ready(NOBODY), problem=CredentialsRefused().problem()))
    assert page.card.key_id.value() == "AKIAEXAMPLE"
    assert page.card.key_secret.secret() == Secret("wJalr")


def test_a_key_that_worked_is_cleared_from_the_page(page: SignInPage) -> None:
    page.render_state(ready(NOBODY))
    page.card.key_id.input.setText("AKIAEXAMPLE")
    page.card.key_secret.input.setText("wJalr")
    page.card.use_key.click()
    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert not page.card.key_secret.secret()
    assert page.card.key_id.value() == ""


def test_a_key_needs_both_its_parts(page: SignInPage) -> None:
    page.render_state(ready(NOBODY))
    page.card.key_id.input.setText("AKIAEXAMPLE")
    assert not page.card.use_key.isEnabled()
    page.card.key_secret.input.setText("wJalr")
    assert page.card.use_key.isEnabled()


def test_what_cloudshell_printed_is_pasted_used_and_taken_off_the_clipboard(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(replace(NOBODY, ways=(Way.PASTED, *BOTH))))
    panel = page.card.pasted
    assert not panel.use.isEnabled()
    panel.line.copy.click()
    assert QGuiApplication.clipboard().text() == "aws configure export-credentials --format env"

    printed = "export AWS_ACCESS_KEY_ID=ASIA1\nexport AWS_SECRET_ACCESS_KEY=2\n"
    QGuiApplication.clipboard().setText(printed)
    panel.paste.click()
    assert panel.printed.input.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(page.wanted) as wish:
        panel.use.click()
    assert wish.args == [SignIn(Seat.OWNER, Way.PASTED, secret=Secret(printed))]

    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert panel.secret() == Secret("")
    assert QGuiApplication.clipboard().text() == ""


def test_what_else_is_on_the_clipboard_stays_there(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, ways=(Way.PASTED,))))
    page.card.pasted.printed.input.setText("export AWS_ACCESS_KEY_ID=ASIA1")
    QGuiApplication.clipboard().setText("a recipe")
    page.card.pasted.use.click()
    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert QGuiApplication.clipboard().text() == "a recipe"


def test_cloudshell_is_opened(qtbot: QtBot, page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, ways=(Way.PASTED,))))
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-open-shell")
    assert wish.args == [OpenConsole(ConsolePage.CLOUD_SHELL)]


def test_a_profile_is_wished_by_its_name_and_the_default_by_none(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(NOBODY))
    with qtbot.waitSignal(page.wanted) as wish:
        page.card.use_profile.click()
    assert wish.args == [SignIn(Seat.OWNER, Way.PROFILE, "")]
    page.card.profiles.setCurrentIndex(page.card.profiles.findText("work"))
    page.render_state(ready(NOBODY))
    with qtbot.waitSignal(page.wanted) as wish:
        page.card.use_profile.click()
    assert wish.args == [SignIn(Seat.OWNER, Way.PROFILE, "work")]


def test_one_way_alone_needs_no_choice(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, ways=(Way.CONSOLE,))))
    assert not part(page, "sign-in-by-console").isVisibleTo(page)
    assert part(page, "sign-in-open").isVisibleTo(page)
    assert not part(page, "sign-in-profile").isVisibleTo(page)


def test_a_user_s_sign_in_page_is_opened_for_the_walk_s_account(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(replace(NOBODY, ways=(Way.CONSOLE,), account="123456789012")))
    with qtbot.waitSignal(page.wanted) as wish:
        page.user_instead.click()
    assert wish.args == [OpenConsole(ConsolePage.USER_SIGN_IN, "123456789012")]


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("seen", [None, NOBODY, replace(NOBODY, principal=ROOT)])
def test_the_page_can_be_drawn_in_any_state(
    page: SignInPage, phase: Phase, seen: Seen | None
) -> None:
    page.render_state(PageState(phase, Look(seen, STEP.judge(seen)) if seen else None))
    assert page.seated.isVisibleTo(page) == bool(seen and seen.principal)


def test_the_owner_signs_in_out_and_in_as_somebody_else(
    qtbot: QtBot, tasks: TaskRunner, place: Place, page: SignInPage
) -> None:
    driver = drive(qtbot, tasks, place, STEP, page)
    place.console.sign_in_root(place.console.email, place.console.first_password)
    with qtbot.waitSignal(driver.settled) as answer:
        page.card.done.click()
    assert answer.args[0].verdict is Verdict.PROVEN
    assert page.seated.person.text() == "root user"

    page.seated.change.click()
    assert page.card.isVisibleTo(page)
    place.console.sign_in_user("bob", Secret(ADMIN_PASSWORD))
    with qtbot.waitSignal(driver.settled):
        page.card.done.click()
    assert page.seated.person.text() == "IAM user bob"
    assert not page.card.isVisibleTo(page)

    with qtbot.waitSignal(driver.settled) as answer:
        page.seated.out.click()
    assert answer.args[0].verdict is Verdict.OPEN
    assert page.card.isVisibleTo(page)


def test_opening_aws_s_page_leaves_the_ways_open_for_somebody_else(
    qtbot: QtBot, tasks: TaskRunner, place: Place, page: SignInPage
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, tasks, place, STEP, page)
    page.seated.change.click()
    with qtbot.waitSignal(driver.settled):
        press(page, "sign-in-open")
    assert page.card.isVisibleTo(page)


@pytest.mark.parametrize(
    ("answers", "person"),
    [
        ({}, "root user"),
        ({"paste": True}, "root user"),
        ({"user": "yuko", "password": ADMIN_PASSWORD}, "IAM user yuko"),
    ],
)
def test_a_walk_by_answers_signs_in(
    qtbot: QtBot,
    tasks: TaskRunner,
    place: Place,
    page: SignInPage,
    clock: PracticeClock,
    answers: dict[str, object],
    person: str,
) -> None:
    driver = drive(qtbot, tasks, place, STEP, page)
    play(qtbot, driver, walk(Hand(page, place.console, clock.advance), answers))
    assert page.seated.person.text() == person
