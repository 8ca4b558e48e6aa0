"""A person practising: the real window and the pretend console side by side, clicks and pastes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from wizard.adapters.local.clock import PracticeClock
from wizard.engine.step import Verdict
from wizard.kit.page import ChooseLook, Phase
from wizard.kit.theme import Theme, apply_theme
from wizard.main import Program
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.practice.scenarios import SCENARIOS
from wizard.practice.window.console import PracticeConsoleWindow
from wizard.program.options import Options
from wizard.steps.registry import STEPS

W = TypeVar("W", bound=QWidget)
FIRST_PASSWORD = SCENARIOS["fresh"].root_password


@dataclass(frozen=True)
class Person:
    """Sees two windows, presses what can be pressed, waits until nothing is running."""

    program: Program
    clock: PracticeClock
    qtbot: QtBot

    @property
    def console(self) -> PracticeConsoleWindow:
        """Practice's window."""
        console = self.program.opened.console
        assert console is not None
        return console

    def find(self, kind: type[W], name: str, *, usable: bool = True) -> W:
        """Return what can be seen, and used, in the page or in the pretend console."""
        pretend = name.startswith("pretend-")
        where: QWidget = self.console if pretend else self.program.opened.window
        found = where.findChild(kind, name)
        assert found is not None, name
        assert found.isVisible(), name
        assert found.isEnabled() or not usable, name
        return found

    def press(self, *names: str) -> None:
        """Press one after the other; agree to what the wizard asks before a change."""
        for name in names:
            self.find(QAbstractButton, name).click()
            self.settle()
            question = self.program.opened.window.question
            if question is not None:
                question.accept_button.click()
                self.settle()

    def settle(self) -> None:
        """Wait until the wizard has looked and drawn."""
        opened = self.program.opened
        self.qtbot.waitUntil(
            lambda: opened.background.is_idle and opened.window.page.state.phase is Phase.READY
        )

    def open(self, name: str) -> None:
        """Press the button that opens AWS's page, and wait for the pretend one."""
        self.console.hide()
        self.press(name)
        self.qtbot.waitUntil(self.console.isVisible)

    def type(self, name: str, words: str) -> None:
        """Type into a line."""
        line = self.find(QLineEdit, name)
        line.setText(words)
        line.textEdited.emit(words)

    def paste(self, *names: str) -> None:
        """Paste what was copied."""
        for name in names:
            line = self.find(QLineEdit, name)
            line.selectAll()
            line.paste()

    def reads(self, name: str) -> str:
        """Return what stands there."""
        return self.find(QLabel, name).text()

    def next_code(self) -> str:
        """Wait for the pretend phone to show another code; return it."""
        before = self.reads("pretend-phone-code-0")
        self.clock.advance(30)
        self.qtbot.waitUntil(lambda: self.reads("pretend-phone-code-0") != before)
        return self.reads("pretend-phone-code-0")

    def verdict(self, step: str) -> Verdict:
        """Return what the wizard says of a step."""
        return self.program.opened.window.verdicts()[step]


Practise = Callable[[str], Person]


@pytest.fixture
def practise(
    qtbot: QtBot, qapp: QApplication, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Practise]:
    # The composition root's own clock is the real one; nobody waits here for real codes.
    monkeypatch.setattr("wizard.adapters.local.clock.SystemClock", lambda: clock)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with ExitStack() as until:

        def begin(scenario: str) -> Person:
            program = Program(qapp, Options(practice=scenario, language="en", theme="light"))
            until.callback(program.close)
            program.open_world(scenario)
            somebody = Person(program, clock, qtbot)
            somebody.settle()
            return somebody

        yield begin
    apply_theme(qapp, Theme())


def test_i_practised_the_root_password_and_the_root_users_phone(practise: Practise) -> None:
    person = practise("fresh")
    change_the_password(person)
    assert person.verdict("root-password") is Verdict.CONFIRMED
    person.press("footer-continue")
    assign_the_phone(person)
    assert person.verdict("root-mfa") is Verdict.CONFIRMED
    person.press("footer-continue")
    sign_in(person)
    assert person.verdict("sign-in") is Verdict.PROVEN
    person.qtbot.waitUntil(lambda: person.verdict("root-mfa") is Verdict.PROVEN)


