"""The pretend console's window, worked by hand: its pages, its refusals, the phone beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from wizard.adapters.aws.login.authorize import (
    CROSS_DEVICE,
    SAME_DEVICE,
    authorize_url,
    confirmation_page,
    pasted_code,
)
from wizard.adapters.aws.login.callback import Authorized, Declined
from wizard.adapters.aws.login.login import Receiver
from wizard.adapters.aws.login.pkce import challenge_of, new_verifier
from wizard.adapters.aws.pasted import read_pasted
from wizard.adapters.local.clock import PracticeClock
from wizard.domain import mfa_key
from wizard.kit.theme import Theme, apply_theme
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.errors import RefusalReason
from wizard.practice.iam.devices import new_device
from wizard.practice.scenarios import SCENARIOS, GivenUser, Scenario
from wizard.practice.window.console import Keyring, PracticeConsoleWindow
from wizard.practice.window.words import REFUSED

FRESH = SCENARIOS["fresh"]
NEW = "Correct-Horse7Battery"
SEED = Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
HANA = GivenUser("hana", "Practice-Hana-2024", administrator=True)
WITH_HANA = replace(FRESH, users=(HANA,), alias="practice-company")
UNLOCKED = Keyring(lambda: False, lambda: None)
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class Owner:
    """An owner at the pretend console."""

    window: PracticeConsoleWindow
    console: PracticeConsole
    account: PracticeAccount
    clock: PracticeClock
    qtbot: QtBot
    browser: PracticeBrowser

    def find(self, kind: type[W], name: str) -> W:
        """Return what an owner could see and use."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        assert found.isVisible(), name
        assert found.isEnabled(), name
        return found

    def press(self, *names: str) -> None:
        """Press one button after the other."""
        for name in names:
            self.find(QAbstractButton, f"pretend-{name}").click()

    def type(self, **lines: str) -> None:
        """Type into fields; `_` in a name stands for `-`."""
        for name, words in lines.items():
            line = self.find(QLineEdit, f"pretend-{name.replace('_', '-')}")
            line.setText(words)
            line.textEdited.emit(words)

    def enter(self, name: str) -> None:
        """Press Enter in a field."""
        press_key: Any = self.qtbot.keyClick
        press_key(self.find(QLineEdit, f"pretend-{name}"), Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Choose from the account menu."""
        action = self.window.findChild(QAction, f"pretend-go-{name}")
        assert action is not None
        assert self.find(QWidget, "pretend-menu").isEnabled()
        action.trigger()

    def says(self, name: str = "answer") -> str:
        """Return what a line says."""
        return self.find(QLabel, f"pretend-{name}").text()

    def sign_in(self, page: ConsolePage = ConsolePage.ROOT_SIGN_IN) -> None:
        """Ask for a page, sign in as root for it, and put MFA off where AWS asks for it."""
        self.window.show_page(page)
        self.press("fill-email", "fill-password", "sign-in")
        if self.window.findChild(QWidget, "pretend-register-later"):
            self.press("register-later")

    def be_root(self) -> None:
        """Be signed in already."""
        self.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))

    def ask(self, *, by_code: bool = False) -> Receiver:
        """Have a program ask for a sign-in; return where it waits for the browser."""
        base = "https://us-east-1.signin.aws.amazon.com"
        receiver = self.browser.listen("state-1")
        client = CROSS_DEVICE if by_code else SAME_DEVICE
        back = confirmation_page(base) if by_code else receiver.redirect_uri
        address = authorize_url(base, client, back, "state-1", challenge_of(new_verifier()))
        self.console.open_address(address)
        return receiver

    def next_code(self, before: str) -> str:
        """Let 30 seconds pass and return what the phone then shows."""
        self.clock.advance(30)
        self.qtbot.waitUntil(lambda: self.says("phone-code-0") != before)
        return self.says("phone-code-0")


OpenConsole = Callable[..., Owner]
"""Takes a scenario and a keyring, both with a default."""


@pytest.fixture
def open_console(qtbot: QtBot, clock: PracticeClock) -> OpenConsole:
    def opened(scenario: Scenario = FRESH, keyring: Keyring = UNLOCKED) -> Owner:
        account, browser = PracticeAccount(scenario, clock.now), PracticeBrowser()
        console = PracticeConsole(account, visit=browser.visit)
        window = PracticeConsoleWindow(console, keyring)
        qtbot.addWidget(window)
        console.on_open = window.show_page
        return Owner(window, console, account, clock, qtbot, browser)

    return opened


@pytest.fixture
def owner(open_console: OpenConsole) -> Owner:
    """Return the owner of a fresh account."""
    return open_console()


def test_every_refusal_has_a_sentence() -> None:
    assert REFUSED.keys() == set(RefusalReason)


def test_nobody_takes_it_for_aws_and_it_keeps_no_program_running(owner: Owner) -> None:
    owner.window.show_page(ConsolePage.ROOT_SIGN_IN)
    assert not owner.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert owner.window.windowTitle().startswith("PRACTICE")
    assert owner.says("banner").startswith("PRACTICE")


# ---- signing in


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (ConsolePage.ACCOUNT_SETTINGS, "Account"),
        (ConsolePage.ROOT_MFA, "My security credentials (root user)"),
        (ConsolePage.ROOT_SIGN_IN, "Console Home"),
    ],
)
def test_the_sign_in_comes_first_and_then_the_page_that_was_wanted(
    owner: Owner, page: ConsolePage, title: str
) -> None:
    owner.window.show_page(page)
    assert owner.says("title") == "Root user sign in"

    owner.sign_in(page)

    assert owner.says("title") == title


def test_the_code_of_the_phone_the_account_came_with_signs_in(open_console: OpenConsole) -> None:
    owner = open_console(SCENARIOS["mfa-already-on"])
    owner.sign_in()
    assert owner.says() == REFUSED["code-needed"]

    owner.type(code="000000")
    owner.press("sign-in")
    assert owner.says() == REFUSED["code-wrong"]
    owner.type(code=owner.says("phone-code-0"))
    owner.press("sign-in")

    assert owner.says("title") == "Console Home"


def test_where_root_is_closed_the_given_user_can_sign_in(open_console: OpenConsole) -> None:
    owner = open_console(SCENARIOS["no-root-credentials"])
    owner.sign_in()
    assert owner.says() == REFUSED["root-closed"]

    owner.press("to-user", "fill-account", "fill-user", "sign-in")

    assert owner.console.signed_in_as.endswith(":user/org-admin")
    assert owner.find(QAbstractButton, "pretend-menu").text() == "org-admin @ 1111-2222-3333"


def test_a_user_signs_in_to_this_account_by_its_id_or_alias(open_console: OpenConsole) -> None:
    owner = open_console(WITH_HANA)
    for account in ("", "999900001111", "another-company"):
        owner.window.show_page(ConsolePage.USER_SIGN_IN, account)
        owner.press("fill-user", "sign-in")
        assert owner.says() == REFUSED["wrong-sign-in"]
    for account in ("111122223333", "1111-2222-3333", "practice-company"):
        owner.window.show_page(ConsolePage.USER_SIGN_IN, account)
        owner.press("fill-user", "sign-in")
        assert owner.says("title") == "Console Home"


def test_a_password_to_be_changed_is_changed_on_the_way_and_takes_one_code_only(
    open_console: OpenConsole,
) -> None:
    owner = open_console(WITH_HANA)
    with owner.account.editing() as state:
        hana, device = state.users[0], new_device(state, "hana-phone")
        assert hana.login is not None
        hana.login.reset_required, device.holder = True, hana
    owner.window.show_page(ConsolePage.USER_SIGN_IN, FRESH.account_id)
    owner.press("fill-user", "sign-in")
    owner.type(code=owner.console.phone_codes(device.seed)[0])
    owner.press("sign-in")
    for new, again, refusal in (
        ("", "", "new-password-needed"),
        (NEW, "something else", "passwords-differ"),
        ("short", "short", "password-rules"),
    ):
        owner.type(new_password=new, new_password_again=again)
        owner.press("sign-in")
        assert owner.says() == REFUSED[refusal]

    owner.type(new_password=NEW, new_password_again=NEW)
    owner.press("sign-in")

    assert owner.says("title") == "Console Home"


# ---- the pages


def test_the_root_password_is_changed_and_signs_in_again(owner: Owner) -> None:
    owner.sign_in(ConsolePage.ACCOUNT_SETTINGS)
    owner.press("edit-password")
    owner.type(current_password="wrong", new_password=NEW, confirm_password=NEW)
    owner.press("save-password")
    assert owner.says() == REFUSED["current-password-wrong"]
    owner.type(current_password=FRESH.root_password)

    owner.press("save-password")

    assert owner.says("title") == "Success"
    assert owner.console.signed_in_as == ""
    owner.press("sign-in-again", "fill-email", "fill-password", "sign-in")
    assert owner.says() == REFUSED["wrong-sign-in"]
    owner.type(password=NEW)
    owner.press("sign-in")
    assert owner.console.signed_in_as.endswith(":root")


def test_billing_access_is_edited_ticked_and_updated(owner: Owner) -> None:
    owner.sign_in(ConsolePage.BILLING_SWITCH)
    assert owner.says("billing-state").endswith("is deactivated.")

    owner.press("edit-billing", "activate")
    assert not owner.console.billing_access()
    owner.press("update")

    assert owner.says("billing-state").endswith("is activated.")
    assert owner.console.billing_access()
    owner.press("edit-billing")
    assert owner.find(QCheckBox, "pretend-activate").isChecked()


def test_a_device_is_assigned_with_the_pretend_phone(owner: Owner) -> None:
    owner.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    owner.press("fill-email", "fill-password", "sign-in")
    assert owner.says("title") == "Register MFA"
    owner.press("register-now")
    assert owner.says("devices") == "No MFA device is assigned."
    owner.press("assign")
    owner.type(device_name="phone")
    owner.press("next", "scan")
    first = owner.says("phone-code-0")
    second = owner.next_code(first)
    owner.type(code_1=first, code_2=second)

    owner.press("add-mfa")

    assert owner.says() == "The MFA device is assigned."
    assert owner.says("devices").endswith(":mfa/phone")


def test_what_aws_refuses_of_a_new_device_is_said_and_typed_anew(owner: Owner) -> None:
    owner.sign_in(ConsolePage.ROOT_MFA)
    owner.press("assign")
    owner.type(device_name="my phone")
    owner.press("next")
    assert owner.says() == REFUSED["name-refused"]
    owner.type(device_name="phone")
    owner.press("next", "cancel", "assign")
    owner.type(device_name="PHONE")
    owner.press("next")
    assert owner.says() == REFUSED["name-taken"]
    owner.type(device_name="telephone")
    owner.press("next", "scan")
    code = owner.says("phone-code-0")

    for second, refusal in ((code, "codes-same"), ("12", "code-wrong")):
        owner.type(code_1=code, code_2=second)
        owner.press("add-mfa")
        assert owner.says() == REFUSED[refusal]
        assert not owner.find(QLineEdit, "pretend-code-1").text()

    assert owner.console.root_devices() == ()


def test_the_secret_key_is_shown_and_copied_only_when_asked_for(owner: Owner) -> None:
    owner.sign_in(ConsolePage.ROOT_MFA)
    owner.press("assign")
    owner.type(device_name="phone")
    owner.press("next")
    key = owner.window.findChild(QLabel, "pretend-key")
    assert key is not None
    assert key.text() == ""

    owner.press("show-key", "copy-key")

    assert QGuiApplication.clipboard().text() == key.text().replace(" ", "")
    owner.press("show-key")
    assert key.text() == ""


def test_a_root_key_is_deactivated_and_then_deleted_by_its_id(open_console: OpenConsole) -> None:
    owner = open_console(SCENARIOS["old-root-keys"])
    owner.sign_in(ConsolePage.ROOT_KEYS)
    (active, _), (inactive, _) = owner.console.root_keys()

    owner.press("key-0")
    assert owner.console.root_keys() == ((active, False), (inactive, False))
    owner.press("key-0")
    owner.type(key_id=inactive)
    delete = owner.window.findChild(QAbstractButton, "pretend-delete-key")
    assert delete is not None
    assert not delete.isEnabled()
    owner.press("fill-key-id", "delete-key")
    assert owner.console.root_keys() == ((inactive, False),)
    owner.press("key-0", "cancel-delete")
    owner.console.delete_root_key(inactive)
    owner.press("key-0", "fill-key-id", "delete-key")

    assert owner.says("keys-answer") == REFUSED["key-gone"]
    assert owner.says("no-keys") == "The root user has no access keys."


def test_root_sees_bills_and_a_user_once_the_switch_is_on(open_console: OpenConsole) -> None:
    owner = open_console(WITH_HANA)
    owner.sign_in(ConsolePage.ROOT_SIGN_IN)
    owner.choose("bills")
    assert owner.says("bills").startswith("Grand total")

    owner.press("bills-as-user", "fill-account", "fill-user", "sign-in")
    assert owner.says("bills").startswith("You don't have permission")
    owner.console.set_billing_access(on=True)
    owner.choose("bills")

    assert owner.says("bills").startswith("Grand total")


def test_cloudshell_prints_credentials_until_the_sign_in_ends(owner: Owner) -> None:
    owner.sign_in(ConsolePage.CLOUD_SHELL)
    owner.type(shell_line="whoami")
    owner.press("shell-run")
    assert owner.says("shell-answer") == "bash: whoami: command not found"

    owner.type(shell_line="aws configure export-credentials --format env")
    owner.press("shell-run")
    assert owner.says("shell-lines").startswith("export AWS_ACCESS_KEY_ID=ASIA")
    owner.press("shell-copy")

    session = owner.console.session()
    assert session is not None
    pasted = read_pasted(Secret(QGuiApplication.clipboard().text())).credentials
    assert (pasted.key_id, pasted.secret) == (session.key_id, session.secret)
    owner.console.sign_out()
    owner.press("shell-run")
    assert owner.says("shell-answer") == REFUSED["not-signed-in"]


def test_the_menu_leads_to_the_pages_and_out(owner: Owner) -> None:
    owner.sign_in()
    titles = []
    for name in ("account-settings", "root-mfa", "bills", "sign-out"):
        owner.choose(name)
        titles.append(owner.says("title"))
    security = "My security credentials (root user)"
    assert titles == ["Account", security, "Bills", "You have signed out"]
    assert owner.console.signed_in_as == ""
    assert owner.says("nobody") == "Not signed in"


# ---- the phone, the keyring, the window


def test_the_phone_takes_a_key_and_says_what_is_none(owner: Owner, qtbot: QtBot) -> None:
    owner.window.show_page(ConsolePage.ROOT_SIGN_IN)
    owner.type(phone_key="123456")
    owner.press("phone-add")
    assert "code" in owner.says("phone-key-remark")

    owner.type(phone_key=mfa_key.otpauth_uri(SEED, "hana@1111").reveal())
    owner.press("phone-add", "phone-copy-0")

    code = owner.says("phone-code-0")
    assert code.replace(" ", "") == owner.console.phone_codes(SEED)[0]
    assert QGuiApplication.clipboard().text() == code.replace(" ", "")
    assert owner.says("phone-left") == "New codes in 30 s"
    owner.clock.advance(12)
    qtbot.waitUntil(lambda: owner.says("phone-left") == "New codes in 18 s")
    assert owner.next_code(code).replace(" ", "") == owner.console.phone_codes(SEED)[0]
    again = PracticeConsoleWindow(owner.console, UNLOCKED)
    qtbot.addWidget(again)
    assert again.findChild(QLabel, "pretend-phone-code-0") is not None


def test_a_locked_keyring_is_unlocked_by_hand(open_console: OpenConsole) -> None:
    locks = ["locked"]
    owner = open_console(keyring=Keyring(lambda: bool(locks), locks.clear))
    owner.window.show_if_locked()
    assert owner.says("keyring") == "Practice keyring: locked"

    owner.press("unlock")

    assert locks == []
    assert not owner.window.keyring.isVisible()
    owner.window.hide()
    owner.window.show_if_locked()
    assert not owner.window.isVisible()


# ---- a program asks for a sign-in


def test_whoever_signs_in_meets_the_programs_page_and_lets_it_in(owner: Owner) -> None:
    receiver = owner.ask()
    assert owner.says("title") == "Root user sign in"
    owner.press("fill-email", "fill-password", "sign-in", "register-later")
    assert owner.says("title") == "A program asks to sign in"
    assert "root user" in owner.says("program-who")

    owner.press("continue")

    assert isinstance(receiver.poll(), Authorized)
    assert owner.says("title") == "Back to Rootsafe"
    owner.sign_in()
    assert owner.says("title") == "Console Home"


def test_another_may_sign_in_for_the_program_and_say_no(open_console: OpenConsole) -> None:
    owner = open_console(WITH_HANA)
    owner.be_root()
    receiver = owner.ask()
    owner.press("other", "fill-account", "fill-user", "sign-in")
    assert "hana" in owner.says("program-who")
    owner.press("decline")
    assert receiver.poll() == Declined("access_denied")


def test_a_code_is_shown_where_no_browser_can_go_back(owner: Owner) -> None:
    owner.be_root()
    owner.ask(by_code=True)
    owner.press("continue")
    shown = owner.find(QLineEdit, "pretend-program-code").text()
    assert pasted_code(Secret(shown), "state-1")


def test_a_program_that_waits_no_more_and_a_session_that_ended_are_told(owner: Owner) -> None:
    owner.be_root()
    owner.ask().close()
    owner.press("continue")
    assert owner.says() == REFUSED["nobody-waits"]

    owner.ask()
    owner.clock.advance(13 * 3600)
    owner.press("continue")

    assert owner.says() == REFUSED["not-signed-in"]
    assert owner.console.signed_in_as == ""


# ---- for everyone's hands and eyes

WAYS: dict[str, tuple[ConsolePage | None, tuple[str, ...]]] = {
    **{page.value: (page, ()) for page in ConsolePage},
    "program": (None, ()),
    "code": (None, ("continue",)),
    "billing": (ConsolePage.BILLING_SWITCH, ("edit-billing",)),
    "update-password": (ConsolePage.ACCOUNT_SETTINGS, ("edit-password",)),
    "delete": (ConsolePage.ROOT_KEYS, ("key-1",)),
    "name-device": (ConsolePage.ROOT_MFA, ("assign",)),
    "set-up-device": (ConsolePage.ROOT_MFA, ("assign", "next", "show-key")),
}


def go(owner: Owner, way: str) -> None:
    page, presses = WAYS[way]
    if page not in (ConsolePage.ROOT_SIGN_IN, ConsolePage.USER_SIGN_IN):
        owner.be_root()
    if page is None:
        owner.ask(by_code=True)
    else:
        owner.window.show_page(page)
    for name in presses:
        if name == "next":
            owner.type(device_name="phone")
        owner.press(name)


@pytest.mark.parametrize("way", WAYS)
def test_the_keyboard_reaches_every_control_and_each_has_a_name(
    open_console: OpenConsole, way: str
) -> None:
    owner = open_console(SCENARIOS["old-root-keys"])
    go(owner, way)
    with owner.qtbot.waitActive(owner.window):
        owner.window.activateWindow()
    usable = [
        widget
        for widget in owner.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    reached = set()
    for _ in range(2 * len(usable)):
        owner.window.focusNextChild()
        reached.add(QApplication.focusWidget())
    assert set(usable) <= reached
    for widget in usable:
        assert widget.objectName().startswith("pretend-"), widget
        assert widget.accessibleName() or isinstance(widget, QLabel), widget.objectName()


@pytest.mark.parametrize("way", WAYS)
def test_at_200_percent_nothing_is_wider_than_the_window(
    open_console: OpenConsole, qapp: QApplication, way: str
) -> None:
    apply_theme(qapp, Theme(scale=2.0))
    try:
        owner = open_console(SCENARIOS["old-root-keys"])
        owner.window.resize(900, 500)
        go(owner, way)
        area = owner.window.findChild(QScrollArea)
        assert area is not None
        inside = area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= area.viewport().width()
    finally:
        apply_theme(qapp, Theme())


def test_enter_signs_in_and_saves(owner: Owner) -> None:
    owner.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    owner.press("fill-email", "fill-password")
    owner.enter("password")
    owner.press("register-later", "edit-password")
    owner.type(current_password=FRESH.root_password, new_password=NEW, confirm_password=NEW)
    owner.enter("confirm-password")
    assert owner.says("title") == "Success"
