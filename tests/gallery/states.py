"""Every page's states, reached on practice accounts the way owners reach them.

One tour a scenario; it goes from page to page and makes a picture wherever a
page looks different. A state's name says what is the matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from tests.gallery.sitting import Sitting, Tour
from wizard.autopilot.page_robot import (
    ADMIN_NAME,
    ADMIN_PASSWORD,
    ADMIN_PHONE,
    ROOT_PASSWORD,
    ROOT_PHONE,
)
from wizard.domain.mfa_key import read_key
from wizard.engine.manual_fallback import ManualFallback
from wizard.engine.verdict import Verdict
from wizard.password_strength.strength import Reason
from wizard.ports.console import ConsolePage
from wizard.ports.journal import Interrupted
from wizard.ports.secret import Secret
from wizard.steps.registry import STEPS, load_step
from wizard.steps.root_keys.words import DELETE_KEY
from wizard.text import translate

TWO_CODES = 60


def fresh(at: Sitting) -> None:
    """A new account, from the first page to the last, mistakes included."""
    for step in STEPS:
        at.looking(step.id)
        at.rest()
        FRESH.get(step.id, _plain)(at)


def _plain(at: Sitting) -> None:
    """What a page shows on a new account without anything done on it."""
    at.shoot("new account")


def _welcome(at: Sitting) -> None:
    at.shoot("first visit")
    at.shoot_about()
    _nothing_yet(at)


def _nothing_yet(at: Sitting) -> None:
    """What pages say before anybody has signed in."""
    for step in STEPS:
        if not isinstance(load_step(step.id), ManualFallback):
            continue
        at.visit(step.id)
        at.shoot("not signed in")
    _by_hand(at)
    at.visit("finish")
    at.shoot("nothing done")


def _by_hand(at: Sitting) -> None:
    """What the owner's word looks like, until it is taken back."""
    at.visit("root-keys")
    at.robot.tick("guide-done")
    at.press("guide-confirm")
    at.shoot("done by hand")
    at.visit("finish")
    at.shoot("one row done by hand")
    at.visit("root-keys")
    at.press("guide-take-back")


WEAK_FOR_EVERY_REASON = {
    Reason.LEAKED: "CoTTBus!201211",
    Reason.NEARLY_LEAKED: "CoTTBus!201211A",
    Reason.OWN_WORDS: "Rootuser-2024",
    Reason.COMMON_PASSWORD: "Dragon&Monkey-7",
    Reason.COMMON_WORD: "Tabemono-Oishii3",
    Reason.NAME: "Satou-Takashi1",
    Reason.PLACE: "Okinawa#20",
    Reason.PHRASE: "ToBeOrNotToBe1!",
    Reason.KEYS_IN_A_ROW: "Sdfghj-Fghjk-77!",
    Reason.REPEAT: "aaaaaaaaA1!",
    Reason.SEQUENCE: "Defghijklmn-3!",
    Reason.ROW: "Monday-Tuesday-Wednesday-4!",
    Reason.KANA_LAYOUT: "3Lt@s4b@x@ejr",
    Reason.FAMOUS: "3.14159265358979Aa!",
    Reason.FACTS: "TaroYamada19850412!",
    Reason.TRADE: "Keiri-Eigyoubu-3!",
    Reason.DATE: "Sept-23-1984-a!",
    Reason.NUMBER: "Tel-090-1234-5678!",
    Reason.SHORT: "Kx9q!w7",
}
"""What is refused, and for which reason."""


def _root_password(at: Sitting) -> None:
    at.shoot("nothing typed")
    at.robot.type("root-password-email", at.console.email)
    at.robot.type("root-password-account-name", at.console.account_name)
    for reason, password in WEAK_FOR_EVERY_REASON.items():
        at.robot.type("root-password-new", password)
        at.shoot(f"weak: {reason.value}")
    at.robot.type("root-password-new", "practice2024")
    at.shoot("weak")
    at.robot.press("root-password-make")
    at.shoot("made")
    at.working("root-password-keep")
    at.shoot("kept")
    at.robot.press("root-password-open")
    at.rest()
    at.robot.type("root-password-retype", "something else")
    at.shoot("retyped wrongly")
    kept = Secret(at.robot.find(QLineEdit, "root-password-kept").text())
    at.robot.type_secret("root-password-retype", kept)
    at.shoot("retyped rightly")
    at.console.change_root_password(at.console.first_password, kept, kept)
    at.robot.memory[ROOT_PASSWORD] = kept
    at.press("root-password-done")
    at.shoot("confirmed")


