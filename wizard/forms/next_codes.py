"""Fresh codes for AWS's own page, each to be copied once its time has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from wizard.domain import mfa_codes
from wizard.forms.two_codes import TICK, CountdownRing
from wizard.kit.accessibility import announce, digit_by_digit
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.theme import theme_of
from wizard.kit.widgets import is_text_large, push_button, row, text
from wizard.ports.secret import Secret
from wizard.text import N_, translate

MFA_CODE = N_("MFA code {number}")
COPY = N_("Copy")
COPIED = N_("Copied")
NOT_YET = N_("comes in {seconds} s")
SPOKEN = N_("{what}: {code}")


class NextCodes(QWidget):
    """Two lines: a code and the button that copies it, or how long it is still to come.

    The pair begins after every code that was used, and gives way to a new one
    when AWS would no longer take it.
    """

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._skew = timedelta(0)
        self._seed: Secret | None = None
        self._start = 0
        self._shown: tuple[int, int] | None = None
        self.lines = tuple(_Line(name, number) for number in (1, 2))
        self.ring = CountdownRing()
        column = QVBoxLayout()
        column.setSpacing(theme_of().px(6))
        for line in self.lines:
            column.addWidget(line)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(column, 1)
        both.addWidget(self.ring)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self.refresh)

    def offer(self, seed: Secret, used: int, skew: timedelta | None) -> None:
        """Offer codes of this key that are younger than the step `used`."""
        self._skew = skew or timedelta(0)
        if seed != self._seed or used + 1 > self._start:
            self._seed, self._start = seed, used + 1
        self._shown = None
        self.refresh()

    def forget(self) -> None:
        """Offer nothing more."""
        self._seed, self._start, self._shown = None, 0, None
        for line in self.lines:
            line.show_code(None, 0)

    def refresh(self) -> None:
        """Draw what a new second has changed."""
        if self._seed is None:
            return
        now = self._now() + self._skew
        here, left = mfa_codes.step_of(now), mfa_codes.seconds_left(now)
        if self._shown == (here, left):
            return
        self._shown = (here, left)
        self._start = mfa_codes.renewed(self._start, here)
        self.ring.set_seconds(left)
        for step, line in enumerate(self.lines, self._start):
            if step <= here:
                line.show_code(mfa_codes.code_of(self._seed, step), 0)
            else:
                line.show_code(None, left + (step - here - 1) * mfa_codes.PERIOD)

    def showEvent(self, event: QShowEvent) -> None:
        """Run only while somebody can see it."""
        super().showEvent(event)
        self.refresh()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of view."""
        super().hideEvent(event)
        self._clock.stop()


class _Line(QWidget):
    """One code under the name of AWS's field for it."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__()
        self._code: Secret | None = None
        self.what = translate(MFA_CODE, number=number)
        self.code = text("", "strong", f"{name}-code-{number}")
        self.code.setProperty("mono", "true")
        self.code.setWordWrap(False)
        self.code.setMinimumWidth(theme_of().px(124))
        self.copy = push_button("", f"{name}-copy-{number}")
        self.copy.clicked.connect(self._on_copy)
        self._name_button(COPY)
        label = text(self.what)
        label.setWordWrap(False)
        layout: QBoxLayout = QVBoxLayout(self) if is_text_large() else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme_of().px(12))
        layout.addWidget(label)
        layout.addLayout(row(self.code, self.copy))

    def show_code(self, code: Secret | None, seconds: int) -> None:
        """Show the code, or how long it is still to come."""
        if code is None:
            shown = translate(NOT_YET, seconds=seconds) if seconds else ""
            self.code.setText(shown)
            self.code.setAccessibleName(shown)
        elif code != self._code:
            digits = code.reveal()
            self.code.setText(f"{digits[:3]} {digits[3:]}")
            spoken = translate(SPOKEN, what=self.what, code=digit_by_digit(digits))
            self.code.setAccessibleName(spoken)
            self._name_button(COPY)
            announce(self, spoken)
        self._code = code
        self.copy.setEnabled(code is not None)

    def _on_copy(self) -> None:
        if self._code is not None:
            copy_for_a_while(self._code)
            self._name_button(COPIED)
            announce(self, self.copy.accessibleName())

    def _name_button(self, words: str) -> None:
        self.copy.setText(translate(words))
        self.copy.setAccessibleName(f"{translate(words)}: {self.what}")
