"""How a key gets onto the owner's phone, and how the phone shows that it has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from wizard.domain import mfa_codes, mfa_key
from wizard.domain.words import CLOCK_RIGHTED
from wizard.forms.two_codes import TwoCodes
from wizard.kit.accessibility import digit_by_digit
from wizard.kit.capture_guard import CaptureGuard, remark
from wizard.kit.qr_code import QrCode
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, heading, is_text_large, push_button, set_tone, text
from wizard.ports.secret import Secret
from wizard.text import N_, translate

QR_NAME = N_("QR code with the key, for your phone's authenticator app")
QR_ELSE = N_("If you cannot scan it, use “Can't scan? Type the key instead”.")
SCAN = N_("Scan this code with your authenticator app")
APPS = N_("Google Authenticator, Microsoft Authenticator, Authy or 1Password, for example.")
EDGE = 28
"""Pixels that a card leaves free at either side, at most."""

SHOWN = 70
"""Of a hundred parts of a window's height, what a page has between its edges."""

LARGER = N_("Show it larger")
SMALLER = N_("Show it smaller")
CANNOT_SCAN = N_("Can't scan? Type the key instead")
KEY_HIDE = N_("Hide the key")
COVERED = N_("Hidden while you are in another window. Click here to see it again.")
KEY_NAME = N_("Key: {key}")
TWO_CODES = N_("Type two codes, one after the other")


class PhoneCard(Card):
    """The QR code, large, black on white; the key in groups of four; two codes back."""

    def __init__(self, name: str, number: int, now: Callable[[], datetime], *, stays: bool) -> None:
        super().__init__()
        self._is_key_shown = False
        self._seed: Secret | None = None
        self.qr = QrCode()
        self.qr.setObjectName(f"{name}-qr")
        self.qr.setAccessibleName(translate(QR_NAME))
        self.qr.setAccessibleDescription(translate(QR_ELSE))
        self._is_large = False
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.larger = push_button(translate(LARGER), f"{name}-larger", "link")
        self.larger.clicked.connect(self._on_larger)
        self.cannot_scan = push_button(translate(CANNOT_SCAN), f"{name}-type-key", "link")
        self.cannot_scan.clicked.connect(self._on_cannot_scan)
        self.key = text("", "strong", f"{name}-key")
        self.key.setProperty("mono", "true")
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.clock = text("", "", f"{name}-clock")
        set_tone(self.clock, "confirmed")
        self.codes = TwoCodes(name, now, stays=stays)
        self.in_captures = remark(f"{name}-in-captures")
        self._discretion = CaptureGuard(self)
        self._place(number)
        self._draw_key()

    def show_key(self, seed: Secret | None, label: str, skew: timedelta | None) -> None:
        """Show this key under this label; typed codes of the same key are kept."""
        if seed != self._seed:
            self._is_key_shown = False
        self._seed = seed
        self.qr.show_text(mfa_key.otpauth_uri(seed, label) if seed else None)
        self._discretion.set_shows(seed is not None)
        self.codes.ask_for(seed, skew)
        off = mfa_codes.clock_remark(skew) if seed else None
        self.clock.setText(f"{off.draw()} {translate(CLOCK_RIGHTED)}" if off else "")
        self.clock.setVisible(off is not None)
        self._draw_key()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have a large code fill the new width."""
        super().resizeEvent(event)
        self._size_code()

    def event(self, event: QEvent) -> bool:
        """Cover the code and the key while the window is behind another one."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self.qr.cover(translate(COVERED))
            self._is_key_shown = False
            self._draw_key()
        elif event.type() is QEvent.Type.WindowActivate:
            self.qr.cover("")
        return super().event(event)

    def _place(self, number: int) -> None:
        """Put the code beside the words, or above them where the text is large."""
        self.add(self.clock)
        scan = heading(number, translate(SCAN))
        apps = text(translate(APPS), "small")
        type_two = heading(number + 1, translate(TWO_CODES))
        code = QVBoxLayout()
        code.setSpacing(theme_of().px(4))
        code.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignLeft)
        code.addWidget(self.larger, 0, Qt.AlignmentFlag.AlignLeft)
        if is_text_large():
            self.add(scan, apps, code, self.in_captures, self.cannot_scan, self.key)
            self.add(type_two, self.codes)
        else:
            words = QVBoxLayout()
            words.setSpacing(theme_of().px(8))
            told = (scan, apps, self.cannot_scan, self.key, self.in_captures, type_two, self.codes)
            for widget in told:
                words.addWidget(widget)
            words.addStretch(1)
            code.addStretch(1)
            self._both.setSpacing(theme_of().px(20))
            self._both.addLayout(code)
            self._both.addLayout(words, 1)
            self.add(self._both)

    def _on_larger(self) -> None:
        self._is_large = not self._is_large
        words = translate(SMALLER if self._is_large else LARGER)
        self.larger.setText(words)
        self.larger.setAccessibleName(words)
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if self._is_large else way.LeftToRight)
        self._size_code()

    def _size_code(self) -> None:
        """Make a large code as wide as the card, and no higher than the window shows."""
        room = min(self.contentsRect().width() - 2 * EDGE, self.window().height() * SHOWN // 100)
        self.qr.set_side(room if self._is_large else 0)

    def _on_cannot_scan(self) -> None:
        self._is_key_shown = not self._is_key_shown
        self._draw_key()

    def _draw_key(self) -> None:
        groups = mfa_key.in_groups(self._seed) if self._seed and self._is_key_shown else ""
        self.key.setText(groups)
        self.key.setAccessibleName(translate(KEY_NAME, key=digit_by_digit(groups)))
        self.key.setVisible(bool(groups))
        words = translate(KEY_HIDE if self._is_key_shown else CANNOT_SCAN)
        self.cannot_scan.setText(words)
        self.cannot_scan.setAccessibleName(words)
