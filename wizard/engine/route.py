"""The order of the steps: where Continue and Back lead, and where a resumed run goes on; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from wizard.engine.verdict import StepInfo, Verdict


def after(order: Sequence[StepInfo], here: str, verdicts: Mapping[str, Verdict]) -> str:
    """Return the id of the next step that is needed; after the last one, this one's."""
    ids = [step.id for step in order]
    return _first_needed(ids[ids.index(here) + 1 :], verdicts) or here


def before(order: Sequence[StepInfo], here: str, verdicts: Mapping[str, Verdict]) -> str:
    """Return the id of the last step before that is needed; before the first one, this one's."""
    ids = [step.id for step in order]
    return _first_needed(ids[: ids.index(here)][::-1], verdicts) or here


def first_open(order: Sequence[StepInfo], verdicts: Mapping[str, Verdict]) -> str:
    """Return the first required step still to be done, or else the last step of all."""
    open_ones = (step.id for step in _still_open(order, verdicts))
    return next(open_ones, order[-1].id)


def minutes_left(order: Sequence[StepInfo], verdicts: Mapping[str, Verdict]) -> int:
    """Return how long the required steps that are still open usually take."""
    return sum(step.minutes for step in _still_open(order, verdicts))


@runtime_checkable
class SeenRun(Protocol):
    """What was seen of a run, as far as it tells whether an earlier one is gone on with."""

    @property
    def is_resumed(self) -> bool:
        """Whether anything was done in this run before."""
        ...


def is_resumed(seen: object) -> bool:
    """Whether what was seen tells of a run that was begun before."""
    return isinstance(seen, SeenRun) and seen.is_resumed


def _first_needed(ids: Sequence[str], verdicts: Mapping[str, Verdict]) -> str:
    return next((one for one in ids if verdicts.get(one) is not Verdict.NOT_NEEDED), "")


def _still_open(order: Sequence[StepInfo], verdicts: Mapping[str, Verdict]) -> Sequence[StepInfo]:
    return [
        step
        for step in order
        if step.part == "required" and not verdicts.get(step.id, Verdict.UNKNOWN).is_done
    ]
