"""The sign-in by the browser on a page: the press that begins it, and the wait for the owner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wizard.engine.owner_actions import BeginSignIn, CancelSignIn, SignIn
from wizard.kit.busy import BusyLine, Waiting
from wizard.kit.copy_field import CopyField
from wizard.kit.fields import SecretField
from wizard.kit.qr_code import QrCode
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, buttons, on_enter, push_button, row, text
from wizard.ports.aws import PendingSignIn, SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.text import N_, translate

START = N_("Sign in with your browser")
WAITING = N_("Waiting for you in your browser …")
WAITING_DO = N_(
    "Sign in on AWS's page, which has opened there. When it says that you can go back, the wizard "
    "goes on by itself; it waits for ten minutes at most."
)
NOT_OPENED = N_("If no page has opened: its address, for a browser on this computer")
ACCOUNT = N_("Account ID or alias, for AWS's page")
STOP = N_("Stop waiting")
BY_CODE = N_("Sign in with a code instead")
CODE_DO = N_(
    "Open this address in a browser on any device and sign in there. AWS's page then shows a code: "
    "copy all of it and paste it below."
)
CODE_ADDRESS = N_("Address of AWS's page")
SCAN = N_("Or scan it with the device that has the browser:")
CODE = N_("Code from AWS's page")
USE_CODE = N_("Sign in with this code")
HAS_COME = N_("AWS's page has answered, but the sign-in could not be finished. Try it once more.")
AGAIN = N_("Try again")

QR_SIDE = 344
"""Pixels, four for each square: an address of AWS's is long, and its code fine."""


class BrowserPanel(QWidget):
    """Idle: one button. Under way: where the browser is to go, and how to stop waiting."""

    def __init__(self, slot: SignInSlot, name: str, wish: Callable[[object], None]) -> None:
        super().__init__()
        self._slot, self._name, self._wish = slot, name, wish
        self._shown: PendingSignIn | None = None
        self.start = push_button(translate(START), f"{name}-browser", "primary")
        self.start.clicked.connect(lambda: wish(BeginSignIn(slot)))
        self.waiting = self._waiting_card()
        self.by_code = self._code_card()
        self.come = self._come_card()
        self.account = CopyField(translate(ACCOUNT), f"{name}-account")
        self.stop = push_button(translate(STOP), f"{name}-stop")
        self.stop.clicked.connect(lambda: wish(CancelSignIn(slot)))
        self.instead = push_button(translate(BY_CODE), f"{name}-by-code", "link")
        self.instead.clicked.connect(lambda: wish(BeginSignIn(slot, by_code=True)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(10))
        column.addLayout(row(self.start))
        for card in (self.waiting, self.by_code, self.come):
            column.addWidget(card)
        column.addWidget(self.account)
        column.addLayout(buttons(self.stop, self.instead))
        self.account.hide()
        self._show()

    def show_pending(self, pending_sign_in: PendingSignIn | None, account: str = "") -> None:
        """Show how the sign-in stands; what was typed stays while it is the same one.

        `account` (number or alias) is what AWS's page asks an IAM user for.
        """
        self.account.show_value(account)
        self.account.setVisible(bool(account) and pending_sign_in is not None)
        if pending_sign_in == self._shown:
            return
        focused = QApplication.focusWidget()
        has_keyboard = focused is not None and self.isAncestorOf(focused)
        self._shown = pending_sign_in
        self._show()
        if has_keyboard:
            self._keep_keyboard()

    def forget(self) -> None:
        """Empty the code's field."""
        self.code.set_secret(None)

    # ---- parts

    def _waiting_card(self) -> Card:
        card = Card("console")
        self.busy = BusyLine(Waiting(0, 0))
        self.address = CopyField(translate(NOT_OPENED), f"{self._name}-address")
        card.add(self.busy, text(translate(WAITING_DO)), self.address)
        return card

    def _code_card(self) -> Card:
        card = Card("console")
        self.code_address = CopyField(translate(CODE_ADDRESS), f"{self._name}-code-address")
        self.qr = QrCode()
        self.qr.setFixedSize(QR_SIDE, QR_SIDE)
        self.code = SecretField(translate(CODE), f"{self._name}-code")
        self.use_code = push_button(translate(USE_CODE), f"{self._name}-use-code", "primary")
        self.use_code.clicked.connect(self._on_code)
        self.code.input.textChanged.connect(self._on_typed)
        on_enter(self.code.input, self.use_code.click)
        self._on_typed()
        card.add(
            text(translate(CODE_DO)),
            self.code_address,
            text(translate(SCAN), "small"),
            self.qr,
            self.code,
            row(self.use_code),
        )
        return card

    def _come_card(self) -> Card:
        card = Card("console")
        self.again = push_button(translate(AGAIN), f"{self._name}-again", "primary")
        self.again.clicked.connect(lambda: self._wish(SignIn(self._slot, SignInMethod.BROWSER)))
        card.add(text(translate(HAS_COME)), row(self.again))
        return card

    # ---- how it stands

    def _show(self) -> None:
        now = self._shown
        has_come = now is not None and now.has_come
        by_code = now is not None and now.by_code and not has_come
        is_waiting = now is not None and not (by_code or has_come)
        self.start.setVisible(now is None)
        self.waiting.setVisible(is_waiting)
        self.by_code.setVisible(by_code)
        self.come.setVisible(has_come)
        self.stop.setVisible(now is not None)
        self.instead.setVisible(not by_code)
        self._fill(now, by_code=by_code)
        if is_waiting:
            self.busy.start(translate(WAITING))
        else:
            self.busy.stop()

    def _fill(self, now: PendingSignIn | None, *, by_code: bool) -> None:
        address = now.address if now else ""
        self.address.show_value(address)
        self.code_address.show_value(address)
        self.qr.show_text(Secret(address) if by_code else None)
        if not by_code:
            self.code.set_secret(None)

    def _keep_keyboard(self) -> None:
        """Give the keyboard the first thing that can be used now."""
        order: tuple[QWidget, ...] = (self.start, self.again, self.code.input, self.stop)
        first = next((one for one in order if one.isVisibleTo(self)), self.stop)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self.use_code.setEnabled(bool(self.code.input.text().strip()))

    def _on_code(self) -> None:
        self._wish(SignIn(self._slot, SignInMethod.BROWSER, secret=self.code.secret()))
