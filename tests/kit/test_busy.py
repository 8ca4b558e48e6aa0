"""The line that says what we wait for: never a flicker, never unexplained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wizard.kit import busy as busy_module
from wizard.kit.busy import BusyLine, Waiting

LONG = 3_600_000


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(busy_module, "announce", lambda widget, words: said.append(words))
    return said


def line(qtbot: QtBot, delay: int, hold: int) -> BusyLine:
    made = BusyLine(Waiting(delay, hold))
    qtbot.addWidget(made)
    return made


def timers(busy: BusyLine) -> list[QTimer]:
    """Return the timers that are running."""
    return [timer for timer in busy.findChildren(QTimer) if timer.isActive()]


def ring(timer: QTimer) -> None:
    """Let a timer's time come now."""
    timer.stop()
    timer.timeout.emit()


def test_the_usual_times(qtbot: QtBot) -> None:
    assert Waiting() == Waiting(delay=100, hold=1000)


def test_a_short_wait_is_never_shown_nor_said(qtbot: QtBot, heard: list[str]) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.start("Looking …")
    assert busy.isHidden()
    busy.stop()
    assert timers(busy) == []
    assert busy.isHidden()
    assert heard == []


def test_a_longer_wait_is_shown_and_said(qtbot: QtBot, heard: list[str]) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.start("Looking …")
    (appear,) = timers(busy)
    assert appear.interval() == LONG
    ring(appear)
    assert not busy.isHidden()
    assert heard == ["Looking …"]
    label = busy.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.text() == "Looking …"


def test_once_shown_it_stays_for_its_moment(qtbot: QtBot, heard: list[str]) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.start("Looking …")
    ring(timers(busy)[0])
    busy.stop()
    assert not busy.isHidden()
    ring(timers(busy)[0])
    assert busy.isHidden()


def test_a_wait_longer_than_the_moment_stays_until_it_is_over(
    qtbot: QtBot, heard: list[str]
) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.start("Looking …")
    ring(timers(busy)[0])
    ring(timers(busy)[0])
    assert not busy.isHidden()
    busy.stop()
    assert busy.isHidden()


def test_a_second_wait_while_shown_changes_the_words_only(qtbot: QtBot, heard: list[str]) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.start("Looking …")
    ring(timers(busy)[0])
    busy.stop()
    busy.start("Changing …")
    ring(timers(busy)[0])
    assert not busy.isHidden()
    label = busy.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.text() == "Changing …"


def test_without_waiting_times_nothing_lingers(qtbot: QtBot, heard: list[str]) -> None:
    busy = line(qtbot, LONG, LONG)
    busy.set_waiting(Waiting(0, 0))
    busy.start("Looking …")
    qtbot.waitUntil(lambda: not busy.isHidden())
    busy.stop()
    qtbot.waitUntil(busy.isHidden)


def test_other_words_for_what_is_shown_already_are_said_once(
    qtbot: QtBot, heard: list[str]
) -> None:
    busy = line(qtbot, 0, LONG)
    busy.start("Looking …")
    (appear,) = timers(busy)
    ring(appear)
    busy.start("AWS needs a moment …")
    busy.start("AWS needs a moment …")

    assert busy.words == "AWS needs a moment …"
    assert heard == ["Looking …", "AWS needs a moment …"]
