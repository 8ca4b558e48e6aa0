"""While a secret is in view, and once the window is behind another one."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wizard.forms.phone_card import PhoneCard
from wizard.kit import capture_guard
from wizard.kit.clipboard import FOR_SECONDS
from wizard.kit.fields import SecretField
from wizard.kit.qr_code import QrCode
from wizard.ports.secret import Secret

ROOT = Path(__file__).parents[2]
SEED = Secret("ABCDEFGH234567ABCDEFGH234567ABCD")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return what the system is asked: True to keep the window out."""
    said: list[bool] = []
    monkeypatch.setattr(
        capture_guard, "keep_out_of_captures", lambda window, *, out: said.append(out)
    )
    return said


def window(qtbot: QtBot, *inside: QWidget) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for widget in inside:
        column.addWidget(widget)
    made.show()
    return made


def put_behind(window: QWidget) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))


def bring_back(window: QWidget) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def mode(field: SecretField) -> QLineEdit.EchoMode:
    return field.input.echoMode()


def test_the_window_is_kept_out_for_as_long_as_one_secret_shows(
    qtbot: QtBot, asked: list[bool]
) -> None:
    one, two = SecretField("One", "one"), SecretField("Two", "two")
    outer = window(qtbot, one, two)
    one.set_secret(Secret("x"))
    assert outer.isVisible()
    assert asked == []
    one.set_shown(True)
    two.set_secret(Secret("y"))
    two.set_shown(True)
    one.set_shown(False)
    assert asked == [True]
    two.set_shown(False)
    assert asked == [True, False]


def test_a_secret_on_a_page_out_of_view_needs_no_guard(qtbot: QtBot, asked: list[bool]) -> None:
    field = SecretField("One", "one", shown=True)
    outer = window(qtbot, field)
    field.set_secret(Secret("x"))
    assert outer.isVisible()
    assert asked == [True]
    field.hide()
    qtbot.waitUntil(lambda: asked == [True, False])
    field.show()
    qtbot.waitUntil(lambda: asked == [True, False, True])


def test_a_shown_password_hides_when_the_window_falls_behind_and_stays_hidden(
    qtbot: QtBot,
) -> None:
    field = SecretField("One", "one")
    outer = window(qtbot, field)
    field.set_shown(True)
    put_behind(outer)
    assert mode(field) is QLineEdit.EchoMode.Password
    bring_back(outer)
    assert mode(field) is QLineEdit.EchoMode.Password


def test_a_line_that_starts_shown_is_back_with_its_window_unless_it_was_hidden_by_hand(
    qtbot: QtBot,
) -> None:
    field = SecretField("One", "one", shown=True)
    outer = window(qtbot, field)
    put_behind(outer)
    assert mode(field) is QLineEdit.EchoMode.Password
    bring_back(outer)
    assert mode(field) is QLineEdit.EchoMode.Normal
    field.set_shown(False)
    put_behind(outer)
    bring_back(outer)
    assert mode(field) is QLineEdit.EchoMode.Password


def test_the_qr_code_and_the_key_are_covered_behind_another_window(
    qtbot: QtBot, asked: list[bool]
) -> None:
    card = PhoneCard("x", 1, lambda: datetime(2026, 1, 15, tzinfo=UTC), stays=True)
    outer = window(qtbot, card)
    card.show_key(SEED, "root", timedelta(0))
    assert asked == [True]
    card.cannot_scan.click()
    assert dark(card.qr) > 1000
    put_behind(outer)
    assert dark(card.qr) == 0
    assert card.key.isHidden()
    bring_back(outer)
    assert dark(card.qr) > 1000
    assert card.key.isHidden()


def dark(code: QrCode) -> int:
    """Count the black dots of a code."""
    image = code.grab().toImage()
    black = range(image.width()), range(image.height())
    return sum(image.pixel(x, y) & 0xFFFFFF == 0 for x in black[0] for y in black[1])


def test_what_is_copied_out_of_a_password_line_is_lent_like_every_secret(qtbot: QtBot) -> None:
    field = SecretField("One", "one", shown=True)
    outer = window(qtbot, field)
    field.set_secret(Secret("Kq7w-Tx4m"))
    assert outer.isVisible()
    field.input.selectAll()
    QTest.keyClick(field.input, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Kq7w-Tx4m"
    lent = [one for one in qtimers() if one.interval() == FOR_SECONDS * 1000]
    assert len(lent) == 1
    QTest.keyClick(field.input, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert field.input.text() == ""
    for one in qtimers():
        if one.interval() == FOR_SECONDS * 1000:
            one.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def qtimers() -> list[QTimer]:
    app = QGuiApplication.instance()
    assert app is not None
    return [timer for timer in app.findChildren(QTimer) if timer.isActive()]


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")
def test_the_program_leaves_no_core_and_hides_its_memory() -> None:
    child = (
        "import ctypes, resource\n"
        "from wizard.adapters.local.process_hardening import forbid_core_dumps, hide_memory\n"
        "forbid_core_dumps(); hide_memory()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(0, 0) 0"
