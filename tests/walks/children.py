"""Rootsafe as its command line starts it, in a process of its own without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"

PATIENCE = 90
"""Seconds after which a child hangs; one that works needs three."""


def start(
    *arguments: str, environ: Mapping[str, str] | None = None, program: str = ""
) -> subprocess.Popen[str]:
    """Start it with these arguments; `program` is what runs instead, and starts it itself."""
    shown = {"QT_QPA_PLATFORM": "offscreen", **(os.environ if environ is None else environ)}
    first = ["-c", program] if program else ["-m", "wizard"]
    return subprocess.Popen(
        [sys.executable, *first, *arguments],
        cwd=ROOT,
        env=shown,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def walking(scenario: str, *more: str) -> tuple[str, ...]:
    """Return the arguments for a walk through a scenario by its answers."""
    answers = ANSWERS / f"{scenario}.toml"
    return (f"--practice={scenario}", "--answers", str(answers), *more)


def ended(child: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for its end; return the exit code, what it said, and what it complained of."""
    try:
        said, complained = child.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise
    return (
        child.returncode,
        said,
        "\n".join(line for line in complained.splitlines() if "propagateSizeHints" not in line),
    )
