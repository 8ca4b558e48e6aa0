"""What is done so that others see the bill, beside users and groups."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.change import Change
from wizard.ports.aws import CHANGE_OWN_PASSWORD
from wizard.ports.world import World
from wizard.steps.billing import words
from wizard.steps.billing.level import BillingLevel, document


@dataclass(frozen=True, slots=True)
class CreatePolicy(Change):
    """Create the policy of a level."""

    level: BillingLevel
    says = words.CREATE_POLICY

    def apply(self, world: World) -> None:
        world.policies.create(self.level.value, document(self.level))


@dataclass(frozen=True, slots=True)
class UpdatePolicy(Change):
    """Make our document the policy's default version; AWS keeps the old one as an earlier one."""

    level: BillingLevel
    says = words.UPDATE_POLICY

    def apply(self, world: World) -> None:
        world.policies.update(self.level.value, document(self.level))


@dataclass(frozen=True, slots=True)
class LetChangePassword(Change):
    """Attach AWS's policy IAMUserChangePassword to a group."""

    group: str
    says = words.LET_CHANGE

    def apply(self, world: World) -> None:
        world.groups.attach(self.group, world.policies.arn_of_managed(CHANGE_OWN_PASSWORD))
