"""The rail: every step with its verdict, the page in view, and the time left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from wizard.engine.verdict import VERDICT_NAMES, StepInfo, Verdict
from wizard.kit.theme import restyle, theme_of
from wizard.kit.verdict_icon import SIZE, verdict_icon
from wizard.kit.widgets import push_button, text, without_margins
from wizard.shell import words
from wizard.text import translate

FULL, NARROW = 248, 58


class Rail(QWidget):
    """One button a step; the words fold away where the window is narrow."""

    def __init__(self, steps: Sequence[StepInfo], go: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._steps = steps
        self._is_narrow = False
        px = theme_of().px
        self._brand = text(words.NAME, "brand")
        self.left = text("", "small", "rail-left")
        self.view = push_button(translate(words.VIEW), "rail-view", "link")
        self.buttons: dict[str, QPushButton] = {}
        inner = QWidget()
        column = without_margins(QVBoxLayout(inner), px(4))
        for step in steps:
            button = push_button(translate(step.title), f"rail-{step.id}", "rail")
            button.setIconSize(QSize(px(SIZE), px(SIZE)))
            # As the first painting shows it: what is right already need not be styled anew.
            button.setProperty("here", "true" if step is steps[0] else "false")
            button.setProperty("done", "false")
            button.clicked.connect(lambda _=False, to=step.id: go(to))
            self.buttons[step.id] = button
            column.addWidget(button)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "rail")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._area = area
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._brand)
        self._column.addWidget(area, 1)
        self._column.addWidget(self.left)
        self._column.addWidget(self.view)
        self.set_narrow(narrow=False)

    @property
    def is_narrow(self) -> bool:
        """Whether only the signs show."""
        return self._is_narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Show signs only, or signs with the steps' names."""
        self._is_narrow = narrow
        px = theme_of().px
        side = px(6) if narrow else px(20)
        self._column.setContentsMargins(side, px(8) if narrow else px(24), side, px(8))
        self._column.setSpacing(px(12))
        self._brand.setVisible(not narrow)
        self.left.setVisible(not narrow)
        self.view.setText(words.VIEW_SHORT if narrow else translate(words.VIEW))
        self.setFixedWidth(px(NARROW) + 12 if narrow else px(FULL))
        for step in self._steps:
            name = translate(step.title)
            self.buttons[step.id].setText("" if narrow else name)
            self.buttons[step.id].setToolTip(name if narrow else "")

    def show_state(self, verdicts: Mapping[str, Verdict], here: str, minutes: int) -> None:
        """Draw every step's sign, the page in view, and the time that is left."""
        theme = theme_of()
        signs: dict[tuple[Verdict, bool], QIcon] = {}
        for step in self._steps:
            verdict = verdicts.get(step.id, Verdict.OPEN)
            button, is_here = self.buttons[step.id], step.id == here
            sign = verdict, is_here
            if sign not in signs:
                signs[sign] = verdict_icon(verdict, theme, here=is_here)
            button.setIcon(signs[sign])
            restyle(button, "here", "true" if is_here else "false")
            restyle(button, "done", "true" if verdict.is_done else "false")
            button.setAccessibleName(_spoken(step, verdict, is_here=is_here))
        self._area.ensureWidgetVisible(self.buttons[here])
        self.left.setText(translate(words.LEFT, minutes=minutes) if minutes else "")


def _spoken(step: StepInfo, verdict: Verdict, *, is_here: bool) -> str:
    name, state = translate(step.title), translate(VERDICT_NAMES[verdict])
    if not state:
        return name
    return translate(words.STEP_HERE if is_here else words.STEP_STATE, step=name, state=state)
