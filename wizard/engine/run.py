"""Observe, apply, verify: the only way a change reaches the account."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from wizard.engine.change import Change, Plan, Weight, noted
from wizard.engine.step import Step, Verdict, verdict_of
from wizard.ports.aws import Principal, SignInSlot
from wizard.ports.errors import (
    Effect,
    JournalUnwritable,
    Problem,
    StalePlan,
    WizardError,
    unexpected,
)
from wizard.ports.journal import Journal
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.text import Phrase

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Look(Generic[S]):
    """An observation with its verdict, what that rests on, and when it was made."""

    seen: S
    verdict: Verdict
    evidence: Sequence[Phrase] = ()
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Report(Generic[S]):
    """What a run came to: the latest look we could get, and the fault if there was one.

    `principal` is who was signed in when it was over. The screen knows it from here
    only: a session belongs to the worker, and may be in the middle of a call.
    """

    look: Look[S] | None
    problem: Problem | None = None
    principal: Principal | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict of the look; without a look nothing is known."""
        return self.look.verdict if self.look else Verdict.UNKNOWN


class EngineLike(Protocol):
    """What looks and changes: the engine, or one that is still to be made."""

    def look(self, step: Step[S, Any]) -> Report[S]:
        """Read the account; changes nothing and never raises."""
        ...

    def carry_out(self, step: Step[S, Any], plan: Plan[S]) -> Report[S]:
        """Apply a confirmed plan, then look again whatever came of it."""
        ...

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Wait a quarter of a second at most for the owner's browser; changes nothing."""
        ...


class Engine:
    """Runs steps against the world; blocking, and unaware of any screen."""

    def __init__(self, world: World, journal: Journal) -> None:
        self._world = world
        self._journal = journal

    def look(self, step: Step[S, Any]) -> Report[S]:
        """Read the account; changes nothing and never raises."""
        look = problem = None
        try:
            look = self._look(step)
        except Exception as fault:  # noqa: BLE001 -- never raises, by contract; a bug becomes a Problem
            problem = _problem(fault)
        return Report(look, problem, self._world.principal())

    def carry_out(self, step: Step[S, Any], plan: Plan[S]) -> Report[S]:
        """Apply a confirmed plan, then look again whatever came of it.

        Secrets are safe before the first change. Nothing is done when the
        account no longer looks as it did when the plan was made.
        """
        problem = None
        try:
            if step.observe(self._world) != plan.seen:
                raise StalePlan
            for item in plan.keep:
                self._keep(item)
            self._change_all(step.id, plan.changes)
        except Exception as fault:  # noqa: BLE001 -- never raises, by contract; a bug becomes a Problem
            problem = _problem(fault)
        after = self.look(step)
        return replace(after, problem=problem or after.problem)

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Wait a quarter of a second at most for the owner's browser.

        What it brought, a fault too, is for the plan that is carried out then.
        """
        return self._world.sessions.has_come_back(slot)

    def _look(self, step: Step[S, Any]) -> Look[S]:
        seen = step.observe(self._world)
        at = self._world.clock.now()
        return Look(seen, verdict_of(step, seen), tuple(step.evidence(seen)), at)

    def _keep(self, item: Keep) -> None:
        vault = self._world.vault if item.lasting else self._world.memory
        vault.put(item.name, item.secret)

    def _change_all(self, step: str, changes: Sequence[Change]) -> None:
        """Make the changes in order; after the first one a fault has left something behind."""
        for done, change in enumerate(changes):
            try:
                self._change(step, change)
            except WizardError as fault:
                if done and fault.effect is Effect.NOTHING:
                    fault.effect = Effect.CHANGED
                raise

    def _change(self, step: str, change: Change) -> None:
        told = "" if change.weight is Weight.LOCAL else change.sentence.draw()
        entry = self._journal.begin(step, *noted(change), told)
        try:
            change.apply(self._world)
        except Exception as fault:
            self._end(entry, _problem(fault).code)
            raise
        self._end(entry, "done")

    def _end(self, entry: int, outcome: str) -> None:
        """Write what came of a change that is made or failed already.

        Where that cannot be written the change stays unfinished in the journal,
        which is the careful reading, and the next one is refused by `begin`.
        The fault of the change itself must not be covered by this one.
        """
        with suppress(JournalUnwritable):
            self._journal.end(entry, outcome)


def _problem(fault: Exception) -> Problem:
    return fault.problem() if isinstance(fault, WizardError) else unexpected(fault)
