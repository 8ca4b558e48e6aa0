"""Welcome: claims nothing about the account, and tells where an earlier walk was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from wizard.engine.change import Plan
from wizard.engine.step import Verdict
from wizard.ports.aws import SignInSlot
from wizard.ports.journal import Interrupted
from wizard.ports.names import BILLING_SWITCH, ROOT_MFA, ROOT_PASSWORD
from wizard.ports.world import World
from wizard.steps.welcome.changes import StartNewRun
from wizard.text import Phrase

SUBJECTS = (ROOT_PASSWORD, ROOT_MFA, BILLING_SWITCH)
"""What the owner may have confirmed, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The walk as this computer knows it; nobody at AWS is asked.

    Attributes:
        account: the account it belongs to; None before the first sign-in.
        confirmed: the subjects of `SUBJECTS` that the owner has confirmed.
        is_signed_in: whether somebody has signed in since the wizard was started.
        begun: when it began.
        interrupted: the confirmed change in the middle of which it was stopped the last time.
    """

    account: str | None
    confirmed: tuple[str, ...]
    is_signed_in: bool
    begun: datetime = field(compare=False)
    interrupted: Interrupted | None = None

    @property
    def is_resumed(self) -> bool:
        """Whether anything was done in this walk before."""
        return self.account is not None or bool(self.confirmed) or self.interrupted is not None


@dataclass(frozen=True, slots=True)
class StartOver:
    """The owner wants to set up another account; this one's walk stays as it is."""


class WelcomeStep:
    """Nothing to be done or proven here."""

    id: ClassVar[str] = "welcome"

    def observe(self, world: World) -> Seen:
        """Read what this computer keeps of the walk."""
        notes = world.progress
        confirmed = tuple(subject for subject in SUBJECTS if notes.find(subject) is not None)
        is_signed_in = any(world.sessions.principal(slot) for slot in SignInSlot)
        begun = notes.begun()
        # What was stopped before this run began was another account's.
        here = world.interrupted if _is_after(world.interrupted, begun) else None
        return Seen(notes.account(), confirmed, is_signed_in, begun, here)

    def judge(self, seen: Seen) -> Verdict:
        """Claim nothing."""
        return Verdict.NONE

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Claim nothing, so show nothing for it."""
        return ()

    def plan(self, seen: Seen, intent: StartOver) -> Plan[Seen]:
        """Begin a run for another account, once the owner has confirmed it."""
        return Plan(seen, [StartNewRun(seen.account or "")])


def _is_after(change: Interrupted | None, begun: datetime) -> bool:
    """Whether it was begun in the run that began then; the journal tells whole seconds."""
    return change is not None and change.at >= begun.replace(microsecond=0)
