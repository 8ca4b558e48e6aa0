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

from wizard.engine import words
from wizard.engine.change import Change, Plan, Weight
from wizard.engine.step import Verdict
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
from wizard.text import Phrase, phrase


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
class PutAway(Change):
    """Put away what was shown or lent: it is no longer needed in memory."""

    weight = Weight.LOCAL
    says = words.PUT_AWAY

    def apply(self, world: World) -> None:
        for one in _all(world):
            world.memory.forget(SHOWN + one.entry)
            world.memory.forget(LENT + one.entry)


@dataclass(frozen=True, slots=True)
class Forget:
    """The owner wants these gone."""

    entries: frozenset[str]


SHOWN, LENT = "shown:", "lent:"
"""What the names in memory begin with."""


@dataclass(frozen=True, slots=True)
class Show(Change):
    """Bring one secret into view, and put away what was out.

    Raises:
        SecretGone: it is not there any more.
        VaultLocked, VaultMissing, VaultRefused: the keyring does not give it.
    """

    entry: str
    kind: SecretKind
    user: str

    @property
    def sentence(self) -> Phrase:
        return phrase(words.SHOW_SECRET, what=named(self.kind, self.user), entry=self.entry)

    def apply(self, world: World) -> None:
        _take_out(world, SHOWN, self.entry)


@dataclass(frozen=True, slots=True)
class Lend(Change):
    """Have one secret ready for the clipboard, and put away what was out; raises as Show."""

    entry: str
    weight = Weight.LOCAL
    says = words.LEND_SECRET

    def apply(self, world: World) -> None:
        _take_out(world, LENT, self.entry)


@dataclass(frozen=True, slots=True)
class ForgetSecret(Change):
    """Forget one secret for good, in the keyring and in memory.

    Raises:
        VaultLocked, VaultMissing, VaultRefused: the keyring does not let it go.
    """

    entry: str
    kind: SecretKind
    user: str
    weight = Weight.FINAL

    @property
    def sentence(self) -> Phrase:
        return phrase(words.FORGET_SECRET, what=named(self.kind, self.user), entry=self.entry)

    def apply(self, world: World) -> None:
        world.vault.forget(self.entry)
        for name in (self.entry, SHOWN + self.entry, LENT + self.entry):
            world.memory.forget(name)


Intent = Show | Lend | PutAway | Forget


class StoredSecretsStep:
    """No step of the walk: it proves nothing, and changes this computer only."""

    id: ClassVar[str] = "kept"

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
        if isinstance(intent, PutAway):
            is_out = seen.shown is not None or seen.lent is not None
            return Plan(seen, [intent] if is_out else ())
        if isinstance(intent, Forget):
            doomed = [one for one in seen.kept if one.entry in intent.entries]
            return Plan(seen, [ForgetSecret(one.entry, one.kind, one.user) for one in doomed])
        is_there = any(one.entry == intent.entry for one in seen.kept)
        return Plan(seen, [intent] if is_there else ())


def named(kind: SecretKind, user: str) -> Phrase:
    """Return how we call a secret."""
    return phrase(words.SECRETS[kind.value], user=user)


def _take_out(world: World, place: str, entry: str) -> None:
    """Have one secret wait in memory, and no other."""
    secret = world.secret(entry)
    if secret is None:
        raise SecretGone
    PutAway().apply(world)
    world.memory.put(place + entry, secret)


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
