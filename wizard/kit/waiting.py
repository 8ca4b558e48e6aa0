"""How long nothing is said of a wait, and how long what is said stays."""

from __future__ import annotations

from typing import NamedTuple


class Waiting(NamedTuple):
    """When an indication appears and how long it then stays, in milliseconds."""

    delay: int = 100
    hold: int = 1000
