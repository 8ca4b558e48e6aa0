"""The pretend console's Account page, with the root password, and its Bills page."""

from __future__ import annotations

from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.fields import SecretField
from wizard.kit.widgets import Card, buttons, on_enter, push_button, text
from wizard.ports.aws import grouped
from wizard.ports.console import ConsolePage
from wizard.practice.window import words
from wizard.practice.window.console_page import AnswerLine, ConsoleContext, ConsolePageWidget
from wizard.text import translate


class AccountPage(ConsolePageWidget):
    """Account settings and, further down as at AWS, who may see the billing pages."""

    def __init__(
        self, context: ConsoleContext, page: ConsolePage = ConsolePage.ACCOUNT_SETTINGS
    ) -> None:
        super().__init__(translate(words.ACCOUNT), "account")
        self._context, self._page = context, page
        self.edit_password = push_button(translate(words.EDIT), "pretend-edit-password")
        self.edit_password.setAccessibleName(translate(words.EDIT_PASSWORD))
        self.edit_password.clicked.connect(lambda: context.show(NewRootPasswordPage(context)))
        self.billing = _BillingAccess(context)
        self.add(self._settings(), self.billing)

    def focus_first(self) -> bool:
        """Begin at the part that was asked for."""
        at_billing = self._page is ConsolePage.BILLING_SWITCH
        (self.billing.edit if at_billing else self.edit_password).setFocus()
        return True

    def _settings(self) -> Card:
        console = self._context.console
        lines = translate(
            words.ACCOUNT_LINES,
            account=grouped(console.account_id),
            name=console.account_name,
            email=console.email,
        )
        card = Card()
        card.add(text(translate(words.ACCOUNT_SETTINGS), "heading"), text(lines))
        card.add(text(translate(words.PASSWORD_DOTS)), buttons(self.edit_password))
        return card


class _BillingAccess(Card):
    """The billing switch: its state, Edit, a check box and Update."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__()
        self._context = context
        self.answer = AnswerLine()
        self.state = text("", "", "pretend-billing-state")
        self.edit = push_button(translate(words.EDIT), "pretend-edit-billing")
        self.edit.setAccessibleName(translate(words.EDIT_BILLING))
        self.edit.clicked.connect(self._on_edit)
        self.activate = WrappingCheckBox(translate(words.ACTIVATE), "pretend-activate")
        self.update_button = push_button(translate(words.UPDATE), "pretend-update", "primary")
        self.update_button.clicked.connect(self._on_update)
        self.add(text(translate(words.BILLING_ACCESS), "heading"), self.state)
        self.add(self.answer, buttons(self.edit), self.activate, buttons(self.update_button))
        self._show(editing=False)

    def _show(self, *, editing: bool) -> None:
        on = self._context.console.billing_access()
        self.state.setText(translate(words.BILLING_ON if on else words.BILLING_OFF))
        self.activate.set_on(on=on)
        self.edit.setVisible(not editing)
        self.activate.setVisible(editing)
        self.update_button.setVisible(editing)

    def _on_edit(self) -> None:
        self.answer.say("")
        self._show(editing=True)
        self.activate.box.setFocus()

    def _on_update(self) -> None:
        self._context.console.set_billing_access(self.activate.is_on())
        self._show(editing=False)
        self.edit.setFocus()
        self.answer.say(translate(words.SUCCESS))


class NewRootPasswordPage(ConsolePageWidget):
    """The root password: current, new, and new once more."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.UPDATE_PASSWORD), "update-password")
        self._context = context
        self.current = SecretField(translate(words.PASSWORD_CURRENT), "pretend-current-password")
        self.new = SecretField(translate(words.PASSWORD_NEW), "pretend-new-password")
        self.again = SecretField(translate(words.PASSWORD_CONFIRM), "pretend-confirm-password")
        self.save = push_button(translate(words.SAVE), "pretend-save-password", "primary")
        self.save.clicked.connect(self._on_save)
        cancel = push_button(translate(words.CANCEL), "pretend-cancel")
        cancel.clicked.connect(lambda: context.open(ConsolePage.ACCOUNT_SETTINGS))
        card = Card()
        self.answer = AnswerLine()
        card.add(self.current, self.new, self.again, self.answer, buttons(self.save, cancel))
        self.add(card)
        for field in (self.current, self.new, self.again):
            on_enter(field.input, self.save.click)

    def _on_save(self) -> None:
        reason = self.answer.attempt(
            lambda: self._context.console.change_root_password(
                self.current.secret(), self.new.secret(), self.again.secret()
            )
        )
        if not reason:
            self._context.show(PasswordChangedPage(self._context))
            return
        wrong = self.current if reason == "current-password-wrong" else self.new
        wrong.input.setFocus()
        wrong.input.selectAll()


class PasswordChangedPage(ConsolePageWidget):
    """Says that the password is changed; AWS has signed root out everywhere."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.SUCCESS), "password-changed")
        again = push_button(translate(words.SIGN_IN), "pretend-sign-in-again", "primary")
        again.clicked.connect(lambda: context.open(ConsolePage.ROOT_SIGN_IN))
        card = Card()
        card.add(text(translate(words.PASSWORD_CHANGED)), buttons(again))
        self.add(card)


class BillsPage(ConsolePageWidget):
    """What the Bills page shows to whoever is signed in."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.BILLS), "bills")
        self._context = context
        who = context.principal
        card = Card()
        user = push_button(translate(words.BILLS_AS_USER), "pretend-bills-as-user")
        user.clicked.connect(self._on_as_user)
        if who is not None and who.is_root:
            card.add(text(translate(words.BILLS_OPEN), "strong", "pretend-bills"))
            card.add(text(translate(words.BILLS_ROOT)), buttons(user))
        elif who is not None and context.console.opens_bills(who.user_name or ""):
            card.add(text(translate(words.BILLS_OPEN), "strong", "pretend-bills"))
        else:
            closed = text(translate(words.BILLS_CLOSED), "strong", "pretend-bills")
            card.add(closed, text(translate(words.BILLS_CLOSED_WHY)))
        self.add(card)

    def _on_as_user(self) -> None:
        """Sign out, and open Bills again: the sign-in comes first then."""
        self._context.console.sign_out()
        self._context.open(ConsolePage.BILLS)
