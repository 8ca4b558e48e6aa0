"""The question before a change: what, in which account, and whether it can be undone.

The dialog is opened, not executed: no nested event loop, and the answer comes
by signal, so a look that arrives meanwhile is drawn as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from wizard.engine.step import Action, AnyStep, Plan, Weight
from wizard.kit.cards import Card, push, row, set_tone, text
from wizard.kit.theme import theme_of
from wizard.shell import words
from wizard.text import translate


class ConfirmDialog(QDialog):
    """Lists every action that changes the account; Cancel is where the keyboard starts."""

    def __init__(
        self, step: AnyStep, plan: Plan[Any], where: str, parent: QWidget | None, *, practice: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self.setWindowTitle(translate(words.CONFIRM_TITLE))
        px = theme_of().px
        is_final = plan.weight is Weight.FINAL
        title = text(translate(words.CONFIRM_LEAD, where=where), "strong")
        card = Card()
        for action in plan.actions:
            if action.weight is not Weight.LOCAL:
                card.add(_sentence(step, action))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(title)
        column.addWidget(_scrolling(card), 1)
        if practice:
            column.addWidget(_toned(translate(words.CONFIRM_PRACTICE), "hand"))
        self.accept_button = push(
            translate(words.CONFIRM_YES_FINAL if is_final else words.CONFIRM_YES),
            "confirm-accept",
            "danger" if is_final else "primary",
        )
        self.cancel_button = push(translate(words.CONFIRM_NO), "confirm-cancel")
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        buttons = row(self.accept_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(min(px(480), 820))
        self.cancel_button.setFocus()
        self.cancel_button.setAutoDefault(True)

    def spoken(self) -> str:
        """Return the whole question, for a screen reader and for tests."""
        lines = (label.text() for label in self.findChildren(type(text())))
        return " ".join(line for line in lines if line)


def ask(
    step: AnyStep,
    plan: Plan[Any],
    where: str,
    parent: QWidget,
    yes: Callable[[], None],
    *,
    practice: bool,
) -> ConfirmDialog:
    """Open the question; `yes` is called once, only if the owner agrees."""
    dialog = ConfirmDialog(step, plan, where, parent, practice=practice)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleDescription(dialog.spoken())
    dialog.accepted.connect(yes)
    dialog.open()
    return dialog


def _sentence(step: AnyStep, action: Action) -> QWidget:
    """One action in words; a final one says so beside it."""
    said = text(translate(step.actions[action.verb], target=action.target))
    if action.weight is not Weight.FINAL:
        return said
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(said)
    column.addWidget(_toned(translate(words.CONFIRM_FINAL), "bad"))
    return box


def _toned(line: str, tone: str) -> QWidget:
    label = text(line, "strong")
    set_tone(label, tone)
    return label


def _scrolling(card: Card) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(card)
    area.setMinimumHeight(min(card.sizeHint().height() + 8, 320))
    return area
