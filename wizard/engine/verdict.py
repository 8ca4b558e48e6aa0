"""How a step is called and how it stands: all that the rail shows of it.

In a module of its own, because the window is painted before anything else of
the engine comes in.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """What we may say about a step. Only `judge` makes one."""

    PROVEN = "proven"
    CONFIRMED = "confirmed"
    OPEN = "open"
    UNKNOWN = "unknown"
    NONE = "none"

    @property
    def is_done(self) -> bool:
        """Whether the owner may go on without leaving something open."""
        return self in (Verdict.PROVEN, Verdict.CONFIRMED, Verdict.NONE)


class Title(NamedTuple):
    """How a step is called in the rail and in reports, and its row of the contract."""

    name: str
    requirement: str = ""
    minutes: int = 0
