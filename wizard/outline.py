"""The steps as the rail shows them, there at once; what they do comes in with the first look.

The catalogue is the truth, and a test holds both side by side. This list exists
because a window can be painted in the time it takes to import nine steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wizard.engine.verdict import Title
from wizard.text import N_

if TYPE_CHECKING:
    from wizard.engine.step import Action, AnyStep, Plan, Verdict
    from wizard.ports.world import World
    from wizard.text import Phrase


class Outlined:
    """A step of the catalogue that is looked up when it is first asked for more than its name."""

    def __init__(self, step_id: str, title: Title) -> None:
        self.id = step_id
        self.title = title
        self._found: AnyStep | None = None

    @property
    def actions(self) -> Mapping[str, str]:
        """For each verb, the sentence shown to the owner."""
        return self._step.actions

    def observe(self, world: World) -> Any:
        """Read what the step rests on."""
        return self._step.observe(world)

    def judge(self, seen: Any) -> Verdict:
        """Say what the facts prove."""
        return self._step.judge(seen)

    def evidence(self, seen: Any) -> Sequence[Phrase]:
        """Say what the verdict rests on."""
        return self._step.evidence(seen)

    def plan(self, seen: Any, intent: Any) -> Plan[Any]:
        """Turn a wish into actions."""
        return self._step.plan(seen, intent)

    def apply(self, action: Action, world: World) -> None:
        """Make one change."""
        self._step.apply(action, world)

    @property
    def _step(self) -> AnyStep:
        if self._found is None:
            from wizard.catalogue import CATALOGUE  # noqa: PLC0415 -- this is what waits

            self._found = next(step for step in CATALOGUE if step.id == self.id)
        return self._found


OUTLINE: Sequence[AnyStep] = (
    Outlined("welcome", Title(N_("Welcome"))),
    Outlined("root-password", Title(N_("Root password"), requirement="A1", minutes=3)),
    Outlined("root-mfa", Title(N_("Root MFA"), requirement="A2", minutes=4)),
    Outlined("sign-in", Title(N_("Sign in"), minutes=2)),
    Outlined("admin-user", Title(N_("Administrator"), requirement="A4", minutes=2)),
    Outlined("admin-mfa", Title(N_("Administrator's MFA"), requirement="A4", minutes=3)),
    Outlined("root-keys", Title(N_("Root access keys"), requirement="A3", minutes=2)),
    Outlined("billing", Title(N_("Billing access"), requirement="A5", minutes=4)),
    Outlined("finish", Title(N_("Finish"), minutes=1)),
)
