"""Figures of a whole walk: its time, its stalls, its calls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.walk import Call, Gap

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests" / "walks" / "answers" / "fresh.toml"
SLOW = 0.3
"""Seconds AWS takes for each answer while stalls are measured."""

STALL_LIMIT, FIRST_BOTO_LIMIT = 50.0, 100.0
WALK_LIMIT = 10.0
COUNTED = {"A4": ("admin-user", "admin-mfa"), "A5": ("billing",)}
WORST = 6


@dataclass(frozen=True, slots=True)
class Walked:
    """What a watched walk told."""

    seconds: float
    gaps: Sequence[Gap]
    calls: Sequence[Call]


def walk(latency: float, answers: Path = ANSWERS) -> Walked:
    """Walk in a process of its own, AWS taking so many seconds for each answer.

    Raises:
        RuntimeError: the walk did not end with every row done.
    """
    command = [sys.executable, "-m", "tests.bench.walk", str(answers), str(latency)]
    done = subprocess.run(
        command, cwd=ROOT, env=_offscreen(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the walk was not done:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    seen = json.loads(done.stdout.splitlines()[-1])
    gaps = [Gap(**gap) for gap in seen["gaps"]]
    return Walked(seen["seconds"], gaps, [Call(**call) for call in seen["calls"]])


def stalls() -> list[Figure]:
    """Measure how long the screen's thread stood still in a walk with a slow AWS."""
    return judge_stalls(walk(SLOW).gaps)


def judge_stalls(gaps: Sequence[Gap]) -> list[Figure]:
    """Judge every gap by the limit; the longest one at boto3's first import by its own."""
    first_boto = max((gap for gap in gaps if gap.is_first_boto), key=_length, default=None)
    others = sorted((gap for gap in gaps if gap is not first_boto), key=_length, reverse=True)
    worst = _length(others[0]) * 1000 if others else 0.0
    at_boto = _length(first_boto) * 1000 if first_boto else 0.0
    note = "\n".join(_told(gap) for gap in others[:WORST])
    return [
        Figure("longest stall of the screen's thread", worst, STALL_LIMIT, "ms", note),
        Figure("stall at boto3's first import", at_boto, FIRST_BOTO_LIMIT, "ms"),
    ]


def whole_walk() -> list[Figure]:
    """Time the walk as the command line walks it, from the start of the process to its end."""
    command = [sys.executable, "-m", "wizard", "--practice", "--lang", "en"]
    begun = time.monotonic()
    done = subprocess.run(
        [*command, "--answers", str(ANSWERS)],
        cwd=ROOT,
        env=_offscreen(),
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - begun
    if done.returncode:
        raise RuntimeError(f"the walk was not done:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return [Figure("whole practice walk by answers", seconds, WALK_LIMIT, "s")]


def calls() -> list[Figure]:
    """Count what A4 and A5 ask of AWS on a fresh account, and what one look asks twice."""
    made = walk(0).calls
    figures = []
    for row, steps in COUNTED.items():
        counted = Counter(call.operation for call in made if call.step in steps)
        note = "\n".join(f"{count:3} {name}" for name, count in sorted(counted.items()))
        figures.append(Figure(f"AWS calls for {row}", counted.total(), None, "calls", note))
    twice = asked_twice(made)
    note = "\n".join(f"{step}: {asked}" for step, asked in sorted(twice))
    figures.append(Figure("facts asked twice in one look", len(twice), 0, "facts", note))
    return figures


def asked_twice(made: Sequence[Call]) -> set[tuple[str, str]]:
    """Return each step with the request that one of its looks made more than once."""
    counted: Mapping[tuple[str, int, str], int] = Counter(
        (call.step, call.look, f"{call.operation} {call.asked}") for call in made if call.looking
    )
    return {(step, asked) for (step, _, asked), count in counted.items() if count > 1}


def _length(gap: Gap) -> float:
    return gap.seconds


def _told(gap: Gap) -> str:
    ours = [name for name in gap.modules if name.startswith("wizard.")]
    theirs = {name.partition(".")[0] for name in gap.modules if name not in ours}
    new = ", ".join(sorted(theirs | set(ours)))
    return (
        f"{gap.seconds * 1000:5.1f} ms on {gap.step}: this thread worked "
        f"{gap.busy * 1000:.1f} ms, all threads {gap.process * 1000:.1f} ms"
        + (f"; imported {new}" if new else "")
    )


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
