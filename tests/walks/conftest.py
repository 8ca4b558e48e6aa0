"""What whole walks share: the moto server of the contracts, and child processes."""

from __future__ import annotations

from tests.contracts.conftest import at_moto, moto

__all__ = ["at_moto", "moto"]
