"""Actions of AWS's web console that no API offers, on the account's state.

Each raises the port's `ConsoleRefusal` with a `RefusalReason`, and then has changed nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from wizard.ports.console import ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice.cloudtrail import record_console_event, record_root_mfa
from wizard.practice.codes import CodeFault, accept_code, code_at, step_of
from wizard.practice.errors import ApiRefusal, RefusalReason
from wizard.practice.iam.devices import assign, new_device
from wizard.practice.iam.passwords import root_takes
from wizard.practice.iam.permissions import allows
from wizard.practice.iam.users import replace_password
from wizard.practice.records import (
    AccessKey,
    Device,
    Holder,
    LoginProfile,
    Session,
    User,
    new_id,
    new_seed,
)
from wizard.practice.state import State

# "Users can postpone registration up to 35 days": AWS Sign-In User Guide, MFA for the root user.
GRACE = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class ConsoleSession:
    """Temporary credentials of a console sign-in, and whether the console asked for MFA.

    `asks_for_mfa` is true where root has no device yet; it may be put off for
    `days_left` more days.
    """

    key_id: str
    secret: Secret
    token: Secret
    expires: datetime
    arn: str
    asks_for_mfa: bool = False
    days_left: int = 0


def sign_in_root(
    state: State, email: str, password: Secret, code: Secret | None = None
) -> ConsoleSession:
    """Sign the root user in."""
    root = state.root
    if root.password is None:
        raise ConsoleRefusal(RefusalReason.ROOT_CLOSED)
    if email.strip().casefold() != root.email.casefold() or password != root.password:
        raise ConsoleRefusal(RefusalReason.WRONG_SIGN_IN)
    since = root.first_sign_in or state.now()
    has_device = bool(state.devices_of(root))
    days_left = (since + GRACE - state.now()).days
    if not has_device and days_left < 0:
        raise ConsoleRefusal(RefusalReason.MFA_OVERDUE)
    _check_code(state, root, code)
    root.first_sign_in = since
    root.password_last_used = state.now()
    _record_login(state, root, has_device)
    return _open_session(state, root, asks_for_mfa=not has_device, days_left=max(days_left, 0))


def sign_in_user(
    state: State,
    name: str,
    password: Secret,
    code: Secret | None = None,
    new_password: Secret | None = None,
    account: str = "",
) -> ConsoleSession:
    """Sign an IAM user in, changing the password where that is due.

    `account` is the id or alias that was typed; without one it is this account.
    """
    if account and account not in (state.root.account_id, *state.aliases):
        raise ConsoleRefusal(RefusalReason.WRONG_SIGN_IN)
    user = next((one for one in state.users if one.name.casefold() == name.casefold()), None)
    if user is None or user.login is None or user.login.password != password:
        raise ConsoleRefusal(RefusalReason.WRONG_SIGN_IN)
    if user.login.reset_required and new_password is not None:
        _check_first_change(state, user, password, new_password)
    with _code_unused_if_refused(state, user):
        _check_code(state, user, code)
        if user.login.reset_required:
            _change_first(state, user.login, new_password)
    user.password_last_used = state.now()
    _record_login(state, user, bool(state.devices_of(user)))
    return _open_session(state, user)


def change_root_password(state: State, current: Secret, new: Secret, again: Secret) -> None:
    """Change root's password; every root session ends with it."""
    root = state.root
    if root.password is None:
        raise ConsoleRefusal(RefusalReason.ROOT_CLOSED)
    if current != root.password:
        raise ConsoleRefusal(RefusalReason.CURRENT_PASSWORD_WRONG)
    if new != again:
        raise ConsoleRefusal(RefusalReason.PASSWORDS_DIFFER)
    if new == current:
        raise ConsoleRefusal(RefusalReason.PASSWORD_UNCHANGED)
    if not root_takes(new.reveal(), root.email, root.account_name):
        raise ConsoleRefusal(RefusalReason.PASSWORD_RULES)
    root.password = new
    state.end_sessions(root)
    record_console_event(state, root, "PasswordUpdated", {})


def begin_root_mfa(state: State, name: str) -> Device:
    """Make a virtual device to be assigned to root; until then it stays unassigned."""
    if not re.fullmatch(r"[\w+=,.@-]{1,128}", name, re.ASCII):
        raise ConsoleRefusal(RefusalReason.NAME_REFUSED)
    try:
        device = new_device(state, name)
    except ApiRefusal as refusal:
        raise ConsoleRefusal(RefusalReason.NAME_TAKEN) from refusal
    state.pending_root_device = device
    return device


