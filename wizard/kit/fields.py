"""Fields the owner types into: plain, secret, and six-digit codes."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.kit.capture_guard import IN_CAPTURES, CaptureGuard, can_keep_out
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.theme import theme_of
from wizard.kit.widgets import push_button, text, wide_row, without_margins
from wizard.ports.secret import Secret
from wizard.text import N_, translate


class Field(QWidget):
    """A named line to type into; its name above it, a remark below when there is one."""

    def __init__(self, label: str, name: str, *, hint: str = "") -> None:
        super().__init__()
        self.input = self.make_input()
        self.input.setObjectName(name)
        self.input.setAccessibleName(label)
        self.input.setPlaceholderText(hint)
        self.label = text(label, "field")
        self.label.setBuddy(self.input)
        self.remark = text("", "small", f"{name}-remark")
        self.remark.hide()
        self.column = without_margins(QVBoxLayout(self), theme_of().px(4))
        self.column.addWidget(self.label)
        self.place_input()
        self.column.addWidget(self.remark)

    def make_input(self) -> QLineEdit:
        """Return the line itself."""
        return QLineEdit()

    def place_input(self) -> None:
        """Put the line below its name; subclasses put things beside it."""
        self.column.addWidget(self.input)

    def value(self) -> str:
        """Return what was typed, without spaces around it."""
        return self.input.text().strip()

    def set_remark(self, words: str, tone: str = "") -> None:
        """Say what is wrong or right with it, just below; no words, no line."""
        self.remark.setText(words)
        self.remark.setProperty("tone", tone)
        self.remark.style().unpolish(self.remark)
        self.remark.style().polish(self.remark)
        self.remark.setVisible(bool(words))
        self.input.setAccessibleDescription(words)


class SecretField(Field):
    """A line for a password, hidden until the owner asks to see it.

    It hides again when its window falls behind another one; a line that is
    `shown` from the start is shown again when the window comes back.
    """

    shown = Signal(bool)
    """Said when the characters are shown or hidden."""

    def __init__(self, label: str, name: str, *, shown: bool = False) -> None:
        self._toggle = push_button("", f"{name}-show")
        self._starts_shown = shown
        self._comes_back = False
        self._discretion: CaptureGuard | None = None
        super().__init__(label, name)
        self._discretion = CaptureGuard(self)
        if not can_keep_out():
            self._toggle.setToolTip(translate(IN_CAPTURES))
        self.input.textChanged.connect(self._tell)
        self.input.setProperty("mono", "true")
        self.input.setMaxLength(512)
        self.input.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._toggle.clicked.connect(self._on_toggle)
        self.set_shown(shown)

    def make_input(self) -> QLineEdit:
        """Return a line that lends what is copied from it, for a short while only."""
        return _SecretLine()

    def place_input(self) -> None:
        """Put Show or Hide beside the line."""
        self.beside = wide_row(self.input, self._toggle)
        self.column.addLayout(self.beside)

    def add_beside(self, button: QPushButton) -> None:
        """Put another button beside the line."""
        self.beside.addWidget(button)

    def secret(self) -> Secret:
        """Return exactly what was typed, spaces and all."""
        return Secret(self.input.text())

    def set_secret(self, secret: Secret | None) -> None:
        """Fill the line, or empty it."""
        self.input.setText(secret.reveal() if secret else "")

    def set_shown(self, shown: bool) -> None:
        """Show the characters or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.input.setEchoMode(mode)
        words = translate(N_("Hide")) if shown else translate(N_("Show"))
        self._toggle.setText(words)
        self._toggle.setAccessibleName(f"{words}: {self.label.text()}")
        self._tell()
        self.shown.emit(shown)

    def event(self, event: QEvent) -> bool:
        """Hide what is shown when the window falls behind another one."""
        if event.type() is QEvent.Type.WindowDeactivate and self._is_shown():
            self._comes_back = self._starts_shown
            self.set_shown(False)
        elif event.type() is QEvent.Type.WindowActivate and self._comes_back:
            self._comes_back = False
            self.set_shown(True)
        return super().event(event)

    def _is_shown(self) -> bool:
        return self.input.echoMode() is QLineEdit.EchoMode.Normal

    def _tell(self) -> None:
        if self._discretion is not None:
            self._discretion.set_shows(self._is_shown() and bool(self.input.text()))

    def _on_toggle(self) -> None:
        self.set_shown(self.input.echoMode() is QLineEdit.EchoMode.Password)


class _SecretLine(QLineEdit):
    """What is copied or cut from it goes the way of every secret: lent, unrecorded, taken back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut by our own hands."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._lend()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._lend()
            self._remove()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual menu, with our own hands behind Copy and Cut."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in ("edit-copy", "edit-cut"):
                action.triggered.disconnect()
                action.triggered.connect(self._lend)
            if action.objectName() == "edit-cut":
                action.triggered.connect(self._remove)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take back what selecting puts on X11's other clipboard."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _lend(self) -> None:
        if self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal:
            copy_for_a_while(Secret(self.selectedText()))

    def _remove(self) -> None:
        if self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal:
            self.del_()


class CodeField(QLineEdit):
    """Six digits from an authenticator app; full-width digits become plain ones."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("mono", "true")
        self.setPlaceholderText("••• •••")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setMaxLength(16)
        self.setFixedWidth(theme_of().px(128))
        self.textEdited.connect(self._on_edited)

    def code(self) -> str:
        """Return the digits typed, as plain digits; other signs are left out."""
        return digits(self.text())

    def _on_edited(self, typed: str) -> None:
        plain = digits(typed)
        if typed.strip() and all(sign.isdigit() or sign.isspace() for sign in typed):
            self.setText(f"{plain[:3]} {plain[3:6]}".strip())


def digits(typed: str) -> str:
    """Return the digits in a text, full-width ones (０–９) turned into plain ones."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign for sign in plain if sign in "0123456789")
