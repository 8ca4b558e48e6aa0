"""The pretend console's pages for signing in, as root or as an IAM user, and out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from wizard.domain.principal_names import who
from wizard.kit.fields import Field, SecretField
from wizard.kit.widgets import Card, buttons, on_enter, push_button, text
from wizard.ports.aws import grouped
from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice.window import words
from wizard.practice.window.console_page import (
    AnswerLine,
    CodeLine,
    ConsoleContext,
    ConsolePageWidget,
)
from wizard.text import translate

_ABOUT_CODES = {"code-needed", "code-wrong", "code-used"}
_ABOUT_NEW_PASSWORDS = {
    "new-password-needed",
    "password-unchanged",
    "password-rules",
    "passwords-differ",
}


class SignInPage(ConsolePageWidget):
    """What both sign-in pages share: a password, a code where one is asked for, one button."""

    def __init__(
        self, context: ConsoleContext, title: str, name: str, on_done: Callable[[], None]
    ) -> None:
        super().__init__(title, name)
        self.context, self._on_done = context, on_done
        self.password = SecretField(translate(words.PASSWORD), "pretend-password")
        self.code = CodeLine(translate(words.MFA_CODE), "pretend-code")
        self.code.hide()
        self.sign_in = push_button(translate(words.SIGN_IN), "pretend-sign-in", "primary")
        self.sign_in.clicked.connect(self._on_sign_in)
        self.answer = AnswerLine()
        self.already = text("", "muted", "pretend-already")
        here = context.principal
        if here is not None:
            self.already.setText(translate(words.SIGNED_IN_ALREADY, who=who(here).draw()))
        self.already.setVisible(here is not None)
        self.add(self.already)

    def submit(self) -> None:
        """Sign in with what was typed; may raise `ConsoleRefusal`."""
        raise NotImplementedError

    def use_enter(self, *fields: QWidget) -> None:
        """Let Enter in these sign in."""
        for field in fields:
            on_enter(field, self.sign_in.click)

    def show_refused(self, reason: str) -> None:
        """Show the field that AWS now asks for, or the one to type anew."""
        if reason in _ABOUT_CODES:
            self.code.field.clear()
            self.code.show()
            self.code.field.setFocus()
        elif reason == "wrong-sign-in":
            self.code.field.clear()
            self.code.hide()
            self.password.input.setFocus()
            self.password.input.selectAll()

    def _on_sign_in(self) -> None:
        reason = self.answer.attempt(self.submit)
        if reason:
            self.show_refused(reason)
        else:
            self._on_done()


class RootSignInPage(SignInPage):
    """The root user's sign-in: e-mail address, password, and a code once MFA is on."""

    def __init__(self, context: ConsoleContext, on_done: Callable[[], None]) -> None:
        super().__init__(context, translate(words.ROOT_SIGN_IN), "root-sign-in", on_done)
        self.email = Field(translate(words.ROOT_EMAIL), "pretend-email")
        card = Card()
        card.add(self.email, self.password, self.code, self.answer, buttons(self.sign_in))
        self.other = push_button(translate(words.TO_USER_SIGN_IN), "pretend-to-user", "link")
        self.other.clicked.connect(lambda: context.open(ConsolePage.USER_SIGN_IN))
        self.add(card, self._given(), text(translate(words.NEW_OWNERS_MFA), "small"), self.other)
        self.use_enter(self.email.input, self.password.input, self.code.field)

    def submit(self) -> None:
        """Sign in as root."""
        self.context.console.sign_in_root(
            self.email.value(), self.password.secret(), self.code.field.code()
        )

    def _given(self) -> Card:
        """Return a note with the account's first e-mail address and password."""
        console = self.context.console
        note = Card("note")
        said = translate(
            words.ROOT_GIVEN, email=console.email, password=console.first_password.reveal()
        )
        email = push_button(translate(words.FILL_EMAIL), "pretend-fill-email")
        email.clicked.connect(lambda: self.email.input.setText(console.email))
        password = push_button(translate(words.FILL_PASSWORD), "pretend-fill-password")
        password.clicked.connect(lambda: self.password.set_secret(console.first_password))
        note.add(text(said, "", "pretend-given"), buttons(email, password))
        return note


