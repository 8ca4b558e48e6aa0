"""Time: this computer's, and practice's, in which waiting costs nothing."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from wizard.ports.clock import Clock


class SystemClock:
    """This computer's clock."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Block the worker for so long; callers wait in slices of 250 ms at most."""
        time.sleep(max(seconds, 0.0))  # noqa: TID251 -- the port itself: real time passes here only


class PracticeClock:
    """A clock that is moved by hand.

    With a start it stands still until moved; without one it runs with this
    computer's time, and what was waited or advanced comes on top.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start
        self._moved = timedelta()

    def now(self) -> datetime:
        """Return the practice time, aware, in UTC."""
        return (self._start or datetime.now(UTC)) + self._moved

    def wait(self, seconds: float) -> None:
        """Move on instead of blocking."""
        self.advance(max(seconds, 0.0))

    def advance(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._moved += timedelta(seconds=seconds)


class WrongClock:
    """Another clock, but so many seconds fast (or slow, below zero)."""

    def __init__(self, right: Clock, fast_by: float) -> None:
        self._right = right
        self._fast_by = timedelta(seconds=fast_by)

    def now(self) -> datetime:
        """Return the wrong time."""
        return self._right.now() + self._fast_by

    def wait(self, seconds: float) -> None:
        """Wait on the right clock; a wrong clock runs no faster."""
        self._right.wait(seconds)
