"""Time, so that practice and tests can have their own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is here, and how to let some of it pass."""

    def now(self) -> datetime:
        """Return this computer's time, aware, in UTC."""
        ...

    def wait(self, seconds: float) -> None:
        """Block the worker for so long; never called on the screen's thread."""
        ...
