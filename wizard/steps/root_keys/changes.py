"""What is done to the root user's access keys."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.change import Change, Weight
from wizard.ports.aws import Principal, SignInSlot
from wizard.ports.errors import CredentialsRefused, Refused, WizardError
from wizard.ports.world import World
from wizard.steps.root_keys import words


class NobodyElse(Refused):
    """The key in use would go before anybody else can administer the account."""

    code = "PLAN-KEY-IN-USE"
    happened = words.NO_ADMIN_YET
    do = words.NO_ADMIN_YET_DO


@dataclass(frozen=True, slots=True)
class DeactivateKey(Change):
    """Make one root access key inactive; AWS's console can make it active again."""

    key_id: str
    says = words.DEACTIVATE_KEY

    def apply(self, world: World) -> None:
        world.root_keys.deactivate(self.key_id)


@dataclass(frozen=True, slots=True)
class DeleteKey(Change):
    """Delete one root access key for good; `in_use` is the one that signs these very requests.

    AWS keeps no copy. A key that is gone already is no fault, so the change may be
    repeated after a lost answer.

    Raises:
        NobodyElse: there is no administrator after all; nothing was deleted.
    """

    key_id: str
    in_use: bool = False
    weight = Weight.FINAL
    says = words.DELETE_KEY

    def apply(self, world: World) -> None:
        """Delete it; the one in use then leaves its sign-in to the administrator.

        Who administers is asked once more, right before: an administrator who lost
        the right since the look would leave nobody.
        """
        if not self.in_use:
            world.root_keys.delete(self.key_id)
            return
        if administrator_of(world) is None:
            raise NobodyElse
        try:
            world.root_keys.delete(self.key_id)
        except WizardError:
            if _is_refused(world):
                world.sessions.sign_out(SignInSlot.OWNER)
            raise
        world.sessions.sign_out(SignInSlot.OWNER)


def administrator_of(world: World) -> Principal | None:
    """Return whoever AWS names in the administrator's seat and holds the policy.

    Any doubt counts as nobody: the worst that happens is that a key stays a
    little longer.
    """
    try:
        principal = world.sessions.whoami(SignInSlot.ADMINISTRATOR)
        if principal is None or principal.user_name is None:
            return None
        holders = world.groups.administrators()
    except WizardError:
        return None
    return principal if principal.user_name in holders else None


def _is_refused(world: World) -> bool:
    """Whether AWS no longer knows the owner's credentials: the key is gone, whatever was lost."""
    try:
        world.sessions.whoami(SignInSlot.OWNER)
    except CredentialsRefused:
        return True
    except WizardError:
        return False
    return False
