"""Base class and parts of the pretend console's pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from wizard.kit.accessibility import announce
from wizard.kit.fields import CodeField
from wizard.kit.theme import theme_of
from wizard.kit.widgets import set_tone, text
from wizard.ports.aws import Principal
from wizard.ports.console import ConsolePage, ConsoleRefusal, PretendConsole
from wizard.ports.secret import Secret
from wizard.practice.window.words import REFUSED
from wizard.text import translate

NOT_FAULTS = frozenset({"code-needed", "new-password-needed"})
"""Reasons that are no faults: AWS asks for one thing more."""


class ConsolePageWidget(QWidget):
    """A page under AWS's title; made anew whenever it is shown, so that it is never reset."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(f"pretend-{name}")
        self.setProperty("role", "page")
        self.title = text(title, "title", "pretend-title")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme_of().px(12))
        self.add(self.title)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below one another."""
        for widget in widgets:
            self.column.addWidget(widget)

    def focus_first(self) -> bool:
        """Put the keyboard on the first control; return whether there is one."""
        for widget in self.findChildren(QWidget):
            takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False


class AnswerLine(QLabel):
    """The result of the last press, beside the button; hidden while there is none."""

    def __init__(self, name: str = "pretend-answer") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "strong")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, words: str, tone: str = "good") -> None:
        """Show a result and announce it."""
        self.setText(words)
        set_tone(self, tone)
        self.setVisible(bool(words))
        announce(self, words, urgent=tone == "bad")
        QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        """Scroll to it once it is laid out; a small window does not show all of a page."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self)

    def attempt(self, work: Callable[[], None]) -> str:
        """Do a console action; show a refusal, and return its reason, or nothing."""
        try:
            work()
        except ConsoleRefusal as refusal:
            tone = "confirmed" if refusal.reason in NOT_FAULTS else "bad"
            self.say(translate(REFUSED[refusal.reason]), tone)
            return refusal.reason
        self.say("")
        return ""


@dataclass(frozen=True, slots=True)
class ConsoleContext:
    """What a page works with: the console, the window's pages, and the phone."""

    console: PretendConsole
    open: Callable[[ConsolePage], None]
    show: Callable[[ConsolePageWidget], None]
    scan: Callable[[str, Secret], None]

    @property
    def principal(self) -> Principal | None:
        """Whoever is signed in here."""
        arn = self.console.signed_in_as
        return Principal(self.console.account_id, arn) if arn else None


class CodeLine(QWidget):
    """A code's field under its label."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self.field = CodeField(label, name)
        said = text(label, "field")
        said.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(4))
        column.addWidget(said)
        column.addWidget(self.field)