def assign_root_mfa(state: State, first: Secret, second: Secret) -> None:
    """Assign to root the device that was made last, with two consecutive codes."""
    device = state.pending_root_device
    if device is None or device not in state.devices:
        raise ConsoleRefusal(RefusalReason.NOT_STARTED)
    try:
        assign(state, device, state.root, first, second)
    except CodeFault as fault:
        raise ConsoleRefusal(fault.reason) from fault
    except ApiRefusal as refusal:
        raise ConsoleRefusal(RefusalReason.TOO_MANY_DEVICES) from refusal
    state.pending_root_device = None
    record_root_mfa(state, device.serial)


def deactivate_root_key(state: State, key_id: str) -> None:
    """Make one of root's keys inactive."""
    _root_key(state, key_id).active = False


def delete_root_key(state: State, key_id: str) -> None:
    """Delete one of root's keys."""
    state.root.keys.remove(_root_key(state, key_id))


def opens_bills(state: State, user_name: str) -> bool:
    """Return whether the Bills page opens for a user: by the switch, then by the policies."""
    if not state.billing_access:
        return False
    user = next((one for one in state.users if one.name == user_name), None)
    documents = state.documents_of(user) if user is not None else []
    return allows(documents, "billing:GetBillingData")


def root_phone_code(state: State) -> Secret | None:
    """Return the code of the MFA device root had from the first day; None without one."""
    devices = state.devices_of(state.root)
    known = [one for one in devices if one.name == state.scenario.root_mfa]
    if not known:
        return None
    return Secret(code_at(known[0].seed, step_of(state.now())))


@contextmanager
def _code_unused_if_refused(state: State, holder: Holder) -> Iterator[None]:
    """Leave the code unused when the new password that came with it is refused.

    AWS asks for the code on a page before that of the new password, and once.
    """
    before = [(device, device.last_step) for device in state.devices_of(holder)]
    try:
        yield
    except ConsoleRefusal:
        for device, last_step in before:
            device.last_step = last_step
        raise


def _change_first(state: State, login: LoginProfile, new: Secret | None) -> None:
    if new is None:
        raise ConsoleRefusal(RefusalReason.NEW_PASSWORD_NEEDED)
    try:
        replace_password(state, login, new)
    except ApiRefusal as refusal:
        raise ConsoleRefusal(RefusalReason.PASSWORD_RULES) from refusal
    login.reset_required = False


def _check_first_change(state: State, user: User, old: Secret, new: Secret) -> None:
    policy = state.password_policy
    by_policy = policy is not None and policy.users_may_change
    if not by_policy and not allows(state.documents_of(user), "iam:ChangePassword"):
        raise ConsoleRefusal(RefusalReason.CHANGE_NOT_ALLOWED)
    if new == old:
        raise ConsoleRefusal(RefusalReason.PASSWORD_UNCHANGED)


def _check_code(state: State, holder: Holder, code: Secret | None) -> None:
    devices = state.devices_of(holder)
    if not devices:
        return
    if code is None or not code:
        raise ConsoleRefusal(RefusalReason.CODE_NEEDED)
    reasons = []
    for device in devices:
        try:
            accept_code(device, code, state.now())
        except CodeFault as fault:
            reasons.append(fault.reason)
        else:
            return
    raise ConsoleRefusal(
        RefusalReason.CODE_USED if RefusalReason.CODE_USED in reasons else RefusalReason.CODE_WRONG
    )


def _record_login(state: State, holder: Holder, with_mfa: bool) -> None:
    used = {"MFAUsed": "Yes" if with_mfa else "No", "MobileVersion": "No"}
    record_console_event(state, holder, "ConsoleLogin", {"additionalEventData": used})


def _open_session(
    state: State, holder: Holder, *, asks_for_mfa: bool = False, days_left: int = 0
) -> ConsoleSession:
    session = Session(
        new_id("ASIA"), new_seed(), new_seed(), holder, state.now() + state.scenario.session_life
    )
    state.sessions.append(session)
    return ConsoleSession(
        session.key_id,
        session.secret,
        session.token,
        session.expires,
        holder.arn,
        asks_for_mfa,
        days_left,
    )


def _root_key(state: State, key_id: str) -> AccessKey:
    for key in state.root.keys:
        if key.key_id == key_id:
            return key
    raise ConsoleRefusal(RefusalReason.KEY_GONE)
