"""The sign of a verdict; its shape differs as well as its colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from wizard.engine.verdict import Verdict
from wizard.kit.theme import Theme, theme_of

SIZE = 18


class VerdictIcon(QWidget):
    """A verdict's sign beside its words; decoration, since the words say it too."""

    def __init__(self, verdict: Verdict = Verdict.OPEN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        side = theme_of().px(SIZE)
        self.setFixedSize(QSize(side, side))

    @property
    def verdict(self) -> Verdict:
        """The verdict it stands for."""
        return self._verdict

    def set_verdict(self, verdict: Verdict) -> None:
        """Show another sign."""
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the sign in the colours in use."""
        painter = QPainter(self)
        draw_verdict(painter, QRectF(self.rect()), self._verdict, theme_of())
        painter.end()


def verdict_icon(verdict: Verdict, theme: Theme, *, here: bool = False) -> QIcon:
    """Return the sign as an icon; `here` is the dot of the page in view."""
    side = theme.px(SIZE)
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(side * ratio, side * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_verdict(painter, QRectF(0, 0, side, side), verdict, theme, here=here)
        painter.end()
        icon.addPixmap(picture)
    return icon


def draw_verdict(
    painter: QPainter, box: QRectF, verdict: Verdict, theme: Theme, *, here: bool = False
) -> None:
    """Draw a tick, an outlined tick, a short dash, a dot, a broken ring or a ring into the box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    t = theme.tokens
    width = box.width() / 10
    circle = box.adjusted(width, width, -width, -width)
    if verdict is Verdict.PROVEN:
        _disc(painter, circle, t.good)
        _tick(painter, circle, t.surface, width * 1.1)
    elif verdict is Verdict.CONFIRMED:
        _ring(painter, circle, t.confirmed, width)
        _tick(painter, circle, t.confirmed, width)
    elif verdict is Verdict.NOT_NEEDED:
        _dash(painter, circle, t.muted, width)
    elif here:
        _ring(painter, circle, t.accent, width)
        inner = circle.width() / 4
        _disc(painter, circle.adjusted(inner, inner, -inner, -inner), t.accent)
    elif verdict is Verdict.UNKNOWN:
        _dashes(painter, circle, t.muted, width)
    elif verdict is Verdict.OPEN:
        _ring(painter, circle, t.muted, width * 0.8)


def _disc(painter: QPainter, circle: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(circle)


def _ring(painter: QPainter, circle: QRectF, colour: str, width: float) -> None:
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)


def _dashes(painter: QPainter, circle: QRectF, colour: str, width: float) -> None:
    """Draw a broken ring: we could not look."""
    pen = QPen(QColor(colour), width)
    pen.setDashPattern([2, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)


def _dash(painter: QPainter, circle: QRectF, colour: str, width: float) -> None:
    """Draw a short dash: nothing is to be done."""
    painter.setPen(QPen(QColor(colour), width * 1.2))
    half, middle = circle.width() / 4, circle.center()
    painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))


def _tick(painter: QPainter, circle: QRectF, colour: str, width: float) -> None:
    pen = QPen(QColor(colour), width * 1.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, side = circle.x(), circle.y(), circle.width()
    points = [(0.28, 0.53), (0.44, 0.68), (0.73, 0.35)]
    painter.drawPolyline(QPolygonF([QPointF(x + side * a, y + side * b) for a, b in points]))
