"""The pretend phone: an authenticator app for owners who practise without theirs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.domain import mfa_key
from wizard.domain.mfa_errors import KeyRefused
from wizard.kit.accessibility import announce, digit_by_digit
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.fields import SecretField
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, buttons, on_enter, push_button, row, text
from wizard.ports.console import PretendConsole
from wizard.ports.secret import Secret
from wizard.practice.window import words
from wizard.text import translate

TICK = 250
"""Milliseconds; the seconds shown change within a quarter of one."""


class PretendPhone(Card):
    """Shows the current code of each seed it holds, and how long it is still shown."""

    def __init__(self, console: PretendConsole) -> None:
        super().__init__()
        self.setObjectName("pretend-phone")
        self._console = console
        self._lines: list[_CodeLine] = []
        self.empty = text(translate(words.PHONE_EMPTY), "small")
        self.codes = QWidget()
        self._column = QVBoxLayout(self.codes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.left = text("", "small", "pretend-phone-left")
        self.key = SecretField(translate(words.PHONE_KEY), "pretend-phone-key")
        self.key.input.setMaxLength(mfa_key.LONGEST_TEXT + 1)
        self.add_button = push_button(translate(words.PHONE_ADD), "pretend-phone-add")
        self.add_button.clicked.connect(self._on_add)
        on_enter(self.key.input, self._on_add)
        self.add(text(translate(words.PHONE), "heading"), text(translate(words.PHONE_WHY), "small"))
        self.add(self.empty, self.codes, self.left, self.key, buttons(self.add_button))
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self.refresh)
        self.refresh()

    def scan(self, label: str, seed: Secret) -> None:
        """Add a seed."""
        self._console.scan(label, seed)
        self.refresh()

    def refresh(self) -> None:
        """Update codes and seconds."""
        shown = self._codes()
        for place, (label, code) in enumerate(shown):
            if place == len(self._lines):
                self._lines.append(_CodeLine(place))
                self._column.addWidget(self._lines[place])
            self._lines[place].show_code(label, code)
        for line in self._lines[len(shown) :]:
            line.hide()
        self.empty.setVisible(not shown)
        self.left.setVisible(bool(shown))
        left = translate(words.PHONE_LEFT, seconds=self._console.code_seconds_left())
        if left != self.left.text():
            self.left.setText(left)

    def showEvent(self, event: QShowEvent) -> None:
        """Update only while it is visible."""
        super().showEvent(event)
        self.refresh()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop updating while it is hidden."""
        super().hideEvent(event)
        self._clock.stop()

    def _codes(self) -> list[tuple[str, str]]:
        console = self._console
        given = console.given_phone_code()
        codes = [(translate(words.PHONE_GIVEN), given)] if given else []
        codes += [(label, console.phone_codes(seed)[0]) for label, seed in console.scanned()]
        return codes

    def _on_add(self) -> None:
        try:
            key = mfa_key.read_key(self.key.secret())
        except KeyRefused as fault:
            problem = fault.problem()
            said = f"{problem.happened.draw()} {problem.do.draw()}"
            self.key.set_remark(said, "bad")
            announce(self.key.input, said, urgent=True)
            return
        number = len(self._console.scanned()) + 1
        self.scan(key.label or translate(words.PHONE_UNNAMED, number=number), key.seed)
        self.key.set_secret(None)
        self.key.set_remark(translate(words.PHONE_ADDED), "good")
        announce(self.key.input, translate(words.PHONE_ADDED))


class _CodeLine(QWidget):
    """One seed's label, its code, and a button that copies it."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._shown = ("", "")
        self.label = text("", "small")
        self.code = text("", "brand", f"pretend-phone-code-{place}")
        self.code.setProperty("mono", "true")
        self.code.setWordWrap(False)
        self.copy = push_button(translate(words.COPY), f"pretend-phone-copy-{place}")
        self.copy.clicked.connect(lambda: copy_for_a_while(Secret(self._shown[1])))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(4))
        column.addWidget(self.label)
        column.addLayout(row(self.code, self.copy))

    def show_code(self, label: str, code: str) -> None:
        """Show this code under this label."""
        if self._shown == (label, code):
            return
        self._shown = (label, code)
        self.label.setText(label)
        self.code.setText(f"{code[:3]} {code[3:]}")
        spoken = translate(words.PHONE_CODE, label=label, code=digit_by_digit(code))
        self.code.setAccessibleName(spoken)
        self.copy.setAccessibleName(translate(words.PHONE_COPY, label=label))
        self.show()
