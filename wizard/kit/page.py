"""What every page is: one call in, two signals out, and the same frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wizard.engine.run import Look
from wizard.engine.summary import StepStatus
from wizard.engine.verdict import Verdict
from wizard.kit.banner import ProblemBanner
from wizard.kit.busy import BusyLine, Waiting
from wizard.kit.qr_scanner import QrScanner
from wizard.kit.theme import theme_of
from wizard.kit.widgets import text, without_margins
from wizard.ports.errors import Problem
from wizard.text import N_, translate

WIDTH = 720
"""Text wider than this is tiring to read."""


class Phase(Enum):
    """What the page is waiting for."""

    LOOKING = "looking"
    READY = "ready"
    WORKING = "working"


WAITING_FOR = {
    Phase.LOOKING: N_("Looking at your account …"),
    Phase.WORKING: N_("Making the change, then looking again …"),
}


NOT_NEEDED = N_("There is nothing to do on this page: your account does not need it.")
AWS_NEEDS_A_MOMENT = N_("AWS needs a moment. We wait, then go on by ourselves …")


@dataclass(frozen=True, slots=True)
class PageState:
    """All a page needs to draw itself. `is_slow`: AWS has asked us to wait meanwhile."""

    phase: Phase
    look: Look[Any] | None = None
    problem: Problem | None = None
    rows: Sequence[StepStatus] = ()
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """The wish to go to another page; the shell fulfils it, no engine is asked."""

    step: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """The wish to read everything in this language."""

    code: str


@dataclass(frozen=True, slots=True)
class ChooseMode:
    """The wish to practise (on the account of a scenario) or to work for real."""

    practice: bool
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class ChooseLook:
    """The wish for another text size (percent) or other colours ("" follows the system)."""

    text_percent: int
    theme: str


@dataclass(frozen=True, slots=True)
class SignInAgain:
    """The wish to sign in anew by the browser, and then to go on where one was."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The wish to go on at the first step still open; `signs_in`: after the sign-in."""

    signs_in: bool


ShellWish = Visit | GoOn | SignInAgain | ChooseLanguage | ChooseMode | ChooseLook


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page may know besides its state: practice or real, and what time it is here.

    Attributes:
        scanner: looks for QR codes; None where nothing can.
        scenarios: what can be practised on, each with its title.
        minutes: how long all steps together usually take.
    """

    practice: bool
    now: Callable[[], datetime]
    scanner: QrScanner | None = None
    scenarios: Sequence[tuple[str, str]] = ()
    minutes: int = 0


class StepPage(QWidget):
    """A title, one sentence why, then things to do. Subclasses fill `body` and `draw`.

    A page never calls AWS, the vault or another page: it emits `wanted` with a
    wish, or `edited` when what was typed changes what can be wished.
    """

    wanted = Signal(object)
    edited = Signal()

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self.state = PageState(Phase.LOOKING)
        self._stand_in: QWidget | None = None
        self._focused: QWidget | None = None
        px = theme_of().px
        self.title = text(title, "title")
        self.lead = text(lead, "lead")
        self.busy = BusyLine()
        self.banner = ProblemBanner()
        self.banner.sign_in.clicked.connect(lambda: self.wanted.emit(SignInAgain()))
        self.body = QWidget()
        self.column = without_margins(QVBoxLayout(self.body), px(14))
        content = QWidget()
        content.setProperty("role", "page")
        content.setMaximumWidth(px(WIDTH) + px(72))
        column = QVBoxLayout(content)
        # Margins grow less than the text: a small screen at 200 % is for the words.
        column.setContentsMargins(
            min(px(36), 44), min(px(28), 32), min(px(36), 44), min(px(24), 28)
        )
        column.setSpacing(px(12))
        for widget in (self.title, self.lead, self.busy, self.banner, self.body):
            column.addWidget(widget)
        column.addStretch(1)
        self._frame = column
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(content)
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def set_waiting(self, waiting: Waiting) -> None:
        """Use other waiting times for the busy line."""
        self.busy.set_waiting(waiting)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below one another into the body."""
        for widget in widgets:
            self.column.addWidget(widget)

    def render_state(self, state: PageState) -> None:
        """Draw the state; total, and callable at any time in any order."""
        self.state = state
        ready = state.phase is Phase.READY
        self.banner.show_problem(state.problem)
        if ready:
            self.busy.stop()
        else:
            words = AWS_NEEDS_A_MOMENT if state.is_slow else WAITING_FOR[state.phase]
            self.busy.start(translate(words))
        has_stand_in = self._show_stand_in(state.look)
        self._set_body_enabled(ready)
        self.draw(replace(state, look=None) if has_stand_in else state)

    def draw(self, state: PageState) -> None:
        """Fill the body from the state; without a look, show what needs none."""

    def focus_first(self) -> None:
        """Put the keyboard where the owner begins; by default the first control."""
        for widget in self._work().findChildren(QWidget):
            takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to what has just appeared, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def stand_in_for(self, seen: object) -> QWidget | None:
        """Return what is shown instead of the body for what was seen; by default nothing."""
        return None

    def _show_stand_in(self, look: Look[Any] | None) -> bool:
        """Put what stands in for the body into its place, or take it away."""
        before = self._stand_in
        if look is not None and look.verdict is Verdict.NOT_NEEDED:
            self._stand_in = self._not_needed(look)
        else:
            self._stand_in = self.stand_in_for(look.seen if look else None)
        if before is not None and before is not self._stand_in:
            before.hide()
        if self._stand_in is not None:
            if self._frame.indexOf(self._stand_in) < 0:
                self._frame.insertWidget(self._frame.indexOf(self.body), self._stand_in)
            self._stand_in.show()
        self.body.setVisible(self._stand_in is None)
        return self._stand_in is not None

    def _not_needed(self, look: Look[Any]) -> QWidget:
        """Say that there is nothing to do here, and what that rests on."""
        said = [translate(NOT_NEEDED), *(line.draw() for line in look.evidence)]
        self._nothing_to_do.setText("\n".join(said))
        return self._nothing_to_do

    @cached_property
    def _nothing_to_do(self) -> QLabel:
        return text("", "", "page-not-needed")

    def _work(self) -> QWidget:
        """Return where the owner works now: the body, or what stands in for it."""
        return self._stand_in or self.body

    def _set_body_enabled(self, enabled: bool) -> None:
        """Disable without losing the keyboard's place."""
        work = self._work()
        if enabled == work.isEnabled():
            return
        if not enabled:
            inside = QApplication.focusWidget()
            self._focused = inside if inside and work.isAncestorOf(inside) else None
        work.setEnabled(enabled)
        if enabled and self._focused is not None and self.isVisible():
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to whatever the keyboard reached."""
        if new is not None and self._work().isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new)
