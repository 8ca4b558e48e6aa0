"""Signing in: who we are is what AWS says just now, never what was typed.

Credentials that no longer work count as nobody being there, because the owner
only has to sign in again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from wizard.domain.principal_names import who
from wizard.engine.change import Plan
from wizard.engine.owner_actions import LeaveSignIn, OwnerAction, plan_owner_action
from wizard.engine.step import Verdict
from wizard.ports.aws import PendingSignIn, Principal, Sessions, SignInMethod, SignInSlot
from wizard.ports.errors import (
    CredentialsExpired,
    CredentialsRefused,
    Problem,
    SignInLost,
    SignInNotAllowed,
    SignInNotTaken,
    WrongAccount,
)
from wizard.ports.world import World
from wizard.steps.sign_in import words
from wizard.steps.sign_in.reach import Reach, probe
from wizard.text import Phrase, phrase

ENDED = (
    CredentialsExpired,
    CredentialsRefused,
    SignInNotAllowed,
    SignInNotTaken,
    SignInLost,
    WrongAccount,
)
"""What AWS says, now or when keys are renewed, of a sign-in that is good no more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sits there, and how somebody could.

    Attributes:
        slot: where they sit; the administrator's once the owner's is empty.
        account: the account that this walk belongs to, once it has one.
        ended: why a sign-in that was there does not count any more.
        pending_sign_in: a sign-in by the browser that is not finished yet.
        reach: what AWS lets this sign-in read; None where nobody has signed in.
    """

    principal: Principal | None
    slot: SignInSlot
    methods: tuple[SignInMethod, ...]
    account: str | None
    profiles: tuple[str, ...] = field(default=(), compare=False)
    ended: Problem | None = field(default=None, compare=False)
    pending_sign_in: PendingSignIn | None = field(default=None, compare=False)
    reach: Reach | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SignOut:
    """The owner wants the wizard to forget this sign-in."""


Intent = OwnerAction | SignOut


class SignInStep:
    """AWS has named whoever sets the account up."""

    id: ClassVar[str] = "sign-in"

    def observe(self, world: World) -> Seen:
        """Ask AWS who we are."""
        sessions = world.sessions
        slot, principal, ended = SignInSlot.OWNER, None, None
        try:
            principal = sessions.whoami(slot)
            if principal is None:
                slot, principal = _administrator(sessions)
        except ENDED as fault:
            ended = fault.problem()
        return Seen(
            principal=principal,
            slot=slot,
            methods=sessions.methods(),
            account=world.progress.account(),
            profiles=sessions.profiles(),
            ended=ended,
            pending_sign_in=sessions.pending_sign_in(SignInSlot.OWNER),
            reach=probe(world) if principal else None,
        )

    def judge(self, seen: Seen) -> Verdict:
        """Proven when AWS named somebody; who it is does not matter here."""
        return Verdict.OPEN if seen.principal is None else Verdict.PROVEN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say whom AWS named."""
        principal = seen.principal
        if principal is None:
            return [phrase(words.ENDED if seen.ended else words.NOBODY)]
        named = phrase(words.SEEN, who=who(principal), account=principal.account_grouped)
        return [named] if principal.is_root else [named, phrase(words.SEEN_NOT_ROOT)]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Sign in, sign out, or open AWS's page; none of it changes the account."""
        if isinstance(intent, SignOut):
            return Plan(seen, [LeaveSignIn(seen.slot)])
        return plan_owner_action(seen, intent)


def _administrator(sessions: Sessions) -> tuple[SignInSlot, Principal | None]:
    """Return the administrator, who goes on where the root user has left."""
    principal = sessions.whoami(SignInSlot.ADMINISTRATOR)
    return (SignInSlot.ADMINISTRATOR if principal else SignInSlot.OWNER), principal
