"""Start-up: how long until the first painted window, and how much memory by then."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure

ROOT = Path(__file__).parents[2]
TIMES = 15
TIME_LIMIT, MEMORY_LIMIT = 1.5, 1.4
LATER = ("boto3", "botocore", "keyring", "qrcode")
"""What may come in only after the first paint."""

HELLO = ("tests.bench.hello",)
WAYS = {
    "practice": ("tests.bench.opened", "--practice", "--lang", "en"),
    "real": ("tests.bench.opened", "--lang", "en"),
}


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds from the spawning of the process, bytes, and what was loaded."""

    seconds: float
    memory: int
    modules: frozenset[str]


def start(program: Sequence[str], platform: str = "offscreen") -> Start:
    """Start a program in a home of its own and wait until it has painted its window."""
    with tempfile.TemporaryDirectory(prefix="rootsafe-bench-") as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": platform, **home_in(home)}
        spawned = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", *program],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    at, memory, *modules = done.stdout.split()
    return Start(float(at) - spawned, int(memory), frozenset(modules))


def measure(platform: str = "offscreen", times: int = TIMES) -> list[Figure]:
    """Start the yardstick and every way of ours in turn, and compare the medians."""
    programs = {"hello": HELLO, **WAYS}
    for program in programs.values():
        start(program, platform)  # the first one reads everything from the disk
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(times):
        for name, program in programs.items():
            starts[name].append(start(program, platform))
    hello = starts.pop("hello")
    figures = []
    for name, ours in starts.items():
        figures += compared(name, ours, hello, TIME_LIMIT, MEMORY_LIMIT)
        early = sorted(set(LATER) & ours[0].modules)
        figures.append(
            Figure(f"loaded too early, {name}", len(early), 0, "modules", " ".join(early))
        )
    return figures


def compared(
    name: str, ours: list[Start], hello: list[Start], time_limit: float, memory_limit: float
) -> list[Figure]:
    """Return time and memory as ratios of the medians."""
    return [_seconds(name, ours, hello, time_limit), _memory(name, ours, hello, memory_limit)]


def _seconds(name: str, ours: list[Start], hello: list[Start], limit: float) -> Figure:
    mine, theirs = (median(one.seconds for one in starts) for starts in (ours, hello))
    note = f"{mine * 1000:.0f} ms against {theirs * 1000:.0f} ms, median of {len(ours)}"
    return Figure(f"start to first painted window, {name}", mine / theirs, limit, "×", note)


def _memory(name: str, ours: list[Start], hello: list[Start], limit: float) -> Figure:
    mine, theirs = (median(one.memory for one in starts) / 2**20 for starts in (ours, hello))
    note = f"{mine:.1f} MiB against {theirs:.1f} MiB, median of {len(ours)}"
    return Figure(f"memory at that moment, {name}", mine / theirs, limit, "×", note)


def home_in(folder: str) -> dict[str, str]:
    """Keep the developer's own notes out of it."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "HOME", "USERPROFILE")
    return dict.fromkeys(names, folder)
