"""The administrator's MFA: the seed is safe before AWS hears a code, and no code is sent twice.

AWS tells a device's seed once, when it is made. So the note of what is being
made comes first, then the device, then its seed into memory and, unless the
owner chose otherwise, the keyring; whatever breaks in between leaves at worst a
device that belongs to nobody, which is offered for deletion and made anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from wizard.domain.times import moment
from wizard.engine.owner_actions import (
    OWNER_ACTIONS,
    OwnerAction,
    apply_owner_action,
    plan_owner_action,
)
from wizard.engine.step import Action, Keep, Plan, Verdict, Weight
from wizard.ports.aws import MfaDevice, SignInSlot
from wizard.ports.errors import (
    Effect,
    NameRefused,
    SecretGone,
    VaultLocked,
    VaultMissing,
    VaultRefused,
    WizardError,
)
from wizard.ports.names import ADMIN_USER, codes_entry, seed_entry
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.steps.admin_mfa import words
from wizard.text import Phrase, phrase

BEGUN_NOTE = "admin-mfa-begun"
"""Note: the user and the name of the device that was last begun for them."""

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
        seed: the seed kept for `user`, whatever device it belongs to.
        vault: the keyring's name; None where nothing can be kept now.
        skew: AWS's clock minus ours.
    """

    account: str
    holders: tuple[Holder, ...]
    unassigned: tuple[MfaDevice, ...]
    begun: tuple[str, str]
    seed: Secret | None
    is_kept: bool
    vault: str | None
    skew: timedelta | None = field(default=None, compare=False)

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
        return next((one for one in self.unassigned if _is_named(one, self.begun[1])), None)

    @property
    def orphans(self) -> tuple[MfaDevice, ...]:
        """Devices of nobody, without the one that we go on with."""
        return tuple(one for one in self.unassigned if one != self.waiting)

    def blocking(self, name: str) -> MfaDevice | None:
        """Return the device of nobody that has this name; AWS tells no upper from lower case."""
        same = name.casefold()
        return next((one for one in self.unassigned if one.name.casefold() == same), None)


@dataclass(frozen=True, slots=True)
class MakeDevice:
    """The owner wants a device of this name for the user; `keep` puts its seed in the keyring."""

    user: str
    name: str
    keep: bool


@dataclass(frozen=True, slots=True)
class AssignDevice:
    """The owner typed two codes of the waiting device."""

    first: Secret
    second: Secret


@dataclass(frozen=True, slots=True)
class DeleteDevice:
    """The owner wants this device of nobody gone."""

    serial: str


@dataclass(frozen=True, slots=True)
class KeepKey:
    """The owner wants the key in the keyring after all."""


@dataclass(frozen=True, slots=True)
class ForgetKey:
    """The owner wants the key out of the keyring."""


Intent = OwnerAction | MakeDevice | AssignDevice | DeleteDevice | KeepKey | ForgetKey


