"""What a screen reader hears."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str, *, urgent: bool = False) -> None:
    """Have a running screen reader say it, without moving the focus."""
    if not message:
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def digit_by_digit(code: str) -> str:
    """Return a code or key so that it is spoken sign by sign, not as one number."""
    return ", ".join(sign for sign in code if not sign.isspace())
