"""The order of the steps and where Continue leads; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wizard.engine.verdict import StepInfo, Verdict


def after(order: Sequence[StepInfo], here: str) -> str:
    """Return the id of the step after this one; the last one stays."""
    ids = [step.id for step in order]
    return ids[min(ids.index(here) + 1, len(ids) - 1)]


def before(order: Sequence[StepInfo], here: str) -> str:
    """Return the id of the step before this one; the first one stays."""
    ids = [step.id for step in order]
    return ids[max(ids.index(here) - 1, 0)]


def first_open(order: Sequence[StepInfo], verdicts: Mapping[str, Verdict]) -> str:
    """Return the first step still to be done: where a resumed walk goes on."""
    for step in order:
        if not verdicts.get(step.id, Verdict.UNKNOWN).is_done:
            return step.id
    return order[-1].id


def minutes_left(order: Sequence[StepInfo], verdicts: Mapping[str, Verdict]) -> int:
    """Return how long the steps that are still open usually take."""
    return sum(step.minutes for step in order if not verdicts.get(step.id, Verdict.UNKNOWN).is_done)
