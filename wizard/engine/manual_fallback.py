"""Steps that hands can do, too: where AWS cannot be asked, the owner is guided and believed.

A word given here never outweighs a look. As soon as somebody signs in who may
look, the step itself judges again, and what was said stays what it was: said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from wizard.domain.times import moment
from wizard.engine import words
from wizard.engine.change import Plan
from wizard.engine.owner_actions import Confirm, OpenConsole, SignIn, Withdraw, plan_owner_action
from wizard.engine.step import Step, Verdict, verdict_of
from wizard.ports.console import ConsolePage
from wizard.ports.errors import Denied, NotSignedIn
from wizard.ports.progress import Confirmation
from wizard.ports.world import World
from wizard.text import Phrase, phrase

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class ManualTask:
    """One thing to do in AWS's console.

    Attributes:
        title: what it is, in a few words.
        words: how it is done, by the names that AWS's page shows.
        page: the page to open for it; None stays on the page before.
        copies: what is to be pasted there, each with its name.
    """

    title: str
    words: str
    page: ConsolePage | None = None
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ManualGuide:
    """How hands do a whole step.

    Attributes:
        subject: what the owner's word is kept under.
        claim: what they say in the end, without a full stop.
        also: subjects of the step's own that are said with it.
    """

    subject: str
    tasks: tuple[ManualTask, ...]
    claim: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nobody could look: what hands are to do instead, and what the owner said of it.

    Attributes:
        why: the reason, in the words of the fault.
        is_signed_in: somebody is, and AWS does not let them look.
    """

    guide: ManualGuide
    why: Phrase
    is_signed_in: bool
    said: Confirmation | None = field(default=None, compare=False)


class ManualFallback(Generic[S]):
    """A step of the wizard's own, and the same step done by hand.

    Attributes:
        step: the step where AWS can be asked.
    """

    def __init__(self, step: Step[S, Any], guide: Callable[[], ManualGuide]) -> None:
        self.step = step
        self._guide = guide

    @property
    def id(self) -> str:
        """The step's own name."""
        return self.step.id

    def observe(self, world: World) -> S | Unreadable:
        """Look; who may not is guided instead. Any other fault stays one: it may be over soon."""
        try:
            return self.step.observe(world)
        except (NotSignedIn, Denied) as fault:
            why, is_signed_in = fault.problem().happened, isinstance(fault, Denied)
        guide = self._guide()
        return Unreadable(guide, why, is_signed_in, world.progress.find(guide.subject))

    def judge(self, seen: S | Unreadable) -> Verdict:
        """Unlooked at, it is confirmed at best; without the owner's word nothing is known."""
        if not isinstance(seen, Unreadable):
            return verdict_of(self.step, seen)
        return Verdict.UNKNOWN if seen.said is None else Verdict.CONFIRMED

    def evidence(self, seen: S | Unreadable) -> Sequence[Phrase]:
        """Say whose word it is, and why nobody looked."""
        if not isinstance(seen, Unreadable):
            return self.step.evidence(seen)
        if seen.said is None:
            return [phrase(words.NOT_SAID), seen.why]
        claim = phrase(seen.guide.claim)
        return [phrase(words.SAID, at=moment(seen.said.at), claim=claim), seen.why]

    def plan(self, seen: S | Unreadable, intent: Any) -> Plan[Any]:
        """Do what the step does; by hand, only what hands do.

        Raises:
            NotSignedIn: nobody could look, and this wish rests on a look.
        """
        if not isinstance(seen, Unreadable):
            return self.step.plan(seen, intent)
        if not isinstance(intent, OpenConsole | Confirm | Withdraw | SignIn):
            raise NotSignedIn
        plan = plan_owner_action(seen, intent)
        if not isinstance(intent, Confirm | Withdraw):
            return plan
        also = [type(intent)(subject) for subject in seen.guide.also]
        return Plan(seen, [intent, *also])
