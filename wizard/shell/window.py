"""The main window: rail, top bar, page, footer; and navigation between the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from wizard.engine import route
from wizard.engine.verdict import VERDICT_NAMES, StepInfo, Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.theme import theme_of
from wizard.kit.waiting import Waiting
from wizard.kit.widgets import without_margins
from wizard.shell import words
from wizard.shell.frame import IN_A_SENTENCE, Footer, TopBar, account_line
from wizard.shell.rail import Rail
from wizard.shell.reports import SIGN_IN, StepReports
from wizard.text import translate

# The window is painted before any page: what only pages need is imported where it is first used.
if TYPE_CHECKING:
    from wizard.engine.change import Plan
    from wizard.engine.run import EngineLike, Report
    from wizard.engine.step import AnyStep
    from wizard.kit.busy import BusyLine
    from wizard.kit.page import GoOn, StepPage
    from wizard.ports.errors import Problem
    from wizard.shell.about import AboutDialog
    from wizard.shell.confirm import ConfirmDialog
    from wizard.shell.driver import StepDriver
    from wizard.shell.stored_secrets_dialog import StoredSecretsDialog

NARROW_BELOW = 820
"""Of the 100 % design's pixels: below, the rail shows its signs only."""


class WindowContext(NamedTuple):
    """What the composition root gives the window to work with."""

    steps: Sequence[StepInfo]
    load_step: Callable[[str], AnyStep]
    make_page: Callable[[str], StepPage]
    engine: EngineLike
    program: Callable[[object], None]
    """Fulfils wishes about the program itself: language, practice or real, closing."""
    practice: bool
    waiting: Waiting
    text_percent: int = 100
    theme: str = ""


