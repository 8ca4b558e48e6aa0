"""How a step is called and how it stands: all that the rail shows of it.

In a module of its own, because the window is painted before anything else of
the engine comes in.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from wizard.text import N_


class Verdict(Enum):
    """What we may say about a step. Only `judge` makes one."""

    PROVEN = "proven"
    CONFIRMED = "confirmed"
    OPEN = "open"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"
    """Read from AWS: an account like this has no such thing."""
    NONE = "none"

    @property
    def is_done(self) -> bool:
        """Whether the owner may go on without leaving something open."""
        return self not in (Verdict.OPEN, Verdict.UNKNOWN)


VERDICT_NAMES = {
    Verdict.PROVEN: N_("Proven"),
    Verdict.CONFIRMED: N_("Confirmed by you"),
    Verdict.OPEN: N_("Open"),
    Verdict.UNKNOWN: N_("Not known"),
    Verdict.NOT_NEEDED: N_("Not needed"),
    Verdict.NONE: "",
}


class StepInfo(NamedTuple):
    """What is known of a step without importing it.

    Attributes:
        id: its name in the journal, in answers files, in object names and, with `_`, of
            its folder: kebab-case, never changed.
        title: how the rail and reports call it, a message id.
        requirement: its row of the contract, A1 … A5; empty where it proves none.
        minutes: how long it usually takes.
        part: "required" by the contract, or "further" for what is offered after that.
    """

    id: str
    title: str
    requirement: str = ""
    minutes: int = 0
    part: Literal["required", "further"] = "required"
