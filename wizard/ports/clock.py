"""The clock: the time now, and waiting; practice and tests have their own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells this computer's time, and waits."""

    def now(self) -> datetime:
        """Return this computer's time, aware, in UTC."""
        ...

    def wait(self, seconds: float) -> None:
        """Block the worker for so long; never called on the screen's thread."""
        ...
