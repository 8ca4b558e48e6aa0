"""What a step is: five questions that the engine asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from wizard.engine.verdict import Verdict as Verdict  # noqa: PLC0414 -- judge says it, so told here
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.text import Phrase

Seen = TypeVar("Seen")
Intent_contra = TypeVar("Intent_contra", contravariant=True)


class Weight(Enum):
    """How much an action asks of the owner before it is done."""

    LOCAL = "local"
    """Stays on this computer or only shows something: done at once."""
    CHANGE = "change"
    """Changes the account: shown and confirmed."""
    FINAL = "final"
    """Cannot be undone: shown, named as such, and confirmed."""


@dataclass(frozen=True, slots=True)
class Action:
    """One change, showable and loggable: it never holds a secret.

    `target` names what is changed; `apply` fetches any secret from the vault.
    """

    verb: str
    target: str = ""
    weight: Weight = Weight.CHANGE


@dataclass(frozen=True, slots=True)
class Keep:
    """A secret to be safe before anything else happens.

    `lasting` puts it into the system's keyring, else into this run's memory.
    """

    name: str
    secret: Secret
    lasting: bool


@dataclass(frozen=True, slots=True)
class Plan(Generic[Seen]):
    """What will be done, resting on what was seen."""

    seen: Seen
    actions: Sequence[Action] = ()
    keep: Sequence[Keep] = ()

    @property
    def weight(self) -> Weight:
        """The heaviest of its actions."""
        order = list(Weight)
        return max(
            (action.weight for action in self.actions), key=order.index, default=Weight.LOCAL
        )


class Step(Protocol[Seen, Intent_contra]):
    """One page's worth of work, without a page. Stateless: all facts come in."""

    @property
    def id(self) -> str:
        """Its name in the journal, in tests and in object names: kebab-case, never changed."""
        ...

    @property
    def actions(self) -> Mapping[str, str]:
        """For each verb, the sentence shown to the owner; `{target}` is filled in."""
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
        """Turn a wish into actions; pure.

        Raises:
            Refused: the wish would be unsafe, and why.
        """
        ...

    def apply(self, action: Action, world: World) -> None:
        """Make one change. Runs on the worker."""
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
