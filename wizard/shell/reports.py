"""Each step's latest report, who is signed in by them, and looking at all steps in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from wizard.engine import route

if TYPE_CHECKING:
    from wizard.engine.run import Report
    from wizard.kit.background import BackgroundRunner, Ticket
    from wizard.ports.aws import Principal

SIGN_IN = "sign-in"
"""The step on which the owner signs in."""


class StepReports:
    """What is known of every step.

    `look` asks the engine about the step of an id, on the worker; `on_looked` is told
    the report, and decides whether to `take` it.
    """

    def __init__(
        self,
        steps: Sequence[str],
        look: Callable[[str], Report[Any]],
        background: BackgroundRunner,
        on_looked: Callable[[str, Report[Any]], None],
    ) -> None:
        self._steps = steps
        self._look = look
        self._background = background
        self._on_looked = on_looked
        self._queue: list[str] = []
        self._looking: Ticket | None = None
        self._is_stopped = False
        self.latest: dict[str, Report[Any]] = {}
        self.principal: Principal | None = None

    def take(self, step: str, report: Report[Any]) -> None:
        """Keep a report; it says who is signed in, too."""
        self.latest[step] = report
        self.principal = report.principal

    def take_over(self, other: StepReports) -> None:
        """Know what another window knew, and what it had still to look at."""
        self.latest.update(other.latest)
        self.principal = other.principal
        self._queue = list(other._queue)

    def look_around(self, but: str) -> None:
        """Look at every step but one once more, one after the other, changes going first."""
        self._drop()
        self._queue = [step for step in self._steps if step != but]
        self.go_on()

    def go_on(self) -> None:
        """Look at what is still to be looked at; where that is under way already, do nothing."""
        if self._is_stopped or self._looking is not None or not self._queue:
            return
        step = self._queue[0]

        def looked(report: Report[Any]) -> None:
            self._looking = None
            self._queue.pop(0)
            self.go_on()
            self._on_looked(step, report)

        self._looking = self._background.submit(partial(self._look, step), looked)

    def is_awaited(self, step: str) -> bool:
        """Return whether a step is still to be looked at."""
        return step in self._queue

    def stop(self) -> None:
        """Look no more; a look still on its way is forgotten."""
        self._is_stopped = True
        self._drop()

    def ends_sign_in(self, step: str, report: Report[Any]) -> bool:
        """Return whether this ends a sign-in by the browser that was under way."""
        from wizard.engine.owner_actions import pending_sign_in_of  # noqa: PLC0415 -- after painting

        before = self.latest.get(step)
        if step != SIGN_IN or before is None or before.look is None:
            return False
        return report.verdict.is_done and pending_sign_in_of(before.look.seen) is not None

    def concerns_all(self, step: str, report: Report[Any]) -> bool:
        """Return whether the other steps may look otherwise by this, before it is taken.

        The first page tells of a run gone on with, or of another one than before; or
        somebody signed in, and every step can see more. After signing out none could
        see anything, and the last looks with their times say more than that.
        """
        if step == self._steps[0] and report.look is not None:
            before = self.latest.get(step)
            if before is None or before.look is None:
                return route.is_resumed(report.look.seen)
            if before.look != report.look:
                return True
        return report.principal not in (None, self.principal)

    def _drop(self) -> None:
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
