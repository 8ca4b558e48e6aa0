"""The administrator's MFA: the seed is safe before AWS hears a code, and no code is sent twice.

AWS tells a device's seed once, when it is made. So the note of what is being
made comes first, then the device, then its seed into memory and, unless the
owner chose otherwise, the keyring; whatever breaks in between leaves at worst a
device that belongs to nobody, which is offered for deletion and made anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import ClassVar

from wizard.domain.stored import Keyring, Stored, look_up
from wizard.domain.times import moment
from wizard.engine.change import Plan
from wizard.engine.owner_actions import OwnerAction, plan_owner_action
from wizard.engine.seed_changes import ForgetKey, ForgetSeed, KeepKey, plan_seed
from wizard.engine.step import Verdict
from wizard.ports.aws import MfaDevice
from wizard.ports.errors import NameRefused
from wizard.ports.names import ADMIN_USER, seed_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.steps.admin_mfa import words
from wizard.steps.admin_mfa.changes import (
    CreateDevice,
    DeleteDevice,
    EnableDevice,
    begun,
    code_entries,
    is_named,
)
from wizard.text import Phrase, phrase

NAME = re.compile(r"[A-Za-z0-9+=,.@_-]{1,128}")
"""What IAM takes as the name of a virtual device (CreateVirtualMFADevice); no full-width signs."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An administrator and the devices AWS lists for them."""

    user: str
    devices: tuple[MfaDevice, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Administrators with their devices, devices of nobody, and the seed in hand.

    Attributes:
        holders: whose MFA this is about: the administrator of this walk, else
            every administrator with a console password.
        unassigned: virtual devices that belong to nobody.
        begun: the user and the name of the device that was begun last.
        held: the seed kept for `user`, whatever device it belongs to.
        keyring: where it can be kept, or why not.
        skew: AWS's clock minus ours.
    """

    account: str
    holders: tuple[Holder, ...]
    unassigned: tuple[MfaDevice, ...]
    begun: tuple[str, str]
    held: Stored = field(default_factory=Stored)
    keyring: Keyring = field(default_factory=Keyring)
    skew: timedelta | None = field(default=None, compare=False)

    @property
    def seed(self) -> Secret | None:
        """The seed that is at hand."""
        return self.held.secret

    @property
    def open(self) -> Holder | None:
        """The first administrator without a device."""
        return next((holder for holder in self.holders if not holder.devices), None)

    @property
    def user(self) -> str:
        """Whom the page is about: the first without a device, else the first."""
        first = self.open or next(iter(self.holders), None)
        return first.user if first else ""

    @property
    def waiting(self) -> MfaDevice | None:
        """The device that was begun for the user and waits for codes, its seed in hand."""
        if self.open is None or self.seed is None or self.begun[0] != self.user:
            return None
        return next((one for one in self.unassigned if is_named(one, self.begun[1])), None)

    @property
    def orphans(self) -> tuple[MfaDevice, ...]:
        """Devices of nobody, without the one that we go on with."""
        return tuple(one for one in self.unassigned if one != self.waiting)

    def blocking(self, name: str) -> MfaDevice | None:
        """Return the device of nobody that has this name; AWS tells no upper from lower case."""
        same = name.casefold()
        return next((one for one in self.unassigned if one.name.casefold() == same), None)


@dataclass(frozen=True, slots=True)
class AssignDevice:
    """The owner typed two codes of the waiting device."""

    first: Secret
    second: Secret


Intent = OwnerAction | CreateDevice | AssignDevice | DeleteDevice | KeepKey | ForgetKey


class AdminMfaStep:
    """Signing in as the administrator takes a second thing."""

    id: ClassVar[str] = "admin-mfa"

    def observe(self, world: World) -> Seen:
        """Read administrators, their devices, and devices of nobody."""
        holders = tuple(Holder(user, world.mfa.of_user(user)) for user in _users(world))
        bare = Seen(
            account=world.signed_in().account,
            holders=holders,
            unassigned=world.mfa.unassigned(),
            begun=begun(world),
            skew=world.sessions.skew(),
        )
        keyring, (held,) = look_up(world, seed_entry(bare.account, bare.user))
        return replace(bare, held=held, keyring=keyring)

    def judge(self, seen: Seen) -> Verdict:
        """Proven when every administrator concerned has a device in AWS's own list."""
        return Verdict.PROVEN if seen.holders and seen.open is None else Verdict.OPEN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Name the devices, and who has none."""
        if not seen.holders:
            return [phrase(words.NO_ADMIN)]
        said = [_listed(holder) for holder in seen.holders]
        is_kept = seen.held.is_kept and seen.open is None
        return [*said, phrase(words.KEY_KEPT, vault=seen.keyring.name)] if is_kept else said

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Make, assign or delete one device.

        Raises:
            DeviceExists, DeviceWaits, NoSuchAdministrator: no device is to be made.
            NotOrphan: the device belongs to somebody, or is gone.
            NoKeyHere: nothing waits for codes.
            SecretGone: there is no key to keep.
            NameRefused: AWS takes no such name.
        """
        if isinstance(intent, CreateDevice):
            return _plan_make(seen, intent)
        if isinstance(intent, AssignDevice):
            return _plan_assign(seen, intent)
        if isinstance(intent, DeleteDevice):
            return _plan_delete(seen, intent)
        if isinstance(intent, KeepKey | ForgetKey):
            entry = seed_entry(seen.account, seen.user)
            return plan_seed(seen, intent, entry, seen.seed, ForgetSeed(seen.user))
        return plan_owner_action(seen, intent)


# ---- looking


def _users(world: World) -> Sequence[str]:
    """Return whose MFA this is about, by name."""
    administrators = world.groups.administrators()
    named = world.progress.find(ADMIN_USER)
    if named is not None and named.detail in administrators:
        return [named.detail]
    return [user for user in sorted(administrators) if world.users.has_password(user)]


def _listed(holder: Holder) -> Phrase:
    if not holder.devices:
        return phrase(words.NO_DEVICE, user=holder.user)
    first = holder.devices[0]
    if first.enabled is None:
        return phrase(words.HAS_DEVICE, device=first.name, user=holder.user)
    at = moment(first.enabled)
    return phrase(words.SINCE, device=first.name, user=holder.user, at=at)


# ---- planning


def _plan_make(seen: Seen, wish: CreateDevice) -> Plan[Seen]:
    holder = next((one for one in seen.holders if one.user == wish.user), None)
    if holder is None or wish.user != seen.user:
        raise words.NoSuchAdministrator
    if holder.devices:
        raise words.DeviceExists
    if seen.waiting is not None:
        raise words.DeviceWaits
    if not NAME.fullmatch(wish.name):
        raise NameRefused(name=wish.name)
    return Plan(seen, [wish])


def _plan_assign(seen: Seen, wish: AssignDevice) -> Plan[Seen]:
    device = seen.waiting
    if device is None:
        raise words.NoKeyHere
    first, second = code_entries(device.serial)
    keep = [Keep(first, wish.first, lasting=False), Keep(second, wish.second, lasting=False)]
    return Plan(seen, [EnableDevice(seen.user, device.serial)], keep)


def _plan_delete(seen: Seen, wish: DeleteDevice) -> Plan[Seen]:
    if wish.serial not in {device.serial for device in seen.unassigned}:
        raise words.NotOrphan
    return Plan(seen, [wish])
