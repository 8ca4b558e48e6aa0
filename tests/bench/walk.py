"""A whole walk by answers in the real window, watched: stalls of the screen's thread, and calls.

Run as a program of its own, so that every library comes in for the first time:
`python -m tests.bench.walk ANSWERS LATENCY` prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

import wizard.__main__
from wizard import composition
from wizard import main as program
from wizard.engine.change import Plan
from wizard.engine.run import Engine, Report
from wizard.engine.step import AnyStep
from wizard.practice import scenarios as practice
from wizard.practice.account import PracticeAccount
from wizard.practice.scenarios import SCENARIOS

BEAT = 5
"""Milliseconds between heartbeats."""
WORTH_TELLING = 0.015
BOTO = ("boto3", "botocore")
KINDS = {"Paint": "painting", "MetaCall": "an answer from the worker", "Timer": "a timer"}

T = TypeVar("T")


@dataclass(slots=True)
class Gap:
    """A time in which the screen's thread did not come to its heartbeat.

    Attributes:
        seconds: how much longer than a beat.
        busy: what this thread computed in it; the rest it waited.
        process: what all threads together computed in it.
        step: the page in view.
        modules: what was imported in it.
    """

    seconds: float
    busy: float
    process: float
    step: str
    modules: list[str] = field(default_factory=list)

    @property
    def is_first_boto(self) -> bool:
        """Whether boto3 or botocore was coming in."""
        return any(name.partition(".")[0] in BOTO for name in self.modules)


@dataclass(slots=True)
class Call:
    """One request to AWS, and for which step the engine made it."""

    step: str
    looking: bool
    look: int
    operation: str
    asked: str


class Heart(QObject):
    """Beats every few milliseconds and notes every beat that came late."""

    def __init__(self, where: Callable[[], str], worth_telling: float = WORTH_TELLING) -> None:
        super().__init__()
        self._where, self._worth_telling = where, worth_telling
        self._known: set[str] = set()
        self._last = (0.0, 0.0, 0.0)
        self.gaps: list[Gap] = []
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Begin to beat."""
        self._known = set(sys.modules)
        self._last = _clocks()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _on_beat(self) -> None:
        now = _clocks()
        wall, busy, process = (new - old for new, old in zip(now, self._last, strict=True))
        lazy = wall - BEAT / 1000
        if lazy > self._worth_telling:
            new = set(sys.modules) - self._known
            self._known |= new
            self.gaps.append(Gap(lazy, busy, process, self._where(), sorted(new)))
        elif len(sys.modules) != len(self._known):
            self._known = set(sys.modules)
        self._last = _clocks()


class Ledger:
    """Every request that reaches the practice account, by the step that the engine worked for."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._now = ("", False)
        self._looks = 0

    def during(self, step: AnyStep, work: Callable[[], T], *, looking: bool) -> T:
        """Book what `work` asks to the step."""
        before, self._now = self._now, (step.id, looking)
        self._looks += 1
        try:
            return work()
        finally:
            self._now = before

    def note(self, service: str, operation: str, asked: dict[str, Any]) -> None:
        """Book one request."""
        step, looking = self._now
        plain = json.dumps(asked, sort_keys=True, default=str)
        self.calls.append(Call(step, looking, self._looks, f"{service}:{operation}", plain))


def watch_calls(ledger: Ledger) -> None:
    """Put the ledger where the engine works and where the requests arrive."""

    class BookingEngine(Engine):
        def look(self, step: AnyStep) -> Report[Any]:
            return ledger.during(step, lambda: super(BookingEngine, self).look(step), looking=True)

        def carry_out(self, step: AnyStep, plan: Plan[Any]) -> Report[Any]:
            work = super().carry_out
            return ledger.during(step, lambda: work(step, plan), looking=False)

    perform = PracticeAccount.perform

    def booked(
        self: PracticeAccount, service: str, operation: str, asked: Any, credentials: Any
    ) -> Any:
        ledger.note(service, operation, asked)
        return perform(self, service, operation, asked, credentials)

    setattr(composition, "Engine", BookingEngine)  # noqa: B010 -- mypy: a class may not be assigned to
    setattr(PracticeAccount, "perform", booked)  # noqa: B010


def main(answers: str, latency: str) -> int:
    """Walk as the command line does, and print what was seen."""
    ledger = Ledger()
    watch_calls(ledger)
    scenarios = {**SCENARIOS, "fresh": replace(SCENARIOS["fresh"], latency=float(latency))}
    setattr(practice, "SCENARIOS", scenarios)  # noqa: B010 -- mypy: it is final
    hearts: list[Heart] = []

    class Watched(program.Program):
        def walk(self, answers_file: Path) -> int:
            heart = Heart(lambda: self.opened.window.here)
            hearts.append(heart)
            QTimer.singleShot(0, heart, heart.start)
            return super().walk(answers_file)

    setattr(program, "Program", Watched)  # noqa: B010 -- mypy: a class may not be assigned to
    begun = time.perf_counter()
    code = wizard.__main__.main(["--practice", "--lang", "en", "--answers", answers])
    seen = {
        "code": code,
        "seconds": time.perf_counter() - begun,
        "gaps": [asdict(gap) for gap in hearts[0].gaps],
        "calls": [asdict(call) for call in ledger.calls],
    }
    print(json.dumps(seen))
    return code


def _clocks() -> tuple[float, float, float]:
    return time.perf_counter(), time.thread_time(), time.process_time()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
