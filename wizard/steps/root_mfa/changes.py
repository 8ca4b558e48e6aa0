"""What is done with the root user's MFA key here: AWS lets no program assign the device."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.change import Change, Weight
from wizard.ports.errors import SecretGone
from wizard.ports.names import root_seed_entry
from wizard.ports.world import World
from wizard.steps.root_mfa import words

LABEL_NOTE = "root-mfa-label"
"""Note: what the phone shows beside the code; plain."""


@dataclass(frozen=True, slots=True)
class TakeKey(Change):
    """Take the key that AWS shows, which waits in this run's memory; `label` comes with it.

    Raises:
        SecretGone: no key waits.
    """

    label: str
    weight = Weight.LOCAL
    says = words.USE_KEY_ACTION

    def apply(self, world: World) -> None:
        if world.memory.get(root_seed_entry(world.progress.walk())) is None:
            raise SecretGone
        world.progress.add(LABEL_NOTE, self.label)
