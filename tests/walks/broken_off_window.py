"""The real window on a world that is at home in the test's process, killed like the other one.

The worker and the screen have a line each: both may ask at the same time.
"""

from __future__ import annotations

import sys
import threading  # noqa: TID251 -- only to know on whose behalf is asked
from collections.abc import Iterator, MutableMapping
from multiprocessing.connection import Connection  # noqa: TID251 -- the lines home
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from tests.walks.broken_off import FragileJournal, Order
from tests.walks.far import Far, Line, Question, far_world
from wizard.autopilot import runner
from wizard.autopilot.runner import AutopilotRunner
from wizard.composition import App, Practice
from wizard.engine.run import Engine
from wizard.kit.background import BackgroundRunner
from wizard.main import Program
from wizard.ports.console import PretendConsole
from wizard.ports.secret import Secret
from wizard.program.options import Options

THEIR_NAMES = ("root-password", "root-phone", "admin-name", "admin-password", "admin-phone")


class Memory(MutableMapping[str, Secret]):
    """What the owner takes along from page to page, and from one start to the next."""

    def __init__(self, line: Line) -> None:
        self._phone = Far(line, "phone")

    def __getitem__(self, name: str) -> Secret:
        found: Secret | None = self._phone.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, secret: Secret) -> None:
        self._phone.put(name, secret)

    def __delitem__(self, name: str) -> None:
        self._phone.forget(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in THEIR_NAMES if self._phone.get(name))

    def __len__(self) -> int:
        return len(list(iter(self)))


class TwoLines(Line):
    """A line for each thread, so that neither takes the other's answer."""

    def __init__(self, worker: Line, screen: Line) -> None:
        self._worker, self._screen = worker, screen

    def ask(self, question: Question) -> Any:
        """Ask on the line of whoever asks."""
        is_screen = threading.current_thread() is threading.main_thread()
        return (self._screen if is_screen else self._worker).ask(question)


class FarProgram(Program):
    """The program, its practice world being elsewhere."""

    def __init__(self, qt_app: QApplication, options: Options, app: App, clock: Any) -> None:
        super().__init__(qt_app, options)
        self._rig = app
        self._clock = clock

    def _make_app(self, scenario: str | None, background: BackgroundRunner) -> App:
        return self._rig


def main(worker_end: int, screen_end: int) -> int:
    """Walk once, as the order on the screen's line says; return the program's exit code."""
    worker, screen = (Line(Connection(end)) for end in (worker_end, screen_end))
    order, line = screen.take(), TwoLines(worker, screen)
    assert isinstance(order, Order)
    qt_app = QApplication(sys.argv[:1])
    options = Options(practice="fresh", language="en", answers=order.answers)
    program = FarProgram(qt_app, options, _rig(line, order), Far(line, "clock"))
    _remember_at_home(line)
    program.open_world("fresh")
    code = program.walk(order.answers or Path())
    program.close()
    return code


def _rig(line: Line, order: Order) -> App:
    world = far_world(line, order.folder)
    journal = FragileJournal(order.folder / "journal.jsonl", world.clock, order.moment)
    practice = Practice(
        console=cast(PretendConsole, world.console),
        on_open=lambda opened: None,
        calls=[],
        is_locked=lambda: False,
        unlock=lambda: None,
    )
    return App(world, Engine(world, journal), lambda: None, practice)


def _remember_at_home(line: Line) -> None:
    """Let the owner's memory outlive the window."""

    class Remembering(AutopilotRunner):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self._memory = Memory(line)  # type: ignore[assignment]

    setattr(runner, "AutopilotRunner", Remembering)  # noqa: B010 -- mypy: a class may not be assigned to
