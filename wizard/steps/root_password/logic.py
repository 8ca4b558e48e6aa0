"""Root password: AWS has a new one, and the owner cannot have lost it.

AWS lets nobody change it but the owner's hands. A new password is therefore
kept first, as pending beside the present one, and takes its place only when the
owner says that AWS has it. AWS's own event history proves the change later,
where it can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar, TypeVar

from wizard.domain.stored import Keyring, Stored, look_up
from wizard.domain.times import moment
from wizard.engine.change import Plan
from wizard.engine.owner_actions import Confirm, OwnerAction, plan_owner_action
from wizard.engine.step import Verdict
from wizard.password_strength.strength import Facts, assess, load_estimator
from wizard.ports.errors import NotSignedIn, Problem, Refused, WizardError
from wizard.ports.names import ROOT_PASSWORD, root_password_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep, pending
from wizard.ports.world import World
from wizard.steps.root_password import words
from wizard.steps.root_password.changes import KeepNewPassword, PromotePassword
from wizard.text import Phrase, phrase

T = TypeVar("T")

CLOCKS_DIFFER = timedelta(minutes=15)
"""More than AWS tolerates between its clock and ours."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept, what the owner said, and what AWS's history and summary say.

    Attributes:
        walk: what the entries in the vault are named by.
        keyring: where it can be kept, or why not.
        pending: a new password of which nobody said yet that AWS has it.
        current: the password that AWS has, as the owner said.
        changed: when the password was changed in this walk, by AWS's history.
        exists: whether the root user has a password at all; None is not known.
        history_problem: why AWS's event history could not be read.
    """

    walk: str
    keyring: Keyring
    pending: Stored
    current: Stored
    confirmed: datetime | None = field(default=None, compare=False)
    changed: datetime | None = field(default=None, compare=False)
    exists: bool | None = field(default=None, compare=False)
    history_problem: Problem | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class KeepPassword:
    """The owner wants this to be the new password; `lasting` puts it into the keyring."""

    password: Secret
    facts: Facts
    lasting: bool


@dataclass(frozen=True, slots=True)
class ConfirmChange:
    """The owner says that AWS has the new password."""


Intent = OwnerAction | KeepPassword | ConfirmChange


class TooWeak(Refused):
    """The password breaks a rule or is easily guessed."""

    code = "PLAN-WEAK-PASSWORD"
    happened = words.TOO_WEAK
    do = words.TOO_WEAK_DO


class RootPasswordStep:
    """The root user has a new password that is hard to guess."""

    id: ClassVar[str] = "root-password"

    def observe(self, world: World) -> Seen:
        """Read what is kept here, and what AWS says where somebody has signed in."""
        load_estimator()
        walk = world.progress.walk()
        entry = root_password_entry(walk)
        keyring, (new, present) = look_up(world, pending(entry), entry)
        said = world.progress.find(ROOT_PASSWORD)
        changed, history_problem = _try(lambda: _changed(world))
        summary, _ = _try(world.account.summary)
        return Seen(
            walk=walk,
            keyring=keyring,
            pending=new,
            current=present,
            confirmed=said.at if said else None,
            changed=changed,
            exists=summary.password_present if summary else None,
            history_problem=history_problem,
        )

    def judge(self, seen: Seen) -> Verdict:
        """Proven by AWS's history or by there being no password; else the owner's word counts."""
        if seen.changed is not None or seen.exists is False:
            return Verdict.PROVEN
        return Verdict.OPEN if seen.confirmed is None else Verdict.CONFIRMED

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say what AWS's history shows, what the owner said, and what is not confirmed yet."""
        waiting = [phrase(words.EVIDENCE_PENDING)] if seen.pending else []
        if seen.changed is not None:
            return [phrase(words.EVIDENCE_CHANGED, at=moment(seen.changed)), *waiting]
        if seen.exists is False:
            return [phrase(words.EVIDENCE_NONE)]
        if seen.confirmed is not None:
            said = phrase(words.EVIDENCE_CONFIRMED, at=moment(seen.confirmed))
            return [said, *waiting, _history(seen)]
        return [*(waiting or [phrase(words.EVIDENCE_NOT_YET)]), _history(seen)]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Keep a good password, or take the owner's word.

        Raises:
            TooWeak: it breaks a rule or is easily guessed.
        """
        if isinstance(intent, KeepPassword):
            return _plan_keep(seen, intent)
        if isinstance(intent, ConfirmChange):
            return _plan_confirm(seen)
        return plan_owner_action(seen, intent)


# ---- looking


def _try(read: Callable[[], T]) -> tuple[T | None, Problem | None]:
    """Read a fact that is only good to have."""
    try:
        return read(), None
    except WizardError as fault:
        return None, fault.problem()


def _changed(world: World) -> datetime | None:
    """Return when the password was last changed in this walk, by AWS's clock.

    The walk's beginning is by our clock, so it is moved to AWS's; the answer
    that just came tells how far. AWS notes whole seconds.
    """
    begun = world.progress.begun()
    found = world.events.root_password_changes(begun - CLOCKS_DIFFER)
    if not found:
        return None
    skew = world.sessions.skew() or timedelta()
    since = (begun + skew).replace(microsecond=0)
    return max((at for at in found if at >= since), default=None)


def _history(seen: Seen) -> Phrase:
    """Say what AWS's event history is silent about, and why."""
    problem = seen.history_problem
    if problem is None:
        return phrase(words.EVIDENCE_LATE)
    if problem.code == NotSignedIn.code:
        return phrase(words.EVIDENCE_SIGN_IN)
    return phrase(words.EVIDENCE_UNREAD, why=problem.happened)


# ---- planning


def _plan_keep(seen: Seen, wish: KeepPassword) -> Plan[Seen]:
    if not assess(wish.password, wish.facts).is_keepable:
        raise TooWeak
    replaces = seen.pending.secret not in (None, wish.password)
    change = KeepNewPassword(seen.keyring.name if wish.lasting else "", replaces)
    entry = pending(root_password_entry(seen.walk))
    return Plan(seen, [change], [Keep(entry, wish.password, wish.lasting)])


def _plan_confirm(seen: Seen) -> Plan[Seen]:
    """Take the owner's word first: if keeping fails after it, the word is still true."""
    said = Confirm(ROOT_PASSWORD)
    if not seen.pending:
        return Plan(seen, [said])
    return Plan(seen, [said, PromotePassword(seen.keyring.name if seen.pending.is_lasting else "")])
