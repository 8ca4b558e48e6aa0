"""What the wizard keeps on this computer, of every walk: to be shown, copied and forgotten.

A keyring tells no program what is in it, so this looks under every name that a
walk of this computer may have used. A secret leaves the keyring only when its
owner asked for that one, waits in this run's memory while it is in view, and is
put away after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import ClassVar

from wizard.engine.step import Action, Plan, Verdict, Weight
from wizard.ports.errors import SecretGone
from wizard.ports.names import (
    ADMIN_USER,
    BILLING_USERS,
    password_entry,
    password_note,
    root_password_entry,
    root_seed_entry,
    seed_entry,
)
from wizard.ports.progress import SavedRun
from wizard.ports.secret import Secret
from wizard.ports.vault import pending
from wizard.ports.world import World
from wizard.text import N_, Phrase


class SecretKind(Enum):
    """What a secret is for."""

    ROOT_PASSWORD = "root-password"
    ROOT_PHONE = "root-phone"
    PASSWORD = "password"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class StoredSecret:
    """One secret that is there.

    Attributes:
        entry: its name in the keyring.
        account: whose, where that is known.
        user: the IAM user, of those that are a user's.
        begun: when the walk began in which it was made.
        waits: it was to replace another one, and nobody said yet that it did.
        lasts: it is in the keyring; else it goes when the wizard closes.
    """

    entry: str
    kind: SecretKind
    account: str
    user: str
    begun: datetime
    waits: bool = False
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is kept; `shown` and `lent` only just after the owner asked for one."""

    kept: tuple[StoredSecret, ...]
    vault: str
    shown: tuple[str, Secret] | None = None
    lent: tuple[str, Secret] | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """The owner wants to see this one."""

    entry: str


@dataclass(frozen=True, slots=True)
class Lend:
    """The owner wants this one on the clipboard for a while."""

    entry: str


@dataclass(frozen=True, slots=True)
class PutAway:
    """What was shown or lent is no longer needed in memory."""


@dataclass(frozen=True, slots=True)
class Forget:
    """The owner wants these gone."""

    entries: frozenset[str]


Intent = Show | Lend | PutAway | Forget

SHOWN, LENT = "shown:", "lent:"
"""What the names in memory begin with."""


class StoredSecretsStep:
    """No step of the walk: it proves nothing, and changes this computer only."""

    id: ClassVar[str] = "kept"
    actions: ClassVar[Mapping[str, str]] = {
        "show-root-password": N_("Show the root password ({target})"),
        "show-root-phone": N_("Show the key of the root user's phone ({target})"),
        "show-password": N_("Show a user's password ({target})"),
        "show-phone": N_("Show the key of a user's phone ({target})"),
        "lend-kept": N_("Copy a kept secret ({target})"),
        "put-away": N_("Put away what was shown"),
        "forget-root-password": N_("Forget the root password ({target})"),
        "forget-root-phone": N_("Forget the key of the root user's phone ({target})"),
        "forget-password": N_("Forget a user's password ({target})"),
        "forget-phone": N_("Forget the key of a user's phone ({target})"),
    }

    def observe(self, world: World) -> Seen:
        """Look under every name; what is found is not held.

        Raises:
            VaultLocked, VaultMissing, VaultRefused: the keyring cannot be looked into.
        """
        kept = tuple(found for one in _all(world) if (found := _found(world, one)))
        return Seen(
            kept,
            world.vault.describe(),
            _in_memory(world, kept, SHOWN),
            _in_memory(world, kept, LENT),
        )

    def judge(self, seen: Seen) -> Verdict:
        """Claim nothing."""
        return Verdict.NONE

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Rest on nothing."""
        return ()

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Show and forget after a question; what is not there any more is left out."""
        known = {one.entry: one for one in seen.kept}
        if isinstance(intent, PutAway):
            is_out = seen.shown is not None or seen.lent is not None
            return Plan(seen, [Action("put-away", "", Weight.LOCAL)] if is_out else ())
        if isinstance(intent, Forget):
            doomed = [one for one in seen.kept if one.entry in intent.entries]
            return Plan(seen, [_forgetting(one) for one in doomed])
        if intent.entry not in known:
            return Plan(seen)
        if isinstance(intent, Lend):
            return Plan(seen, [Action("lend-kept", intent.entry, Weight.LOCAL)])
        return Plan(seen, [Action(f"show-{known[intent.entry].kind.value}", intent.entry)])

    def apply(self, action: Action, world: World) -> None:
        """Do it on this computer.

        Raises:
            SecretGone: what was to be shown is not there any more.
            VaultLocked, VaultMissing, VaultRefused: the keyring does not give or let go.
        """
        if action.verb.startswith("forget-"):
            world.vault.forget(action.target)
            world.memory.forget(action.target)
            _put_away(world, action.target)
        elif action.verb == "put-away":
            for one in _all(world):
                _put_away(world, one.entry)
        else:
            secret = world.secret(action.target)
            if secret is None:
                raise SecretGone
            for one in _all(world):
                _put_away(world, one.entry)
            place = LENT if action.verb == "lend-kept" else SHOWN
            world.memory.put(place + action.target, secret)


def _forgetting(one: StoredSecret) -> Action:
    return Action(f"forget-{one.kind.value}", one.entry, Weight.FINAL)


def _found(world: World, one: StoredSecret) -> StoredSecret | None:
    """Return it as it is kept, in the keyring or in memory; None where it is not."""
    if world.vault.get(one.entry) is not None:
        return one
    if world.memory.get(one.entry) is None:
        return None
    return StoredSecret(
        one.entry, one.kind, one.account, one.user, one.begun, one.waits, lasts=False
    )


def _in_memory(world: World, kept: Sequence[StoredSecret], place: str) -> tuple[str, Secret] | None:
    for one in kept:
        secret = world.memory.get(place + one.entry)
        if secret is not None:
            return one.entry, secret
    return None


def _put_away(world: World, entry: str) -> None:
    world.memory.forget(SHOWN + entry)
    world.memory.forget(LENT + entry)


# ---- the names that may have been used


def _all(world: World) -> Iterator[StoredSecret]:
    """Yield every secret that a walk of this computer may have kept, each once."""
    told: set[str] = set()
    for walk in world.progress.walks():
        for one in _of_walk(walk):
            if one.entry not in told:
                told.add(one.entry)
                yield one


def _of_walk(walk: SavedRun) -> Iterator[StoredSecret]:
    account, begun = walk.account or "", walk.begun
    root = root_password_entry(walk.id)
    yield StoredSecret(root, SecretKind.ROOT_PASSWORD, account, "", begun)
    yield StoredSecret(pending(root), SecretKind.ROOT_PASSWORD, account, "", begun, waits=True)
    yield StoredSecret(root_seed_entry(walk.id), SecretKind.ROOT_PHONE, account, "", begun)
    if not account:
        return
    for user in sorted(_users(walk.said)):
        entry = password_entry(account, user)
        yield StoredSecret(entry, SecretKind.PASSWORD, account, user, begun)
        yield StoredSecret(pending(entry), SecretKind.PASSWORD, account, user, begun, waits=True)
        yield StoredSecret(seed_entry(account, user), SecretKind.PHONE, account, user, begun)


def _users(said: Mapping[str, str]) -> set[str]:
    """Return every user that is named in a walk's notes."""
    noted = password_note("")
    users = {subject.removeprefix(noted) for subject in said if subject.startswith(noted)}
    return (users | {said.get(ADMIN_USER, ""), *said.get(BILLING_USERS, "").split()}) - {""}
