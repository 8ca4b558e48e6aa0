"""What is done to an administrator's MFA devices."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from wizard.engine.change import Change, Weight
from wizard.ports.aws import MfaDevice
from wizard.ports.errors import Effect, SecretGone, WizardError
from wizard.ports.names import codes_entry, seed_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import VAULT_FAULTS
from wizard.ports.world import World
from wizard.steps.admin_mfa import words
from wizard.text import Phrase, phrase

BEGUN_NOTE = "admin-mfa-begun"
"""Note: the user and the name of the device that was last begun for them."""


@dataclass(frozen=True, slots=True)
class CreateDevice(Change):
    """Create a virtual MFA device and save its seed, which AWS tells this once.

    `keep` puts the seed into the keyring, too. An older seed goes first: the user
    has no device, so it is of no use, and it must never be taken for the seed of
    the new one.

    Raises:
        NameTaken: a device of that name exists.
        `VAULT_FAULTS`: the keyring does not let go or does not take the seed.
    """

    user: str
    name: str
    keep: bool

    @property
    def sentence(self) -> Phrase:
        return phrase(words.MAKE_ACTION if self.keep else words.MAKE_UNKEPT_ACTION, name=self.name)

    def apply(self, world: World) -> None:
        entry = seed_entry(world.signed_in().account, self.user)
        world.memory.forget(entry)
        if self.keep:
            world.vault.forget(entry)
        else:
            _forget_if_open(entry, world)
        world.progress.add(BEGUN_NOTE, f"{self.user} {self.name}")
        device = world.mfa.create(self.name)
        world.memory.put(entry, device.seed)
        if self.keep:
            _keep(entry, device.seed, world)


@dataclass(frozen=True, slots=True)
class EnableDevice(Change):
    """Assign a device to its user with two codes that wait in this run's memory.

    Raises:
        CodesRefused: AWS did not take the codes; they are gone.
        SecretGone: the codes were sent before.
    """

    user: str
    serial: str
    says = words.ASSIGN_ACTION

    def apply(self, world: World) -> None:
        first, second = (_take(entry, world) for entry in code_entries(self.serial))
        if first is None or second is None:
            raise SecretGone
        world.mfa.enable(self.user, self.serial, first, second)


@dataclass(frozen=True, slots=True)
class DeleteDevice(Change):
    """Delete a device that belongs to nobody, and its seed if it was the one begun last."""

    serial: str
    weight = Weight.FINAL
    says = words.DELETE_ACTION

    def apply(self, world: World) -> None:
        world.mfa.delete(self.serial)
        user, name = begun(world)
        if is_named(MfaDevice(self.serial), name):
            entry = seed_entry(world.signed_in().account, user)
            world.memory.forget(entry)
            _forget_if_open(entry, world)
            world.progress.withdraw(BEGUN_NOTE)


def begun(world: World) -> tuple[str, str]:
    """Return the user and the name of the device that was begun last."""
    note = world.progress.find(BEGUN_NOTE)
    user, _, name = note.detail.partition(" ") if note else ("", "", "")
    return user, name


def is_named(device: MfaDevice, name: str) -> bool:
    """Whether it is the device that we would make of this name, not one on another path."""
    return device.serial.rpartition(":")[2] == f"mfa/{name}"


def code_entries(serial: str) -> tuple[str, str]:
    """Return the names under which two codes wait in this run's memory."""
    return f"{codes_entry(serial)}/1", f"{codes_entry(serial)}/2"


def _keep(entry: str, seed: Secret, world: World) -> None:
    try:
        world.vault.put(entry, seed)
    except WizardError as fault:
        fault.effect = Effect.CHANGED
        raise


def _take(entry: str, world: World) -> Secret | None:
    code = world.memory.get(entry)
    world.memory.forget(entry)
    return code


def _forget_if_open(entry: str, world: World) -> None:
    """Forget a seed of no use; a closed keyring keeps it, and the note tells whose it was not."""
    with suppress(*VAULT_FAULTS):
        world.vault.forget(entry)
