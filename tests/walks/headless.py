"""A walk without a window: an owner's wishes, asked of the engine itself.

It rests on nothing but what it sees: before every wish it looks, and wishes only
what is still missing. So the same walk begins, and goes on wherever another one
was broken off. What an owner has outside the wizard, and a crash does not take,
is handed in: AWS's console in the browser, and the phone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wizard.domain import mfa_key
from wizard.domain.iam_names import twin
from wizard.domain.iam_passwords import generate
from wizard.engine.owner_actions import BeginSignIn, Confirm, OpenConsole, SignIn
from wizard.engine.run import Engine, Report
from wizard.engine.seed_changes import KeepKey
from wizard.engine.step import AnyStep
from wizard.engine.summary import StepStatus, statuses_of
from wizard.password_strength.generate import make_password
from wizard.password_strength.strength import Facts
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage, ConsoleRefusal, PretendConsole
from wizard.ports.errors import Effect
from wizard.ports.names import (
    ADMIN_USER,
    BILLING_SWITCH,
    ROOT_MFA,
    password_entry,
    root_password_entry,
)
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault, pending
from wizard.ports.world import World
from wizard.steps.admin_mfa import changes as admin_mfa_changes
from wizard.steps.admin_mfa import logic as admin_mfa
from wizard.steps.admin_user import changes as admin_user_changes
from wizard.steps.admin_user import logic as admin_user
from wizard.steps.billing import logic as billing
from wizard.steps.billing.level import BillingLevel
from wizard.steps.finish import logic as finish
from wizard.steps.registry import STEPS, load_step
from wizard.steps.root_keys import logic as root_keys
from wizard.steps.root_mfa import logic as root_mfa
from wizard.steps.root_password import logic as root_password
from wizard.steps.sign_in import logic as sign_in

ACCOUNTANT = "accountant"
"""A second user, who is made to look at the bill."""

NEW_CODES = 60
"""Seconds after which the phone shows two codes that nobody has typed yet."""

ENOUGH = 30
"""More wishes than any page needs, each of whose answers may be lost once."""

# What is on the owner's phone (named as walks in the window name it), and what the owner's
# browser still shows.
ROOT_PHONE, ADMIN_PHONE = "root-phone", "admin-phone"
ROOT_PAGE, ROOT_TIED = "root-page", "root-tied"

Wish = Callable[["Owner", Any], object | None]
"""What is wished next, given what is seen; None where nothing is left to wish."""


class Stuck(AssertionError):
    """The walk did not get on: the step, and why."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who sets an account up.

    Attributes:
        phone: what survives a crash of the wizard, by the names above.
        unlock: opens the keyring, as an owner does who types its password.
        user: the IAM user who signs in where the root user cannot, with the password.
        reports: the last look at each page.
        seen: everything that was observed, for tests that look it through.
        opened: AWS's pages that this walk has opened.
    """

    world: World
    engine: Engine
    console: PretendConsole
    let_time_pass: Callable[[float], None]
    phone: SecretVault
    unlock: Callable[[], None] = lambda: None
    user: tuple[str, Secret] | None = None
    reports: dict[str, Report[Any]] = field(default_factory=dict)
    seen: list[tuple[AnyStep, Any]] = field(default_factory=list)
    opened: set[ConsolePage] = field(default_factory=set)

    def look(self, step: AnyStep) -> Any:
        """Return what is there to be seen."""
        return self._take(step, self.engine.look(step))

    def wish(self, step: AnyStep, seen: Any, intent: object) -> Any:
        """Have a wish carried out; return what is there to be seen then.

        An answer that was lost is no reason to stop.
        """
        report = self.engine.carry_out(step, step.plan(seen, intent))
        problem = report.problem
        if problem and not problem.retry and problem.effect is Effect.NOTHING:
            raise Stuck(step.id, problem.code)
        return self._take(step, Report(report.look))

    def _take(self, step: AnyStep, report: Report[Any]) -> Any:
        if report.look is None or report.problem is not None:
            raise Stuck(step.id, report.problem.code if report.problem else "nothing seen")
        self.reports[step.id] = report
        self.seen.append((step, report.look.seen))
        return report.look.seen

    def code(self, name: str) -> str:
        """Wait for a code that nobody has typed yet, and read it off the phone."""
        seed = self.phone.get(name)
        if seed is None:
            return self.console.given_phone_code()
        self.let_time_pass(NEW_CODES)
        return self.console.phone_codes(seed)[0]

    def comes_back(self, slot: SignInSlot) -> SignIn:
        """Continue on AWS's page, wait for the browser, and wish for what it brought."""
        self.console.allow_program()
        if not self.engine.has_come_back(slot):
            raise Stuck(slot.value, "the browser has not come back")
        return SignIn(slot, SignInMethod.BROWSER)

    def opens(self, page: ConsolePage) -> OpenConsole | None:
        """Wish for AWS's page, once in a walk."""
        if page in self.opened:
            return None
        self.opened.add(page)
        return OpenConsole(page)

    def two_codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Wait, and read two codes in a row."""
        self.let_time_pass(NEW_CODES)
        first, second, _ = self.console.phone_codes(seed)
        return Secret(first), Secret(second)


def walk(owner: Owner) -> Sequence[StepStatus]:
    """Do all that is left to do; return how every row stood when its page was left."""
    for step in STEPS:
        settle(owner, step.id)
    return statuses_of(STEPS, owner.reports)


def leave(owner: Owner) -> Sequence[StepStatus]:
    """Look at everything once more, then sign out; return how every row stood."""
    for step in STEPS:
        owner.look(load_step(step.id))
    rows, last = statuses_of(STEPS, owner.reports), load_step("finish")
    owner.wish(last, owner.look(last), finish.SignOut())
    owner.console.sign_out()
    return rows


def settle(owner: Owner, step_id: str) -> None:
    """Do all that is left to do on one page."""
    step, next_wish = load_step(step_id), WISHES.get(step_id, _nothing)
    seen = owner.look(step)
    for _ in range(ENOUGH):
        intent = next_wish(owner, seen)
        if intent is None:
            return
        seen = owner.wish(step, seen, intent)
    raise Stuck(step.id, "no end of wishes")


def _nothing(owner: Owner, seen: object) -> None:
    """Wish for nothing: the page is only looked at."""


# ---- root password


def _root_password(owner: Owner, seen: root_password.Seen) -> object | None:
    if seen.keyring.problem is not None:
        owner.unlock()
        seen = owner.look(load_step("root-password"))
    if seen.exists is False or (seen.confirmed is not None and not seen.pending):
        return None
    if seen.pending.secret is None:
        facts = Facts(owner.console.email, owner.console.account_name)
        return root_password.KeepPassword(make_password(facts), facts, lasting=True)
    if wish := owner.opens(ConsolePage.ACCOUNT_SETTINGS):
        return wish
    return root_password.ConfirmChange() if _change(owner, seen.pending.secret) else None


def _change(owner: Owner, new: Secret) -> bool:
    """Change it on AWS's page, unless that was done before; False where root has none."""
    try:
        if not _is_root_password(owner, new):
            owner.console.change_root_password(owner.console.first_password, new, new)
    except ConsoleRefusal as refusal:
        if refusal.reason == "root-closed":
            return False
        raise
    return True


