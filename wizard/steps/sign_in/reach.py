"""What a sign-in may read: asked of AWS, never concluded from who it is.

Root's temporary keys may be cut down, an administrator may not be one, and keys
made without MFA are refused by all of IAM. So one harmless call is tried for
each thing that the pages rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from wizard.ports.errors import Denied, RootOnly, WithoutMfa, WizardError
from wizard.ports.world import World
from wizard.steps.sign_in import words
from wizard.text import Phrase, phrase


class Thing(Enum):
    """What the pages read."""

    SUMMARY = "summary"
    ROOT_KEYS = "root-keys"
    DEVICES = "devices"
    USERS = "users"


class ReadAccess(Enum):
    """What came of asking."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    """AWS gave no answer to this, or was not asked any more."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What AWS answered about each thing a moment ago.

    Attributes:
        root_has_password: what the summary says; None where it says nothing.
        without_mfa: the keys were made without MFA, so IAM refuses them altogether.
    """

    answers: Mapping[Thing, ReadAccess] = field(default_factory=dict)
    root_has_password: bool | None = None
    without_mfa: bool = False


def probe(world: World) -> Reach:
    """Ask for each thing once; a fault that is no refusal ends the asking.

    Raises nothing: whatever is not known is left out of what is said.
    """
    asking: Mapping[Thing, Callable[[], object]] = {
        Thing.SUMMARY: world.account.summary,
        Thing.ROOT_KEYS: world.root_keys.list,
        Thing.DEVICES: world.mfa.unassigned,
        Thing.USERS: world.users.list,
    }
    answers = dict.fromkeys(Thing, ReadAccess.NONE)
    has_password, without_mfa = None, False
    for thing, ask in asking.items():
        try:
            found = ask()
        except (Denied, RootOnly) as refusal:
            answers[thing] = ReadAccess.NO
            without_mfa = without_mfa or isinstance(refusal, WithoutMfa)
        except WizardError:
            break
        else:
            answers[thing] = ReadAccess.YES
            has_password = getattr(found, "password_present", has_password)
    return Reach(MappingProxyType(answers), has_password, without_mfa)


def lines(reach: Reach) -> Sequence[tuple[ReadAccess, Phrase]]:
    """Return a line for each thing, claiming nothing that was not answered."""
    said = [
        (answer, phrase(words.REACH[thing.value, answer.value]))
        for thing, answer in reach.answers.items()
    ]
    if reach.without_mfa:
        said.insert(0, (ReadAccess.NO, phrase(words.REACH_WITHOUT_MFA)))
    if reach.root_has_password is False:
        said.append((ReadAccess.NO, phrase(words.REACH_NO_ROOT)))
    return said
