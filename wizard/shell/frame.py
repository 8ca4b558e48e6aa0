"""The top bar and the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wizard.kit.theme import restyle, theme_of
from wizard.kit.widgets import push_button, text
from wizard.shell import words
from wizard.text import translate

if TYPE_CHECKING:
    from wizard.ports.aws import Principal

IN_THE_BAR = (words.NOT_SIGNED_IN, words.ACCOUNT, words.ACCOUNT_ALIAS)
IN_A_SENTENCE = (words.CONFIRM_NO_ACCOUNT, words.CONFIRM_ACCOUNT, words.CONFIRM_ACCOUNT_ALIAS)


class TopBar(QWidget):
    """Shows practice or real, and the account with who is signed in."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("practice", "true" if practice else "false")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme_of().px
        self.banner = text(
            translate(words.PRACTICE) if practice else "", "practice", "bar-practice"
        )
        self.account = text("", "muted", "bar-account")
        self.account.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.account.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), px(5), px(20), px(5))
        layout.addWidget(self.banner, 1)
        layout.addWidget(self.account, 1)
        self._practice = practice
        self._layout = layout

    def show_principal(self, principal: Principal | None) -> None:
        """Say whose account it is, and who is signed in."""
        self.account.setText(account_line(principal, IN_THE_BAR))

    def set_narrow(self, *, narrow: bool) -> None:
        """Say "practice" in one word where the window is narrow; the account stays whole."""
        if self._practice:
            sentence = translate(words.PRACTICE)
            self.banner.setText(translate(words.PRACTICE_SHORT) if narrow else sentence)
            self.banner.setAccessibleName(sentence)
        self._layout.setStretch(1, 3 if narrow else 1)


def account_line(principal: Principal | None, forms: tuple[str, str, str]) -> str:
    """Name the account and who is signed in; `forms`: for nobody, for an id, for an alias."""
    nobody, plain, with_alias = forms
    if principal is None:
        return translate(nobody)
    from wizard.domain.principal_names import who  # noqa: PLC0415 -- nobody is, at the first paint

    return translate(
        with_alias if principal.alias else plain,
        account=principal.account_grouped,
        alias=principal.alias,
        who=who(principal).draw(),
    )


class Footer(QWidget):
    """Buttons: Back, Check again, and Continue, Skip or Close."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme_of().px
        self.back = push_button(translate(words.BACK), "footer-back")
        self.again = push_button(translate(words.CHECK_AGAIN), "footer-check")
        self.forward = push_button(translate(words.CONTINUE), "footer-continue", "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(
            min(px(36), 44), min(px(12), 14), min(px(36), 44), min(px(12), 14)
        )
        layout.setSpacing(px(12))
        layout.addWidget(self.back)
        layout.addStretch(1)
        layout.addWidget(self.again)
        layout.addWidget(self.forward)

    def show_state(self, *, done: bool, first: bool, last: bool, claims: bool) -> None:
        """Offer what makes sense here; Continue is the main button only when the step is done."""
        self.back.setVisible(not first)
        self.again.setVisible(claims or last)
        words_forward = words.CLOSE if last else words.CONTINUE if done else words.SKIP
        self.forward.setText(translate(words_forward))
        self.forward.setAccessibleName(self.forward.text())
        restyle(self.forward, "kind", "primary" if done and not last else "")