def _is_root_password(owner: Owner, password: Secret) -> bool:
    """Try it on AWS's page, without a code."""
    try:
        owner.console.sign_in_root(owner.console.email, password)
    except ConsoleRefusal as refusal:
        if refusal.reason not in ("wrong-sign-in", "code-needed"):
            raise
        return refusal.reason == "code-needed"
    return True


# ---- root MFA


def _root_mfa(owner: Owner, seen: root_mfa.Seen) -> object | None:
    if seen.is_on or seen.said_at is not None or not _is_root_open(owner):
        return None
    if owner.phone.get(ROOT_TIED):
        return Confirm(ROOT_MFA)
    return owner.opens(ConsolePage.ROOT_MFA) or _tie_root(owner, seen)


def _is_root_open(owner: Owner) -> bool:
    """Whether there is a root user to tie a phone to, who has none yet."""
    try:
        owner.console.sign_in_root(owner.console.email, Secret("?"))
    except ConsoleRefusal as refusal:
        return refusal.reason != "root-closed" and not owner.console.given_phone_code()
    return True


def _tie_root(owner: Owner, seen: root_mfa.Seen) -> object:
    page = owner.phone.get(ROOT_PAGE)
    if page is None:
        page = owner.console.begin_root_mfa("phone")
        owner.phone.put(ROOT_PAGE, page)
    key = mfa_key.read_key(page)
    if seen.seed != key.seed:
        return root_mfa.UseKey(key)
    owner.phone.put(ROOT_PHONE, key.seed)
    if not seen.held.is_kept:
        return KeepKey()
    first, second = owner.two_codes(key.seed)
    owner.console.assign_root_mfa(first.reveal(), second.reveal())
    owner.phone.put(ROOT_TIED, Secret("yes"))
    return Confirm(ROOT_MFA)


# ---- sign-in