def test_i_unlocked_the_practice_keyring_before_i_kept_a_password(practise: Practise) -> None:
    person = practise("keyring-locked")
    person.press("rail-root-password")
    assert not person.find(QAbstractButton, "root-password-lasting", usable=False).isEnabled()

    person.press("pretend-unlock", "root-password-lasting-again")

    assert person.find(QAbstractButton, "root-password-lasting").isChecked()


def change_the_password(person: Person) -> None:
    """Choose it in the wizard, change it on AWS's page, say so in the wizard."""
    person.press("rail-root-password")
    person.type("root-password-email", "owner@example.com")
    person.type("root-password-account-name", "Practice Company")
    person.press("root-password-make", "root-password-keep")
    person.open("root-password-open")
    assert person.reads("pretend-title") == "Root user sign in"
    person.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
    person.press("pretend-register-later", "pretend-edit-password")
    person.type("pretend-current-password", FIRST_PASSWORD)
    person.press("root-password-copy")
    person.paste("pretend-new-password", "pretend-confirm-password")
    person.press("pretend-save-password")
    assert person.reads("pretend-title") == "Success"
    person.press("root-password-done")


def assign_the_phone(person: Person) -> None:
    """Bring AWS's key into the wizard, check the phone there, give AWS the next two codes."""
    person.open("root-mfa-open")
    person.press("pretend-fill-email")
    person.paste("pretend-password")
    person.press("pretend-sign-in", "pretend-assign")
    person.type("pretend-device-name", "phone")
    person.press("pretend-next", "pretend-scan", "pretend-show-key", "pretend-copy-key")
    person.paste("root-mfa-key-entry")
    person.press("root-mfa-use")
    person.type("root-mfa-first", person.reads("pretend-phone-code-0"))
    person.type("root-mfa-second", person.next_code())
    for number in (1, 2):
        person.next_code()
        copy = person.find(QAbstractButton, f"root-mfa-copy-{number}", usable=False)
        person.qtbot.waitUntil(copy.isEnabled)
        copy.click()
        person.paste(f"pretend-code-{number}")
    person.press("pretend-add-mfa")
    assert person.reads("pretend-answer") == "The MFA device is assigned."
    person.press("root-mfa-assigned")


def sign_in(person: Person) -> None:
    """Open AWS's page, which still knows the owner, and continue; the wizard goes on by itself."""
    person.press("rail-sign-in")
    person.open("sign-in-browser")
    assert person.reads("pretend-program-who") == "Signed in here: root user"
    person.press("pretend-continue")
    assert person.reads("pretend-title") == "Back to Rootsafe"
    person.qtbot.waitUntil(lambda: person.verdict("sign-in") is Verdict.PROVEN)


def test_what_i_closed_is_gone_before_anything_is_styled_anew(practise: Practise) -> None:
    program = practise("fresh").program
    windows = (program.opened.window, program.opened.console)
    program.close()

    assert [isValid(window) for window in windows] == [False, False]


def test_a_window_drawn_larger_knows_what_the_other_one_knew(practise: Practise) -> None:
    person = practise("old-root-keys")
    practice, sessions = (
        person.program.opened.app.practice,
        person.program.opened.app.world.sessions,
    )
    assert practice is not None
    practice.console.sign_in_root(practice.console.email, practice.console.first_password)
    sessions.sign_in(SignInSlot.OWNER, SignInMethod.PASTED, secret=practice.console.cloud_shell())
    old = person.program.opened.window
    old.visit("root-keys")
    person.settle()

    person.program.fulfil(ChooseLook(150, ""))
    person.qtbot.waitUntil(lambda: person.program.opened.window is not old)
    new = person.program.opened.window
    assert new.bar.account.text() == "Account 1111-2222-3333 · root user"
    assert new.reports["root-keys"].verdict is Verdict.OPEN

    person.settle()
    assert new.here == "root-keys"
    assert set(new.reports) == {step.id for step in STEPS}
