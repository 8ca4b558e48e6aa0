"""A real window on a practice account, worked by hand, in front of a camera.

Nothing here runs inside an event loop: `rest` lets one run until the worker has
nothing left to do, so that a tour of the pages reads from top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future  # noqa: TID251 -- holds the worker up while a picture is made
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QPushButton,
    QScrollArea,
    QWidget,
)

from tests.gallery.clipping import Clipped, clipped
from tests.gallery.looks import Look
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.qr_reader import LocalQrReader
from wizard.autopilot.page_robot import PageRobot, work
from wizard.composition import practice_app
from wizard.engine.verdict import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.busy import Waiting
from wizard.kit.page import Phase, Surroundings
from wizard.kit.qr_scanner import QrScanner
from wizard.ports.console import ConsolePage, PretendConsole
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS
from wizard.practice.window.console import Keyring, PracticeConsoleWindow
from wizard.shell.window import Window, WindowContext
from wizard.steps.registry import STEPS, load_autopilot, load_page, load_step
from wizard.text import translate

# A working day in the afternoon, so that pictures of two runs can be compared.
WHEN = datetime(2026, 4, 15, 5, 30, tzinfo=UTC)
CONSOLE = "pretend-console"
TURNS = 12
"""More than there are layouts around one another."""

Show = Callable[["Shot"], None]


class Shot:
    """One picture: of which page, in which state, and what in it does not fit."""

    def __init__(self, page: str, state: str, picture: QPixmap, whole: QPixmap | None) -> None:
        self.page = page
        self.state = state
        self.picture = picture
        self.whole = whole
        """The page from top to bottom, where the window does not show all of it."""
        self.clipped: list[Clipped] = []


class Sitting:
    """One practice account, its window, and the hands that work it."""

    def __init__(
        self, qt_app: QApplication, look: Look, scenario: str, show: Show, *, wholes: bool = True
    ) -> None:
        self._qt_app = qt_app
        self._look = look
        self._show = show
        self._wholes = wholes
        self._clock = PracticeClock(WHEN)
        self._memory: dict[str, Secret] = {}
        self.app = practice_app(SCENARIOS[scenario], self._clock)
        assert self.app.practice is not None
        self.practice = self.app.practice
        self._background = BackgroundRunner()
        self.window = self._open_window(look)
        keyring = Keyring(self.practice.is_locked, self.practice.unlock)
        self.pretend = PracticeConsoleWindow(self.console, keyring)

    @property
    def console(self) -> PretendConsole:
        """AWS's console, as the owner's hands use it."""
        return self.practice.console

    @property
    def robot(self) -> PageRobot:
        """A hand on the page in view."""
        return PageRobot(self.window.page, self.console, self._clock.advance, self._memory)

    def close(self) -> None:
        """Put everything away."""
        self._background.close()
        self.pretend.close()
        self.pretend.deleteLater()
        self.window.retire()
        self.app.close()
        self.turn()

    # ---- moving on

    def visit(self, step: str) -> None:
        """Go to a page and wait until it has looked."""
        self.window.visit(step)
        self.rest()

    def press(self, name: str) -> None:
        """Press a button, say yes where a question comes up, and wait for what follows."""
        self.robot.press(name)
        self.rest()
        self.agree()

    def agree(self) -> None:
        """Say yes to the question, if there is one, and wait."""
        if self.window.question is not None:
            self.window.question.accept_button.click()
        self.rest()

    def refuse(self) -> None:
        """Say no to the question."""
        if self.window.question is not None:
            self.window.question.cancel_button.click()
        self.rest()

    def walk(self, *steps: str, **answers: Any) -> None:
        """Do what is to be done on these pages, as a walk by answers does it."""
        for step in steps:
            self.visit(step)
            for _ in work(self.robot, load_autopilot(step), answers):
                self.rest()
                self.agree()
            self.rest()

    def come_back(self, card: str) -> None:
        """Continue on AWS's page, and wait until the card's sign-in is over."""
        self.console.allow_program()
        # In the middle of a look nothing is offered, Stop neither.
        while self.robot.page.state.phase is not Phase.READY or self.robot.offers(f"{card}-stop"):
            self.rest()

    def rest(self) -> None:
        """Let everything that is on its way arrive."""
        while not self._background.is_idle:
            self._background.idle.connect(self._qt_app.exit)
            self._qt_app.exec()
            self._background.idle.disconnect(self._qt_app.exit)
        self.turn()

    def turn(self) -> None:
        """Let Qt lay out, show and delete what waits for that.

        A label that needs another line tells its layout, that one the layout
        around it, and so on: one turn of the event loop for each.
        """
        for _ in range(TURNS):
            QTimer.singleShot(0, self._qt_app.exit)
            self._qt_app.exec()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Hold the worker up, so that a page stays in its waiting."""
        gate: Future[None] = Future()
        self._background.submit(gate.result, lambda _: None)
        try:
            yield
        finally:
            gate.set_result(None)
            self.rest()

    # ---- pictures

    def looking(self, step: str) -> None:
        """Go to a page and picture it while it looks."""
        with self.busy():
            self.window.visit(step)
            self.turn()
            self.shoot("looking")

    def working(self, name: str) -> None:
        """Press a button, picture the question if one comes up, and the waiting; then go on."""
        with self.busy():
            self.robot.press(name)
            self.turn()
            if self.window.question is not None:
                self.ask("question")
                self.window.question.accept_button.click()
                self.turn()
            self.shoot("working")

    def slow(self, name: str) -> None:
        """Press a button, say yes, and picture the page as it waits because AWS asked us to."""
        with self.busy():
            self.robot.press(name)
            self.turn()
            if self.window.question is not None:
                self.window.question.accept_button.click()
            self.window.show_slow()
            self.turn()
            self.shoot("AWS needs a moment")

    def shoot(self, state: str) -> None:
        """Picture the window as it is."""
        self.turn()
        self._put_down(self.window, self.window.here, state)

    def ask(self, state: str) -> None:
        """Picture the question over its window."""
        question = self.window.question
        if question is None:
            raise AssertionError(f"no question is asked: {state}")
        self._shoot_over(question, state)

    def shoot_about(self) -> None:
        """Picture what the program says of itself."""
        self.window.show_about()
        assert self.window.about is not None
        self._shoot_over(self.window.about, "about")
        self.window.about.close()

    def shoot_kept(self) -> None:
        """Picture what is kept: the list, the question, and the first one shown."""
        self.window.show_kept()
        self.rest()
        dialog = self.window.kept
        assert dialog is not None
        self._shoot_over(dialog, "what I keep")
        show = dialog.findChild(QPushButton, "kept-show-0")
        assert isinstance(show, QPushButton)
        show.click()
        self.rest()
        assert dialog.question is not None
        self._shoot_over(dialog.question, "what I keep, question")
        dialog.question.accept_button.click()
        self.rest()
        self._shoot_over(dialog, "what I keep, shown")
        dialog.close()
        self.rest()

    def _shoot_over(self, dialog: QDialog, state: str) -> None:
        self.turn()
        shot = Shot(self.window.here, state, _over(self.window, dialog), None)
        shot.clipped = clipped(dialog)
        self._show(shot)

    def shoot_program(self, state: str) -> None:
        """Picture the pretend console on the page of the program that asks for a sign-in."""
        self.pretend.show_page(None)
        self.shoot_console(state)

    def shoot_console(self, state: str, page: ConsolePage | None = None) -> None:
        """Picture the pretend console, going to a page first."""
        if page is not None:
            self.pretend.show_page(page, SCENARIOS["fresh"].account_id)
        self.pretend.resize(self._look.size)
        self.pretend.show()
        self.turn()
        self._put_down(self.pretend, CONSOLE, state)

    def find_in_console(self, name: str) -> QAbstractButton:
        """Return a button of the pretend console."""
        button = self.pretend.findChild(QAbstractButton, name)
        assert button is not None, name
        return button

    def console_hand(self) -> QWidget:
        """Return the pretend console's window, to find its controls in."""
        return self.pretend

    def _put_down(self, window: QWidget, page: str, state: str) -> None:
        faults = clipped(window)
        shot = Shot(page, state, window.grab(), self._whole(window) if self._wholes else None)
        shot.clipped = faults
        self._show(shot)

    def _whole(self, window: QWidget) -> QPixmap | None:
        """Picture the window as high as its page, where it has to be scrolled."""
        hidden = _hidden_height(window)
        if hidden <= 0:
            return None
        before = window.size()
        window.resize(before.width(), before.height() + hidden)
        self.turn()
        picture = window.grab()
        window.resize(before)
        self.turn()
        return picture

    # ---- what no practice account leads to

    def seen(self) -> Any:
        """Return what the page in view has seen."""
        look = self.window.page.state.look
        assert look is not None
        return look.seen

    def draw(self, seen: Any, verdict: Verdict) -> None:
        """Let the page and the rail stand as if this had been seen and judged so."""
        page, here = self.window.page, self.window.here
        assert page.state.look is not None
        look = replace(page.state.look, seen=seen, verdict=verdict)
        page.render_state(replace(page.state, look=look))
        self.window.rail.show_state({**self.window.verdicts(), here: verdict}, here, 0)
        self.turn()

    # ---- parts

    def _open_window(self, look: Look) -> Window:
        around = Surroundings(
            True,
            self.app.world.clock.now,
            QrScanner(LocalQrReader(), self._background),
            [(name, translate(given.title)) for name, given in SCENARIOS.items()],
            sum(step.minutes for step in STEPS),
        )
        context = WindowContext(
            steps=STEPS,
            load_step=load_step,
            make_page=lambda step_id: load_page(step_id)(around),
            engine=self.app.engine,
            program=lambda wish: None,
            practice=True,
            waiting=Waiting(0, 0),
            text_percent=look.percent,
            theme=look.scheme.value,
        )
        window = Window(context, self._background)
        window.resize(look.size)
        window.show()
        return window


def _hidden_height(window: QWidget) -> int:
    """Return how much of the longest page the window hides."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisibleTo(window)]
    return max((area.verticalScrollBar().maximum() for area in areas), default=0)


def _over(window: QWidget, dialog: QDialog) -> QPixmap:
    """Return the window dimmed, with the dialog in its middle."""
    picture = window.grab()
    asked = dialog.grab()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
    middle = picture.rect().center() - asked.rect().center()
    painter.drawPixmap(QPoint(max(middle.x(), 0), max(middle.y(), 0)), asked)
    painter.end()
    return picture


Tour = Callable[[Sitting], None]
Tours = Mapping[str, Tour]
