"""AWS asks us to slow down, and whoever sits before the window reads so."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.adapters.local.clock import PracticeClock
from wizard.domain.iam_passwords import generate
from wizard.kit.busy import BusyLine
from wizard.kit.page import AWS_NEEDS_A_MOMENT, WAITING_FOR, Phase
from wizard.kit.theme import Theme, apply_theme
from wizard.main import Program
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.program.options import Options
from wizard.steps.admin_user.logic import Make


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    # The composition root's own clock is the real one; nobody waits here for real.
    monkeypatch.setattr("wizard.adapters.local.clock.SystemClock", lambda: clock)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Program(qapp, Options(practice="throttled", language="en", theme="light"))
    # Pages that are made meanwhile would say that they look.
    with qtbot.waitSignal(made._warm_up.done):
        made.open_world("throttled")
    yield made
    made.close()
    apply_theme(qapp, Theme())


def test_the_words_come_while_the_wizard_waits_and_go_with_the_answer(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, said = program.opened, list[str]()
    practice = opened.app.practice
    assert practice is not None
    practice.console.sign_in_root(practice.console.email, practice.console.first_password)
    opened.app.world.sessions.sign_in(
        SignInSlot.OWNER, SignInMethod.PASTED, secret=practice.console.cloud_shell()
    )
    with qtbot.waitSignal(opened.background.idle):
        opened.window.visit("admin-user")
    start = BusyLine.start

    def listened(line: BusyLine, words: str) -> None:
        if opened.window.page.isAncestorOf(line):  # others are still being made
            said.append(words)
        start(line, words)

    monkeypatch.setattr(BusyLine, "start", listened)
    opened.window.page.wanted.emit(Make("admin", generate()))
    assert opened.window.question is not None
    with qtbot.waitSignal(opened.background.idle):
        opened.window.question.accept_button.click()

    assert list(dict.fromkeys(said)) == [WAITING_FOR[Phase.WORKING], AWS_NEEDS_A_MOMENT]
    assert opened.window.page.state.phase is Phase.READY
    assert opened.window.page.state.problem is None
