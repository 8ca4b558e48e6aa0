"""The pretend console, worked by hand: every page, every refusal, and the phone beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from babel.messages.pofile import read_po
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
from wizard.adapters.aws.opening import Credentials as PastedKeys
from wizard.adapters.aws.pasted import read_pasted
from wizard.adapters.local.clock import PracticeClock
from wizard.domain import mfa_codes
from wizard.kit.theme import Theme, apply_theme
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.console_actions import sign_in_root
from wizard.practice.errors import RefusalReason
from wizard.practice.iam.permissions import RequestCredentials
from wizard.practice.scenarios import SCENARIOS, GivenUser, Scenario
from wizard.practice.window.console import Keyring, PracticeConsoleWindow
from wizard.practice.window.words import REFUSED
from wizard.resources import resources
from wizard.text import LANGUAGES

FRESH = SCENARIOS["fresh"]
NEW = "Correct-Horse7Battery"
W = TypeVar("W", bound=QWidget)
HANA = GivenUser("hana", "Practice-Hana-2024")
WITH_HANA = replace(FRESH, users=(replace(HANA, administrator=True),))


@dataclass(frozen=True)
class Sitting:
    """An owner before the pretend console."""

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
            self.find(QAbstractButton, name).click()

    def type(self, **lines: str) -> None:
        """Type into fields; `_` in a name stands for `-`."""
        for name, words in lines.items():
            line = self.find(QLineEdit, f"pretend-{name.replace('_', '-')}")
            line.setText(words)
            line.textEdited.emit(words)

    def says(self, name: str = "pretend-answer") -> str:
        """Return what a line says."""
        return self.find(QLabel, name).text()

    def title(self) -> str:
        """Return the title of the page in view."""
        return self.says("pretend-title")

    def sign_in_root(self) -> None:
        """Sign in with what practice tells, and put MFA off where AWS asks for it."""
        self.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
        if self.window.findChild(QWidget, "pretend-register-later"):
            self.press("pretend-register-later")

    def ask(self, *, by_code: bool = False) -> Receiver:
        """Have a program ask for a sign-in; return where it waits for the browser."""
        base = "https://us-east-1.signin.aws.amazon.com"
        door = self.browser.listen("state-1")
        client = CROSS_DEVICE if by_code else SAME_DEVICE
        back = confirmation_page(base) if by_code else door.redirect_uri
        address = authorize_url(base, client, back, "state-1", challenge_of(new_verifier()))
        self.console.open_address(address)
        return door

    def wait_for_the_next_code(self, before: str) -> str:
        """Let 30 seconds pass and return what the phone then shows."""
        self.clock.advance(30)
        self.qtbot.waitUntil(lambda: self.says("pretend-phone-code-0") != before)
        return self.says("pretend-phone-code-0")


Sit = Callable[..., Sitting]
"""Takes a scenario and a keyring, both with a default."""


@pytest.fixture
def sit(qtbot: QtBot, clock: PracticeClock) -> Sit:
    def sit_down(scenario: Scenario = FRESH, keyring: Keyring | None = None) -> Sitting:
        account = PracticeAccount(scenario, clock.now)
        browser = PracticeBrowser()
        console = PracticeConsole(account, visit=browser.visit)
        unlocked = Keyring(lambda: False, lambda: None)
        window = PracticeConsoleWindow(console, keyring or unlocked)
        qtbot.addWidget(window)
        console.on_open = window.show_page
        return Sitting(window, console, account, clock, qtbot, browser)

    return sit_down


# ---- words


def test_every_refusal_has_a_sentence() -> None:
    assert REFUSED.keys() == {reason.value for reason in RefusalReason}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_refusal_has_a_sentence_in_every_language(code: str) -> None:
    with (resources() / "locale" / code / "LC_MESSAGES" / "rootsafe.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    for reason in RefusalReason:
        entry = catalogue.get(REFUSED[reason.value])
        assert entry is not None, reason
        assert entry.string, reason


def test_nobody_takes_it_for_aws(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    assert here.window.windowTitle().startswith("PRACTICE")
    assert here.says("pretend-banner").startswith("PRACTICE")


# ---- signing in


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (ConsolePage.ACCOUNT_SETTINGS, "Account"),
        (ConsolePage.ROOT_MFA, "My security credentials (root user)"),
        (ConsolePage.ROOT_KEYS, "My security credentials (root user)"),
        (ConsolePage.BILLING_SWITCH, "Account"),
        (ConsolePage.ROOT_SIGN_IN, "Console Home"),
    ],
)
def test_who_is_not_signed_in_meets_the_sign_in_first_and_then_goes_on(
    sit: Sit, page: ConsolePage, title: str
) -> None:
    here = sit()
    here.window.show_page(page)
    assert here.title() == "Root user sign in"

    here.sign_in_root()

    assert here.title() == title
    here.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    assert here.title() == "Account"


def test_aws_asks_a_new_owner_for_mfa_and_lets_it_be_put_off(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    here.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
    assert here.title() == "Register MFA"

    here.press("pretend-register-now")

    assert here.title() == "My security credentials (root user)"


def test_who_wants_to_set_up_mfa_is_not_asked_for_it_first(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
    assert here.title() == "My security credentials (root user)"


def test_a_wrong_password_is_refused_and_the_way_in_stays_open(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.press("pretend-fill-email")
    here.type(password="wrong")

    here.press("pretend-sign-in")

    assert here.says() == REFUSED["wrong-sign-in"]
    assert here.console.signed_in_as == ""
    here.sign_in_root()
    assert here.console.signed_in_as.endswith(":root")


def test_the_code_of_the_phone_the_account_came_with_signs_in(sit: Sit) -> None:
    here = sit(SCENARIOS["mfa-already-on"])
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
    assert here.says() == REFUSED["code-needed"]

    here.type(code="000000")
    here.press("pretend-sign-in")
    assert here.says() == REFUSED["code-wrong"]
    here.type(code=here.says("pretend-phone-code-0"))
    here.press("pretend-sign-in")

    assert here.title() == "Console Home"


def test_where_root_is_closed_the_given_user_can_sign_in(sit: Sit) -> None:
    here = sit(SCENARIOS["no-root-credentials"])
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.sign_in_root()
    assert here.says() == REFUSED["root-closed"]

    here.press("pretend-to-user", "pretend-fill-account", "pretend-fill-user", "pretend-sign-in")

    assert here.console.signed_in_as.endswith(":user/org-admin")
    assert here.find(QAbstractButton, "pretend-menu").text() == "org-admin @ 1111-2222-3333"


@pytest.mark.parametrize("account", ["", "999900001111", "my-company"])
def test_a_user_signs_in_to_this_account_only(sit: Sit, account: str) -> None:
    here = sit(WITH_HANA)
    here.window.show_page(ConsolePage.USER_SIGN_IN, account)
    here.press("pretend-fill-user", "pretend-sign-in")
    assert here.says() == REFUSED["wrong-sign-in"]


@pytest.mark.parametrize("account", ["111122223333", "1111-2222-3333", "practice-company"])
def test_the_account_is_known_by_its_number_and_by_its_alias(sit: Sit, account: str) -> None:
    here = sit(replace(WITH_HANA, alias="practice-company"))
    here.window.show_page(ConsolePage.USER_SIGN_IN, account)
    here.press("pretend-fill-user", "pretend-sign-in")
    assert here.title() == "Console Home"


def test_a_password_to_be_changed_is_changed_on_the_way_and_takes_one_code_only(sit: Sit) -> None:
    here = sit(replace(FRESH, users=(replace(HANA, administrator=True),)))
    seed = give_a_phone(here, HANA.name)
    ask(here, "UpdateLoginProfile", UserName=HANA.name, PasswordResetRequired=True)
    here.window.show_page(ConsolePage.USER_SIGN_IN, FRESH.account_id)
    here.press("pretend-fill-user", "pretend-sign-in")
    assert here.says() == REFUSED["code-needed"]

    here.type(code=here.console.phone_codes(seed)[0])
    here.press("pretend-sign-in")
    assert here.says() == REFUSED["new-password-needed"]
    here.type(new_password=NEW, new_password_again="something else")
    here.press("pretend-sign-in")
    assert here.says() == REFUSED["passwords-differ"]
    here.type(new_password="short", new_password_again="short")
    here.press("pretend-sign-in")
    assert here.says() == REFUSED["password-rules"]
    here.type(new_password=NEW, new_password_again=NEW)
    here.press("pretend-sign-in")

    assert here.title() == "Console Home"
    here.clock.advance(60)
    here.console.sign_in_user(HANA.name, Secret(NEW), here.console.phone_codes(seed)[0])


def ask(here: Sitting, operation: str, **asked: object) -> dict[str, Any]:
    """Let the root user's programs ask the account's API."""
    with here.account.editing() as state:
        who = sign_in_root(state, FRESH.email, Secret(FRESH.root_password))
    return here.account.perform(
        "iam", operation, asked, RequestCredentials(who.key_id, who.token.reveal())
    )


def give_a_phone(here: Sitting, user: str) -> Secret:
    """Assign a device to a user; its next codes are unused."""
    made = ask(here, "CreateVirtualMFADevice", VirtualMFADeviceName=f"{user}-phone")
    device = made["VirtualMFADevice"]
    seed = Secret(device["Base32StringSeed"].decode())
    first, second, _ = here.console.phone_codes(seed)
    ask(
        here,
        "EnableMFADevice",
        UserName=user,
        SerialNumber=device["SerialNumber"],
        AuthenticationCode1=first,
        AuthenticationCode2=second,
    )
    here.clock.advance(60)
    return seed


# ---- the Account page


def test_the_root_password_is_changed_and_signs_in_again(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    here.sign_in_root()
    here.press("pretend-edit-password")
    here.type(current_password=FRESH.root_password, new_password=NEW, confirm_password=NEW)

    here.press("pretend-save-password")

    assert here.title() == "Success"
    assert here.console.signed_in_as == ""
    here.press("pretend-sign-in-again", "pretend-fill-email")
    here.type(password=NEW)
    here.press("pretend-sign-in")
    assert here.console.signed_in_as.endswith(":root")


@pytest.mark.parametrize(
    ("current", "new", "again", "reason"),
    [
        ("wrong", NEW, NEW, "current-password-wrong"),
        (FRESH.root_password, NEW, NEW + "x", "passwords-differ"),
        (FRESH.root_password, FRESH.root_password, FRESH.root_password, "password-unchanged"),
        (FRESH.root_password, "short", "short", "password-rules"),
    ],
)
def test_a_root_password_is_refused_in_words(
    sit: Sit, current: str, new: str, again: str, reason: str
) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    here.sign_in_root()
    here.press("pretend-edit-password")
    here.type(current_password=current, new_password=new, confirm_password=again)

    here.press("pretend-save-password")

    assert here.says() == REFUSED[reason]
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))


def test_billing_access_is_edited_ticked_and_updated(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.BILLING_SWITCH)
    here.sign_in_root()
    assert here.says("pretend-billing-state").endswith("is deactivated.")

    here.press("pretend-edit-billing", "pretend-activate")
    assert not here.console.billing_access()
    here.press("pretend-update")

    assert here.says("pretend-billing-state").endswith("is activated.")
    assert here.console.billing_access()
    here.press("pretend-edit-billing")
    assert here.find(QCheckBox, "pretend-activate").isChecked()


# ---- Security credentials


def test_a_device_is_assigned_with_the_pretend_phone(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.sign_in_root()
    assert here.says("pretend-devices") == "No MFA device is assigned."
    here.press("pretend-assign")
    here.type(device_name="phone")
    here.press("pretend-next", "pretend-scan")
    first = here.says("pretend-phone-code-0")
    second = here.wait_for_the_next_code(first)
    here.type(code_1=first, code_2=second)

    here.press("pretend-add-mfa")

    assert here.says() == "The MFA device is assigned."
    assert here.says("pretend-devices").endswith(":mfa/phone")
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    third = here.wait_for_the_next_code(second)
    here.press("pretend-fill-email", "pretend-fill-password", "pretend-sign-in")
    here.type(code=third)
    here.press("pretend-sign-in")
    assert here.title() == "Console Home"


@pytest.mark.parametrize("name", ["", "my phone", "電話"])
def test_a_device_name_aws_refuses_is_refused_in_words(sit: Sit, name: str) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.sign_in_root()
    here.press("pretend-assign")
    here.type(device_name=name)
    here.press("pretend-next")
    assert here.says() == REFUSED["name-refused"]


def test_a_device_left_behind_keeps_its_name(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.sign_in_root()
    here.press("pretend-assign")
    here.type(device_name="phone")
    here.press("pretend-next", "pretend-cancel", "pretend-assign")
    here.type(device_name="PHONE")
    here.press("pretend-next")
    assert here.says() == REFUSED["name-taken"]


def test_codes_that_do_not_fit_are_refused_and_typed_anew(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.sign_in_root()
    here.press("pretend-assign")
    here.type(device_name="phone")
    here.press("pretend-next", "pretend-scan")
    code = here.says("pretend-phone-code-0")

    refusals = []
    for first, second in ((code, code), ("", ""), (code, "12")):
        here.type(code_1=first, code_2=second)
        here.press("pretend-add-mfa")
        refusals.append(here.says())
        assert not here.find(QLineEdit, "pretend-code-1").text()

    assert refusals == [REFUSED[r] for r in ("codes-same", "code-wrong", "code-wrong")]
    assert here.console.root_devices() == ()


def test_the_secret_key_is_shown_and_copied_only_when_asked_for(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_MFA)
    here.sign_in_root()
    here.press("pretend-assign")
    here.type(device_name="phone")
    here.press("pretend-next")
    key = here.window.findChild(QLabel, "pretend-key")
    assert key is not None
    assert key.text() == ""

    here.press("pretend-show-key", "pretend-copy-key")

    copied = QGuiApplication.clipboard().text()
    assert copied == key.text().replace(" ", "")
    here.press("pretend-show-key")
    assert key.text() == ""
    here.type(phone_key=copied)
    here.press("pretend-phone-add")
    assert here.console.scanned()[0][1] == mfa_codes.read_key(Secret(copied)).seed


def test_a_root_key_is_deactivated_and_then_deleted_by_its_id(sit: Sit) -> None:
    here = sit(SCENARIOS["old-root-keys"])
    here.window.show_page(ConsolePage.ROOT_KEYS)
    here.sign_in_root()
    (active, _), (inactive, _) = here.console.root_keys()

    here.press("pretend-key-0")
    assert here.console.root_keys() == ((active, False), (inactive, False))
    here.press("pretend-key-0")
    delete = here.window.findChild(QAbstractButton, "pretend-delete-key")
    assert delete is not None
    here.type(key_id=inactive)
    assert not delete.isEnabled()
    here.press("pretend-fill-key-id", "pretend-delete-key")
    assert here.console.root_keys() == ((inactive, False),)
    here.press("pretend-key-0", "pretend-cancel-delete")
    assert here.console.root_keys() == ((inactive, False),)
    here.press("pretend-key-0", "pretend-fill-key-id", "pretend-delete-key")

    assert here.says("pretend-no-keys") == "The root user has no access keys."


def test_a_key_that_went_meanwhile_is_no_surprise(sit: Sit) -> None:
    here = sit(SCENARIOS["old-root-keys"])
    here.window.show_page(ConsolePage.ROOT_KEYS)
    here.sign_in_root()
    for key_id, _ in here.console.root_keys():
        here.console.delete_root_key(key_id)

    here.press("pretend-key-0")

    assert here.says("pretend-keys-answer") == REFUSED["key-gone"]
    assert here.says("pretend-no-keys")


# ---- Bills and the way out


def test_bills_open_for_a_user_once_the_switch_is_on(sit: Sit) -> None:
    here = sit(WITH_HANA)
    here.window.show_page(ConsolePage.BILLS, FRESH.account_id)
    here.press("pretend-fill-user", "pretend-sign-in")
    assert here.says("pretend-bills").startswith("You don't have permission")

    here.console.set_billing_access(on=True)
    here.window.show_page(ConsolePage.BILLS)

    assert here.says("pretend-bills").startswith("Grand total")


def test_root_sees_bills_and_can_look_as_a_user(sit: Sit) -> None:
    here = sit(WITH_HANA)
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.sign_in_root()
    choose(here, "pretend-go-bills")
    assert here.says("pretend-bills").startswith("Grand total")

    here.press("pretend-bills-as-user", "pretend-fill-account", "pretend-fill-user")
    here.press("pretend-sign-in")

    assert here.says("pretend-bills").startswith("You don't have permission")


def test_the_line_prints_keys_in_cloudshell_and_nothing_else_does(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.CLOUD_SHELL)
    here.sign_in_root()
    assert here.title() == "CloudShell"
    here.type(shell_line="whoami")
    here.press("pretend-shell-run")
    assert here.says("pretend-shell-answer") == "bash: whoami: command not found"

    here.type(shell_line="aws configure export-credentials --format env")
    here.press("pretend-shell-run")
    assert here.says("pretend-shell-lines").startswith("export AWS_ACCESS_KEY_ID=ASIA")
    here.press("pretend-shell-copy")

    session = here.console.session()
    assert session is not None
    keys = read_pasted(Secret(QGuiApplication.clipboard().text())).credentials
    assert keys == PastedKeys(session.key_id, session.secret, session.token)


def test_cloudshell_ends_with_the_sign_in(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.CLOUD_SHELL)
    here.sign_in_root()
    here.console.sign_out()
    here.type(shell_line="aws configure export-credentials --format env")
    here.press("pretend-shell-run")
    assert here.says("pretend-shell-answer") == REFUSED["not-signed-in"]


def test_the_menu_leads_to_the_pages_and_out(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.sign_in_root()
    titles = []
    for name in ("account-settings", "root-mfa", "bills", "sign-out"):
        choose(here, f"pretend-go-{name}")
        titles.append(here.title())
    assert titles == [
        "Account",
        "My security credentials (root user)",
        "Bills",
        "You have signed out",
    ]
    assert here.console.signed_in_as == ""
    assert here.says("pretend-nobody") == "Not signed in"


def choose(here: Sitting, name: str) -> None:
    """Choose from the account menu."""
    action = here.window.findChild(QAction, name)
    assert action is not None
    assert here.find(QWidget, "pretend-menu").isEnabled()
    action.trigger()


# ---- the phone and the keyring


def test_the_phone_takes_a_key_and_says_what_is_none(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.type(phone_key="123456")
    here.press("pretend-phone-add")
    assert "code" in here.says("pretend-phone-key-remark")
    seed = Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    here.type(phone_key=mfa_codes.otpauth_uri(seed, "hana@1111").reveal())
    here.press("pretend-phone-add")

    code = here.says("pretend-phone-code-0")
    assert code.replace(" ", "") == here.console.phone_codes(seed)[0]
    here.press("pretend-phone-copy-0")
    assert QGuiApplication.clipboard().text() == code.replace(" ", "")
    assert here.wait_for_the_next_code(code).replace(" ", "") == here.console.phone_codes(seed)[0]


def test_the_phone_says_how_long_a_code_is_still_shown(sit: Sit) -> None:
    here = sit(SCENARIOS["mfa-already-on"])
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    assert here.says("pretend-phone-left") == "New codes in 30 s"
    here.clock.advance(12)
    here.qtbot.waitUntil(lambda: here.says("pretend-phone-left") == "New codes in 18 s")


def test_what_the_phone_scanned_stays_when_the_window_is_drawn_anew(sit: Sit, qtbot: QtBot) -> None:
    here = sit()
    here.console.scan("phone", Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))
    again = PracticeConsoleWindow(here.console, Keyring(lambda: False, lambda: None))
    qtbot.addWidget(again)
    again.show_page(ConsolePage.ROOT_SIGN_IN)
    code = again.findChild(QLabel, "pretend-phone-code-0")
    assert code is not None
    assert code.isVisible()


def test_a_locked_keyring_is_unlocked_by_hand(sit: Sit) -> None:
    locks = ["locked"]
    here = sit(keyring=Keyring(lambda: bool(locks), locks.clear))
    here.window.show_if_locked()
    assert here.says("pretend-keyring") == "Practice keyring: locked"

    here.press("pretend-unlock")

    assert locks == []
    line = here.window.findChild(QLabel, "pretend-keyring")
    assert line is not None
    assert not line.isVisible()
    here.window.hide()
    here.window.show_if_locked()
    assert not here.window.isVisible()


def test_the_program_may_end_while_this_window_is_open(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    assert not here.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


# ---- a program asks for a sign-in


def test_whoever_signs_in_meets_the_program_s_page_and_lets_it_in(sit: Sit) -> None:
    here = sit()
    door = here.ask()
    assert here.title() == "Root user sign in"
    here.sign_in_root()
    assert here.title() == "A program asks to sign in"
    assert "root user" in here.says("pretend-program-who")

    here.press("pretend-continue")

    assert isinstance(door.poll(), Authorized)
    assert here.title() == "Back to Rootsafe"
    here.window.show_page(ConsolePage.ROOT_SIGN_IN)
    here.sign_in_root()
    assert here.title() == "Console Home"


def test_whoever_is_signed_in_may_choose_another_and_comes_back_to_the_program(sit: Sit) -> None:
    here = sit(WITH_HANA)
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    here.ask()
    here.press("pretend-other", "pretend-fill-account", "pretend-fill-user", "pretend-sign-in")
    assert "hana" in here.says("pretend-program-who")


def test_a_no_goes_back_to_the_program_too(sit: Sit) -> None:
    here = sit()
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    door = here.ask()
    here.press("pretend-decline")
    assert door.poll() == Declined("access_denied")


def test_a_program_that_waits_no_more_is_told_of(sit: Sit) -> None:
    here = sit()
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    here.ask().close()
    here.press("pretend-continue")
    assert "does not wait for this page any more" in here.says()


def test_a_code_is_shown_where_no_browser_can_go_back(sit: Sit) -> None:
    here = sit()
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    here.ask(by_code=True)
    here.press("pretend-continue")
    shown = here.find(QLineEdit, "pretend-program-code").text()
    assert pasted_code(Secret(shown), "state-1")


def test_a_browser_whose_session_has_ended_signs_in_anew(sit: Sit) -> None:
    here = sit()
    here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    here.ask()
    here.clock.advance(13 * 3600)
    here.press("pretend-continue")
    assert "Sign in first" in here.says()
    assert here.console.signed_in_as == ""


# ---- for everyone's hands and eyes

WAYS: dict[str, tuple[ConsolePage | None, tuple[str, ...]]] = {
    "program": (None, ()),
    "code": (None, ("pretend-continue",)),
    "root-sign-in": (ConsolePage.ROOT_SIGN_IN, ()),
    "user-sign-in": (ConsolePage.USER_SIGN_IN, ()),
    "account": (ConsolePage.ACCOUNT_SETTINGS, ()),
    "billing": (ConsolePage.BILLING_SWITCH, ("pretend-edit-billing",)),
    "update-password": (ConsolePage.ACCOUNT_SETTINGS, ("pretend-edit-password",)),
    "security": (ConsolePage.ROOT_KEYS, ()),
    "delete": (ConsolePage.ROOT_KEYS, ("pretend-key-1",)),
    "name-device": (ConsolePage.ROOT_MFA, ("pretend-assign",)),
    "set-up-device": (ConsolePage.ROOT_MFA, ("pretend-assign", "pretend-next", "pretend-show-key")),
    "bills": (ConsolePage.BILLS, ()),
    "sign-out": (ConsolePage.SIGN_OUT, ()),
}


def go(here: Sitting, way: str) -> None:
    page, presses = WAYS[way]
    if page not in (ConsolePage.ROOT_SIGN_IN, ConsolePage.USER_SIGN_IN):
        here.console.sign_in_root(FRESH.email, Secret(FRESH.root_password))
    if page is None:
        here.ask(by_code=True)
    else:
        here.window.show_page(page)
    for name in presses:
        if name == "pretend-next":
            here.type(device_name="phone")
        here.press(name)


@pytest.mark.parametrize("way", WAYS)
def test_the_keyboard_reaches_every_control_and_each_has_a_name(sit: Sit, way: str) -> None:
    here = sit(SCENARIOS["old-root-keys"])
    go(here, way)
    with here.qtbot.waitActive(here.window):
        here.window.activateWindow()
    usable = [
        widget
        for widget in here.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    reached = set()
    for _ in range(2 * len(usable)):
        here.window.focusNextChild()
        reached.add(QApplication.focusWidget())
    assert set(usable) <= reached
    for widget in usable:
        assert widget.objectName().startswith("pretend-"), widget
        assert widget.accessibleName() or isinstance(widget, QLabel), widget.objectName()


@pytest.mark.parametrize("way", WAYS)
def test_at_200_percent_nothing_is_wider_than_the_window(
    sit: Sit, qapp: QApplication, way: str
) -> None:
    apply_theme(qapp, Theme(scale=2.0))
    try:
        here = sit(SCENARIOS["old-root-keys"])
        here.window.resize(900, 500)
        go(here, way)
        area = here.window.findChild(QScrollArea)
        assert area is not None
        inside = area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= area.viewport().width()
    finally:
        apply_theme(qapp, Theme())


def test_enter_signs_in_and_saves(sit: Sit) -> None:
    here = sit()
    here.window.show_page(ConsolePage.ACCOUNT_SETTINGS)
    here.press("pretend-fill-email", "pretend-fill-password")
    enter(here, "pretend-password")
    here.press("pretend-register-later", "pretend-edit-password")
    here.type(current_password=FRESH.root_password, new_password=NEW, confirm_password=NEW)
    enter(here, "pretend-confirm-password")
    assert here.title() == "Success"


def enter(here: Sitting, name: str) -> None:
    press_key: Any = here.qtbot.keyClick
    press_key(here.find(QLineEdit, name), Qt.Key.Key_Return)
