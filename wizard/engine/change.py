"""What a change is: one thing done to the account or to this computer, as an object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.text import Phrase, phrase

Seen = TypeVar("Seen")


class Weight(Enum):
    """How much a change asks of the owner before it is made."""

    LOCAL = "local"
    """Stays on this computer or only shows something: made at once."""
    CHANGE = "change"
    """Changes the account: shown and confirmed."""
    FINAL = "final"
    """Cannot be undone: shown, named as such, and confirmed."""


class Change(Protocol):
    """One thing that is done: a frozen dataclass whose class and fields the journal notes.

    No field is a secret, nor anything typed that nobody has judged yet: `apply`
    fetches such things from the vault, where the plan had them kept.

    Attributes:
        says: what the owner is asked; its placeholders are named as the fields are.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]
    says: ClassVar[str] = ""

    @property
    def sentence(self) -> Phrase:
        """What the owner is asked to confirm."""
        return phrase(self.says, **noted(self)[1])

    @property
    def weight(self) -> Weight:
        """How much it asks of the owner."""
        return Weight.CHANGE

    def apply(self, world: World) -> None:
        """Make the change. Runs on the worker."""
        ...


@dataclass(frozen=True, slots=True)
class Plan(Generic[Seen]):
    """What will be done, resting on what was seen."""

    seen: Seen
    changes: Sequence[Change] = ()
    keep: Sequence[Keep] = ()

    @property
    def weight(self) -> Weight:
        """The heaviest of its changes."""
        order = list(Weight)
        return max((one.weight for one in self.changes), key=order.index, default=Weight.LOCAL)


def noted(change: Change) -> tuple[str, Mapping[str, str | bool]]:
    """Return what the journal notes of a change: its class's name, and its fields."""
    values = {field.name: _plain(getattr(change, field.name)) for field in fields(change)}
    return type(change).__name__, values


def _plain(value: object) -> str | bool:
    if isinstance(value, bool):
        return value
    return str(value.value if isinstance(value, Enum) else value)
