"""What this computer holds, read by one road."""

from __future__ import annotations

from dataclasses import replace

from tests.engine.test_run import Shelf, bare_world
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.domain.stored import Keyring, Stored, look_up
from wizard.ports.errors import VaultLocked, VaultRefused
from wizard.ports.secret import Secret

OLD, NEW = Secret("old"), Secret("new")


def test_what_this_run_took_in_counts_before_what_the_keyring_has(clock: PracticeClock) -> None:
    world = bare_world(clock, Shelf())
    world.vault.put("both", OLD)
    world.memory.put("both", NEW)
    world.vault.put("kept", OLD)

    keyring, (both, kept, none) = look_up(world, "both", "kept", "none")

    assert keyring == Keyring("vault")
    assert (both.secret, both.is_lasting) == (NEW, False)
    assert (kept.secret, kept.is_lasting) == (OLD, True)
    assert both
    assert not none


def test_a_locked_keyring_is_a_fact_and_memory_is_read_all_the_same(clock: PracticeClock) -> None:
    world = bare_world(clock, Shelf(), locked=True)
    world.memory.put("here", NEW)

    keyring, found = look_up(world, "here", "there")

    assert (keyring.name, keyring.problem) == ("vault", VaultLocked(vault="vault").problem())
    assert found == (Stored(here=NEW), Stored())


class Sulking(MemoryVault):
    """One that refuses everything but its name, and counts how often it was asked."""

    asked = 0

    def get(self, name: str) -> Secret | None:
        self.asked += 1
        raise VaultRefused(vault="Sulking")


def test_a_keyring_that_said_no_is_not_asked_twice_in_one_look(clock: PracticeClock) -> None:
    vault = Sulking("Sulking")
    keyring, _ = look_up(replace(bare_world(clock, Shelf()), vault=vault), "one", "two", "three")
    assert keyring.problem == VaultRefused(vault="Sulking").problem()
    assert vault.asked == 1
