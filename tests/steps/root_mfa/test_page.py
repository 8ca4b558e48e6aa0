"""The root user's MFA, worked the way an owner works it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.seated import Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.qr_reader import LocalQrReader
from wizard.autopilot.page_robot import ROOT_PHONE, PageRobot
from wizard.domain import mfa_codes
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings
from wizard.kit.qr_code import QrCode
from wizard.kit.qr_scanner import QrScanner
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.names import root_seed_entry
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.shell.driver import StepDriver
from wizard.steps.root_mfa.autopilot import walk
from wizard.steps.root_mfa.logic import RootMfaStep
from wizard.steps.root_mfa.page import RootMfaPage

SEED = Secret(base64.b32encode(bytes(range(40))).decode())


@pytest.fixture
def page(qtbot: QtBot, background: BackgroundRunner, clock: PracticeClock) -> RootMfaPage:
    scanner = QrScanner(LocalQrReader(), background, settle=0)
    page = RootMfaPage(Surroundings(practice=True, now=clock.now, scanner=scanner))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(), tmp_path, clock, journal)


@pytest.fixture
def driver(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: RootMfaPage
) -> StepDriver:
    return drive(qtbot, background, place, RootMfaStep(), page)


def hand_on(page: RootMfaPage, place: Place, clock: PracticeClock) -> PageRobot:
    return PageRobot(page, place.console, clock.advance)


def verdict(page: RootMfaPage) -> Verdict:
    return page.state.look.verdict if page.state.look else Verdict.UNKNOWN


def give_key(qtbot: QtBot, driver: StepDriver, robot: PageRobot, key: Secret = SEED) -> None:
    robot.type_secret("root-mfa-key-entry", key)
    with qtbot.waitSignal(driver.settled):
        robot.press("root-mfa-use")


def test_a_walk_ties_the_phone_and_aws_proves_it_after_sign_in(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    play(qtbot, driver, walk(robot, {"device": "my-phone", "keep": True}))
    assert place.opened == [(ConsolePage.ROOT_MFA, "")]
    assert verdict(page) is Verdict.CONFIRMED
    assert page.done.isVisibleTo(page)
    assert not page.begin.isVisibleTo(page)

    clock.advance(60)
    code = place.console.phone_codes(robot.memory[ROOT_PHONE])[0]
    place.console.sign_in_root(place.console.email, place.console.first_password, code)
    place.world.sessions.sign_in(
        SignInSlot.OWNER, SignInMethod.PASTED, secret=place.console.cloud_shell()
    )
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    assert verdict(page) is Verdict.PROVEN
    assert "“my-phone” was assigned on 2026-01-15" in page.done.facts.text()
    assert "The key is kept in Test keyring." in page.done.facts.text()


def test_the_page_begins_with_aws_page_and_asks_for_no_code_without_a_key(
    driver: StepDriver, page: RootMfaPage
) -> None:
    assert page.begin.isVisibleTo(page)
    assert page.key.field.isVisibleTo(page)
    assert not page.phone.isVisibleTo(page)
    assert not page.give.isVisibleTo(page)


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("", "No key has been entered yet."),
        ("Correct-Horse_7battery", "This holds signs that never occur in a key."),
        ("123456", "This is a six-digit code."),
        (SEED.reveal()[:63], "A part of the key is missing or mistyped"),
        ("otpauth://hotp/x?secret=" + SEED.reveal(), "This key is for codes that change"),
    ],
)
def test_what_is_no_key_is_explained_below_the_field_and_left_there(
    driver: StepDriver,
    page: RootMfaPage,
    place: Place,
    clock: PracticeClock,
    typed: str,
    begins: str,
) -> None:
    robot = hand_on(page, place, clock)
    robot.type("root-mfa-key-entry", typed)
    robot.press("root-mfa-use")
    assert page.key.field.remark.text().startswith(begins)
    assert page.key.field.input.text() == typed
    assert place.journal.lines == []
    robot.type("root-mfa-key-entry", "A")
    assert not page.key.field.remark.isVisibleTo(page)


def photo(qtbot: QtBot, text: str) -> QImage:
    """Return a picture of a QR code."""
    code = QrCode()
    qtbot.addWidget(code)
    code.show_text(Secret(text))
    code.resize(320, 320)
    return code.grab().toImage()


def paste(page: RootMfaPage) -> None:
    QTest.keyClick(page.key.field.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_picture_of_the_code_is_read_and_leaves_the_clipboard(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage
) -> None:
    uri = f"otpauth://totp/Amazon%20Web%20Services:p@123456789012?secret={SEED.reveal()}"
    QGuiApplication.clipboard().setImage(photo(qtbot, uri))
    with qtbot.waitSignal(driver.settled):
        paste(page)
    assert page.state.look is not None
    assert page.state.look.seen.seed == SEED
    assert page.phone.isVisibleTo(page)
    assert "taken off the clipboard" in page.key.remarks.text()
    assert QGuiApplication.clipboard().image().isNull()


def test_a_dropped_picture_is_read_and_the_owner_told_that_it_stays(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, tmp_path: Path
) -> None:
    path = tmp_path / "qr.png"
    photo(qtbot, f"otpauth://totp/x?secret={SEED.reveal()}").save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    spot, action, button = QPointF(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(spot, action, data, button, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(driver.settled):
        page.key.dropEvent(drop)
    assert page.state.look is not None
    assert page.state.look.seen.seed == SEED
    assert "delete it" in page.key.remarks.text()


def test_a_picture_without_a_key_is_explained(
    qtbot: QtBot, background: BackgroundRunner, driver: StepDriver, page: RootMfaPage
) -> None:
    QGuiApplication.clipboard().setImage(photo(qtbot, "https://example.com"))
    with qtbot.waitSignal(background.idle):
        paste(page)
    assert page.key.read_said.text().startswith("A QR code was found, but it holds no key")
    assert page.key.read.isEnabled()
    assert not page.phone.isVisibleTo(page)


def test_where_the_screen_is_closed_to_programs_other_ways_are_offered(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalQrReader, "may_look", lambda eyes: False)
    page.key.read.click()
    assert page.key.read_said.text().startswith("This computer does not let the wizard see")
    assert page.key.read.isEnabled()
    assert page.key.field.isVisibleTo(page)


def test_a_key_of_another_account_is_pointed_out(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    place.sign_in_root()
    place.world.progress.bind(place.console.account_id)
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    uri = f"otpauth://totp/Amazon%20Web%20Services:p@210987654321?secret={SEED.reveal()}"
    give_key(qtbot, driver, hand_on(page, place, clock), Secret(uri))
    assert "210987654321" in page.key.remarks.text()
    assert page.key.remarks.isVisibleTo(page)


def test_a_pasted_key_is_pasted(driver: StepDriver, page: RootMfaPage) -> None:
    QGuiApplication.clipboard().setText(SEED.reveal())
    QTest.keyClick(page.key.field.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.key.field.secret() == SEED


def test_an_unusual_key_is_taken_with_a_remark(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    key = f"otpauth://totp/Example:me?secret={SEED.reveal()}&issuer=Example%20Bank"
    give_key(qtbot, driver, robot, Secret(key))
    assert "Example Bank" in page.key.remarks.text()
    assert page.key.remarks.isVisibleTo(page)
    assert page.phone.isVisibleTo(page)


def test_codes_for_aws_are_offered_once_the_phone_has_shown_two(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    give_key(qtbot, driver, robot)
    assert page.key.field.input.text() == ""
    first, second, _ = place.console.phone_codes(SEED)
    robot.type("root-mfa-first", first)
    assert page.already.isVisibleTo(page)
    assert not page.give.isVisibleTo(page)
    robot.type("root-mfa-second", second)
    assert page.give.isVisibleTo(page)
    assert not page.already.isVisibleTo(page)
    assert not robot.offers("root-mfa-copy-1")

    clock.advance(60)
    page.codes.refresh()
    robot.press("root-mfa-copy-1")
    assert QGuiApplication.clipboard().text() == place.console.phone_codes(SEED)[0]
    assert QGuiApplication.clipboard().text() not in (first, second)


def test_a_look_leaves_what_is_being_typed_alone(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    robot.type("root-mfa-key-entry", "half a k")
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    assert page.key.field.input.text() == "half a k"
    give_key(qtbot, driver, robot)
    robot.type("root-mfa-first", "12")
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    assert page.phone.codes.first.code() == "12"


def test_another_key_can_be_used(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    give_key(qtbot, driver, robot)
    assert not page.key.field.isVisibleTo(page)
    robot.press("root-mfa-other-key")
    assert page.key.field.isVisibleTo(page)
    other = Secret(base64.b32encode(bytes(range(1, 41))).decode())
    give_key(qtbot, driver, robot, other)
    assert not page.key.field.isVisibleTo(page)
    assert page.state.look is not None
    assert page.state.look.seen.seed == other


def test_a_word_given_can_be_taken_back(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    for name, is_done in (("root-mfa-already", True), ("root-mfa-take-back", False)):
        with qtbot.waitSignal(driver.settled):
            robot.press(name)
        assert page.done.isVisibleTo(page) is is_done


def test_a_clock_that_is_off_is_told_before_codes_are_asked_for(
    qtbot: QtBot,
    background: BackgroundRunner,
    page: RootMfaPage,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
) -> None:
    place = place_at(SCENARIOS["clock-off"], tmp_path, clock, journal)
    driver = drive(qtbot, background, place, RootMfaStep(), page)
    robot = hand_on(page, place, clock)
    give_key(qtbot, driver, robot)
    assert page.phone.clock.text().startswith("This computer's clock is 120 s behind AWS's.")
    first, second, _ = place.console.phone_codes(SEED)
    robot.type("root-mfa-first", first)
    robot.type("root-mfa-second", second)
    assert page.give.isVisibleTo(page)


def test_mfa_that_is_on_already_leaves_nothing_to_do(
    qtbot: QtBot,
    background: BackgroundRunner,
    page: RootMfaPage,
    tmp_path: Path,
    clock: PracticeClock,
    journal: ListJournal,
) -> None:
    place = place_at(SCENARIOS["mfa-already-on"], tmp_path, clock, journal)
    given = place.account.scenario
    place.console.sign_in_root(
        given.email, Secret(given.root_password), place.console.given_phone_code()
    )
    place.world.sessions.sign_in(
        SignInSlot.OWNER, SignInMethod.PASTED, secret=place.console.cloud_shell()
    )
    drive(qtbot, background, place, RootMfaStep(), page)
    assert "It was on before you began here." in page.done.facts.text()
    assert not page.key.isVisibleTo(page)
    assert list(walk(hand_on(page, place, clock), {})) == []


def test_the_page_can_be_drawn_in_any_state(page: RootMfaPage) -> None:
    for phase in Phase:
        page.render_state(PageState(phase))
        assert page.begin.isVisibleTo(page)
        assert not page.done.isVisibleTo(page)


def drill(page: RootMfaPage, robot: PageRobot, code: str) -> str:
    robot.type("root-mfa-backup-code", code)
    robot.press("root-mfa-backup-check")
    return page.backup.said.text()


def test_a_code_from_the_backup_is_checked_and_called_what_it_is(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    robot = hand_on(page, place, clock)
    play(qtbot, driver, walk(robot, {"keep": True}))
    assert page.backup.isVisibleTo(page)
    assert page.backup.stored.text().endswith("it is the same.")
    seed = robot.memory[ROOT_PHONE]
    # A code of an hour that is over; any six digits might turn out to be one of now.
    assert "ran out" in drill(
        page, robot, mfa_codes.code_of(seed, mfa_codes.step_of(clock.now()) - 5).reveal()
    )
    said = drill(page, robot, place.console.phone_codes(seed)[0])
    assert said.startswith("Right: the backup makes the codes")
    assert "only at a sign-in as root" in said
    robot.type("root-mfa-backup-code", "1")
    assert page.backup.said.isHidden()


def test_a_kept_key_that_is_another_one_is_pointed_out(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    walk_id = place.world.progress.walk()
    robot = hand_on(page, place, clock)
    give_key(qtbot, driver, robot)
    place.world.vault.put(root_seed_entry(walk_id), Secret("ABCDEFGH" * 4))
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    assert "is another one" in page.backup.stored.text()


def test_without_a_phone_that_is_right_there_is_no_drill_yet(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place, clock: PracticeClock
) -> None:
    assert not page.backup.isVisibleTo(page)
    give_key(qtbot, driver, hand_on(page, place, clock))
    assert not page.backup.isVisibleTo(page)


def test_the_way_back_in_is_looked_up_before_it_is_needed(
    qtbot: QtBot, driver: StepDriver, page: RootMfaPage, place: Place
) -> None:
    assert "e-mail address" in page.before.findChildren(QLabel)[1].text()
    with qtbot.waitSignal(driver.settled):
        page.look_up.click()
    assert place.opened == [(ConsolePage.ACCOUNT_SETTINGS, "")]
