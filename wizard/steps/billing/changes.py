"""What is done so that others see the bill, beside users and groups."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.change import Change
from wizard.ports.aws import CHANGE_OWN_PASSWORD
from wizard.ports.world import World
from wizard.steps.billing import words
from wizard.steps.billing.level import BillingLevel, document
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class WritePolicy(Change):
    """Create the policy of a level, or make our document its default version.

    AWS keeps what it said before as an earlier version.
    """

    level: BillingLevel
    is_there: bool = False

    @property
    def sentence(self) -> Phrase:
        says = words.UPDATE_POLICY if self.is_there else words.CREATE_POLICY
        return phrase(says, level=self.level.value)

    def apply(self, world: World) -> None:
        write = world.policies.update if self.is_there else world.policies.create
        write(self.level.value, document(self.level))


@dataclass(frozen=True, slots=True)
class LetChangePassword(Change):
    """Attach AWS's policy IAMUserChangePassword to a group."""

    group: str
    says = words.LET_CHANGE

    def apply(self, world: World) -> None:
        world.groups.attach(self.group, world.policies.arn_of_managed(CHANGE_OWN_PASSWORD))
