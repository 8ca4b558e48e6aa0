"""A walk by an answers file: read, walked in the real window, told on the way and at the end."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wizard.outline import OUTLINE
from wizard.shell import player as players
from wizard.shell.walks import WALKS
from wizard.text import N_, translate

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

    from wizard.program.stage import Stage
    from wizard.shell.player import RunResult

UNREADABLE = N_("The answers file {path} cannot be read: {why}")
UNKNOWN_TABLE = N_("The answers file {path} has a table that is no step: {name}")


class AnswersRefused(Exception):
    """The file is no answers file; the text says why, in the language in use."""


def read_answers(path: Path) -> dict[str, Any]:
    """Return the tables of the file, one a step.

    Raises:
        AnswersRefused: it cannot be read, or a table is not a step's. A name
            mistyped would else be passed over, and the walk be another one.
    """
    try:
        answers = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise AnswersRefused(translate(UNREADABLE, path=path, why=fault)) from fault
    known = {step.id.replace("-", "_") for step in OUTLINE}
    for name, table in answers.items():
        if name not in known or not isinstance(table, dict):
            raise AnswersRefused(translate(UNKNOWN_TABLE, path=path, name=name))
    return answers


def walk(
    app: QApplication,
    stage: Stage,
    answers: dict[str, Any],
    *,
    begin: SignalInstance,
    let_time_pass: Callable[[float], None],
) -> RunResult | None:
    """Work the window by the answers once `begin` comes; print a line a step.

    Return what it came to; None where the program was ended before.
    """
    practice = stage.rig.practice
    if practice is None:
        raise RuntimeError("a walk by answers is for practice only")
    script = players.Script(WALKS, answers, practice.console, let_time_pass, say)
    player = players.Player(stage.window, OUTLINE, script, stage.background)
    outcomes: list[RunResult] = []
    player.finished.connect(outcomes.append)
    player.finished.connect(app.quit)
    begin.connect(player.start)
    app.exec()
    return outcomes[0] if outcomes else None


def report(outcome: RunResult, scenario: str | None, path: Path | None) -> None:
    """Say where it stopped, if it did, and write how every row stands."""
    if outcome.stuck:
        say(outcome.stuck)
    if path is None:
        return
    document = {
        "scenario": scenario,
        "done": outcome.is_done,
        "stuck": outcome.stuck or None,
        "rows": [
            {
                "row": row.requirement,
                "id": row.id,
                "verdict": row.verdict.value,
                "evidence": [line.draw() for line in row.evidence],
            }
            for row in outcome.rows
        ],
    }
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")


def say(words: str) -> None:
    """Print a line at once, for whoever watches the walk."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
