"""How much of the bill somebody may see, and the policy that lets them."""

from __future__ import annotations

from enum import Enum

from wizard.resources import resources


class BillingLevel(Enum):
    """How much of the bill; the value is the policy's name, and its group's."""

    FULL = "BillingFullAccess"
    VIEW = "BillingViewAccess"


def document(level: BillingLevel) -> str:
    """Return what the policy of a level says."""
    return (resources() / "policies" / f"{level.value}.json").read_text(encoding="utf-8")
