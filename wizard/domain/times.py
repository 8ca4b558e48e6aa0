"""Times as the owner reads them: this computer's calendar, the same in every language."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime) -> str:
    """Return day and time, to the minute: 2026-01-15 12:00."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def day(at: datetime) -> str:
    """Return the day: 2026-01-15."""
    return f"{at.astimezone():%Y-%m-%d}"
