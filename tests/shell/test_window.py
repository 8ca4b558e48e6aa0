"""The window, used as its owner uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.shell.conftest import OpenWindow
from wizard.engine.step import Verdict
from wizard.kit.page import ChooseLanguage, ChooseLook, Phase, Visit
from wizard.ports.errors import unexpected
from wizard.practice.console import PracticeConsole
from wizard.steps.registry import STEPS
from wizard.steps.root_keys.logic import Deactivate, Delete


def test_nothing_is_ticked_before_somebody_looked(open_window: OpenWindow) -> None:
    window = open_window("fresh").window

    assert "sign-in" not in window.verdicts()
    assert window.verdicts()["welcome"] is Verdict.NONE
    assert window.bar.account.text() == "Not signed in yet"


def test_the_keyboard_begins_in_the_page(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    opened.visit("root-password")

    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert opened.window.page.isAncestorOf(focused)


def test_forward_and_back_go_through_every_page(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    seen = [opened.window.here]
    for _ in STEPS[1:]:
        with opened.qtbot.waitSignal(opened.background.idle):
            opened.window.footer.forward.click()
        seen.append(opened.window.here)
    assert seen == [step.id for step in STEPS]
    with opened.qtbot.waitSignal(opened.background.idle):
        opened.window.footer.back.click()
    assert opened.window.here == STEPS[-2].id


def test_the_keys_turn_the_pages(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    with opened.qtbot.waitSignal(opened.background.idle):
        QTest.keySequence(opened.window, QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right))
    assert opened.window.here == "root-password"
    with opened.qtbot.waitSignal(opened.background.idle):
        QTest.keySequence(opened.window, QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left))
    assert opened.window.here == "welcome"


def test_an_open_step_may_be_left_but_is_called_skipping(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    opened.visit("root-password")

    assert opened.window.footer.forward.text() == "Skip for now"
    assert opened.window.footer.forward.property("kind") == ""


def test_signing_in_shows_whose_account_it_is_and_looks_everywhere(
    open_window: OpenWindow,
) -> None:
    opened = open_window("old-root-keys")
    opened.sign_in()
    opened.visit("sign-in")

    assert opened.window.bar.account.text() == "Account 1111-2222-3333 · root user"
    assert opened.window.verdicts()["root-keys"] is Verdict.OPEN
    assert set(opened.window.verdicts()) == {step.id for step in STEPS}


def test_a_page_may_send_the_owner_to_another(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    with opened.qtbot.waitSignal(opened.background.idle):
        opened.window.page.wanted.emit(Visit("root-mfa"))

    assert opened.window.here == "root-mfa"


def test_wishes_about_the_program_go_to_the_program(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    for wish in (ChooseLanguage("ja"), ChooseLook(150, "dark")):
        opened.window.page.wanted.emit(wish)

    assert opened.wishes == [ChooseLanguage("ja"), ChooseLook(150, "dark")]


def test_a_change_asks_first_and_names_the_account(open_window: OpenWindow) -> None:
    opened = open_window("old-root-keys")
    opened.sign_in()
    opened.visit("sign-in")
    opened.visit("root-keys")
    page = opened.window.page
    page.wanted.emit(Deactivate(frozenset({"AKIAPRACTICEOLDKEY01"})))
    question = opened.window.question
    assert question is not None
    assert "AKIAPRACTICEOLDKEY01" in question.spoken()
    assert "done in account 1111-2222-3333 · root user" in question.spoken()
    assert "practice" in question.spoken()
    question.cancel_button.click()
    assert opened.window.question is None
    assert page.state.phase is Phase.READY


def test_closing_during_a_change_waits_for_it(open_window: OpenWindow) -> None:
    opened = open_window("old-root-keys")
    opened.sign_in()
    opened.visit("sign-in")
    opened.visit("root-keys")
    opened.window.page.wanted.emit(Deactivate(frozenset({"AKIAPRACTICEOLDKEY01"})))
    assert opened.window.question is not None
    with opened.qtbot.waitSignal(opened.background.idle):
        opened.window.question.accept_button.click()
        opened.window.close()
        assert opened.window.isVisible()
        assert "closes by itself" in opened.window.closing.words
    opened.qtbot.waitUntil(lambda: not opened.window.isVisible())


def test_a_bug_of_ours_is_said_on_the_page(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    opened.window.show_bug(unexpected(KeyError("a password")))

    assert opened.window.page.banner.isVisible()
    assert "WIZARD-BUG" in opened.window.page.banner.code.text()
    assert "a password" not in opened.window.page.banner.spoken()


def test_a_narrow_window_folds_the_rail_and_keeps_its_names(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    opened.window.resize(760, 500)

    assert opened.window.rail.is_narrow
    button = opened.window.rail.buttons["root-mfa"]
    assert button.text() == ""
    assert button.toolTip() == "Root MFA"
    assert "Root MFA" in button.accessibleName()


def test_header_and_question_name_account_alias_and_person(open_window: OpenWindow) -> None:
    opened = open_window("old-root-keys")
    assert opened.app.practice is not None
    console = opened.app.practice.console
    assert isinstance(console, PracticeConsole)
    console._account._state.aliases.append("practice-company")
    opened.sign_in()
    opened.visit("root-keys")
    where = "ccount 1111-2222-3333 (practice-company) · root user"
    assert opened.window.bar.account.text() == f"A{where}"

    opened.window.page.wanted.emit(Delete(frozenset({"AKIAPRACTICEOLDKEY02"})))

    assert opened.window.question is not None
    assert f"a{where}" in opened.window.question.spoken()
