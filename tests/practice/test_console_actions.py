"""Actions in the web console, and how it refuses them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from tests.practice.conftest import PASSWORD, USER_PASSWORD, Context, Open
from wizard.ports.console import ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice.codes import code_at, step_of
from wizard.practice.console_actions import (
    assign_root_mfa,
    begin_root_mfa,
    change_root_password,
    deactivate_root_key,
    delete_root_key,
    opens_bills,
    sign_in_root,
    sign_in_user,
)
from wizard.practice.errors import RefusalReason
from wizard.practice.iam.devices import otpauth_uri
from wizard.practice.scenarios import SCENARIOS, GivenPolicy, Scenario

NEW = Secret("Practice-2025!")
OWN = Secret(USER_PASSWORD)


@contextmanager
def refusing(reason: RefusalReason) -> Iterator[None]:
    with pytest.raises(ConsoleRefusal) as refusal:
        yield
    assert refusal.value.reason is reason


def test_root_signs_in_and_is_asked_for_a_device_for_35_days(context: Context) -> None:
    first = context.sign_in()
    assert (first.asks_for_mfa, first.days_left) == (True, 35)
    assert first.key_id.startswith("ASIA")

    context.clock.advance(35 * 24 * 3600)
    assert context.sign_in().days_left == 0
    context.clock.advance(24 * 3600)
    with refusing(RefusalReason.MFA_OVERDUE):
        context.sign_in()
    device = context.give_root_a_device()
    context.clock.advance(30)
    code = context.codes(device.seed)[1]
    assert not sign_in_root(context.state, "owner@example.com", PASSWORD, code).asks_for_mfa


@pytest.mark.parametrize(
    ("email", "password"),
    [("owner@example.com", "practice-2024"), ("other@example.com", "Practice-2024")],
)
def test_a_wrong_sign_in_says_not_which_half(context: Context, email: str, password: str) -> None:
    with refusing(RefusalReason.WRONG_SIGN_IN):
        sign_in_root(context.state, email, Secret(password))


def test_with_a_device_root_needs_a_code_that_was_not_spent(context: Context) -> None:
    device = context.give_root_a_device()
    spent = context.codes(device.seed)[1]
    state = context.state
    with refusing(RefusalReason.CODE_NEEDED):
        sign_in_root(state, "owner@example.com", PASSWORD)
    with refusing(RefusalReason.CODE_USED):
        sign_in_root(state, "owner@example.com", PASSWORD, spent)
    context.clock.advance(30)
    with refusing(RefusalReason.CODE_WRONG):
        sign_in_root(state, "owner@example.com", PASSWORD, Secret("00000O"))

    code = context.codes(device.seed)[1]
    signed_in = sign_in_root(state, "owner@example.com", PASSWORD, code)

    assert not signed_in.asks_for_mfa
    with refusing(RefusalReason.CODE_USED):
        sign_in_root(state, "owner@example.com", PASSWORD, code)


@pytest.mark.parametrize(
    ("current", "new", "again", "reason"),
    [
        ("wrong", "Practice-2025!", "Practice-2025!", RefusalReason.CURRENT_PASSWORD_WRONG),
        ("Practice-2024", "Practice-2025!", "Practice-2025?", RefusalReason.PASSWORDS_DIFFER),
        ("Practice-2024", "Practice-2024", "Practice-2024", RefusalReason.PASSWORD_UNCHANGED),
        ("Practice-2024", "Sh0rt!a", "Sh0rt!a", RefusalReason.PASSWORD_RULES),
        ("Practice-2024", "NoSymbol2025", "NoSymbol2025", RefusalReason.PASSWORD_RULES),
        ("Practice-2024", "Only;Unlisted2025", "Only;Unlisted2025", RefusalReason.PASSWORD_RULES),
        ("Practice-2024", "Aa1!" * 33, "Aa1!" * 33, RefusalReason.PASSWORD_RULES),
    ],
)
def test_a_new_root_password_is_refused(
    context: Context, current: str, new: str, again: str, reason: RefusalReason
) -> None:
    with refusing(reason):
        change_root_password(context.state, Secret(current), Secret(new), Secret(again))
    context.sign_in()


def test_neither_the_account_name_nor_the_address_is_a_password(open_account: Open) -> None:
    given = Scenario(account_name="Acme-Corp-2024", email="Owner-1@example.com")
    context = open_account(given)
    with refusing(RefusalReason.PASSWORD_RULES):
        change_root_password(context.state, PASSWORD, *[Secret("Acme-Corp-2024")] * 2)


def test_a_new_root_password_counts_from_now_on(context: Context) -> None:
    change_root_password(context.state, PASSWORD, NEW, NEW)
    with refusing(RefusalReason.WRONG_SIGN_IN):
        context.sign_in()
    sign_in_root(context.state, "Owner@Example.com ", NEW)


def test_a_device_shown_and_left_stays_behind_as_nobodys(context: Context) -> None:
    begin_root_mfa(context.state, "phone")
    with refusing(RefusalReason.NAME_TAKEN):
        begin_root_mfa(context.state, "Phone")
    with refusing(RefusalReason.NAME_REFUSED):
        begin_root_mfa(context.state, "my phone")

    orphans = context.root().list_virtual_mfa_devices(AssignmentStatus="Unassigned")
    assert len(orphans["VirtualMFADevices"]) == 1


def test_assigning_wants_the_device_shown_last_and_says_why_not(context: Context) -> None:
    one = begin_root_mfa(context.state, "one")
    two = begin_root_mfa(context.state, "two")
    first, second = context.codes(two.seed)
    with refusing(RefusalReason.CODE_WRONG):
        assign_root_mfa(context.state, *context.codes(one.seed))
    with refusing(RefusalReason.CODES_SAME):
        assign_root_mfa(context.state, second, second)
    with refusing(RefusalReason.CODES_NOT_CONSECUTIVE):
        assign_root_mfa(context.state, context.codes(two.seed, back=1)[0], second)

    assign_root_mfa(context.state, first, second)

    assert context.state.devices_of(context.state.root) == [two]
    with refusing(RefusalReason.NOT_STARTED):
        assign_root_mfa(context.state, first, second)


def test_a_device_deleted_meanwhile_is_not_assigned(context: Context) -> None:
    device = begin_root_mfa(context.state, "phone")
    context.root().delete_virtual_mfa_device(SerialNumber=device.serial)
    with refusing(RefusalReason.NOT_STARTED):
        assign_root_mfa(context.state, *context.codes(device.seed))


def test_roots_keys_are_made_inactive_and_deleted_by_their_ids(open_account: Open) -> None:
    state = open_account(SCENARIOS["old-root-keys"]).state
    active, inactive = (key.key_id for key in state.root.keys)
    deactivate_root_key(state, active)
    assert [key.active for key in state.root.keys] == [False, False]

    delete_root_key(state, active)

    assert [key.key_id for key in state.root.keys] == [inactive]
    with refusing(RefusalReason.KEY_GONE):
        delete_root_key(state, active)


def test_a_user_signs_in_by_any_case_and_not_without_a_password(context: Context) -> None:
    iam = context.root()
    iam.create_user(UserName="Silent")
    context.make_user(iam, "Hana")

    assert sign_in_user(context.state, "HANA", OWN).arn.endswith(":user/Hana")
    for name, password in (("Silent", OWN), ("nobody", OWN), ("Hana", PASSWORD)):
        with refusing(RefusalReason.WRONG_SIGN_IN):
            sign_in_user(context.state, name, password)


def test_a_password_to_be_changed_is_changed_at_the_first_sign_in(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    sign_in = partial(sign_in_user, context.state)
    with refusing(RefusalReason.NEW_PASSWORD_NEEDED):
        sign_in("Hana", OWN)
    with refusing(RefusalReason.PASSWORD_UNCHANGED):
        sign_in("Hana", OWN, None, OWN)
    with refusing(RefusalReason.PASSWORD_RULES):
        sign_in("Hana", OWN, None, Secret("short"))

    sign_in("Hana", OWN, None, NEW)

    with refusing(RefusalReason.WRONG_SIGN_IN):
        sign_in("Hana", OWN)
    sign_in("Hana", NEW)


def test_a_user_without_the_right_to_it_cannot_change_its_password(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    with refusing(RefusalReason.CHANGE_NOT_ALLOWED):
        sign_in_user(context.state, "Hana", OWN, None, NEW)

    context.state.user("Hana").policies.append("arn:aws:iam::aws:policy/IAMUserChangePassword")
    sign_in_user(context.state, "Hana", OWN, None, NEW)


def test_the_accounts_policy_can_give_that_right_to_all(open_account: Open) -> None:
    given = Scenario(password_policy=GivenPolicy(users_may_change=True))
    context = open_account(given)
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)

    sign_in_user(context.state, "Hana", OWN, None, NEW)


def test_a_users_device_is_asked_for(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    made = iam.create_virtual_mfa_device(VirtualMFADeviceName="h")["VirtualMFADevice"]
    seed = Secret(made["Base32StringSeed"].decode())
    first, second = context.codes(seed)
    iam.enable_mfa_device(
        UserName="Hana",
        SerialNumber=made["SerialNumber"],
        AuthenticationCode1=first.reveal(),
        AuthenticationCode2=second.reveal(),
    )
    with refusing(RefusalReason.CODE_NEEDED):
        sign_in_user(context.state, "Hana", OWN)
    context.clock.advance(30)
    now = step_of(context.account.aws_now())
    sign_in_user(context.state, "Hana", OWN, Secret(code_at(seed, now)))


def test_bills_open_by_the_switch_first_and_the_policy_second(context: Context) -> None:
    iam, state = context.root(), context.state
    for name, action in (("Reader", "billing:Get*"), ("Stranger", "s3:*")):
        iam.create_user(UserName=name)
        text = {"Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
        policy = iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(text))["Policy"]
        state.user(name).policies.append(policy["Arn"])
    assert not opens_bills(state, "Reader")

    state.billing_access = True

    assert opens_bills(state, "Reader")
    assert not opens_bills(state, "Stranger")
    assert not opens_bills(state, "nobody")


def test_where_an_organization_holds_root_nothing_of_roots_opens(open_account: Open) -> None:
    context = open_account(SCENARIOS["no-root-credentials"])
    with refusing(RefusalReason.ROOT_CLOSED):
        context.sign_in()
    with refusing(RefusalReason.ROOT_CLOSED):
        change_root_password(context.state, PASSWORD, NEW, NEW)

    given = context.account.scenario.users[0]
    who = sign_in_user(context.state, given.name, Secret(given.password))
    summary = context.client("iam", who).get_account_summary()["SummaryMap"]
    assert summary["AccountPasswordPresent"] == 0


def test_no_secret_shows_in_what_the_console_hands_out(context: Context) -> None:
    who = context.sign_in()
    device = begin_root_mfa(context.state, "phone")
    shown = f"{who} {device}"

    for secret in (who.secret, who.token, device.seed, otpauth_uri(context.state, device)):
        assert secret.reveal() not in shown
