"""What whole walks share with the contracts: the moto server."""

from __future__ import annotations

from tests.contracts.conftest import at_moto, moto

__all__ = ["at_moto", "moto"]