def _root_mfa(at: Sitting) -> None:
    at.shoot("begin")
    at.robot.type("root-mfa-key-entry", "otpauth://hotp/AWS?secret=JBSWY3DPEHPK3PXP")
    at.press("root-mfa-use")
    at.shoot("no key")
    at.press("root-mfa-open")
    uri = at.console.begin_root_mfa("phone")
    at.robot.type_secret("root-mfa-key-entry", uri)
    at.working("root-mfa-use")
    at.shoot("scan")
    at.robot.press("root-mfa-type-key")
    at.shoot("key shown")
    seed = read_key(uri).seed
    at.robot.memory[ROOT_PHONE] = seed
    first, second, _ = at.console.phone_codes(seed)
    at.robot.type("root-mfa-first", "000000")
    at.shoot("wrong code")
    at.robot.type("root-mfa-first", first)
    at.robot.type("root-mfa-second", first)
    at.shoot("same code twice")
    at.robot.type("root-mfa-second", second)
    at.shoot("codes right")
    at.robot.press("root-mfa-larger")
    at.shoot("large code")
    at.robot.press("root-mfa-larger")
    at.robot.tick("root-mfa-keep")
    at.rest()
    at.agree()
    at.shoot_kept()
    at.robot.let_time_pass(TWO_CODES)
    at.console.assign_root_mfa(*at.console.phone_codes(seed)[:2])
    at.press("root-mfa-assigned")
    at.shoot("confirmed")


def _sign_in(at: Sitting) -> None:
    at.shoot("nobody")
    at.press("sign-in-browser")
    at.shoot("waiting for the browser")
    at.press("sign-in-by-code")
    at.shoot("by a code")
    at.robot.type("sign-in-code", "half of it")
    at.press("sign-in-use-code")
    at.shoot("not the whole code")
    at.press("sign-in-stop")
    at.robot.press("sign-in-by-pasted")
    at.shoot("CloudShell")
    at.robot.type("sign-in-printed", "export AWS_ACCESS_KEY_ID=ASIAPRACTICEPRACTICE")
    at.press("sign-in-use-pasted")
    at.shoot("only a part was pasted")
    at.robot.press("sign-in-by-browser")
    at.walk("sign-in")
    at.shoot("root")
    at.robot.press("sign-in-change")
    at.shoot("somebody else")
    for step, state in (("root-mfa", "proven"), ("root-password", "history not there yet")):
        at.visit(step)
        at.shoot(state)
    at.visit("welcome")
    at.shoot("resumed")
    seen = at.seen()
    change = Interrupted("root-keys", translate(DELETE_KEY, key_id="AKIAEXAMPLE"), seen.begun)
    at.draw(replace(seen, interrupted=change), Verdict.NONE)
    at.shoot("stopped in the middle")
    at.visit("welcome")
    at.robot.press("welcome-start-over")
    at.rest()
    at.ask("start over")
    at.refuse()


def _admin_user(at: Sitting) -> None:
    at.shoot("nobody yet")
    at.robot.type("admin-user-name", "田中 太郎")
    at.robot.type("admin-user-password", "short")
    at.shoot("bad name and password")
    at.robot.type("admin-user-name", "admin")
    at.robot.press("admin-user-password-make")
    at.shoot("ready")
    at.working("admin-user-make")
    at.shoot("made")
    at.robot.memory[ADMIN_NAME] = Secret("admin")
    password = at.robot.find(QLineEdit, "admin-user-kept-password").text()
    at.robot.memory[ADMIN_PASSWORD] = Secret(password)
    at.working("admin-user-csv-save")
    at.shoot("file saved")
    at.press("admin-user-csv-save")
    at.shoot("file there already")
    at.robot.press("admin-user-renew-open")
    at.shoot("new password")
    at.robot.press("admin-user-another")
    at.shoot("another")


