"""Keys that are renewed in the middle of a visit: whoever is signed in stays named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QSemaphore
from PySide6.QtWidgets import QLabel

import wizard.practice.opening as practice_opening
from tests.shell.conftest import OpenWindow
from tests.shell.test_sign_in_again import console_of, pass_time, sign_in
from wizard.steps.root_keys.logic import Deactivate

ROOT = "ccount 1111-2222-3333 · root user"
RENEWAL_IS_DUE = 11 * 60
PATIENCE = 5_000


class Readings(QObject):
    """Every text that a label was painted with."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self.texts: list[str] = []
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QLabel):
            self.texts.append(watched.text())
        return False


@pytest.fixture
def while_naming(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Return where to put what is done each time AWS is asked whose the keys are."""
    listeners: list[Callable[[], None]] = []
    open_on = practice_opening.open_on

    def open_and_listen(*given: Any) -> Any:
        boto = open_on(*given)

        def ask(**_: Any) -> None:
            for listener in listeners:
                listener()

        boto.events.register_first("before-send.sts.GetCallerIdentity", ask)
        return boto

    monkeypatch.setattr(practice_opening, "open_on", open_and_listen)
    return listeners


def test_nobody_reads_not_signed_in_while_renewed_keys_are_named(
    open_window: OpenWindow, while_naming: list[Callable[[], None]]
) -> None:
    opened = open_window("old-root-keys")
    console = console_of(opened)
    console.sign_in_root(console.email, console.first_password)
    sign_in(opened)
    opened.visit("sign-in")
    opened.visit("root-keys")
    window, drawn, asked = opened.window, QSemaphore(), list[str]()
    header = Readings(window.bar.account)

    def use_the_window() -> None:
        window.page.wanted.emit(Deactivate(frozenset({"AKIAPRACTICEOLDKEY01"})))
        assert window.question is not None
        asked.append(window.question.spoken())
        window.question.cancel_button.click()
        window.visit("billing")
        window.grab()
        drawn.release()

    def hold_the_worker() -> None:
        while_naming.clear()
        assert opened.app.world.signed_in().is_root
        opened.background.tell(use_the_window)
        assert drawn.tryAcquire(1, PATIENCE)

    pass_time(opened, RENEWAL_IS_DUE)
    while_naming.append(hold_the_worker)
    with opened.qtbot.waitSignal(opened.background.idle):
        window.look_around()

    assert len(asked) == 1
    assert f"done in a{ROOT}" in asked[0]
    assert set(header.texts) == {f"A{ROOT}"}