class Window(QMainWindow):
    """Shows one step at a time, and how all of them stand."""

    painted = Signal()
    """Once, when it has been painted for the first time."""

    def __init__(self, context: WindowContext, background: BackgroundRunner) -> None:
        super().__init__()
        self.setWindowTitle(words.NAME)
        self._context = context
        self._background = background
        self._drivers: dict[str, StepDriver] = {}
        self._goes_on = False
        self._is_closing = False
        self._is_painted = False
        self._takes_focus = False
        self._goes_back_to = ""
        self.here = context.steps[0].id
        self.question: ConfirmDialog | None = None
        self.kept: StoredSecretsDialog | None = None
        self.about: AboutDialog | None = None
        ids = [step.id for step in context.steps]

        def look(step_id: str) -> Report[Any]:
            return context.engine.look(context.load_step(step_id))

        self._reports = StepReports(ids, look, background, self._on_looked)
        self.reports = self._reports.latest
        self.bar = TopBar(practice=context.practice)
        self.rail = Rail(context.steps, self.visit)
        self.stack = QStackedWidget()
        self.footer = Footer()
        self._view = QMenu(self)
        self._arrange()
        self._connect()
        self._show_nothing_yet()
        self.resize(1000, 700)

    # ---- where we are

    def visit(self, step_id: str, wish: object = None) -> None:
        """Show a step's page and look at the account for it; `wish` is made there after that."""
        if step_id != self.here and self.here in self._drivers:
            self._drivers[self.here].leave()
        self.here = step_id
        self._goes_back_to = ""
        self._goes_on = False
        if not self._view.actions():
            self._fill_view_menu()
            self._take_keys()
        driver = self._driver(step_id)
        self.stack.setCurrentWidget(driver.page)
        driver.show_rows(self._rows())
        # Until the look has come the page takes no keys; then the keyboard begins in it.
        self._takes_focus = True
        driver.enter_with(wish)
        self._refresh()
        if step_id == self._context.steps[-1].id:
            self.look_around()

    def prepare(self, step_id: str) -> None:
        """Make a step's page before it is visited, so that the visit takes less."""
        self._driver(step_id)

    def stand_in_for(self, other: Window) -> None:
        """Show the page that another window showed, knowing what it knew."""
        self._reports.take_over(other._reports)
        self.restoreGeometry(other.saveGeometry())
        self.visit(other.here)
        self._reports.go_on()

    @cached_property
    def closing(self) -> BusyLine:
        """What says that the window closes as soon as it can."""
        from wizard.kit.busy import BusyLine

        line = BusyLine(self._context.waiting)
        self._column.insertWidget(1, line)
        return line

    @property
    def page(self) -> StepPage:
        """The page in view."""
        return self._drivers[self.here].page

    def verdicts(self) -> Mapping[str, Verdict]:
        """How each step stands by its latest report; unlooked ones are missing."""
        return {step: report.verdict for step, report in self.reports.items()}

    def look_around(self) -> None:
        """Look at every step but the one in view once more, changes going first."""
        self._reports.look_around(but=self.here)

    def show_kept(self) -> None:
        """Show what is kept on this computer."""
        from wizard.shell.stored_secrets_dialog import StoredSecretsDialog

        if self.kept is None:
            context = self._context
            self.kept = StoredSecretsDialog(
                context.engine, self._background, self, context.waiting, practice=context.practice
            )
        self.kept.present()

    def show_about(self) -> None:
        """Show what is inside the program."""
        from wizard.shell.about import AboutDialog

        if self.about is None:
            self.about = AboutDialog(self)
        self.about.present()

    def show_bug(self, problem: Problem) -> None:
        """Say on the page in view that the wizard itself went wrong."""
        from wizard.kit.page import Phase

        state = self.page.state
        self.page.render_state(replace(state, phase=Phase.READY, problem=problem))

    def show_slow(self) -> None:
        """Say on the page in view that AWS has asked us to wait."""
        if self.here in self._drivers:
            self._drivers[self.here].show_slow()

    def retire(self) -> None:
        """Go away for good, forgetting looks still on the way."""
        self._reports.stop()
        for driver in self._drivers.values():
            driver.retire()
        self.hide()
        self.deleteLater()

    # ---- wishes

    def _on_wish(self, wish: object) -> None:
        from wizard.kit.page import GoOn, SignInAgain, Visit

        if isinstance(wish, Visit):
            self.visit(wish.step)
        elif isinstance(wish, GoOn):
            self._on_go_on(wish)
        elif isinstance(wish, SignInAgain):
            self._sign_in_again()
        else:
            self._context.program(wish)

    def _on_go_on(self, wish: GoOn) -> None:
        if wish.signs_in:
            self.visit(SIGN_IN)
        self._goes_on = True
        self._go_on()

    def _go_on(self) -> None:
        """Go to the first step still open, once it is known which one that is."""
        verdicts = self.verdicts()
        is_signing_in = self.here == SIGN_IN and not verdicts.get(SIGN_IN, Verdict.OPEN).is_done
        there = route.first_open(self._context.steps, verdicts)
        is_known = not self._reports.is_awaited(there)
        if self._goes_on and is_known and not (is_signing_in or self._is_closing):
            self.visit(there)

    def _sign_in_again(self) -> None:
        """Begin it on its own page, where the wait and every fault have their place."""
        from wizard.engine.owner_actions import BeginSignIn
        from wizard.ports.aws import SignInSlot

        before = self.here
        self.visit(SIGN_IN, BeginSignIn(SignInSlot.OWNER))
        self._goes_back_to = before if before != SIGN_IN else ""

    def _confirm(self, plan: Plan[Any], yes: Callable[[], None]) -> None:
        from wizard.shell.confirm import ask

        where = account_line(self._reports.principal, IN_A_SENTENCE)
        self.question = ask(plan, where, self, yes, practice=self._context.practice)
        self.question.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        self.question = None

    def _on_back(self) -> None:
        self.visit(route.before(self._context.steps, self.here, self.verdicts()))

    def _on_forward(self) -> None:
        if self.here == self._context.steps[-1].id:
            self.close()
        else:
            self.visit(route.after(self._context.steps, self.here, self.verdicts()))

    def _on_again(self) -> None:
        self._drivers[self.here].enter()
        if self.here == self._context.steps[-1].id:
            self.look_around()

    # ---- reports

    def _on_settled(self, step: StepInfo, report: Report[Any]) -> None:
        from wizard.kit.accessibility import announce

        concerns_all = self._reports.concerns_all(step.id, report)
        is_over = self._reports.ends_sign_in(step.id, report)
        self._take(step.id, report)
        if step.id == self.here:
            self._begin_in_page()
            state = translate(VERDICT_NAMES[report.verdict])
            if state and report.problem is None:
                said = translate(words.LOOKED, step=translate(step.title), state=state)
                announce(self.stack, said)
        if is_over and self._goes_back_to:
            self.visit(self._goes_back_to)
        if concerns_all:
            self.look_around()

    def _begin_in_page(self) -> None:
        if self._takes_focus:
            self._takes_focus = False
            self.page.focus_first()

    def _on_looked(self, step_id: str, report: Report[Any]) -> None:
        if step_id != self.here:
            self._take(step_id, report)
        self._go_on()

    def _take(self, step_id: str, report: Report[Any]) -> None:
        self._reports.take(step_id, report)
        self._drivers[self.here].show_rows(self._rows())
        self._refresh()

    def _rows(self) -> Any:
        from wizard.engine.summary import statuses_of

        return statuses_of(self._context.steps, self.reports)

    def _refresh(self) -> None:
        verdicts, steps = self.verdicts(), self._context.steps
        minutes = route.minutes_left(steps, verdicts)
        self.rail.show_state(verdicts, self.here, minutes)
        verdict = verdicts.get(self.here, Verdict.OPEN)
        self.footer.show_state(
            done=verdict.is_done,
            first=self.here == steps[0].id,
            last=self.here == steps[-1].id,
            claims=verdict is not Verdict.NONE,
        )
        self.bar.show_principal(self._reports.principal)

    # ---- the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where the window is narrow for the text size."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme_of().px(NARROW_BELOW)
        if narrow != self.rail.is_narrow:
            self.rail.set_narrow(narrow=narrow)
            self.bar.set_narrow(narrow=narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting, once what is in the window has been painted too."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, or as soon as the change that is on its way is through."""
        self._reports.stop()
        if not any(driver.is_working for driver in self._drivers.values()):
            event.accept()
            return
        event.ignore()
        if not self._is_closing:
            self._is_closing = True
            self.stack.setEnabled(False)
            self.footer.setEnabled(False)
            self.closing.start(translate(words.CLOSING))
            self._background.idle.connect(self.close)

    def _driver(self, step_id: str) -> StepDriver:
        from wizard.shell.driver import StepDriver

        if step_id not in self._drivers:
            context = self._context
            info = next(step for step in context.steps if step.id == step_id)
            step, page = context.load_step(step_id), context.make_page(step_id)
            page.set_waiting(context.waiting)
            driver = StepDriver(
                step, page, context.engine, self._background, self._confirm, self._on_wish
            )
            driver.settled.connect(lambda report: self._on_settled(info, report))
            self._drivers[step_id] = driver
            self.stack.addWidget(page)
        return self._drivers[step_id]

    def _arrange(self) -> None:
        right = QWidget()
        column = without_margins(QVBoxLayout(right))
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
        self._column = column
        middle = without_margins(QHBoxLayout())
        middle.addWidget(self.rail)
        middle.addWidget(right, 1)
        whole = QWidget()
        all_of_it = without_margins(QVBoxLayout(whole))
        all_of_it.addWidget(self.bar)
        all_of_it.addLayout(middle, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(720, 420)

    def _show_nothing_yet(self) -> None:
        """Be a whole window before the first page is there."""
        minutes = route.minutes_left(self._context.steps, {})
        self.rail.show_state({}, self.here, minutes)
        self.bar.show_principal(None)
        self.footer.back.hide()
        self.footer.again.hide()

    def _fill_view_menu(self) -> None:
        from wizard.shell.view_menu import Opens, fill

        now = self._context
        opens = Opens(self._on_wish, self.show_kept, self.show_about)
        fill(self._view, opens, text_percent=now.text_percent, theme=now.theme)

    def _connect(self) -> None:
        self.rail.view.setMenu(self._view)
        self.footer.back.clicked.connect(self._on_back)
        self.footer.again.clicked.connect(self._on_again)
        self.footer.forward.clicked.connect(self._on_forward)

    def _take_keys(self) -> None:
        """Go back, on, and look again by keys."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for keys, act in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self._on_back),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right), self._on_forward),
            (QKeySequence(Qt.Key.Key_F5), self._on_again),
        ):
            QShortcut(keys, self).activated.connect(act)
