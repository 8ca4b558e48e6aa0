"""The window of what is kept, worked the way an owner works it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from tests.shell.conftest import Opened, OpenWindow
from wizard.ports.names import root_password_entry, root_seed_entry
from wizard.ports.secret import Secret
from wizard.shell.stored_secrets_dialog import StoredSecretsDialog

HUSH = Secret("Kq7w-Tx4m-Zp9r")


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    """Return a window whose keyring holds a root password."""
    opened = open_window("fresh")
    walk = opened.app.world.progress.walk()
    opened.app.world.vault.put(root_password_entry(walk), HUSH)
    return opened


def kept(opened: Opened) -> StoredSecretsDialog:
    """Open it from the View menu."""
    action = opened.window.findChild(QAction, "view-kept")
    assert isinstance(action, QAction)
    with opened.qtbot.waitSignal(opened.background.idle):
        action.trigger()
    assert opened.window.kept is not None
    return opened.window.kept


def press(opened: Opened, name: str) -> None:
    """Press a button of it; one that is drawn anew comes up with the next turn of the loop."""
    button = opened.window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    opened.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    button.click()


def answer(opened: Opened, dialog: StoredSecretsDialog) -> None:
    """Say yes to the question."""
    assert dialog.question is not None
    with opened.qtbot.waitSignal(opened.background.idle):
        dialog.question.accept_button.click()


def test_a_password_is_shown_after_a_question_and_hidden_behind_another_window(
    opened: Opened,
) -> None:
    dialog = kept(opened)
    shown = dialog.page.shown
    assert shown.isHidden()
    press(opened, "kept-show-0")
    assert shown.isHidden()
    answer(opened, dialog)
    assert shown.field.secret() == HUSH
    assert not shown.isHidden()

    with opened.qtbot.waitSignal(opened.background.idle):
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowDeactivate))
    assert shown.isHidden()
    assert shown.field.secret() == Secret("")


def test_closing_puts_away_what_was_shown(opened: Opened) -> None:
    dialog = kept(opened)
    press(opened, "kept-show-0")
    answer(opened, dialog)
    with opened.qtbot.waitSignal(opened.background.idle):
        press(opened, "kept-close")
    kept(opened)
    assert dialog.page.shown.isHidden()


def test_a_question_answered_with_no_shows_nothing(opened: Opened) -> None:
    dialog = kept(opened)
    press(opened, "kept-show-0")
    question = dialog.question
    assert question is not None
    with opened.qtbot.waitSignal(question.finished):
        question.cancel_button.click()
    assert dialog.page.shown.isHidden()


def test_copying_lends_it_and_leaves_nothing_in_memory(opened: Opened) -> None:
    dialog = kept(opened)
    press(opened, "kept-copy-0")
    opened.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == HUSH.reveal())
    assert dialog.page.copied.text().startswith("Copied.")
    opened.qtbot.waitUntil(
        lambda: dialog.page.state.look is not None and dialog.page.state.look.seen.lent is None
    )


def test_forgetting_all_names_each_and_leaves_nothing(opened: Opened) -> None:
    world = opened.app.world
    world.vault.put(root_seed_entry(world.progress.walk()), Secret("seed"))
    dialog = kept(opened)
    press(opened, "kept-forget-all")
    assert dialog.question is not None
    assert dialog.question.spoken().count("This cannot be undone.") == 2
    answer(opened, dialog)
    assert dialog.page.nothing.isVisibleTo(dialog)
    assert world.vault.get(root_seed_entry(world.progress.walk())) is None


def test_a_locked_keyring_is_explained_and_looked_into_once_it_is_open(
    open_window: OpenWindow,
) -> None:
    opened = open_window("keyring-locked")
    dialog = kept(opened)
    assert dialog.page.banner.problem is not None
    assert dialog.page.banner.problem.code == "VAULT-LOCKED"
    assert not dialog.page.nothing.isVisibleTo(dialog)
    assert opened.app.practice is not None
    opened.app.practice.unlock()
    with opened.qtbot.waitSignal(opened.background.idle):
        press(opened, "kept-check")
    assert dialog.page.nothing.isVisibleTo(dialog)
