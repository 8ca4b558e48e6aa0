"""A tick box whose words wrap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wizard.kit.check_box import WrappingCheckBox


@pytest.fixture
def tick(qtbot: QtBot) -> WrappingCheckBox:
    made = WrappingCheckBox("Keep it in this computer's keyring", "some-tick")
    qtbot.addWidget(made)
    return made


def test_pressing_the_words_ticks(qtbot: QtBot, tick: WrappingCheckBox) -> None:
    with qtbot.waitSignal(tick.toggled):
        QTest.mouseClick(tick.words, Qt.MouseButton.LeftButton)
    assert tick.is_on()


def test_a_box_that_is_not_allowed_is_not_ticked_by_its_words(
    qtbot: QtBot, tick: WrappingCheckBox
) -> None:
    tick.allow(allowed=False)
    QTest.mouseClick(tick.words, Qt.MouseButton.LeftButton)
    assert not tick.is_on()


def test_a_screen_reader_hears_the_words_at_the_box(tick: WrappingCheckBox) -> None:
    assert tick.box.accessibleName() == "Keep it in this computer's keyring"


def test_long_words_need_no_wide_window(tick: WrappingCheckBox) -> None:
    wide = tick.minimumSizeHint().width()
    tick.set_words("Keep it " * 40)
    assert tick.minimumSizeHint().width() <= wide
