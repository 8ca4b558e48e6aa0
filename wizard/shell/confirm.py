"""The confirmation dialog: what is changed, in which account, and whether it can be undone.

The dialog is opened, not executed: no nested event loop, and the answer comes
by signal, so a look that arrives meanwhile is drawn as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wizard.engine.change import Change, Plan, Weight
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, push_button, scrolling, set_tone, text, without_margins
from wizard.shell import words
from wizard.text import translate

MARGIN = 28
"""Pixels at every text size: a small screen is for the words."""


class ConfirmDialog(QDialog):
    """Lists every change that changes the account; Cancel is where the keyboard starts."""

    def __init__(
        self, plan: Plan[Any], where: str, parent: QWidget | None, *, practice: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self.setWindowTitle(translate(words.CONFIRM_TITLE))
        px = theme_of().px
        is_final = plan.weight is Weight.FINAL
        listed = QWidget()
        said = without_margins(QVBoxLayout(listed), px(12))
        said.addWidget(text(translate(words.CONFIRM_LEAD, where=where), "strong"))
        card = Card()
        for change in plan.changes:
            if change.weight is not Weight.LOCAL:
                card.add(_sentence(change))
        said.addWidget(card)
        if practice:
            said.addWidget(_toned(translate(words.CONFIRM_PRACTICE), "confirmed"))
        said.addStretch(1)
        self.accept_button = push_button(
            translate(words.CONFIRM_YES_FINAL if is_final else words.CONFIRM_YES),
            "confirm-accept",
            "danger" if is_final else "primary",
        )
        self.cancel_button = push_button(translate(words.CONFIRM_NO), "confirm-cancel")
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        wide, high = _room(parent)
        both = (self.accept_button, self.cancel_button)
        below = _beside(*both, within=wide - 2 * MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(px(12))
        column.addWidget(scrolling(listed), 1)
        column.addLayout(below)
        # Qt would give the dialog the height that its words need at another width.
        needed = listed.heightForWidth(wide - 2 * MARGIN) + below.sizeHint().height()
        self.resize(wide, min(needed + px(12) + 2 * MARGIN + 2, high))
        self.cancel_button.setFocus()
        self.cancel_button.setAutoDefault(True)

    def spoken(self) -> str:
        """Return the whole question, for a screen reader and for tests."""
        lines = (label.text() for label in self.findChildren(type(text())))
        return " ".join(line for line in lines if line)


def ask(
    plan: Plan[Any],
    where: str,
    parent: QWidget,
    yes: Callable[[], None],
    *,
    practice: bool,
) -> ConfirmDialog:
    """Open the question; `yes` is called once, only if the owner agrees."""
    dialog = ConfirmDialog(plan, where, parent, practice=practice)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleDescription(dialog.spoken())
    dialog.accepted.connect(yes)
    dialog.open()
    return dialog


def _sentence(change: Change) -> QWidget:
    """One change in words; a final one says so beside it."""
    said = text(change.sentence.draw())
    if change.weight is not Weight.FINAL:
        return said
    box = QWidget()
    column = without_margins(QVBoxLayout(box), 2)
    column.addWidget(said)
    column.addWidget(_toned(translate(words.CONFIRM_FINAL), "bad"))
    return box


def _toned(line: str, tone: str) -> QWidget:
    label = text(line, "strong")
    set_tone(label, tone)
    return label


def _room(parent: QWidget | None) -> tuple[int, int]:
    """Return the width wanted and the most height: never more than the window has."""
    room = parent.size() if parent is not None else QSize(820, 700)
    return min(theme_of().px(520), room.width() - 2 * MARGIN), room.height() - MARGIN


def _beside(*pushes: QPushButton, within: int) -> QBoxLayout:
    """Return the buttons side by side at the end; below one another where they are too wide."""
    for one in pushes:
        one.ensurePolished()
    gap = theme_of().px(8)
    is_narrow = sum(one.sizeHint().width() + gap for one in pushes) > within
    layout = QVBoxLayout() if is_narrow else QHBoxLayout()
    layout.setSpacing(gap)
    layout.addStretch(1)
    for one in pushes:
        layout.addWidget(one)
    return layout