def _admin_mfa(at: Sitting) -> None:
    at.shoot("no device")
    at.working("admin-mfa-make")
    at.shoot("scan")
    look = at.robot.page.state.look
    assert look is not None
    seed: Secret = look.seen.seed
    at.robot.memory[ADMIN_PHONE] = seed
    first, second, _ = at.console.phone_codes(seed)
    at.robot.type("admin-mfa-first", first)
    at.robot.type("admin-mfa-second", second)
    at.shoot("codes right")
    at.working("admin-mfa-assign")
    at.shoot("assigned")


def _billing(at: Sitting) -> None:
    at.draw(at.seen(), Verdict.NOT_NEEDED)
    at.shoot("not needed")
    at.visit("billing")
    at.shoot("nothing set up")
    at.press("billing-open-switch")
    at.console.set_billing_access(True)
    at.robot.press("billing-add-new")
    at.robot.type("billing-new-name", "accountant")
    at.shoot("new user")
    at.working("billing-set-up")
    at.shoot("set up")
    at.press("billing-open-bills")
    at.robot.tick("billing-saw")
    at.shoot("seen")
    at.press("billing-confirm")
    at.shoot("confirmed")


def _finish(at: Sitting) -> None:
    at.shoot("all done, administrator not seen")
    at.press("finish-admin-browser")
    at.shoot("waiting for the administrator")
    name, password = at.robot.recall(ADMIN_NAME), at.robot.memory[ADMIN_PASSWORD]
    at.robot.let_time_pass(TWO_CODES)
    code = at.console.phone_codes(at.robot.memory[ADMIN_PHONE])[0]
    at.console.sign_in_user(name, password, code)
    at.come_back("finish-admin")
    at.shoot("all done")
    at.press("finish-report-save")
    at.shoot("report saved")
    at.press("finish-report-save")
    at.shoot("report there already")
    at.robot.type("finish-report-path", str(Path("/nowhere/at/all/report.html")))
    at.press("finish-report-save")
    at.shoot("no such folder")
    at.press("finish-sign-out")
    at.shoot("signed out")


FRESH: Mapping[str, Tour] = {
    "welcome": _welcome,
    "root-password": _root_password,
    "root-mfa": _root_mfa,
    "sign-in": _sign_in,
    "admin-user": _admin_user,
    "admin-mfa": _admin_mfa,
    "billing": _billing,
    "finish": _finish,
}
"""What is done on a new account's pages; on any other page, nothing."""


def old_root_keys(at: Sitting) -> None:
    """Two keys, one of them in use by something."""
    at.walk("sign-in")
    at.looking("root-keys")
    at.rest()
    at.shoot("two keys")
    keys = [f"root-keys-tick-{key}" for key, _is_active in at.console.root_keys()]
    in_use = next(f"root-keys-tick-{key}" for key, is_active in at.console.root_keys() if is_active)
    at.robot.tick(in_use)
    at.shoot("one ticked")
    at.working("root-keys-deactivate")
    at.shoot("inactive")
    for name in keys:
        at.robot.tick(name)
    at.robot.press("root-keys-delete")
    at.rest()
    at.ask("delete for good")
    at.agree()
    at.shoot("deleted")


def mfa_already_on(at: Sitting) -> None:
    """Somebody tied a phone before."""
    at.visit("root-mfa")
    at.press("root-mfa-already")
    at.shoot("already on, so the owner says")
    at.walk("sign-in")
    at.visit("root-mfa")
    at.shoot("already on")


def clock_off(at: Sitting) -> None:
    """This computer's clock is two minutes behind."""
    at.walk("sign-in")
    at.visit("root-mfa")
    at.robot.type_secret("root-mfa-key-entry", at.console.begin_root_mfa("phone"))
    at.press("root-mfa-use")
    at.shoot("clock wrong")
    at.walk("admin-user")
    at.visit("admin-mfa")
    at.press("admin-mfa-make")
    at.shoot("clock wrong")


