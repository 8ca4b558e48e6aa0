"""Widgets of a page: cards, numbered headings, lines of text, buttons, and their layouts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wizard.kit.labels import WrappedLabel
from wizard.kit.theme import restyle, theme_of

L = TypeVar("L", bound=QBoxLayout)

LARGE = 1.4
"""Of the 100 % text size."""


class Card(QFrame):
    """A white card on which one matter is dealt with."""

    def __init__(self, role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        px = theme_of().px
        self.column = QVBoxLayout(self)
        # Margins grow less than the text, as the page's do.
        side, end = min(px(20), 28), min(px(16), 24)
        self.column.setContentsMargins(side, end, side, end)
        self.column.setSpacing(px(10))

    def add(self, *things: QWidget | QLayout) -> None:
        """Put things below one another."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.column.addWidget(thing)
            else:
                self.column.addLayout(thing)


class ConsoleCard(Card):
    """What the owner does in AWS's console: words, and the button that opens the page."""

    def __init__(self, words: str, button: str, name: str) -> None:
        super().__init__("console")
        self.words = text(words)
        self.button = push_button(button, name)
        self.add(beside(self.words, self.button))


def text(words: str = "", role: str = "", name: str = "") -> QLabel:
    """Return a line or paragraph of plain text that wraps."""
    label = WrappedLabel(words)
    if role:
        label.setProperty("role", role)
    if name:
        label.setObjectName(name)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    """Colour a line: `good`, `robot`, `bad`, `muted`, or `` for plain."""
    restyle(label, "tone", tone)


def heading(number: int, words: str) -> QLabel:
    """Return the heading of a thing to do; the numbers give the order."""
    return text(f"{number}  {words}", "heading")


def push_button(words: str, name: str, kind: str = "") -> QPushButton:
    """Return a button; `kind` is `primary`, `danger`, `link` or plain."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    return button


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Return widgets side by side, at their own width."""
    layout = QHBoxLayout()
    layout.setSpacing(theme_of().px(8))
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def wide_row(first: QWidget, *rest: QWidget) -> QHBoxLayout:
    """Return widgets side by side, the first taking the room that is left."""
    layout = QHBoxLayout()
    layout.setSpacing(theme_of().px(12))
    layout.addWidget(first, 1)
    for widget in rest:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return layout


def beside(first: QWidget, *rest: QWidget) -> QBoxLayout:
    """Return widgets side by side, or below one another where large text leaves no room."""
    if not is_text_large():
        return wide_row(first, *rest)
    layout = QVBoxLayout()
    layout.setSpacing(theme_of().px(8))
    layout.addWidget(first)
    for widget in rest:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return layout


def buttons(*pushes: QPushButton) -> QBoxLayout:
    """Return buttons side by side at their own width, below one another where text is large."""
    layout = QVBoxLayout() if is_text_large() else QHBoxLayout()
    layout.setSpacing(theme_of().px(8))
    for one in pushes:
        layout.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
    if not is_text_large():
        layout.addStretch(1)
    return layout


def without_margins(layout: L, spacing: int = 0) -> L:
    """Return the layout with no room around what is in it, and so much between."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a frameless place that lets a small window scroll what is too high for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def is_text_large() -> bool:
    """Whether words are so large that two things do not fit beside one another."""
    return theme_of().scale > LARGE


def shortened(name: str, most: int = 36) -> str:
    """Return a name that has no place to break, cut where it would burst the page."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for a list that is drawn anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            # It lives on until the event loop turns, and must not be found by its name till then.
            for going in (widget, *widget.findChildren(QWidget)):
                going.setObjectName("")
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def on_enter(field: QWidget, then: Callable[[], None]) -> None:
    """Let Enter in a field press what stands beside it."""
    signal = getattr(field, "returnPressed", None)
    if signal is not None:
        signal.connect(then)
