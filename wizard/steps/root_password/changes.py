"""What is done with the root password on this computer: AWS lets no program change it there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from wizard.engine.change import Change, Weight
from wizard.ports.names import root_password_entry
from wizard.ports.vault import VAULT_FAULTS, pending, promote
from wizard.ports.world import World
from wizard.steps.root_password import words
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class KeepNewPassword(Change):
    """Leave one copy of the new password, which waits beside the present one.

    Attributes:
        vault: the keyring that has it; empty where it is in this run's memory.
        replaces: another one waited, and AWS may have that one already.
    """

    vault: str
    replaces: bool

    @property
    def weight(self) -> Weight:
        return Weight.CHANGE if self.replaces else Weight.LOCAL

    @property
    def sentence(self) -> Phrase:
        if self.vault:
            return phrase(words.DO_REPLACE if self.replaces else words.DO_KEEP, vault=self.vault)
        return phrase(words.DO_REPLACE_FOR_NOW if self.replaces else words.DO_KEEP_FOR_NOW)

    def apply(self, world: World) -> None:
        _forget_elsewhere(world, pending(_entry(world)), lasting=bool(self.vault))


@dataclass(frozen=True, slots=True)
class PromotePassword(Change):
    """Take the new password for the present one; `vault` is empty where it is in memory."""

    vault: str
    weight = Weight.LOCAL
    says = words.DO_PROMOTE

    def apply(self, world: World) -> None:
        promote(world.vault if self.vault else world.memory, _entry(world))
        _forget_elsewhere(world, _entry(world), lasting=bool(self.vault))


def _entry(world: World) -> str:
    return root_password_entry(world.progress.walk())


def _forget_elsewhere(world: World, name: str, *, lasting: bool) -> None:
    """Leave one copy: an older one in the other place would be taken for this one."""
    if lasting:
        world.memory.forget(name)
        return
    # A keyring that cannot be opened is the very reason why it is not kept there.
    with suppress(*VAULT_FAULTS):
        world.vault.forget(name)
