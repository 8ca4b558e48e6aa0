"""What a step is: four questions that the engine asks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from wizard.engine.change import Plan
from wizard.engine.verdict import Verdict as Verdict  # noqa: PLC0414 -- judge says it, so told here
from wizard.ports.world import World
from wizard.text import Phrase

Seen = TypeVar("Seen")
Intent_contra = TypeVar("Intent_contra", contravariant=True)


class Step(Protocol[Seen, Intent_contra]):
    """One page's worth of work, without a page. Stateless: all facts come in."""

    @property
    def id(self) -> str:
        """Its name in the journal, in tests and in object names: kebab-case, never changed."""
        ...

    def observe(self, world: World) -> Seen:
        """Read everything a verdict or a plan rests on; changes nothing.

        Runs on the worker. A fault here makes the step unknown, so a fact that
        is only nice to have is read with care and left out.
        """
        ...

    def judge(self, seen: Seen) -> Verdict:
        """Say what the facts prove; pure and total."""
        ...

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say what the verdict rests on, and what is missing; pure and total."""
        ...

    def plan(self, seen: Seen, intent: Intent_contra) -> Plan[Seen]:
        """Turn a wish into changes; pure.

        Raises:
            Refused: the wish would be unsafe, and why.
        """
        ...


AnyStep = Step[Any, Any]


@runtime_checkable
class Conditional(Protocol):
    """A step that some kinds of account have no use for; the other steps need no such answer."""

    def applies(self, seen: Any) -> bool:
        """Say whether this account has what the step is about; pure and total."""
        ...


def verdict_of(step: AnyStep, seen: Any) -> Verdict:
    """Judge what was seen: a step that does not apply is not needed, whatever else is so."""
    if isinstance(step, Conditional) and not step.applies(seen):
        return Verdict.NOT_NEEDED
    return step.judge(seen)