def _sign_in(owner: Owner, seen: sign_in.Seen) -> object | None:
    if seen.principal is not None:
        return None
    if seen.pending_sign_in is None:
        return BeginSignIn(SignInSlot.OWNER)
    if owner.user is not None:
        name, password = owner.user
        owner.console.sign_in_user(name, password, owner.code(ADMIN_PHONE))
    else:
        sign_in_root(owner)
    return owner.comes_back(SignInSlot.OWNER)


def sign_in_root(owner: Owner) -> None:
    """Sign in on AWS's page with whichever of the passwords in the keyring is right."""
    entry = root_password_entry(owner.world.progress.walk())
    kept = (owner.world.secret(entry), owner.world.secret(pending(entry)))
    right = next((one for one in kept if one and _is_root_password(owner, one)), None)
    if right is None:
        raise Stuck("sign-in", "the root password is lost")
    owner.console.sign_in_root(owner.console.email, right, owner.code(ROOT_PHONE))


# ---- the administrator


def _admin_user(owner: Owner, seen: admin_user.Seen) -> object | None:
    if owner.user is not None and seen.stands:
        return None
    if (spelled := twin(seen.user, seen.users)) is not None:
        return Confirm(ADMIN_USER, spelled)
    if not (seen.stands and seen.held.is_known):
        return admin_user.Make(seen.user, seen.held.next or generate())
    if seen.saved is not None:
        return None
    is_there = owner.world.files.exists(seen.suggested)
    return admin_user_changes.SaveCsv(seen.suggested, replace=is_there)


def _admin_mfa(owner: Owner, seen: admin_mfa.Seen) -> object | None:
    if seen.waiting is not None and seen.seed is not None:
        owner.phone.put(ADMIN_PHONE, seen.seed)
        return admin_mfa.AssignDevice(*owner.two_codes(seen.seed))
    if seen.orphans:
        return admin_mfa_changes.DeleteDevice(seen.orphans[0].serial)
    return admin_mfa_changes.CreateDevice(seen.user, seen.user, keep=True) if seen.open else None


# ---- root access keys


def _root_keys(owner: Owner, seen: root_keys.Seen) -> object | None:
    if seen.keys:
        named = frozenset(key.key_id for key in seen.keys)
        is_active = any(key.active for key in seen.keys)
        return root_keys.Deactivate(named) if is_active else root_keys.Delete(named)
    if not seen.keys_present:
        return None
    if wish := owner.opens(ConsolePage.ROOT_KEYS):
        return wish
    for key_id, _ in owner.console.root_keys():
        owner.console.delete_root_key(key_id)
    return None


# ---- billing


def _billing(owner: Owner, seen: billing.Seen) -> object | None:
    new = next((one for one in seen.newcomers if one.name == ACCOUNTANT), None)
    if not (seen.is_set_up and new and new.is_finished):
        password = (new.held.next if new else None) or generate()
        viewer = billing.New(ACCOUNTANT, BillingLevel.VIEW, password)
        joining = [(seen.administrator, BillingLevel.FULL)] if seen.administrator else []
        is_made = new is not None and new.is_finished
        return billing.SetUp(tuple(joining), None if is_made else viewer)
    if seen.switched is not None:
        return None
    if wish := owner.opens(ConsolePage.BILLING_SWITCH):
        return wish
    owner.console.set_billing_access(True)
    return owner.opens(ConsolePage.BILLS) or Confirm(BILLING_SWITCH, seen.administrator)


# ---- the end


def _finish(owner: Owner, seen: finish.Seen) -> object | None:
    if owner.user is None and not seen.is_admin_here:
        return (
            _sign_in_administrator(owner)
            if seen.pending_sign_in
            else BeginSignIn(SignInSlot.ADMINISTRATOR)
        )
    if seen.saved is None:
        is_there = owner.world.files.exists(seen.suggested)
        return finish.SaveReport(seen.suggested, Secret("<p>report</p>"), replace=is_there)
    return None


def _sign_in_administrator(owner: Owner) -> SignIn:
    notes = owner.world.progress
    name, account = notes.find(ADMIN_USER), notes.account()
    password = owner.world.secret(password_entry(account or "", name.detail if name else ""))
    if name is None or password is None:
        raise Stuck("finish", "the administrator's password is lost")
    owner.console.sign_in_user(name.detail, password, owner.code(ADMIN_PHONE))
    return owner.comes_back(SignInSlot.ADMINISTRATOR)


WISHES: Mapping[str, Wish] = {
    "root-password": _root_password,
    "root-mfa": _root_mfa,
    "sign-in": _sign_in,
    "admin-user": _admin_user,
    "admin-mfa": _admin_mfa,
    "root-keys": _root_keys,
    "billing": _billing,
    "finish": _finish,
}
"""What is wished on each page; on any other, nothing."""
