"""A fault on the page: what happened, what it left, what to do, its code."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from wizard.kit.accessibility import announce
from wizard.kit.labels import WrappedLabel
from wizard.kit.widgets import push_button, row
from wizard.ports.errors import LEFT_BEHIND, Problem
from wizard.text import N_, translate


class ProblemBanner(QFrame):
    """Hidden while all is well; says a fault in four short lines.

    Where signing in again is what helps, it offers just that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._problem: Problem | None = None
        self.happened = _line("strong")
        self.left = _line("")
        self.do = _line("")
        self.code = _line("small")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.sign_in = push_button(translate(N_("Sign in again")), "problem-sign-in", "primary")
        layout = QVBoxLayout(self)
        for line in (self.happened, self.left, self.do):
            layout.addWidget(line)
        layout.addLayout(row(self.sign_in))
        layout.addWidget(self.code)
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """The fault shown, if any."""
        return self._problem

    def show_problem(self, problem: Problem | None) -> None:
        """Show a fault, or nothing; a new fault is announced."""
        is_new = problem is not None and problem != self._problem
        self._problem = problem
        if problem is not None:
            self.happened.setText(problem.happened.draw())
            self.left.setText(translate(LEFT_BEHIND[problem.effect]))
            self.do.setText(problem.do.draw())
            self.code.setText(translate(N_("Code: {code}"), code=problem.code))
        self.sign_in.setVisible(problem is not None and problem.sign_in)
        self.setVisible(problem is not None)
        if is_new:
            announce(self, self.spoken(), urgent=True)

    def spoken(self) -> str:
        """Return the fault as it is read aloud."""
        return " ".join(line.text() for line in (self.happened, self.left, self.do))


def _line(role: str) -> QLabel:
    label = WrappedLabel()
    if role:
        label.setProperty("role", role)
    return label