def name_taken(at: Sitting) -> None:
    """Names that differ only in case, and devices of nobody."""
    at.walk("sign-in")
    at.visit("admin-user")
    at.robot.type("admin-user-name", "admin")
    at.shoot("name taken")
    at.walk("admin-user")
    at.shoot("adopted")
    at.visit("admin-mfa")
    at.shoot("devices of nobody")


def sign_in_ended(at: Sitting) -> None:
    """The twelve hours are over in the middle of the work."""
    at.walk("sign-in")
    at.robot.let_time_pass(13 * 3600)
    at.visit("billing")
    at.shoot("sign-in over")
    at.visit("sign-in")
    at.shoot("over")


def throttled(at: Sitting) -> None:
    """AWS asks us to slow down, and the page says so while it waits."""
    at.walk("sign-in")
    at.visit("admin-user")
    at.slow("admin-user-make")
    at.shoot("made after a moment")


def answer_lost(at: Sitting) -> None:
    """The change was made and nobody heard of it."""
    at.walk("sign-in")
    at.visit("admin-user")
    at.press("admin-user-make")
    at.shoot("answer lost")
    at.walk("admin-user")
    at.visit("admin-mfa")
    at.press("admin-mfa-make")
    at.shoot("answer lost")


def access_denied(at: Sitting) -> None:
    """The keys can only be deleted in the console."""
    at.walk("sign-in")
    at.visit("root-keys")
    at.shoot("by hand")


def keyring_locked(at: Sitting) -> None:
    """Nothing can be kept at first."""
    at.visit("root-password")
    at.robot.press("root-password-make")
    at.shoot("keyring locked")
    at.walk("root-password", keep=False)
    at.shoot("kept for now")
    at.walk("root-mfa", keep=False)
    at.walk("sign-in")
    at.visit("admin-user")
    at.shoot("keyring locked")
    at.walk("admin-user", keep=False)
    at.visit("admin-mfa")
    at.shoot("keyring locked")
    at.shoot_console("keyring locked", ConsolePage.ROOT_MFA)


def no_root_credentials(at: Sitting) -> None:
    """An organization's account: root cannot sign in, an administrator can."""
    at.walk("sign-in", user="org-admin", password="Practice-Admin-2024")
    at.shoot("IAM user")
    for step in STEPS[1:]:
        at.visit(step.id)
        at.shoot("root has no password")


def pretend_console(at: Sitting) -> None:
    """Practice's own console, page by page."""
    at.shoot_console("root sign-in", ConsolePage.ROOT_SIGN_IN)
    at.shoot_console("user sign-in", ConsolePage.USER_SIGN_IN)
    at.console.sign_in_root(at.console.email, at.console.first_password)
    at.shoot_console("account", ConsolePage.ACCOUNT_SETTINGS)
    at.shoot_console("security", ConsolePage.ROOT_MFA)
    at.shoot_console("billing switch", ConsolePage.BILLING_SWITCH)
    at.shoot_console("bills", ConsolePage.BILLS)
    at.shoot_console("CloudShell", ConsolePage.CLOUD_SHELL)
    at.shoot_console("not imitated", ConsolePage.IAM_USERS)
    at.visit("sign-in")
    at.press("sign-in-browser")
    at.shoot_program("a program asks")
    at.press("sign-in-by-code")
    at.shoot_program("a program asks for a code")
    at.find_in_console("pretend-continue").click()
    at.shoot_console("a code for the program")
    at.shoot_console("signed out", ConsolePage.SIGN_OUT)


def pretend_console_keys(at: Sitting) -> None:
    """The console's list of old root keys."""
    at.console.sign_in_root(at.console.email, at.console.first_password)
    at.shoot_console("root keys", ConsolePage.ROOT_KEYS)


TOURS: Mapping[str, tuple[Tour, ...]] = {
    "fresh": (fresh, pretend_console),
    "old-root-keys": (old_root_keys, pretend_console_keys),
    "mfa-already-on": (mfa_already_on, sign_in_ended),
    "clock-off": (clock_off,),
    "name-taken": (name_taken,),
    "throttled": (throttled,),
    "answer-lost": (answer_lost,),
    "access-denied": (access_denied,),
    "keyring-locked": (keyring_locked,),
    "no-root-credentials": (no_root_credentials,),
}
"""The tours of each scenario; every one starts on an account of its own."""
