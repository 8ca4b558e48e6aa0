"""The window of the pretend console, practice's stand-in for AWS's web console.

The wizard sends the owner to a page; whoever is not signed in meets the sign-in
first and then goes on to that page, as at AWS. Everything said here changes the
practice account only, and the wizard finds out by looking.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wizard.kit.accessibility import announce
from wizard.kit.theme import theme_of
from wizard.kit.widgets import beside, clear, is_text_large, push_button, set_tone, text, wide_row
from wizard.ports.console import ConsolePage, PretendConsole
from wizard.practice.window import words
from wizard.practice.window.account import AccountPage, BillsPage
from wizard.practice.window.cloud_shell import CloudShellPage
from wizard.practice.window.console_page import ConsoleContext, ConsolePageWidget
from wizard.practice.window.phone import PretendPhone
from wizard.practice.window.program import ProgramPage
from wizard.practice.window.security import SecurityPage
from wizard.practice.window.sign_in import (
    HomePage,
    NotImitatedPage,
    RegisterMfaPage,
    RootSignInPage,
    SignedOutPage,
    UserSignInPage,
)
from wizard.text import translate

FOR_ROOT = {
    ConsolePage.ACCOUNT_SETTINGS,
    ConsolePage.ROOT_MFA,
    ConsolePage.ROOT_KEYS,
    ConsolePage.BILLING_SWITCH,
}
FOR_ANYBODY = {None, ConsolePage.CLOUD_SHELL, ConsolePage.IAM_USERS, ConsolePage.IAM_POLICIES}
"""Pages for whoever is signed in; practice begins there with the root user's sign-in."""

MENU = {
    ConsolePage.ACCOUNT_SETTINGS: words.MENU_ACCOUNT,
    ConsolePage.ROOT_MFA: words.MENU_SECURITY,
    ConsolePage.BILLS: words.MENU_BILLING,
    ConsolePage.CLOUD_SHELL: words.SHELL,
    ConsolePage.SIGN_OUT: words.MENU_SIGN_OUT,
}

# Margins do not grow with the text: a small screen at 200 % is for the words.
_MARGINS = (24, 20, 24, 20)
_BAR_MARGINS = (20, 8, 20, 8)


@dataclass(frozen=True, slots=True)
class Keyring:
    """Practice's keyring, which is locked in one scenario."""

    is_locked: Callable[[], bool]
    unlock: Callable[[], None]


class PracticeConsoleWindow(QWidget):
    """Shows a page of the pretend console under a banner, and the pretend phone beside it."""

    def __init__(self, console: PretendConsole, keyring: Keyring) -> None:
        super().__init__()
        self.setObjectName("pretend-console")
        self.setWindowTitle(translate(words.TITLE))
        # The program ends with the wizard's window, whether or not this one is still open.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._console = console
        self.phone = PretendPhone(console)
        self.keyring = _KeyringLine(keyring)
        self._context = ConsoleContext(console, self.show_page, self.show_widget, self.phone.scan)
        self.bar = _TopBar(self._context)
        self._arrange()
        first = None if console.signed_in_as else ConsolePage.ROOT_SIGN_IN
        self.show_widget(self._page_for(first, ""))

    def show_page(self, page: ConsolePage | None, account: str = "") -> None:
        """Bring the window to the front on this page, or on the sign-in that comes before it.

        None is the page of a program that asks for a sign-in.
        """
        if page is ConsolePage.SIGN_OUT:
            self._console.sign_out()
        self.show_widget(self._page_for(page, account))
        self.show()
        self.raise_()
        self.activateWindow()

    def show_if_locked(self) -> None:
        """Show the window where the practice keyring is locked: only here is it unlocked."""
        if self.keyring.is_locked():
            self.show()

    def show_widget(self, page: ConsolePageWidget) -> None:
        """Show this page in place of the one before."""
        clear(self._body)
        self._body.addWidget(page)
        # At once: what is put into a window in view is shown an event later, too late for focus.
        page.show()
        self.bar.show_who()
        self.keyring.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        if not page.focus_first():
            self.bar.menu.setFocus()
        announce(self, page.title.text())

    # ---- which page

    def _page_for(self, page: ConsolePage | None, account: str) -> ConsolePageWidget:
        who = self._context.principal
        is_root = who is not None and who.is_root

        def go_on() -> None:
            self._go_on(page)

        needs_root = page in FOR_ROOT and not is_root
        needs_somebody = page in FOR_ANYBODY and who is None
        if page is ConsolePage.ROOT_SIGN_IN or needs_root or needs_somebody:
            return RootSignInPage(self._context, go_on)
        if page is ConsolePage.USER_SIGN_IN or (page is ConsolePage.BILLS and who is None):
            return UserSignInPage(self._context, account, go_on)
        return self._open(page)

    def _go_on(self, page: ConsolePage | None) -> None:
        """Show what AWS asks for right after a sign-in, then the page that was wanted."""

        def show_page() -> None:
            self.show_widget(self._open(page))

        days = self._console.mfa_days_left
        if days is None or page is ConsolePage.ROOT_MFA:
            show_page()
        else:
            self.show_widget(RegisterMfaPage(self._context, days, show_page))

    def _open(self, page: ConsolePage | None) -> ConsolePageWidget:
        context = self._context
        pages: Mapping[ConsolePage, Callable[[ConsolePage], ConsolePageWidget]] = {
            ConsolePage.ACCOUNT_SETTINGS: lambda page: AccountPage(context, page),
            ConsolePage.BILLING_SWITCH: lambda page: AccountPage(context, page),
            ConsolePage.ROOT_MFA: lambda page: SecurityPage(context, page),
            ConsolePage.ROOT_KEYS: lambda page: SecurityPage(context, page),
            ConsolePage.BILLS: lambda _: BillsPage(context),
            ConsolePage.IAM_USERS: lambda _: NotImitatedPage(),
            ConsolePage.IAM_POLICIES: lambda _: NotImitatedPage(),
            ConsolePage.CLOUD_SHELL: lambda _: CloudShellPage(context),
            ConsolePage.SIGN_OUT: lambda _: SignedOutPage(context),
        }
        if page is not None and page in pages:
            return pages[page](page)
        # A sign-in leads back to the program that asked for it, whichever way it was made.
        return ProgramPage(context) if self._console.authorize_url else HomePage(context)

    # ---- the frame

    def _arrange(self) -> None:
        px = theme_of().px
        self._body = QVBoxLayout()
        page = _page()
        column = QVBoxLayout(page)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(px(20))
        column.addLayout(self._body)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._scroll = _scrolling(page)
        middle.addWidget(self._scroll, 1)
        if is_text_large():
            column.addWidget(self.phone)
        else:
            middle.addWidget(self._phone_column())
        column.addStretch(1)
        frame = QFrame()
        frame.setProperty("role", "pretend")
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.keyring)
        column.addLayout(middle, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.resize(min(px(940), 1000), min(px(660), 700))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _phone_column(self) -> QWidget:
        """Return the phone in a column of its own, which stays while the page scrolls."""
        side = _page()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, _MARGINS[1], _MARGINS[2], _MARGINS[3])
        column.addWidget(self.phone)
        column.addStretch(1)
        area = _scrolling(side)
        area.setFixedWidth(theme_of().px(264) + _MARGINS[2])
        return area

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to the control that got the keyboard's focus."""
        if new is not None and self._scroll.isAncestorOf(new):
            # Once it has its place: a page just put here has not been laid out yet.
            QTimer.singleShot(0, new, lambda: self._scroll.ensureWidgetVisible(new))


