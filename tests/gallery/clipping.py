"""Finding words that do not fit: cut off, outside their page, or over one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
SLACK = 2
"""Pixels that rounding may take."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """A widget whose words cannot all be read, and why."""

    name: str
    words: str
    why: str

    def __str__(self) -> str:
        return f"{self.name} “{self.words}”: {self.why}"


def clipped(window: QWidget) -> list[Clipped]:
    """Return everything in the window that is cut off, sticks out or overlaps."""
    worded = [widget for widget in window.findChildren(QWidget) if _has_words(widget, window)]
    found = [
        _complaint(widget, why)
        for widget in worded
        for why in (*_cut(widget), *_outside(widget, window))
    ]
    found += [
        _complaint(first, f"lies over {_called(second)}")
        for siblings in _laid_out(window)
        for first, second in combinations(siblings, 2)
        if _overlap(first, second)
    ]
    found += [_complaint(area, "has to be scrolled sideways") for area in _too_wide(window)]
    return found


def _has_words(widget: QWidget, window: QWidget) -> bool:
    kinds = QLabel | QAbstractButton | QLineEdit | QComboBox
    if not isinstance(widget, kinds) or not widget.isVisibleTo(window):
        return False
    # A combo box's own line and a line's own buttons are part of it.
    return bool(_words(widget)) and not isinstance(widget.parent(), QComboBox | QLineEdit)


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.displayText() or widget.placeholderText()
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return ""


# ---- cut off


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QLineEdit):
        yield from _cut_line(widget)
    else:
        wanted = widget.sizeHint()
        if wanted.width() > widget.width() + SLACK:
            yield f"needs {wanted.width()} px of width, has {widget.width()}"
        if wanted.height() > widget.height() + SLACK:
            yield f"needs {wanted.height()} px of height, has {widget.height()}"


def _cut_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    flags = int(label.alignment().value)
    if label.wordWrap():
        flags |= int(Qt.TextFlag.TextWordWrap.value)
    box = QRect(0, 0, room.width(), 1_000_000) if label.wordWrap() else QRect()
    # As it is drawn: phrases of Japanese are held together by signs without width.
    taken = label.fontMetrics().boundingRect(box, flags, QLabel.text(label))
    if taken.width() > room.width() + SLACK:
        yield f"a word needs {taken.width()} px of width, has {room.width()}"
    if taken.height() > room.height() + SLACK:
        yield f"needs {taken.height()} px of height, has {room.height()}"


def _cut_line(line: QLineEdit) -> Iterator[str]:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    metrics = line.fontMetrics()
    if metrics.height() > room.height() + SLACK:
        yield f"needs {metrics.height()} px of height, has {room.height()}"
    # What is typed may be longer than the line, which scrolls; a hint or a code may not.
    is_short = not line.displayText() or line.inputMethodHints() & Qt.InputMethodHint.ImhDigitsOnly
    wide = metrics.horizontalAdvance(_words(line))
    if is_short and wide > room.width() + SLACK:
        yield f"needs {wide} px of width, has {room.width()}"


# ---- outside


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    inside = _holder(widget, window)
    place = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    if not inside.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        yield f"lies outside: {_said(place)} of {_said(inside.rect())}"


def _holder(widget: QWidget, window: QWidget) -> QWidget:
    """Return the scrolled page the widget is on, else the window."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        grand = parent.parentWidget()
        area = grand.parentWidget() if grand is not None else None
        if isinstance(area, QScrollArea) and area.widget() is parent:
            return parent
        parent = grand
    return window


def _too_wide(window: QWidget) -> list[QWidget]:
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisibleTo(window)]
    return [area for area in areas if area.horizontalScrollBar().maximum() > SLACK]


# ---- over one another


def _laid_out(window: QWidget) -> Iterator[list[QWidget]]:
    """Return what each layout has put beside one another."""
    for parent in (window, *window.findChildren(QWidget)):
        if parent.layout() is not None and not isinstance(parent, QStackedWidget | QMainWindow):
            children = parent.findChildren(QWidget, options=DIRECT)
            yield [one for one in children if one.isVisibleTo(window) and not one.isWindow()]


def _overlap(first: QWidget, second: QWidget) -> bool:
    shared = first.geometry().intersected(second.geometry())
    return shared.width() > SLACK and shared.height() > SLACK


def _complaint(widget: QWidget, why: str) -> Clipped:
    return Clipped(_called(widget), _words(widget)[:60], why)


def _called(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def _said(box: QRect) -> str:
    return f"{box.x()},{box.y()} {box.width()}×{box.height()}"
