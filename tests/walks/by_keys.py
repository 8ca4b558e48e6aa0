"""A walk by answers whose hands have a keyboard and nothing else.

Every control of the wizard is reached by Tab (arrows within a group of round
buttons), worked by the keys an owner has, and left by Alt+→; AWS's side is done
as in every walk by answers.
"""

from __future__ import annotations

import sys
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

import wizard.__main__
from wizard.autopilot import runner
from wizard.autopilot.page_robot import AutopilotStuck, PageRobot
from wizard.autopilot.runner import AutopilotRunner
from wizard.shell.window import Window

W = TypeVar("W", bound=QWidget)
MOST_TABS = 120


class Keys(PageRobot):
    """Types, where the other robot clicks."""

    def type(self, name: str, words: str) -> None:
        """Go there and type over what stands there."""
        line = self.find(QLineEdit, name)
        go_to(line)
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, words)

    def press(self, name: str) -> None:
        """Go there and press Space."""
        button = self.find(QAbstractButton, name)
        go_to(button)
        QTest.keyClick(button, Qt.Key.Key_Space)

    def tick(self, name: str, *, on: bool = True) -> None:
        """Go there and press Space, if it is not so already."""
        if self.find(QCheckBox, name).isChecked() is not on:
            self.press(name)


class KeyRunner(AutopilotRunner):
    """Turns the pages and answers the questions by keys, too."""

    _window: Window

    def _next_step(self) -> None:
        wanted = [step.id for step in self._going.steps][:1]
        if wanted and wanted != [self._window.here]:
            QTest.keyClick(self._window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
            if wanted != [self._window.here]:
                raise AutopilotStuck(f"Alt+→ did not lead to {wanted}")
        super()._next_step()

    def _on_turn(self) -> None:
        question = self._window.question
        in_front = question or self._window
        if not in_front.isActiveWindow():
            in_front.activateWindow()
            self._turn.start()
            return
        if question is None:
            super()._on_turn()
            return
        go_to(question.accept_button)
        QTest.keyClick(question.accept_button, Qt.Key.Key_Space)
        self._turn.start()


def go_to(wanted: QWidget) -> None:
    """Press Tab until the keyboard is there."""
    window = wanted.window()
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        if here is wanted:
            return
        is_beside = isinstance(here, QRadioButton) and here.group() is _group(wanted)
        key = Qt.Key.Key_Down if is_beside else Qt.Key.Key_Tab
        QTest.keyClick(here or window, key)
    raise AutopilotStuck(f"Tab does not reach {wanted.objectName()}")


def _group(wanted: QWidget) -> object:
    group = wanted.group() if isinstance(wanted, QRadioButton) else None
    return group or wanted


def main(arguments: list[str]) -> int:
    """Start the wizard as the command line does, worked by these."""
    setattr(runner, "PageRobot", Keys)  # noqa: B010 -- mypy: a class may not be assigned to
    setattr(runner, "AutopilotRunner", KeyRunner)  # noqa: B010
    return wizard.__main__.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
