"""`python3 dev.py bench`: measure, print, and fail where a limit is not kept."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import passwords, setting_up, sign_in, start, walking
from tests.bench.figures import Figure, table

TEST_LIMIT = 300.0


def main() -> int:
    """Measure what was asked for and return the exit code."""
    options = _options()
    measures: Mapping[str, Callable[[], list[Figure]]] = {
        "start": lambda: start.measure(options.platform, options.times),
        "stalls": walking.stalls,
        "walk": walking.whole_walk,
        "calls": walking.calls,
        "sign-in": sign_in.measure,
        "passwords": passwords.measure,
        "overhead": setting_up.overhead,
        "cli": setting_up.against_the_cli,
    }
    chosen = options.only or list(measures)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    figures = [figure for name in chosen for figure in measures[name]()]
    if options.tests:
        figures += _tests()
    print(table(figures))
    if options.json is not None:
        plain = [figure.plain() for figure in figures]
        options.json.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0 if all(figure.is_kept for figure in figures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=["start", "stalls", "walk", "calls", "sign-in", "passwords", "overhead", "cli"],
        help="measure this only; may be given more than once",
    )
    parser.add_argument("--times", type=int, default=start.TIMES, help="starts of each program")
    parser.add_argument(
        "--platform", default="offscreen", help="Qt's platform for the starts; xcb wants a screen"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures down too")
    parser.add_argument("--tests", action="store_true", help="time all tests as well")
    return parser.parse_args()


def _tests() -> list[Figure]:
    begun = time.monotonic()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"], cwd=start.ROOT, env=environment, check=False
    )
    note = "" if done.returncode == 0 else "some tests failed"
    seconds = time.monotonic() - begun
    return [Figure("all tests", seconds, TEST_LIMIT, "s", note)]


if __name__ == "__main__":
    sys.exit(main())