class _TopBar(QWidget):
    """The banner, and the account menu at the top right, as at AWS."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "bar")
        self.setProperty("practice", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        banner = text(translate(words.TITLE), "practice", "pretend-banner")
        self.menu = push_button("", "pretend-menu")
        pages = QMenu(self)
        for page, name in MENU.items():
            action = pages.addAction(translate(name))
            action.setObjectName(f"pretend-go-{page.value}")
            action.triggered.connect(lambda _=False, page=page: context.open(page))
        self.menu.setMenu(pages)
        self.nobody = text(translate(words.NOBODY), "muted", "pretend-nobody")
        self.nobody.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_BAR_MARGINS)
        column.addLayout(wide_row(banner, self.menu, self.nobody))
        column.addWidget(text(translate(words.NOT_AWS), "small"))

    def show_who(self) -> None:
        """Name whoever is signed in on the account menu."""
        who = self._context.principal
        self.menu.setVisible(who is not None)
        self.nobody.setVisible(who is None)
        if who is None:
            return
        said = (
            translate(words.ROOT_HERE, account_name=self._context.console.account_name)
            if who.is_root
            else translate(words.USER_HERE, name=who.user_name, account=who.account_grouped)
        )
        self.menu.setText(said)
        self.menu.setAccessibleName(translate(words.MENU, who=said))


class _KeyringLine(QWidget):
    """Says that practice's keyring is locked, and unlocks it; hidden while it is not."""

    def __init__(self, keyring: Keyring) -> None:
        super().__init__()
        self._keyring = keyring
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = text(translate(words.KEYRING_LOCKED), "strong", "pretend-keyring")
        set_tone(self.said, "confirmed")
        self.unlock = push_button(translate(words.KEYRING_UNLOCK), "pretend-unlock")
        self.unlock.clicked.connect(self._on_unlock)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_BAR_MARGINS)
        column.addLayout(beside(self.said, self.unlock))
        self.refresh()

    def is_locked(self) -> bool:
        """Whether the keyring is locked."""
        return self._keyring.is_locked()

    def refresh(self) -> None:
        """Show the line while the keyring is locked."""
        self.setVisible(self.is_locked())

    def _on_unlock(self) -> None:
        self._keyring.unlock()
        announce(self, translate(words.KEYRING_UNLOCKED))
        self.refresh()


def _page() -> QWidget:
    page = QWidget()
    page.setProperty("role", "page")
    return page


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
