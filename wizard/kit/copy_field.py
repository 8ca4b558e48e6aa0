"""A line that is there to be read and copied, not to be typed into."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from wizard.kit.accessibility import announce
from wizard.kit.fields import Field
from wizard.kit.widgets import beside, push_button
from wizard.text import N_, translate

COPY = N_("Copy")
COPIED = N_("Copied.")


class CopyField(Field):
    """Shows something that is no secret, with a button that copies it."""

    def __init__(self, label: str, name: str) -> None:
        self.copy = push_button(translate(COPY), f"{name}-copy")
        self.copy.setAccessibleName(f"{translate(COPY)}: {label}")
        self.copy.clicked.connect(self._on_copy)
        super().__init__(label, name)
        self.input.setReadOnly(True)

    def place_input(self) -> None:
        """Put Copy beside the line."""
        self.column.addLayout(beside(self.input, self.copy))

    def show_value(self, value: str) -> None:
        """Show this; the end of a long one may be out of view, not its beginning."""
        if self.input.text() != value:
            self.input.setText(value)
            self.input.setCursorPosition(0)
            self.set_remark("")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.input.text())
        self.set_remark(translate(COPIED), "good")
        announce(self, translate(COPIED))
