"""A sign-in by the browser: what of its time is ours, and how long the screen stands still.

Run as a program of its own, so that every library comes in for the first time:
`python -m tests.bench.sign_in ours` signs in as the program does, warmed up, and
prints the seconds of it that are neither the owner's nor AWS's; `stalls` does it
cold on the worker and prints the gaps of the screen's thread.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from tests.bench.figures import Figure
from tests.bench.walk import Gap, Heart

if TYPE_CHECKING:
    from wizard.adapters.aws.sessions import AwsSessions
    from wizard.practice.account import PracticeAccount

ROOT = Path(__file__).parents[2]
TIMES = 9
OURS_LIMIT = 100.0
LONGEST_STALL, OTHER_STALLS = 100.0, 50.0

T = TypeVar("T")


class Clock:
    """Seconds that some work took, added up."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def during(self, work: Callable[[], T]) -> T:
        """Do the work, and count its time."""
        begun = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds += time.perf_counter() - begun


def open_practice(folder: Path, served: Clock) -> tuple[AwsSessions, PracticeAccount]:
    """Return a session whose AWS is practice's and whose door is a real one on this computer.

    What AWS's side works on an answer is counted as its own time.
    """
    from wizard.adapters.aws.sessions import AwsSessions
    from wizard.adapters.local.clock import SystemClock
    from wizard.practice import wire
    from wizard.practice.account import PracticeAccount
    from wizard.practice.opening import open_on
    from wizard.practice.scenarios import SCENARIOS

    answer = wire.Wire.respond

    def timed(self: Any, *given: Any) -> Any:
        return served.during(lambda: answer(self, *given))

    setattr(wire.Wire, "respond", timed)  # noqa: B010 -- mypy: a method may not be assigned to
    clock = SystemClock()
    account = PracticeAccount(SCENARIOS["fresh"], clock.now)
    return AwsSessions(clock, open_session=lambda _, keys: open_on(account, folder, keys)), account


def allow(account: PracticeAccount, address: str) -> socket.socket:
    """Be the owner and the browser: sign in, continue, and go back to the wizard's door."""
    from wizard.practice.console import PracticeConsole

    sent_to: list[str] = []

    def visit(address: str) -> bool:
        sent_to.append(address)
        return True

    console = PracticeConsole(account, visit=visit)
    console.sign_in_root(console.email, console.first_password)
    console.open_address(address)
    console.allow_program()
    back = urlsplit(sent_to[0])
    line = socket.create_connection((back.hostname, back.port), timeout=10)
    request = f"GET {back.path}?{back.query} HTTP/1.1\r\nHost: {back.netloc}\r\n\r\n"
    line.sendall(request.encode())
    return line


def sign_in(session: AwsSessions, account: PracticeAccount, spent: Clock) -> None:
    """Sign in from the press to the name that AWS tells; count all but the owner's time."""
    from wizard.ports.aws import SignInMethod, SignInSlot

    address = spent.during(lambda: session.begin(SignInSlot.OWNER))
    with allow(account, address):
        while not spent.during(lambda: session.has_come_back(SignInSlot.OWNER)):
            pass
        spent.during(lambda: session.sign_in(SignInSlot.OWNER, SignInMethod.BROWSER))


def ours(folder: Path) -> dict[str, float]:
    """Sign in with everything brought in before, as the program does after its first painting."""
    from wizard.program.warm_up import FOR_PRACTICE, ON_THE_WORKER, bring_in

    for place in (*ON_THE_WORKER, *FOR_PRACTICE):
        bring_in(place)
    spent, served = Clock(), Clock()
    session, account = open_practice(folder, served)
    sign_in(session, account, spent)
    return {"ours": spent.seconds - served.seconds, "served": served.seconds}


def stalls(folder: Path) -> dict[str, Any]:
    """Import, sign in and make the first call on the worker while the screen's heart beats."""
    from wizard.kit.background import BackgroundRunner
    from wizard.main import SWITCH_SECONDS

    sys.setswitchinterval(SWITCH_SECONDS)
    app = QCoreApplication([])
    background, heart = BackgroundRunner(), Heart(lambda: "sign-in")

    def work() -> None:
        session, account = open_practice(folder, Clock())
        sign_in(session, account, Clock())
        session.call("iam", "ListUsers")

    heart.start()
    background.submit(work, lambda _: app.quit())
    app.exec()
    heart.stop()
    background.close()
    return {"gaps": [asdict(gap) for gap in heart.gaps]}


def measure() -> list[Figure]:
    """Sign in several times, each time in a new process, and judge the medians."""
    seen = [_run("ours") for _ in range(TIMES)]
    mine, theirs = (median(one[name] for one in seen) * 1000 for name in ("ours", "served"))
    note = f"practice's AWS took {theirs:.0f} ms more; median of {TIMES} processes"
    cold = [
        sorted((Gap(**gap).seconds * 1000 for gap in _run("stalls")["gaps"]), reverse=True)
        for _ in range(3)
    ]
    longest = median(max(gaps, default=0.0) for gaps in cold)
    second = median((gaps[1] if len(gaps) > 1 else 0.0) for gaps in cold)
    return [
        Figure("sign-in by the browser, ours", mine, OURS_LIMIT, "ms", note),
        Figure("cold sign-in: longest stall", longest, LONGEST_STALL, "ms"),
        Figure("cold sign-in: next longest stall", second, OTHER_STALLS, "ms"),
    ]


def _run(what: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.sign_in", what],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the sign-in was not done:\n{done.stderr[-2000:]}")
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def main(what: str) -> int:
    """Measure once in this process."""
    with tempfile.TemporaryDirectory(prefix="rootsafe-bench-") as folder:
        work = {"ours": partial(ours, Path(folder)), "stalls": partial(stalls, Path(folder))}
        print(json.dumps(work[what]()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