class AdminMfaStep:
    """Signing in as the administrator takes a second thing."""

    id: ClassVar[str] = "admin-mfa"
    actions: ClassVar[Mapping[str, str]] = {
        **OWNER_ACTIONS,
        "create-mfa-device": words.MAKE_ACTION,
        "create-mfa-device-unkept": words.MAKE_UNKEPT_ACTION,
        "enable-mfa-device": words.ASSIGN_ACTION,
        "delete-mfa-device": words.DELETE_ACTION,
        "keep-mfa-key": words.KEEP_ACTION,
        "forget-mfa-key": words.FORGET_ACTION,
    }

    def observe(self, world: World) -> Seen:
        """Read administrators, their devices, and devices of nobody."""
        holders = tuple(Holder(user, world.mfa.of_user(user)) for user in _users(world))
        bare = Seen(
            account=_account(world),
            holders=holders,
            unassigned=world.mfa.unassigned(),
            begun=_begun(world),
            seed=None,
            is_kept=False,
            vault=None,
            skew=world.sessions.skew(),
        )
        return _with_seed(bare, world)

    def judge(self, seen: Seen) -> Verdict:
        """Proven when every administrator concerned has a device in AWS's own list."""
        return Verdict.PROVEN if seen.holders and seen.open is None else Verdict.OPEN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Name the devices, and who has none."""
        if not seen.holders:
            return [phrase(words.NO_ADMIN)]
        said = [_listed(holder) for holder in seen.holders]
        is_kept = seen.is_kept and seen.open is None
        return [*said, phrase(words.KEY_KEPT, vault=seen.vault)] if is_kept else said

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Make, assign or delete one device.

        Raises:
            DeviceExists, DeviceWaits, NoSuchAdministrator: no device is to be made.
            NotOrphan: the device belongs to somebody, or is gone.
            NoKeyHere: nothing waits for codes, or there is no key to keep.
            NameRefused: AWS takes no such name.
        """
        if isinstance(intent, MakeDevice):
            return _plan_make(seen, intent)
        if isinstance(intent, AssignDevice):
            return _plan_assign(seen, intent)
        if isinstance(intent, DeleteDevice):
            return _plan_delete(seen, intent)
        if isinstance(intent, KeepKey):
            return _plan_keep(seen)
        if isinstance(intent, ForgetKey):
            return _plan_forget(seen)
        return plan_owner_action(seen, intent)

    def apply(self, action: Action, world: World) -> None:
        """Make one change.

        Raises:
            NameTaken: a device of that name exists.
            CodesRefused: AWS did not take the codes; they are gone.
            SecretGone: the codes were sent before, or the key is gone.
        """
        if action.verb == "create-mfa-device":
            _make(action.target, world, keep=True)
        elif action.verb == "create-mfa-device-unkept":
            _make(action.target, world, keep=False)
        elif action.verb == "enable-mfa-device":
            _assign(action.target, world)
        elif action.verb == "delete-mfa-device":
            _delete(action.target, world)
        elif action.verb == "keep-mfa-key":
            if world.vault.get(_seed_entry(world, action.target)) is None:
                raise SecretGone
        elif action.verb == "forget-mfa-key":
            world.vault.forget(_seed_entry(world, action.target))
        else:
            apply_owner_action(action, world)


# ---- looking


def _users(world: World) -> Sequence[str]:
    """Return whose MFA this is about, by name."""
    administrators = world.groups.administrators()
    named = world.progress.find(ADMIN_USER)
    if named is not None and named.detail in administrators:
        return [named.detail]
    return [user for user in sorted(administrators) if world.users.has_password(user)]


def _account(world: World) -> str:
    seated = (world.sessions.principal(slot) for slot in SignInSlot)
    found = next((principal.account for principal in seated if principal), None)
    return found or world.progress.account() or ""


def _begun(world: World) -> tuple[str, str]:
    note = world.progress.find(BEGUN_NOTE)
    user, _, name = note.detail.partition(" ") if note else ("", "", "")
    return user, name


def _with_seed(seen: Seen, world: World) -> Seen:
    """Add the seed kept for the user, and whether it can be kept at all."""
    entry = seed_entry(seen.account, seen.user)
    kept, vault = None, None
    with suppress(VaultLocked, VaultMissing, VaultRefused):
        kept, vault = world.vault.get(entry), world.vault.describe()
    return Seen(
        account=seen.account,
        holders=seen.holders,
        unassigned=seen.unassigned,
        begun=seen.begun,
        seed=world.memory.get(entry) or kept,
        is_kept=kept is not None,
        vault=vault,
        skew=seen.skew,
    )


def _listed(holder: Holder) -> Phrase:
    if not holder.devices:
        return phrase(words.NO_DEVICE, user=holder.user)
    first = holder.devices[0]
    if first.enabled is None:
        return phrase(words.HAS_DEVICE, device=first.name, user=holder.user)
    at = moment(first.enabled)
    return phrase(words.SINCE, device=first.name, user=holder.user, at=at)


# ---- planning


def _plan_make(seen: Seen, wish: MakeDevice) -> Plan[Seen]:
    holder = next((one for one in seen.holders if one.user == wish.user), None)
    if holder is None or wish.user != seen.user:
        raise words.NoSuchAdministrator
    if holder.devices:
        raise words.DeviceExists
    if seen.waiting is not None:
        raise words.DeviceWaits
    if not NAME.fullmatch(wish.name):
        raise NameRefused(name=wish.name)
    verb = "create-mfa-device" if wish.keep else "create-mfa-device-unkept"
    target = wish.name if wish.name == wish.user else f"{wish.name} {wish.user}"
    return Plan(seen, [Action(verb, target)])


