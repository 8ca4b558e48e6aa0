"""`rootsafe check`: the same looks as the window's, without one, changing nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from wizard.composition import CheckApp, check_app
from wizard.engine.summary import StepStatus, all_done, statuses_of
from wizard.ports.aws import Principal, SignInMethod, SignInSlot
from wizard.ports.errors import Problem, WizardError, unexpected
from wizard.ports.world import World
from wizard.steps.registry import STEPS, load_step
from wizard.text import N_, translate

ALL_DONE, SOMETHING_OPEN, COULD_NOT_LOOK = 0, 1, 2

WHOSE = N_("Account {account}, signed in as {arn}")


def check(profile: str, *, as_json: bool, out: TextIO) -> int:
    """Look at every row and print what was found; return the exit code.

    0: every row is proven, or confirmed for this account on this computer;
    1: something is open or unknown; 2: nobody could be asked.
    """
    app = check_app()
    try:
        principal, problem = _sign_in(app.world, profile)
        rows = _look(app, principal) if principal else ()
    finally:
        app.close()
    document = _document(principal, rows, problem)
    out.write(_as_json(document) if as_json else _as_lines(document))
    if principal is None:
        return COULD_NOT_LOOK
    return ALL_DONE if all_done(rows) else SOMETHING_OPEN


def _sign_in(world: World, profile: str) -> tuple[Principal | None, Problem | None]:
    try:
        return world.sessions.sign_in(SignInSlot.OWNER, SignInMethod.PROFILE, profile), None
    except WizardError as fault:
        return None, fault.problem()
    except Exception as bug:  # noqa: BLE001 -- an exit code and a sentence, never a traceback
        return None, unexpected(bug)


def _look(app: CheckApp, principal: Principal) -> tuple[StepStatus, ...]:
    """Look at what has a row, with what this computer was told of this very account."""
    engine = app.engine_for(principal.account)
    claiming = [step.id for step in STEPS if step.requirement]
    return statuses_of(STEPS, {step_id: engine.look(load_step(step_id)) for step_id in claiming})


def _document(
    principal: Principal | None, rows: Sequence[StepStatus], problem: Problem | None
) -> dict[str, Any]:
    document = {
        "account": principal.account if principal else None,
        "principal": principal.arn if principal else None,
        "steps": [
            {
                "id": row.id,
                "verdict": row.verdict.value,
                "evidence": [line.draw() for line in row.evidence],
                "problem": _plain(row.problem),
            }
            for row in rows
        ],
    }
    return document if problem is None else {**document, "problem": _plain(problem)}


def _plain(problem: Problem | None) -> dict[str, Any] | None:
    if problem is None:
        return None
    return {
        "code": problem.code,
        "happened": problem.happened.draw(),
        "effect": problem.effect.value,
        "do": problem.do.draw(),
        "retry": problem.retry,
    }


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_lines(document: dict[str, Any]) -> str:
    problem = document.get("problem")
    if problem:
        return f"{problem['happened']} {problem['do']} ({problem['code']})\n"
    lines = [translate(WHOSE, account=document["account"], arn=document["principal"])]
    for step in document["steps"]:
        problem = step["problem"]
        reasons = [problem["happened"], problem["do"]] if problem else step["evidence"]
        lines.append(f"{step['id']}: {step['verdict']}. {' '.join(reasons)}")
    return "\n".join(lines) + "\n"
