"""A secret on the clipboard goes again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from wizard.kit.clipboard import FOR_SECONDS, NO, copy_for_a_while, unrecorded
from wizard.ports.secret import Secret

ROOT = Path(__file__).parents[2]


def clocks() -> list[QTimer]:
    app = QGuiApplication.instance()
    assert app is not None
    running = [timer for timer in app.findChildren(QTimer) if timer.isActive()]
    return [timer for timer in running if timer.interval() == FOR_SECONDS * 1000]


def pass_the_time() -> None:
    """Let the half minute of everything lent be over."""
    for timer in clocks():
        timer.timeout.emit()


@pytest.fixture(autouse=True)
def clean(qtbot: QtBot) -> None:
    """Begin with nothing lent and nothing copied."""
    pass_the_time()
    QGuiApplication.clipboard().clear()


def test_it_is_there_to_be_pasted_and_gone_after_half_a_minute() -> None:
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    assert QGuiApplication.clipboard().text() == "Kq7w-Tx4m"
    assert len(clocks()) == 1
    pass_the_time()
    assert QGuiApplication.clipboard().text() == ""
    assert clocks() == []


def test_what_was_copied_since_stays() -> None:
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    QGuiApplication.clipboard().setText("a shopping list")
    pass_the_time()
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_it_does_not_outlive_the_program() -> None:
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.aboutToQuit.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_copied_anew_it_has_its_whole_half_minute() -> None:
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    (first,) = clocks()
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    first.timeout.emit()
    assert QGuiApplication.clipboard().text() == "Kq7w-Tx4m"
    assert len(clocks()) == 1
    pass_the_time()
    assert QGuiApplication.clipboard().text() == ""


def test_histories_clouds_and_monitors_are_asked_to_pass_it_over() -> None:
    windows = unrecorded("win32")
    assert windows["CanIncludeInClipboardHistory"] == NO
    assert windows["CanUploadToCloudClipboard"] == NO
    assert "ExcludeClipboardContentFromMonitorProcessing" in windows
    assert unrecorded("linux") == {"x-kde-passwordManagerHint": b"secret"}


def test_the_mark_goes_with_the_secret_and_not_with_other_things() -> None:
    marks = unrecorded(sys.platform)
    copy_for_a_while(Secret("Kq7w-Tx4m"))
    held = QGuiApplication.clipboard().mimeData()
    assert {kind: held.data(kind).data() for kind in marks} == marks
    QGuiApplication.clipboard().setText("a shopping list")
    assert not any(QGuiApplication.clipboard().mimeData().hasFormat(kind) for kind in marks)


def test_a_program_that_ends_without_its_event_loop_ends_well_and_leaves_nothing() -> None:
    child = (
        "from PySide6.QtWidgets import QApplication\n"
        "from wizard.kit.clipboard import copy_for_a_while\n"
        "from wizard.ports.secret import Secret\n"
        "app = QApplication([])\n"
        "import atexit\n"
        "atexit.register(lambda: print(repr(QApplication.clipboard().text())))\n"
        "copy_for_a_while(Secret('Kq7w-Tx4m'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "''")
