"""A pending secret, and a crash while it becomes the current one."""

from __future__ import annotations

import pytest

from wizard.adapters.vault.memory import MemoryVault
from wizard.ports.secret import Secret
from wizard.ports.vault import pending, promote


class Crashing(MemoryVault):
    """Stops the program at its n-th change."""

    def __init__(self, changes: int) -> None:
        super().__init__("crashing")
        self.changes = changes

    def put(self, name: str, secret: Secret) -> None:
        self._count()
        super().put(name, secret)

    def forget(self, name: str) -> None:
        self._count()
        super().forget(name)

    def _count(self) -> None:
        if not self.changes:
            raise KeyboardInterrupt
        self.changes -= 1


@pytest.mark.parametrize("changes", [0, 1])
def test_a_crash_while_promoting_loses_neither_password(changes: int) -> None:
    vault = Crashing(2)
    vault.put("a", Secret("old"))
    vault.put(pending("a"), Secret("new"))

    vault.changes = changes
    with pytest.raises(KeyboardInterrupt):
        promote(vault, "a")

    assert vault.get(pending("a")) == Secret("new")
    assert vault.get("a") == Secret("new" if changes else "old")
    vault.changes = 2
    promote(vault, "a")
    assert (vault.get("a"), vault.get(pending("a"))) == (Secret("new"), None)
