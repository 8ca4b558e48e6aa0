"""What the owner's hands do in the console, and how the console refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.practice.conftest import PASSWORD, USER_PASSWORD, Desk, Open
from wizard.ports.secret import Secret
from wizard.practice.codes import code_at, step_of
from wizard.practice.console_actions import Bills
from wizard.practice.errors import ConsoleRefusal, RefusalReason
from wizard.practice.scenarios import SCENARIOS, GivenPolicy, Scenario

NEW = Secret("Practice-2025!")
OWN = Secret(USER_PASSWORD)


@contextmanager
def refusing(reason: RefusalReason) -> Iterator[None]:
    with pytest.raises(ConsoleRefusal) as refusal:
        yield
    assert refusal.value.reason is reason


def test_root_signs_in_and_is_asked_for_a_device_for_35_days(context: Desk) -> None:
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
    code = context.codes(device.key)[1]
    assert not context.account.console_sign_in_root(
        "owner@example.com", PASSWORD, code
    ).asks_for_mfa


@pytest.mark.parametrize(
    ("email", "password"),
    [("owner@example.com", "practice-2024"), ("other@example.com", "Practice-2024")],
)
def test_a_wrong_sign_in_says_not_which_half(context: Desk, email: str, password: str) -> None:
    with refusing(RefusalReason.WRONG_SIGN_IN):
        context.account.console_sign_in_root(email, Secret(password))


def test_with_a_device_root_needs_a_code_that_was_not_spent(context: Desk) -> None:
    device = context.give_root_a_device()
    spent = context.codes(device.key)[1]
    account = context.account
    with refusing(RefusalReason.CODE_NEEDED):
        account.console_sign_in_root("owner@example.com", PASSWORD)
    with refusing(RefusalReason.CODE_USED):
        account.console_sign_in_root("owner@example.com", PASSWORD, spent)
    context.clock.advance(30)
    with refusing(RefusalReason.CODE_WRONG):
        account.console_sign_in_root("owner@example.com", PASSWORD, Secret("00000O"))

    code = context.codes(device.key)[1]
    signed_in = account.console_sign_in_root("owner@example.com", PASSWORD, code)

    assert not signed_in.asks_for_mfa
    with refusing(RefusalReason.CODE_USED):
        account.console_sign_in_root("owner@example.com", PASSWORD, code)


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
    context: Desk, current: str, new: str, again: str, reason: RefusalReason
) -> None:
    with refusing(reason):
        context.account.change_root_password(Secret(current), Secret(new), Secret(again))
    context.sign_in()


def test_neither_the_account_name_nor_the_address_is_a_password(open_account: Open) -> None:
    given = Scenario(account_name="Acme-Corp-2024", email="Owner-1@example.com")
    context = open_account(given)
    with refusing(RefusalReason.PASSWORD_RULES):
        context.account.change_root_password(PASSWORD, *[Secret("Acme-Corp-2024")] * 2)


def test_a_new_root_password_counts_from_now_on(context: Desk) -> None:
    context.account.change_root_password(PASSWORD, NEW, NEW)
    with refusing(RefusalReason.WRONG_SIGN_IN):
        context.sign_in()
    context.account.console_sign_in_root("Owner@Example.com ", NEW)


def test_a_device_shown_and_left_stays_behind_as_nobodys(context: Desk) -> None:
    context.account.start_root_mfa("phone")
    with refusing(RefusalReason.NAME_TAKEN):
        context.account.start_root_mfa("Phone")
    with refusing(RefusalReason.NAME_REFUSED):
        context.account.start_root_mfa("my phone")

    orphans = context.root().list_virtual_mfa_devices(AssignmentStatus="Unassigned")
    assert len(orphans["VirtualMFADevices"]) == 1


def test_assigning_wants_the_device_shown_last_and_says_why_not(context: Desk) -> None:
    one = context.account.start_root_mfa("one")
    two = context.account.start_root_mfa("two")
    first, second = context.codes(two.key)
    with refusing(RefusalReason.CODE_WRONG):
        context.account.assign_root_mfa(*context.codes(one.key))
    with refusing(RefusalReason.CODES_SAME):
        context.account.assign_root_mfa(second, second)
    with refusing(RefusalReason.CODES_NOT_CONSECUTIVE):
        context.account.assign_root_mfa(context.codes(two.key, back=1)[0], second)

    context.account.assign_root_mfa(first, second)

    assert context.account.root_devices() == (two.serial,)
    with refusing(RefusalReason.NOT_STARTED):
        context.account.assign_root_mfa(first, second)


def test_a_device_deleted_meanwhile_is_not_assigned(context: Desk) -> None:
    device = context.account.start_root_mfa("phone")
    context.root().delete_virtual_mfa_device(SerialNumber=device.serial)
    with refusing(RefusalReason.NOT_STARTED):
        context.account.assign_root_mfa(*context.codes(device.key))


def test_roots_device_can_be_taken_away_again(context: Desk) -> None:
    device = context.give_root_a_device()
    context.account.remove_root_mfa(device.serial)

    assert context.account.root_devices() == ()
    context.sign_in()


def test_the_given_phone_opens_an_account_that_had_a_device(open_account: Open) -> None:
    context = open_account(SCENARIOS["mfa-already-on"])
    code = context.account.root_phone_code()

    assert code is not None
    context.account.console_sign_in_root("owner@example.com", PASSWORD, code)


def test_a_key_is_deleted_after_it_was_made_inactive(open_account: Open) -> None:
    context = open_account(SCENARIOS["old-root-keys"])
    account = context.account
    active, inactive = account.console_root_keys()
    with refusing(RefusalReason.KEY_STILL_ACTIVE):
        account.delete_root_key(active.key_id)

    account.deactivate_root_key(active.key_id)
    account.delete_root_key(active.key_id)
    account.delete_root_key(inactive.key_id)

    assert account.console_root_keys() == ()
    with refusing(RefusalReason.KEY_GONE):
        account.delete_root_key(active.key_id)


def test_a_user_signs_in_by_any_case_and_not_without_a_password(context: Desk) -> None:
    iam = context.root()
    iam.create_user(UserName="Silent")
    context.make_user(iam, "Hana")

    assert context.account.console_sign_in_user("HANA", OWN).arn.endswith(":user/Hana")
    for name, password in (("Silent", OWN), ("nobody", OWN), ("Hana", PASSWORD)):
        with refusing(RefusalReason.WRONG_SIGN_IN):
            context.account.console_sign_in_user(name, password)


def test_a_password_to_be_changed_is_changed_at_the_first_sign_in(context: Desk) -> None:
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    sign_in = context.account.console_sign_in_user
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


def test_a_user_without_the_right_to_it_cannot_change_its_password(context: Desk) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    with refusing(RefusalReason.CHANGE_NOT_ALLOWED):
        context.account.console_sign_in_user("Hana", OWN, None, NEW)

    iam.attach_user_policy(
        UserName="Hana", PolicyArn="arn:aws:iam::aws:policy/IAMUserChangePassword"
    )
    context.account.console_sign_in_user("Hana", OWN, None, NEW)


def test_the_accounts_policy_can_give_that_right_to_all(open_account: Open) -> None:
    given = Scenario(password_policy=GivenPolicy(users_may_change=True))
    context = open_account(given)
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)

    context.account.console_sign_in_user("Hana", OWN, None, NEW)


def test_a_users_device_is_asked_for(context: Desk) -> None:
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
        context.account.console_sign_in_user("Hana", OWN)
    context.clock.advance(30)
    now = step_of(context.account.aws_now())
    context.account.console_sign_in_user("Hana", OWN, Secret(code_at(seed, now)))


def test_bills_open_by_the_switch_first_and_the_policy_second(context: Desk) -> None:
    iam, account = context.root(), context.account
    for name in ("Full", "Reader", "Stranger"):
        iam.create_user(UserName=name)
    for name, action in (("Full", ["billing:*", "payments:*"]), ("Reader", "billing:Get*")):
        text = {"Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
        policy = iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(text))["Policy"]
        iam.attach_user_policy(UserName=name, PolicyArn=policy["Arn"])
    assert account.billing_access_for("Full") is Bills.SWITCHED_OFF

    account.set_billing_access(active=True)

    assert account.billing_access()
    assert account.billing_access_for("Full") is Bills.FULL
    assert account.billing_access_for("Reader") is Bills.READ
    assert account.billing_access_for("Stranger") is Bills.NO_PERMISSION
    assert account.billing_access_for("nobody") is Bills.NO_PERMISSION


def test_where_an_organization_holds_root_nothing_of_roots_opens(open_account: Open) -> None:
    context = open_account(SCENARIOS["no-root-credentials"])
    with refusing(RefusalReason.ROOT_CLOSED):
        context.sign_in()
    with refusing(RefusalReason.ROOT_CLOSED):
        context.account.change_root_password(PASSWORD, NEW, NEW)

    given = context.account.scenario.users[0]
    who = context.account.console_sign_in_user(given.name, Secret(given.password))
    summary = context.client("iam", who).get_account_summary()["SummaryMap"]
    assert summary["AccountPasswordPresent"] == 0


def test_no_secret_shows_in_what_the_console_hands_out(context: Desk) -> None:
    who = context.sign_in()
    device = context.account.start_root_mfa("phone")
    shown = f"{who} {device}"

    for secret in (who.secret, who.token, device.key, device.uri):
        assert secret.reveal() not in shown
