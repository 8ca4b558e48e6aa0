"""What every page of the pretend console has: AWS's title, and what came of the last press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.kit.cards import set_tone, text
from wizard.kit.fields import CodeField
from wizard.kit.speech import announce
from wizard.kit.theme import theme_of
from wizard.ports.aws import Principal
from wizard.ports.console import ConsolePage, ConsoleRefusal, PretendConsole
from wizard.ports.secret import Secret
from wizard.shell.pretend_words import REFUSED
from wizard.text import translate


class Sheet(QWidget):
    """One page; made anew whenever it is shown, so it never has to be reset."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(f"pretend-{name}")
        self.setProperty("role", "page")
        self.title = text(title, "title", "pretend-title")
        self.said = text("", "strong", "pretend-said")
        self.said.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme_of().px(12))
        self.add(self.title, self.said)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below one another."""
        for widget in widgets:
            self.column.addWidget(widget)

    def say(self, words: str, tone: str = "good") -> None:
        """Say what came of it, at the top where AWS says it, and aloud."""
        self.said.setText(words)
        set_tone(self.said, tone)
        self.said.setVisible(bool(words))
        announce(self, words, urgent=tone == "bad")

    def attempt(self, work: Callable[[], None]) -> str:
        """Do what the hands asked; return the reason where AWS says no, after saying it."""
        try:
            work()
        except ConsoleRefusal as refusal:
            self.say(translate(REFUSED[refusal.reason]), "bad")
            return refusal.reason
        self.say("")
        return ""

    def focus_first(self) -> None:
        """Put the keyboard on the first control."""
        for widget in self.findChildren(QWidget):
            takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works with: the account's far side, the window, and the phone beside it."""

    console: PretendConsole
    visit: Callable[[ConsolePage], None]
    place: Callable[[Sheet], None]
    scan: Callable[[str, Secret], None]

    @property
    def principal(self) -> Principal | None:
        """Whoever is signed in here."""
        arn = self.console.signed_in_as
        return Principal(self.console.account_id, arn) if arn else None


class CodeLine(QWidget):
    """A code's field under its name."""

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
