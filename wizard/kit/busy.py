"""A line that says what we wait for; never a flicker, never an unexplained wait."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from wizard.kit.accessibility import announce
from wizard.kit.labels import WrappedLabel
from wizard.kit.theme import theme_of
from wizard.kit.waiting import Waiting as Waiting  # noqa: PLC0414 -- what a busy line is told


class BusyLine(QWidget):
    """Words and a moving bar, after a short delay, for at least a moment."""

    def __init__(self, waiting: Waiting | None = None) -> None:
        super().__init__()
        self._waiting = waiting or Waiting()
        self._busy = False
        self._words = WrappedLabel()
        self._words.setProperty("role", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme_of().px(80))
        self._bar.setRange(0, 0 if _may_move() else 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._bar)
        layout.addWidget(self._words, 1)
        self._appear = QTimer(self, singleShot=True)
        self._appear.timeout.connect(self._on_appear)
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._on_held)
        self.hide()

    @property
    def words(self) -> str:
        """What we wait for."""
        return self._words.text()

    def set_waiting(self, waiting: Waiting) -> None:
        """Use other times; tests use none."""
        self._waiting = waiting

    def start(self, words: str) -> None:
        """Begin to wait, saying for what."""
        self._busy = True
        is_news = words != self._words.text()
        self._words.setText(words)
        if self.isHidden():
            self._appear.start(self._waiting.delay)
        elif is_news:
            announce(self, words)

    def stop(self) -> None:
        """The wait is over; what is shown stays for its moment."""
        self._busy = False
        self._appear.stop()
        if not self._hold.isActive():
            self.hide()

    def _on_appear(self) -> None:
        self.show()
        announce(self, self._words.text())
        self._hold.start(self._waiting.hold)

    def _on_held(self) -> None:
        if not self._busy:
            self.hide()


def _may_move() -> bool:
    # In two steps: PySide drops the inner object when the outer one has no name.
    hints = QGuiApplication.styleHints()
    # Qt tells the wish for less motion from 6.12 on.
    wish = getattr(hints.accessibility(), "motionPreference", None)
    return wish is None or wish().name != "ReducedMotion"
