"""What this computer holds of a secret: in this run's memory, in the keyring, or why not."""

from __future__ import annotations

from dataclasses import dataclass, field

from wizard.ports.errors import Problem
from wizard.ports.secret import Secret
from wizard.ports.vault import VAULT_FAULTS
from wizard.ports.world import World


@dataclass(frozen=True, slots=True)
class Keyring:
    """The system's keyring when it was asked.

    Attributes:
        name: as the owner knows it; empty where there is none.
        problem: why it cannot be used now; None where it can.
    """

    name: str = ""
    problem: Problem | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """One secret, as this run's memory has it and as the keyring has it; false for none."""

    here: Secret | None = None
    kept: Secret | None = None

    def __bool__(self) -> bool:
        return self.secret is not None

    @property
    def secret(self) -> Secret | None:
        """The one that counts: what this run took in is newer than what the keyring has."""
        return self.here or self.kept

    @property
    def is_kept(self) -> bool:
        """Whether the keyring has one."""
        return self.kept is not None

    @property
    def agrees(self) -> bool:
        """Whether memory and keyring have the same, as far as both have one."""
        return None in (self.here, self.kept) or self.here == self.kept

    @property
    def is_lasting(self) -> bool:
        """Whether the one that counts is the keyring's."""
        return self.here is None and self.kept is not None


def look_up(world: World, *entries: str) -> tuple[Keyring, tuple[Stored, ...]]:
    """Read secrets by their names; a keyring that refuses is a fact, no fault.

    One that said no is not asked twice: it may show a window each time.
    """
    name, problem = "", None
    try:
        name = world.vault.describe()
    except VAULT_FAULTS as fault:
        problem = fault.problem()
    found = []
    for entry in entries:
        kept = None
        try:
            kept = world.vault.get(entry) if problem is None else None
        except VAULT_FAULTS as fault:
            problem = fault.problem()
        found.append(Stored(world.memory.get(entry), kept))
    return Keyring(name, problem), tuple(found)