def _plan_assign(seen: Seen, wish: AssignDevice) -> Plan[Seen]:
    device = seen.waiting
    if device is None:
        raise words.NoKeyHere
    first, second = _code_entries(device.serial)
    keep = [Keep(first, wish.first, lasting=False), Keep(second, wish.second, lasting=False)]
    return Plan(seen, [Action("enable-mfa-device", f"{device.serial} {seen.user}")], keep)


def _plan_delete(seen: Seen, wish: DeleteDevice) -> Plan[Seen]:
    if wish.serial not in {device.serial for device in seen.unassigned}:
        raise words.NotOrphan
    return Plan(seen, [Action("delete-mfa-device", wish.serial, Weight.FINAL)])


def _plan_keep(seen: Seen) -> Plan[Seen]:
    if seen.seed is None:
        raise words.NoKeyHere
    keep = [Keep(seed_entry(seen.account, seen.user), seen.seed, lasting=True)]
    return Plan(seen, [Action("keep-mfa-key", seen.user, Weight.LOCAL)], keep)


def _plan_forget(seen: Seen) -> Plan[Seen]:
    """Let the keyring forget, for good; this run still knows it."""
    keep = (
        [Keep(seed_entry(seen.account, seen.user), seen.seed, lasting=False)] if seen.seed else []
    )
    return Plan(seen, [Action("forget-mfa-key", seen.user, Weight.FINAL)], keep)


# ---- changing


def _seed_entry(world: World, user: str) -> str:
    return seed_entry(_account(world), user)


def _make(target: str, world: World, *, keep: bool) -> None:
    """Make a device and save its seed, which AWS tells this once.

    An older seed goes first: the user has no device, so it is of no use, and
    it must never be taken for the seed of the new one.
    """
    name, _, user = target.partition(" ")
    user = user or name
    entry = _seed_entry(world, user)
    world.memory.forget(entry)
    if keep:
        world.vault.forget(entry)
    else:
        _forget_if_open(entry, world)
    world.progress.add(BEGUN_NOTE, f"{user} {name}")
    device = world.mfa.create(name)
    world.memory.put(entry, device.seed)
    if keep:
        _keep_seed(entry, device.seed, world)


def _keep_seed(entry: str, seed: Secret, world: World) -> None:
    try:
        world.vault.put(entry, seed)
    except WizardError as fault:
        fault.effect = Effect.CHANGED
        raise


def _assign(target: str, world: World) -> None:
    """Send the codes once; they are gone from memory before they leave."""
    serial, _, user = target.partition(" ")
    first, second = (_take(entry, world) for entry in _code_entries(serial))
    if first is None or second is None:
        raise SecretGone
    world.mfa.enable(user, serial, first, second)


def _take(entry: str, world: World) -> Secret | None:
    code = world.memory.get(entry)
    world.memory.forget(entry)
    return code


def _code_entries(serial: str) -> tuple[str, str]:
    return f"{codes_entry(serial)}/1", f"{codes_entry(serial)}/2"


def _delete(serial: str, world: World) -> None:
    """Delete a device, then the seed if it was the one that had been begun."""
    world.mfa.delete(serial)
    user, name = _begun(world)
    if _is_named(MfaDevice(serial), name):
        entry = _seed_entry(world, user)
        world.memory.forget(entry)
        _forget_if_open(entry, world)
        world.progress.withdraw(BEGUN_NOTE)


def _is_named(device: MfaDevice, name: str) -> bool:
    """Whether it is the device that we would make of this name, not one on another path."""
    return device.serial.rpartition(":")[2] == f"mfa/{name}"


def _forget_if_open(entry: str, world: World) -> None:
    """Forget a seed of no use; a closed keyring keeps it, and the note tells whose it was not."""
    with suppress(VaultLocked, VaultMissing, VaultRefused):
        world.vault.forget(entry)
