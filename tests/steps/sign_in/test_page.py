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
from wizard.autopilot.page_robot import PageRobot
from wizard.engine.owner_actions import BeginSignIn, CancelSignIn, OpenConsole, SignIn
from wizard.engine.run import Look, Report
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.ports.aws import PendingSignIn, Principal, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.errors import CredentialsExpired, CredentialsRefused, SignInCodeUnreadable
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario
from wizard.shell.driver import StepDriver
from wizard.steps.sign_in.autopilot import walk
from wizard.steps.sign_in.logic import Seen, SignInStep
from wizard.steps.sign_in.page import SignInPage

STEP = SignInStep()
SCENARIO = Scenario(users=(YUKO, BOB))
ROOT = Principal("123456789012", "arn:aws:iam::123456789012:root", "my-company")
BOTH = (SignInMethod.PROFILE, SignInMethod.ACCESS_KEY)
NOBODY = Seen(None, SignInSlot.OWNER, BOTH, None, ("work", "private"))


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> SignInPage:
    page = SignInPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIO, tmp_path, clock, journal, (SignInMethod.BROWSER, SignInMethod.PASTED))


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
    page.render_state(ready(replace(NOBODY, methods=(SignInMethod.PASTED, *BOTH))))
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
    assert wish.args == [SignIn(SignInSlot.OWNER, SignInMethod.PASTED, secret=Secret(printed))]

    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert panel.secret() == Secret("")
    assert QGuiApplication.clipboard().text() == ""


def test_what_else_is_on_the_clipboard_stays_there(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, methods=(SignInMethod.PASTED,))))
    page.card.pasted.printed.input.setText("export AWS_ACCESS_KEY_ID=ASIA1")
    QGuiApplication.clipboard().setText("a recipe")
    page.card.pasted.use.click()
    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert QGuiApplication.clipboard().text() == "a recipe"


def test_cloudshell_is_opened(qtbot: QtBot, page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, methods=(SignInMethod.PASTED,))))
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-open-shell")
    assert wish.args == [OpenConsole(ConsolePage.CLOUD_SHELL)]


def test_a_profile_is_wished_by_its_name_and_the_default_by_none(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(NOBODY))
    with qtbot.waitSignal(page.wanted) as wish:
        page.card.use_profile.click()
    assert wish.args == [SignIn(SignInSlot.OWNER, SignInMethod.PROFILE, "")]
    page.card.profiles.setCurrentIndex(page.card.profiles.findText("work"))
    page.render_state(ready(NOBODY))
    with qtbot.waitSignal(page.wanted) as wish:
        page.card.use_profile.click()
    assert wish.args == [SignIn(SignInSlot.OWNER, SignInMethod.PROFILE, "work")]


def test_who_cannot_sign_in_goes_on_by_hand(qtbot: QtBot, page: SignInPage) -> None:
    page.render_state(ready(NOBODY))
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-by-hand")
    assert wish.args == [Visit("admin-user")]
    page.render_state(ready(replace(NOBODY, principal=ROOT)))
    assert not page.by_hand.isVisibleTo(page)


def test_one_way_alone_needs_no_choice(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, methods=(SignInMethod.BROWSER,))))
    assert not part(page, "sign-in-by-browser").isVisibleTo(page)
    assert part(page, "sign-in-browser").isVisibleTo(page)
    assert not part(page, "sign-in-profile").isVisibleTo(page)


def test_the_browser_is_recommended_and_every_way_is_explained(page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, methods=tuple(SignInMethod))))
    assert page.card.chosen() is SignInMethod.BROWSER
    said = words_on(page)
    assert "“aws login”" in said
    for method in SignInMethod:
        reason = part(page, f"sign-in-why-{method.value}")
        assert isinstance(reason, QLabel)
        assert reason.isVisibleTo(page)
        assert reason.text().count(". ") == 1, method


UNDER_WAY = PendingSignIn(SignInSlot.OWNER, "https://example.com/v1/authorize?state=1")
WAITING = replace(NOBODY, methods=tuple(SignInMethod), pending_sign_in=UNDER_WAY)


def test_while_the_browser_is_waited_for_its_address_can_be_copied_and_waiting_stopped(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(WAITING))
    address = part(page, "sign-in-address")
    assert isinstance(address, QLineEdit)
    assert address.text() == UNDER_WAY.address
    assert address.isReadOnly()
    assert page.card.browser.busy.words == "Waiting for you in your browser …"
    assert not part(page, "sign-in-browser").isVisibleTo(page)
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-stop")
    assert wish.args == [CancelSignIn(SignInSlot.OWNER)]


def test_where_no_browser_comes_back_a_code_is_asked_for(qtbot: QtBot, page: SignInPage) -> None:
    page.render_state(ready(WAITING))
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-by-code")
    assert wish.args == [BeginSignIn(SignInSlot.OWNER, by_code=True)]

    page.render_state(ready(replace(WAITING, pending_sign_in=replace(UNDER_WAY, by_code=True))))
    assert not part(page, "sign-in-use-code").isEnabled()
    page.card.browser.code.input.setText("c3RhdGU9MSZjb2RlPTI=")
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-use-code")
    assert wish.args == [
        SignIn(SignInSlot.OWNER, SignInMethod.BROWSER, secret=Secret("c3RhdGU9MSZjb2RlPTI="))
    ]


