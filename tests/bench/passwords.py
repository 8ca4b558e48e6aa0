"""Passwords: how long a verdict takes, at any length, and how long the lists take to load."""

from __future__ import annotations

import gc
import json
import os
import random  # noqa: TID251 -- the same passwords each time, and no secret
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.bench.figures import Figure
from tests.password_strength.known import STRONG, WEAK
from wizard.password_strength.strength import ROOT_SYMBOLS, Facts, assess, load_estimator
from wizard.ports.secret import Secret
from wizard.resources import resources

ROOT = Path(__file__).parents[2]
TARO = Facts("taro.yamada@example.com", "Yamada Works")
MEDIAN_LIMIT, SLOW_LIMIT, LOAD_LIMIT, DATA_LIMIT = 3.0, 25.0, 40.0, 2.5
KEY_LIMIT = 16.0
ALPHABETS = (
    string.ascii_letters + string.digits + ROOT_SYMBOLS,
    string.ascii_lowercase,
    string.digits,
    "4@8({[<6931!|70$5+%2aesotil",
)
"""Everything, letters, dates, and signs that may stand for letters, the slowest of all."""

LOADS = 5
LOAD = """
import time, zxcvbn
from wizard.password_strength.strength import load_estimator
begun = time.process_time()
load_estimator()
print(time.process_time() - begun)
"""


def measure() -> list[Figure]:
    """Judge passwords of every length and kind, load the lists in processes of their own."""
    load_estimator()
    spent = sorted(_spent(Secret(password)) for password in _passwords())
    slow = quantiles(spent, n=100)[98]
    note = f"{len(spent)} passwords of 1 to 128 signs; the slowest took {spent[-1]:.1f} ms"
    bytes_ = sum(file.stat().st_size for file in (resources() / "wordlists").iterdir())
    loads = [_load() for _ in range(LOADS)]
    keys = max(_spent(Secret(typed)) for typed in _typed())
    return [
        Figure("password verdict, median", median(spent), MEDIAN_LIMIT, "ms", note),
        Figure("password verdict, 99 of 100", slow, SLOW_LIMIT, "ms"),
        Figure("password verdict, slowest key of real typing", keys, KEY_LIMIT, "ms"),
        Figure("typing 15 keys a second, longest hold", _held(), KEY_LIMIT, "ms"),
        Figure(
            "password lists, loading", median(loads), LOAD_LIMIT, "ms", "zxcvbn imported before"
        ),
        Figure("password lists, size", bytes_ / 1e6, DATA_LIMIT, "MB"),
    ]


def _passwords() -> Iterator[str]:
    draw = random.Random(20261123)
    for length in range(1, 129):
        for signs in ALPHABETS:
            yield "".join(draw.choice(signs) for _ in range(length))
        pieces = "".join(draw.choice(WEAK) for _ in range(20))
        yield pieces[:length]


def _typed() -> Iterator[str]:
    """Yield what stands in the field after every key that is pressed."""
    for password in (*WEAK, *STRONG, *("-".join(STRONG[at : at + 4]) for at in range(0, 12, 4))):
        yield from (password[:length] for length in range(1, len(password) + 1))


def _spent(password: Secret) -> float:
    """Return milliseconds of the processor's time; of two, the lesser."""
    return min(_timed(lambda: assess(password, TARO)) for _ in range(2))


def _timed(work: Callable[[], object]) -> float:
    gc.disable()
    begun = time.process_time()
    work()
    spent = time.process_time() - begun
    gc.enable()
    return spent * 1000


def _held() -> float:
    """Return how long the window was busy at one go while a password was typed into it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.typing"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    )
    worst: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return max(worst.values())


def _load() -> float:
    done = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout) * 1000
