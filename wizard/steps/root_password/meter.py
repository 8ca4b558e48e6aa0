"""Four bars that fill with the strength; the words beside them say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wizard.kit.theme import theme_of
from wizard.password_strength.strength import Level

BARS = 4


class Meter(QWidget):
    """Decoration for the eye: no keyboard stop, nothing that only a colour says."""

    def __init__(self) -> None:
        super().__init__()
        self._level = Level.NONE
        self.setFixedHeight(theme_of().px(6))

    @property
    def level(self) -> Level:
        """The level shown."""
        return self._level

    def show_level(self, level: Level) -> None:
        """Fill as many bars as the level has steps."""
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars in the colours in use."""
        t = theme_of().tokens
        filled = {Level.WEAK: t.bad, Level.FAIR: t.confirmed}.get(self._level, t.good)
        gap = theme_of().px(5)
        width = (self.width() - gap * (BARS - 1)) / BARS
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(BARS):
            painter.setBrush(QColor(filled if place < self._level else t.line))
            bar = QRectF(place * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(bar, self.height() / 2, self.height() / 2)
        painter.end()