def test_a_code_that_was_refused_stays_to_be_mended_and_goes_with_its_sign_in(
    page: SignInPage,
) -> None:
    by_code = replace(WAITING, pending_sign_in=replace(UNDER_WAY, by_code=True))
    page.render_state(ready(by_code))
    page.card.browser.code.input.setText("half of it")
    page.render_state(replace(ready(by_code), problem=SignInCodeUnreadable().problem()))
    assert page.card.browser.code.secret() == Secret("half of it")
    page.render_state(ready(replace(WAITING, pending_sign_in=None)))
    assert not page.card.browser.code.secret()


def test_a_sign_in_that_could_not_be_finished_is_tried_again_by_one_press(
    qtbot: QtBot, page: SignInPage
) -> None:
    page.render_state(ready(replace(WAITING, pending_sign_in=replace(UNDER_WAY, has_come=True))))
    with qtbot.waitSignal(page.wanted) as wish:
        press(page, "sign-in-again")
    assert wish.args == [SignIn(SignInSlot.OWNER, SignInMethod.BROWSER)]


def test_the_keyboard_stays_on_what_can_be_pressed(qtbot: QtBot, page: SignInPage) -> None:
    page.render_state(ready(replace(NOBODY, methods=tuple(SignInMethod))))
    with qtbot.waitExposed(page):
        page.show()
    page.card.browser.start.setFocus()
    page.render_state(PageState(Phase.WORKING))
    page.render_state(ready(WAITING))
    assert page.card.browser.stop.hasFocus()
    page.render_state(ready(replace(NOBODY, methods=tuple(SignInMethod))))
    assert page.card.browser.start.hasFocus()


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("seen", [None, NOBODY, replace(NOBODY, principal=ROOT)])
def test_the_page_can_be_drawn_in_any_state(
    page: SignInPage, phase: Phase, seen: Seen | None
) -> None:
    page.render_state(PageState(phase, Look(seen, STEP.judge(seen)) if seen else None))
    assert page.seated.isVisibleTo(page) == bool(seen and seen.principal)


def test_the_owner_signs_in_out_and_in_as_somebody_else(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: SignInPage
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    place.console.sign_in_root(place.console.email, place.console.first_password)
    assert by_browser(qtbot, driver, page, place).verdict is Verdict.PROVEN
    assert page.seated.person.text() == "root user"

    page.seated.change.click()
    assert page.card.isVisibleTo(page)
    place.console.sign_in_user("yuko", Secret(ADMIN_PASSWORD))
    by_browser(qtbot, driver, page, place)
    assert page.seated.person.text() == "IAM user yuko"
    assert not page.card.isVisibleTo(page)

    with qtbot.waitSignal(driver.settled) as answer:
        page.seated.out.click()
    assert answer.args[0].verdict is Verdict.OPEN
    assert page.card.isVisibleTo(page)


def by_browser(qtbot: QtBot, driver: StepDriver, page: SignInPage, place: Place) -> Report[Seen]:
    """Press the button, continue on AWS's page, and wait for what comes of it."""
    with qtbot.waitSignal(driver.settled):
        press(page, "sign-in-browser")
    assert page.card.browser.waiting.isVisibleTo(page)
    with qtbot.waitSignal(driver.settled) as answer:
        place.console.allow_program()
    report: Report[Seen] = answer.args[0]
    return report


def test_a_no_on_aws_s_page_leaves_everything_as_it_was(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: SignInPage
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, background, place, STEP, page)
    page.seated.change.click()
    with qtbot.waitSignal(driver.settled):
        press(page, "sign-in-browser")
    with qtbot.waitSignal(driver.settled) as answer:
        place.console.decline_program()
    assert answer.args[0].problem.code == "SIGN-IN-DECLINED"
    assert page.seated.person.text() == "root user"
    assert page.card.browser.start.isVisibleTo(page)


def test_stopping_to_wait_is_at_once_and_the_page_that_is_open_leads_nowhere(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: SignInPage
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    place.console.sign_in_root(place.console.email, place.console.first_password)
    with qtbot.waitSignal(driver.settled):
        press(page, "sign-in-browser")
    with qtbot.waitSignal(driver.settled) as answer:
        press(page, "sign-in-stop")
    assert answer.args[0].problem is None
    assert page.card.browser.start.isVisibleTo(page)
    with pytest.raises(ConsoleRefusal, match="nobody-waits"):
        place.console.allow_program()


def test_only_what_was_done_is_in_the_journal_however_long_the_wait(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: SignInPage
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    place.console.sign_in_root(place.console.email, place.console.first_password)
    with qtbot.waitSignal(driver.settled):
        press(page, "sign-in-browser")
    for _ in range(3):
        with qtbot.waitSignal(background.idle):
            pass
    with qtbot.waitSignal(driver.settled):
        place.console.allow_program()
    assert [line[1:] for line in place.journal.lines] == [
        ("BeginSignIn owner False", "done"),
        ("TakeSignIn owner browser", "done"),
    ]


@pytest.mark.parametrize(
    ("answers", "person"),
    [
        ({}, "root user"),
        ({"by_code": True}, "root user"),
        ({"paste": True}, "root user"),
        ({"user": "yuko", "password": ADMIN_PASSWORD}, "IAM user yuko"),
    ],
)
def test_a_walk_by_answers_signs_in(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    page: SignInPage,
    clock: PracticeClock,
    answers: dict[str, object],
    person: str,
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    play(qtbot, driver, walk(PageRobot(page, place.console, clock.advance), answers))
    assert page.seated.person.text() == person
