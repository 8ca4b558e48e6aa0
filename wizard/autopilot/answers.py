"""The answers file that a walk goes by, and the report on how the walk ended."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wizard.engine.verdict import StepInfo
from wizard.text import N_, translate

if TYPE_CHECKING:
    from wizard.autopilot.runner import RunResult

UNREADABLE = N_("The answers file {path} cannot be read: {why}")
UNKNOWN_TABLE = N_("The answers file {path} has a table that is no step: {name}")


class AnswersRefused(Exception):
    """The file is no answers file; the text says why, in the language in use."""


def read_answers(path: Path, steps: Sequence[StepInfo]) -> dict[str, Any]:
    """Return the tables of the file, one a step.

    Raises:
        AnswersRefused: it cannot be read, or a table is not a step's. A name
            mistyped would else be passed over, and the walk be another one.
    """
    try:
        answers = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise AnswersRefused(translate(UNREADABLE, path=path, why=fault)) from fault
    known = {step.id.replace("-", "_") for step in steps}
    for name, table in answers.items():
        if name not in known or not isinstance(table, dict):
            raise AnswersRefused(translate(UNKNOWN_TABLE, path=path, name=name))
    return answers


def report(result: RunResult, scenario: str | None, path: Path | None) -> None:
    """Say where it stopped, if it did, and write how every row stands."""
    if result.stuck:
        say(result.stuck)
    if path is None:
        return
    document = {
        "scenario": scenario,
        "done": result.is_done,
        "stuck": result.stuck or None,
        "rows": [
            {
                "row": row.requirement,
                "id": row.id,
                "verdict": row.verdict.value,
                "evidence": [line.draw() for line in row.evidence],
            }
            for row in result.rows
        ],
    }
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")


def say(words: str) -> None:
    """Print a line at once, for whoever watches the walk."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
