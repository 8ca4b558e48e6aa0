"""A whole walk in the real window by an answers file, one line a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QPushButton

from wizard.autopilot.page_robot import Answers, AutopilotStuck, PageRobot, Walk, work
from wizard.engine.run import Report
from wizard.engine.summary import StepStatus, all_done, statuses_of
from wizard.engine.verdict import VERDICT_NAMES, StepInfo
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import Phase, StepPage
from wizard.ports.console import ConsoleRefusal, PretendConsole
from wizard.ports.secret import Secret
from wizard.text import translate

# Made without its type in brackets: typing cannot note that in a frozen object with slots.
NOT_LOOKED: Report[Any] = Report(None)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a walk came to: every row by its last look, and where it stopped, if it did."""

    rows: Sequence[StepStatus]
    stuck: str = ""

    @property
    def is_done(self) -> bool:
        """Whether every row is proven or confirmed and nothing stopped the walk."""
        return not self.stuck and all_done(self.rows)


@dataclass(frozen=True, slots=True)
class Script:
    """How the pages are worked, with which answers, and who stands in for AWS's console."""

    load_walk: Callable[[str], Walk | None]
    answers: Answers
    console: PretendConsole
    let_time_pass: Callable[[float], None]
    say: Callable[[str], None]


@dataclass(slots=True)
class _Progress:
    """Where the walk is."""

    steps: list[StepInfo]
    step: StepInfo | None = None
    robots: Iterator[None] = field(default_factory=lambda: iter(()))


class Question(Protocol):
    """The confirm dialog, as far as it is answered here."""

    accept_button: QPushButton


class WalkedWindow(Protocol):
    """The window, as far as it is worked here."""

    reports: dict[str, Report[Any]]

    @property
    def page(self) -> StepPage:
        """The page in view."""
        ...

    @property
    def question(self) -> Question | None:
        """The confirm dialog that is open."""
        ...

    def visit(self, step_id: str) -> None:
        """Show a step's page and look at the account for it."""
        ...


class AutopilotRunner(QObject):
    """Works the window as an owner would; goes on whenever nothing is running."""

    finished = Signal(object)

    def __init__(
        self,
        window: WalkedWindow,
        steps: Sequence[StepInfo],
        script: Script,
        background: BackgroundRunner,
    ) -> None:
        super().__init__()
        self._window, self._steps = window, steps
        self._script, self._background = script, background
        self._going = _Progress(list(steps))
        self._memory: dict[str, Secret] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begin with the first step."""
        self._background.idle.connect(self._turn.start)
        self._next_step()

    def _next_step(self) -> None:
        self._report_step()
        if not self._going.steps:
            self._finish("")
            return
        step = self._going.steps.pop(0)
        self._going.step = step
        self._window.visit(step.id)
        robot = PageRobot(
            self._window.page, self._script.console, self._script.let_time_pass, self._memory
        )
        table = self._script.answers.get(step.id.replace("-", "_"), {})
        self._going.robots = work(robot, self._script.load_walk(step.id), table)
        self._turn.start()

    def _on_turn(self) -> None:
        if self._window.question is not None:
            self._window.question.accept_button.click()
            self._turn.start()
            return
        if not self._background.is_idle:
            return
        if self._window.page.state.phase is not Phase.READY:
            return
        # What was just put on the page is shown an event later, and only then can be used.
        QApplication.sendPostedEvents()
        try:
            next(self._going.robots)
        except StopIteration:
            self._next_step()
        except (AutopilotStuck, ConsoleRefusal) as stop:
            self._finish(f"{self._going.step.id if self._going.step else ''}: {stop}")
        else:
            self._turn.start()

    def _report_step(self) -> None:
        step = self._going.step
        if step is None:
            return
        report = self._window.reports.get(step.id, NOT_LOOKED)
        state = translate(VERDICT_NAMES[report.verdict])
        problem = f" ({report.problem.code})" if report.problem else ""
        self._script.say(f"{step.id}: {state or '-'}{problem}")

    def _finish(self, stuck: str) -> None:
        self._turn.stop()
        self._background.idle.disconnect(self._turn.start)
        self.finished.emit(RunResult(statuses_of(self._steps, self._window.reports), stuck))


def walk(
    qt_app: QApplication,
    window: WalkedWindow,
    steps: Sequence[StepInfo],
    script: Script,
    background: BackgroundRunner,
    *,
    begin: SignalInstance,
) -> RunResult | None:
    """Work the window by the script once `begin` comes, in an event loop of its own.

    Return what it came to; None where the program was ended before.
    """
    runner = AutopilotRunner(window, steps, script, background)
    results: list[RunResult] = []
    runner.finished.connect(results.append)
    runner.finished.connect(qt_app.quit)
    begin.connect(runner.start)
    qt_app.exec()
    return results[0] if results else None
