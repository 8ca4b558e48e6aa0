"""Root access keys: an account is safe when the root user has none.

Deleting cannot be undone, so the owner names each key to be deleted; a key that
nobody named stays, and the step stays open. The key in use goes last, and only
when AWS itself has named somebody else who can administer the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from wizard.engine.change import Plan
from wizard.engine.owner_actions import OwnerAction, plan_owner_action
from wizard.engine.step import Verdict
from wizard.ports.aws import AccessKey, PendingSignIn, Principal, SignInMethod, SignInSlot
from wizard.ports.errors import Denied, Refused, RootOnly
from wizard.ports.world import World
from wizard.steps.root_keys import words
from wizard.steps.root_keys.changes import DeactivateKey, DeleteKey, NobodyElse, administrator_of
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Seen:
    """The root user's keys when we looked.

    Attributes:
        keys: root's own list; None where this sign-in is not allowed to see it.
        keys_present: what the account summary says; None where it says nothing.
        administrator: who AWS named in the administrator's seat just now, where
            that somebody holds AdministratorAccess. Asked only while a key is in use here.
    """

    keys: tuple[AccessKey, ...] | None
    keys_present: bool | None
    administrator: Principal | None = None
    account: str = field(default="", compare=False)
    methods: tuple[SignInMethod, ...] = field(default=(), compare=False)
    profiles: tuple[str, ...] = field(default=(), compare=False)
    pending_sign_in: PendingSignIn | None = field(default=None, compare=False)

    @property
    def has_key_in_use(self) -> bool:
        """Whether this sign-in rests on a root access key."""
        return any(key.in_use_here for key in self.keys or ())

    @property
    def disagrees(self) -> bool:
        """Whether AWS's two answers contradict one another, as they may for a moment."""
        if self.keys is None or self.keys_present is None:
            return False
        return bool(self.keys) is not self.keys_present


@dataclass(frozen=True, slots=True)
class Deactivate:
    """The owner wants these keys to stop working, for now."""

    key_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Delete:
    """The owner wants these keys gone."""

    key_ids: frozenset[str]


Intent = OwnerAction | Deactivate | Delete


class OwnKey(Refused):
    """Without its key this sign-in would be over, and could not even be taken back."""

    code = "PLAN-KEY-OWN-INACTIVE"
    happened = words.OWN_KEY_INACTIVE
    do = words.OWN_KEY_INACTIVE_DO


class RootKeysStep:
    """No root access key is left."""

    id: ClassVar[str] = "root-keys"

    def observe(self, world: World) -> Seen:
        """Read root's list where we may, and what the account summary says.

        Raises:
            Denied: this sign-in may read neither.
        """
        keys = _keys(world)
        present = _keys_present(world, is_listed=keys is not None)
        seen = Seen(keys, present)
        if not seen.has_key_in_use:
            return seen
        owner = world.sessions.principal(SignInSlot.OWNER)
        return Seen(
            keys,
            present,
            administrator_of(world),
            account=owner.alias or owner.account if owner else "",
            methods=world.sessions.methods(),
            profiles=world.sessions.profiles(),
            pending_sign_in=world.sessions.pending_sign_in(SignInSlot.ADMINISTRATOR),
        )

    def judge(self, seen: Seen) -> Verdict:
        """Proven when AWS says that no key is left, inactive ones included."""
        if seen.keys:
            return Verdict.OPEN
        if seen.disagrees:
            return Verdict.UNKNOWN
        if seen.keys == () or seen.keys_present is False:
            return Verdict.PROVEN
        return Verdict.OPEN if seen.keys_present else Verdict.UNKNOWN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say which of AWS's two answers the verdict rests on."""
        said: list[Phrase] = []
        if seen.keys:
            named = ", ".join(key.key_id for key in seen.keys)
            said.append(phrase(words.EVIDENCE_LISTED, keys=named))
        elif seen.keys is not None:
            said.append(phrase(words.EVIDENCE_NONE_LISTED))
        if seen.disagrees:
            said.append(phrase(words.EVIDENCE_DISAGREE))
        elif seen.keys_present is False:
            said.append(phrase(words.EVIDENCE_NONE_PRESENT))
        elif seen.keys_present and seen.keys is None:
            said.append(phrase(words.EVIDENCE_PRESENT))
        return said or [phrase(words.EVIDENCE_UNKNOWN)]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Change what was named and still exists, the key in use last.

        Raises:
            NobodyElse: the key in use was named, and there is no administrator yet.
            OwnKey: the key in use was to become inactive.
        """
        if isinstance(intent, Delete):
            return Plan(seen, _deletions(seen, intent.key_ids))
        if isinstance(intent, Deactivate):
            return Plan(seen, _deactivations(seen, intent.key_ids))
        return plan_owner_action(seen, intent)


def _deletions(seen: Seen, key_ids: frozenset[str]) -> list[DeleteKey]:
    doomed = _named(seen, key_ids)
    if seen.administrator is None and any(key.in_use_here for key in doomed):
        raise NobodyElse
    # False sorts before True: the key that signs these very requests goes last.
    in_order = sorted(doomed, key=lambda key: key.in_use_here)
    return [DeleteKey(key.key_id, in_use=key.in_use_here) for key in in_order]


def _deactivations(seen: Seen, key_ids: frozenset[str]) -> list[DeactivateKey]:
    named = [key for key in _named(seen, key_ids) if key.active]
    if any(key.in_use_here for key in named):
        raise OwnKey
    return [DeactivateKey(key.key_id) for key in named]


def _named(seen: Seen, key_ids: frozenset[str]) -> list[AccessKey]:
    return [key for key in seen.keys or () if key.key_id in key_ids]


def _keys(world: World) -> tuple[AccessKey, ...] | None:
    try:
        return world.root_keys.list()
    except (RootOnly, Denied):
        return None


def _keys_present(world: World, *, is_listed: bool) -> bool | None:
    """Return what the summary says; who has the list can do without it."""
    try:
        return world.account.summary().keys_present
    except Denied:
        if not is_listed:
            raise
        return None
