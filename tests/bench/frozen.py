"""Start-up of the frozen program as it ships, against the barest frozen QWizard.

    xvfb-run python -m tests.bench.frozen HELLO ROOTSAFE [--times N]

Nothing of a measurement is inside the bundle, so both are watched from outside: on a bare X screen,
black until somebody paints, the middle is looked at until it changes. Linux only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.bench.figures import Figure, table
from tests.bench.hello import STAY
from tests.bench.start import TIMES, Start, compared, home_in

TIME_LIMIT, MEMORY_LIMIT = 1.5, 1.5
BETWEEN_LOOKS = 0.002
PATIENCE = 60.0
"""Seconds, both."""


class NoWindow(Exception):
    """The program ended, or took too long, before it had painted a window."""


class Screen:
    """The middle of an X screen, without a window manager, and nothing else on it."""

    def __init__(self) -> None:
        self._screen = QGuiApplication.primaryScreen()
        self._bare = self._middle()

    def is_bare(self) -> bool:
        """Say whether nothing is painted there."""
        return self._middle() == self._bare

    def _middle(self) -> bytes:
        """Return the pixels of a small square; a window lies over it wherever it opens."""
        size = self._screen.size()
        square = self._screen.grabWindow(0, size.width() // 2, size.height() // 2, 24, 24)
        return bytes(square.toImage().constBits())


def memory_of(process: int) -> int:
    """Return how many bytes a process holds now."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def watched(program: Sequence[str], screen: Screen) -> Start:
    """Start a program in a home of its own, wait for its window, and end it."""
    with tempfile.TemporaryDirectory(prefix="rootsafe-bench-") as home:
        environment = {**os.environ, "TMPDIR": home, **home_in(home)}
        environment["XDG_RUNTIME_DIR"] = home
        spawned = time.monotonic()
        process = subprocess.Popen(
            program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(process, screen, painted=True)
            seen = Start(time.monotonic() - spawned, memory_of(process.pid), frozenset())
        finally:
            process.kill()
            process.wait()
        _wait(None, screen, painted=False)
    return seen


def _wait(process: subprocess.Popen[bytes] | None, screen: Screen, *, painted: bool) -> None:
    """Look again and again until the screen is painted, or bare."""
    until = time.monotonic() + PATIENCE
    while screen.is_bare() is painted:
        if time.monotonic() > until or (process is not None and has_ended(process)):
            raise NoWindow


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Say whether the program is over, giving it a moment of the processor to itself."""
    try:
        process.wait(BETWEEN_LOOKS)
    except subprocess.TimeoutExpired:
        return False
    return True


def measure(hello: str, rootsafe: str, times: int) -> list[Figure]:
    """Start the yardstick and both ways of ours in turn, and compare the medians."""
    screen = Screen()
    programs = {
        "hello": (hello, STAY),
        "frozen, practice": (rootsafe, "--practice", "--lang", "en"),
        "frozen, real": (rootsafe, "--lang", "en"),
    }
    for program in programs.values():
        watched(program, screen)  # the first one reads everything from the disk
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(times):
        for name, program in programs.items():
            starts[name].append(watched(program, screen))
    yardstick = starts.pop("hello")
    return [
        figure
        for name, ours in starts.items()
        for figure in compared(name, ours, yardstick, TIME_LIMIT, MEMORY_LIMIT)
    ]


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(prog="tests.bench.frozen", description=__doc__)
    parser.add_argument("hello")
    parser.add_argument("rootsafe")
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args(arguments)
    _app = QGuiApplication(["frozen", "-platform", "xcb"])
    figures = measure(options.hello, options.rootsafe, options.times)
    print(table(figures))
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