class UserSignInPage(SignInPage):
    """An IAM user's sign-in; a password that has to be changed is changed on the way."""

    def __init__(self, context: ConsoleContext, account: str, on_done: Callable[[], None]) -> None:
        super().__init__(context, translate(words.USER_SIGN_IN), "user-sign-in", on_done)
        self.account = Field(translate(words.ACCOUNT_ID), "pretend-account-id")
        self.account.input.setText(account)
        self.name = Field(translate(words.USER_NAME), "pretend-user-name")
        self.new = SecretField(translate(words.NEW_PASSWORD), "pretend-new-password")
        self.again = SecretField(translate(words.NEW_PASSWORD_AGAIN), "pretend-new-password-again")
        self.new.hide()
        self.again.hide()
        card = Card()
        fields = (self.account, self.name, self.password, self.code, self.new, self.again)
        card.add(*fields, self.answer, buttons(self.sign_in))
        self.other = push_button(translate(words.TO_ROOT_SIGN_IN), "pretend-to-root", "link")
        self.other.clicked.connect(lambda: context.open(ConsolePage.ROOT_SIGN_IN))
        self.add(card, self._given(), self.other)
        typed = (self.account, self.name, self.password, self.new, self.again)
        self.use_enter(*(field.input for field in typed), self.code.field)

    def submit(self) -> None:
        """Sign in as the user, with a new password where one is asked for."""
        new = self.new.secret()
        if new != self.again.secret():
            raise ConsoleRefusal("passwords-differ")
        if not self.account.value():
            raise ConsoleRefusal("wrong-sign-in")
        self.context.console.sign_in_user(
            self.name.value(),
            self.password.secret(),
            self.code.field.code(),
            new or None,
            account=_account(self.account.value()),
        )

    def show_refused(self, reason: str) -> None:
        """Ask for a new password where AWS wants one."""
        super().show_refused(reason)
        if reason in _ABOUT_NEW_PASSWORDS:
            self.new.show()
            self.again.show()
            self.new.input.setFocus()

    def _given(self) -> Card:
        """Return a note with the account's id, and the users it came with."""
        console = self.context.console
        note = Card("note")
        number = grouped(console.account_id)
        fill = push_button(translate(words.FILL_ACCOUNT), "pretend-fill-account")
        fill.clicked.connect(lambda: self.account.input.setText(console.account_id))
        note.add(text(translate(words.ACCOUNT_GIVEN, account=number)), buttons(fill))
        for name, password in console.given_users:
            said = translate(words.USER_GIVEN, name=name, password=password.reveal())
            note.add(text(said, "", "pretend-given"), buttons(self._fill_user(name, password)))
        return note

    def _fill_user(self, name: str, password: Secret) -> QPushButton:
        fill = push_button(translate(words.FILL_USER), "pretend-fill-user")
        fill.clicked.connect(lambda: self._fill(name, password))
        return fill

    def _fill(self, name: str, password: Secret) -> None:
        self.name.input.setText(name)
        self.password.set_secret(password)


class RegisterMfaPage(ConsolePageWidget):
    """What AWS shows a root user without MFA: set it up now, or put it off."""

    def __init__(self, context: ConsoleContext, days: int, on_done: Callable[[], None]) -> None:
        super().__init__(translate(words.REGISTER_MFA), "register-mfa")
        now = push_button(translate(words.REGISTER_NOW), "pretend-register-now", "primary")
        now.clicked.connect(lambda: context.open(ConsolePage.ROOT_MFA))
        later = push_button(translate(words.REGISTER_LATER), "pretend-register-later")
        later.clicked.connect(on_done)
        card = Card()
        card.add(text(translate(words.REGISTER_MFA_WHY, days=days)), buttons(now, later))
        self.add(card)


class HomePage(ConsolePageWidget):
    """The console's first page after a sign-in."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.HOME), "home")
        card = Card()
        account = grouped(context.console.account_id)
        card.add(text(translate(words.HOME_WHO, account=account), "strong"))
        card.add(text(translate(words.HOME_MENU)))
        self.add(card)


class NotImitatedPage(ConsolePageWidget):
    """Says that practice has no such page, and what can be practised all the same."""

    def __init__(self) -> None:
        super().__init__(translate(words.NOT_IMITATED), "not-imitated")
        card = Card()
        card.add(text(translate(words.NOT_IMITATED_WHY)))
        self.add(card)


class SignedOutPage(ConsolePageWidget):
    """Says that nobody is signed in any more, and offers both sign-ins."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.SIGNED_OUT), "signed-out")
        root = push_button(translate(words.TO_ROOT_SIGN_IN), "pretend-to-root")
        root.clicked.connect(lambda: context.open(ConsolePage.ROOT_SIGN_IN))
        user = push_button(translate(words.USER_SIGN_IN), "pretend-to-user")
        user.clicked.connect(lambda: context.open(ConsolePage.USER_SIGN_IN))
        card = Card()
        card.add(text(translate(words.SIGNED_OUT_WHY)), buttons(root, user))
        self.add(card)


def _account(typed: str) -> str:
    """Return an account id without the dashes that AWS's pages show in it; an alias as it is."""
    bare = typed.replace("-", "")
    return bare if bare.isdecimal() else typed
