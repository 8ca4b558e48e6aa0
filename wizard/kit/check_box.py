"""A tick box whose words wrap; QCheckBox itself keeps them on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from wizard.kit.labels import WrappedLabel
from wizard.kit.widgets import set_tone, without_margins


class WrappingCheckBox(QWidget):
    """A tick box beside its words; pressing the words ticks too, as everywhere."""

    toggled = Signal(bool)

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self.words = _Pressable(self.box)
        row = without_margins(QHBoxLayout(self))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.box.toggled.connect(self.toggled)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Say something else beside the box."""
        self.words.setText(words)
        self.box.setAccessibleName(words)

    def is_on(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_on(self, *, on: bool) -> None:
        """Tick it or take the tick out."""
        self.box.setChecked(on)

    def is_allowed(self) -> bool:
        """Return whether the owner may change it, whatever the page is waiting for."""
        return self.box.isEnabledTo(self)

    def allow(self, *, allowed: bool) -> None:
        """Let the owner change it, or not."""
        self.box.setEnabled(allowed)
        set_tone(self.words, "" if allowed else "muted")


class _Pressable(WrappedLabel):
    """Words that press their box; the box alone takes the keyboard."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__()
        self._box = box
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, where the press ends on the words."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._box.click()
