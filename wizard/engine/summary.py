"""All steps at once: what the finish page, the report and `rootsafe check` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wizard.engine.run import Report
from wizard.engine.verdict import StepInfo, Verdict
from wizard.ports.errors import Problem
from wizard.text import Phrase


@dataclass(frozen=True, slots=True)
class StepStatus:
    """How one step stands, and what that rests on. `requirement` is the contract's A1 … A5."""

    id: str
    requirement: str
    name: Phrase
    verdict: Verdict
    evidence: Sequence[Phrase] = ()
    at: datetime | None = field(default=None)
    problem: Problem | None = None


def statuses_of(
    steps: Sequence[StepInfo], reports: Mapping[str, Report[Any]]
) -> tuple[StepStatus, ...]:
    """Return a row for every step that has one in the contract; unlooked ones are unknown."""
    return tuple(
        _row(step, reports.get(step.id, Report(None))) for step in steps if step.requirement
    )


def all_done(rows: Sequence[StepStatus]) -> bool:
    """Whether every row is proven or confirmed, and there is at least one."""
    return bool(rows) and all(row.verdict.is_done for row in rows)


def _row(step: StepInfo, report: Report[Any]) -> StepStatus:
    look = report.look
    return StepStatus(
        step.id,
        step.requirement,
        Phrase(step.title),
        report.verdict,
        look.evidence if look else (),
        look.at if look else None,
        report.problem,
    )
