"""Signing in with what CloudShell prints: a line to take there, and a place for the answer."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.kit.clipboard import take_from_clipboard
from wizard.kit.copy_field import CopyField
from wizard.kit.fields import SecretField
from wizard.kit.theme import theme_of
from wizard.kit.widgets import ConsoleCard, is_text_large, on_enter, push_button, row
from wizard.ports.aws import SignInSlot
from wizard.ports.secret import Secret
from wizard.text import N_, translate

LINE: Final = "aws configure export-credentials --format env"
"""Asks the AWS CLI, which CloudShell brings, for the keys of whoever is signed in there."""

LONGEST = 32_000
"""Characters that may be pasted; more than the wizard would read."""

HOW = {
    SignInSlot.OWNER: N_(
        "Sign in to AWS's console as the root user and open CloudShell. "
        "Paste this line there and press Enter:"
    ),
    SignInSlot.ADMINISTRATOR: N_(
        "Sign in to AWS's console as the administrator and open CloudShell. "
        "Paste this line there and press Enter:"
    ),
}
OPEN = N_("Open CloudShell")
LINE_NAME = N_("Line for CloudShell")
PRINTED = N_("What CloudShell printed")
COPY_ALL = N_("Copy every line that it prints, from AWS_ACCESS_KEY_ID on.")
PASTE = N_("Paste")
USE = N_("Sign in with this")


class PastedPanel(QWidget):
    """The line with its copy button, and one hidden field for all that was printed."""

    def __init__(self, slot: SignInSlot, name: str) -> None:
        super().__init__()
        opening = ConsoleCard(translate(HOW[slot]), translate(OPEN), f"{name}-open-shell")
        self.open = opening.button
        self.line = CopyField(translate(LINE_NAME), f"{name}-line")
        self.line.show_value(LINE)
        opening.add(self.line)
        self.printed = SecretField(translate(PRINTED), f"{name}-printed")
        self.printed.input.setMaxLength(LONGEST)
        self.printed.set_remark(translate(COPY_ALL))
        self.paste = push_button(translate(PASTE), f"{name}-paste")
        self.use = push_button(translate(USE), f"{name}-use-pasted", "primary")
        self.paste.clicked.connect(self._on_paste)
        self.printed.input.textChanged.connect(self._on_changed)
        on_enter(self.printed.input, self.use.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(10))
        for widget in (opening, self.printed):
            column.addWidget(widget)
        if is_text_large():
            column.addLayout(row(self.paste))
        else:
            self.printed.add_beside(self.paste)
        column.addLayout(row(self.use))
        self._on_changed()

    def secret(self) -> Secret:
        """Return all that was pasted."""
        return self.printed.secret()

    def forget(self) -> None:
        """Empty the field, and the clipboard where it still holds the same."""
        take_from_clipboard(self.secret())
        self.printed.set_secret(None)

    def _on_paste(self) -> None:
        self.printed.set_secret(Secret(QGuiApplication.clipboard().text()))

    def _on_changed(self) -> None:
        self.use.setEnabled(bool(self.printed.value()))
