"""What the owner's hands do in the console, and how the console refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.adapters.practice.conftest import PASSWORD, USER_PASSWORD, Desk, Open
from wizard.adapters.practice.by_hand import Bills
from wizard.adapters.practice.codes import code_at, step_of
from wizard.adapters.practice.refusals import ConsoleRefusal, Reason
from wizard.adapters.practice.scenarios import SCENARIOS, GivenPolicy, Scenario
from wizard.ports.secret import Secret

NEW = Secret("Practice-2025!")
OWN = Secret(USER_PASSWORD)


@contextmanager
def refusing(reason: Reason) -> Iterator[None]:
    with pytest.raises(ConsoleRefusal) as refusal:
        yield
    assert refusal.value.reason is reason


def test_root_signs_in_and_is_asked_for_a_device_for_35_days(desk: Desk) -> None:
    first = desk.sign_in()
    assert (first.asks_for_mfa, first.days_left) == (True, 35)
    assert first.key_id.startswith("ASIA")

    desk.clock.advance(35 * 24 * 3600)
    assert desk.sign_in().days_left == 0
    desk.clock.advance(24 * 3600)
    with refusing(Reason.MFA_OVERDUE):
        desk.sign_in()
    device = desk.give_root_a_device()
    desk.clock.advance(30)
    code = desk.codes(device.key)[1]
    assert not desk.account.console_sign_in_root("owner@example.com", PASSWORD, code).asks_for_mfa


@pytest.mark.parametrize(
    ("email", "password"),
    [("owner@example.com", "practice-2024"), ("other@example.com", "Practice-2024")],
)
def test_a_wrong_sign_in_says_not_which_half(desk: Desk, email: str, password: str) -> None:
    with refusing(Reason.WRONG_SIGN_IN):
        desk.account.console_sign_in_root(email, Secret(password))


def test_with_a_device_root_needs_a_code_that_was_not_spent(desk: Desk) -> None:
    device = desk.give_root_a_device()
    spent = desk.codes(device.key)[1]
    account = desk.account
    with refusing(Reason.CODE_NEEDED):
        account.console_sign_in_root("owner@example.com", PASSWORD)
    with refusing(Reason.CODE_USED):
        account.console_sign_in_root("owner@example.com", PASSWORD, spent)
    desk.clock.advance(30)
    with refusing(Reason.CODE_WRONG):
        account.console_sign_in_root("owner@example.com", PASSWORD, Secret("00000O"))

    code = desk.codes(device.key)[1]
    signed_in = account.console_sign_in_root("owner@example.com", PASSWORD, code)

    assert not signed_in.asks_for_mfa
    with refusing(Reason.CODE_USED):
        account.console_sign_in_root("owner@example.com", PASSWORD, code)


@pytest.mark.parametrize(
    ("current", "new", "again", "reason"),
    [
        ("wrong", "Practice-2025!", "Practice-2025!", Reason.CURRENT_PASSWORD_WRONG),
        ("Practice-2024", "Practice-2025!", "Practice-2025?", Reason.PASSWORDS_DIFFER),
        ("Practice-2024", "Practice-2024", "Practice-2024", Reason.PASSWORD_UNCHANGED),
        ("Practice-2024", "Sh0rt!a", "Sh0rt!a", Reason.PASSWORD_RULES),
        ("Practice-2024", "NoSymbol2025", "NoSymbol2025", Reason.PASSWORD_RULES),
        ("Practice-2024", "Only;Unlisted2025", "Only;Unlisted2025", Reason.PASSWORD_RULES),
        ("Practice-2024", "Aa1!" * 33, "Aa1!" * 33, Reason.PASSWORD_RULES),
    ],
)
def test_a_new_root_password_is_refused(
    desk: Desk, current: str, new: str, again: str, reason: Reason
) -> None:
    with refusing(reason):
        desk.account.change_root_password(Secret(current), Secret(new), Secret(again))
    desk.sign_in()


def test_neither_the_account_name_nor_the_address_is_a_password(open_account: Open) -> None:
    given = Scenario(account_name="Acme-Corp-2024", email="Owner-1@example.com")
    desk = open_account(given)
    with refusing(Reason.PASSWORD_RULES):
        desk.account.change_root_password(PASSWORD, *[Secret("Acme-Corp-2024")] * 2)


def test_a_new_root_password_counts_from_now_on(desk: Desk) -> None:
    desk.account.change_root_password(PASSWORD, NEW, NEW)
    with refusing(Reason.WRONG_SIGN_IN):
        desk.sign_in()
    desk.account.console_sign_in_root("Owner@Example.com ", NEW)


def test_a_device_shown_and_left_stays_behind_as_nobodys(desk: Desk) -> None:
    desk.account.start_root_mfa("phone")
    with refusing(Reason.NAME_TAKEN):
        desk.account.start_root_mfa("Phone")
    with refusing(Reason.NAME_REFUSED):
        desk.account.start_root_mfa("my phone")

    orphans = desk.root().list_virtual_mfa_devices(AssignmentStatus="Unassigned")
    assert len(orphans["VirtualMFADevices"]) == 1


def test_assigning_wants_the_device_shown_last_and_says_why_not(desk: Desk) -> None:
    one = desk.account.start_root_mfa("one")
    two = desk.account.start_root_mfa("two")
    first, second = desk.codes(two.key)
    with refusing(Reason.CODE_WRONG):
        desk.account.assign_root_mfa(*desk.codes(one.key))
    with refusing(Reason.CODES_SAME):
        desk.account.assign_root_mfa(second, second)
    with refusing(Reason.CODES_NOT_CONSECUTIVE):
        desk.account.assign_root_mfa(desk.codes(two.key, back=1)[0], second)

    desk.account.assign_root_mfa(first, second)

    assert desk.account.root_devices() == (two.serial,)
    with refusing(Reason.NOT_STARTED):
        desk.account.assign_root_mfa(first, second)


def test_a_device_deleted_meanwhile_is_not_assigned(desk: Desk) -> None:
    device = desk.account.start_root_mfa("phone")
    desk.root().delete_virtual_mfa_device(SerialNumber=device.serial)
    with refusing(Reason.NOT_STARTED):
        desk.account.assign_root_mfa(*desk.codes(device.key))


def test_roots_device_can_be_taken_away_again(desk: Desk) -> None:
    device = desk.give_root_a_device()
    desk.account.remove_root_mfa(device.serial)

    assert desk.account.root_devices() == ()
    desk.sign_in()


def test_the_given_phone_opens_an_account_that_had_a_device(open_account: Open) -> None:
    desk = open_account(SCENARIOS["mfa-already-on"])
    code = desk.account.root_phone_code()

    assert code is not None
    desk.account.console_sign_in_root("owner@example.com", PASSWORD, code)


def test_a_key_is_deleted_after_it_was_made_inactive(open_account: Open) -> None:
    desk = open_account(SCENARIOS["old-root-keys"])
    account = desk.account
    active, inactive = account.console_root_keys()
    with refusing(Reason.KEY_STILL_ACTIVE):
        account.delete_root_key(active.key_id)

    account.deactivate_root_key(active.key_id)
    account.delete_root_key(active.key_id)
    account.delete_root_key(inactive.key_id)

    assert account.console_root_keys() == ()
    with refusing(Reason.KEY_GONE):
        account.delete_root_key(active.key_id)


def test_a_user_signs_in_by_any_case_and_not_without_a_password(desk: Desk) -> None:
    iam = desk.root()
    iam.create_user(UserName="Silent")
    desk.make_user(iam, "Hana")

    assert desk.account.console_sign_in_user("HANA", OWN).arn.endswith(":user/Hana")
    for name, password in (("Silent", OWN), ("nobody", OWN), ("Hana", PASSWORD)):
        with refusing(Reason.WRONG_SIGN_IN):
            desk.account.console_sign_in_user(name, password)


def test_a_password_to_be_changed_is_changed_at_the_first_sign_in(desk: Desk) -> None:
    iam = desk.root()
    desk.make_user(iam, "Hana", administrator=True)
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    sign_in = desk.account.console_sign_in_user
    with refusing(Reason.NEW_PASSWORD_NEEDED):
        sign_in("Hana", OWN)
    with refusing(Reason.PASSWORD_UNCHANGED):
        sign_in("Hana", OWN, None, OWN)
    with refusing(Reason.PASSWORD_RULES):
        sign_in("Hana", OWN, None, Secret("short"))

    sign_in("Hana", OWN, None, NEW)

    with refusing(Reason.WRONG_SIGN_IN):
        sign_in("Hana", OWN)
    sign_in("Hana", NEW)


def test_a_user_without_the_right_to_it_cannot_change_its_password(desk: Desk) -> None:
    iam = desk.root()
    desk.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)
    with refusing(Reason.CHANGE_NOT_ALLOWED):
        desk.account.console_sign_in_user("Hana", OWN, None, NEW)

    iam.attach_user_policy(
        UserName="Hana", PolicyArn="arn:aws:iam::aws:policy/IAMUserChangePassword"
    )
    desk.account.console_sign_in_user("Hana", OWN, None, NEW)


def test_the_accounts_policy_can_give_that_right_to_all(open_account: Open) -> None:
    given = Scenario(password_policy=GivenPolicy(users_may_change=True))
    desk = open_account(given)
    iam = desk.root()
    desk.make_user(iam, "Hana")
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=True)

    desk.account.console_sign_in_user("Hana", OWN, None, NEW)


def test_a_users_device_is_asked_for(desk: Desk) -> None:
    iam = desk.root()
    desk.make_user(iam, "Hana")
    made = iam.create_virtual_mfa_device(VirtualMFADeviceName="h")["VirtualMFADevice"]
    seed = Secret(made["Base32StringSeed"].decode())
    first, second = desk.codes(seed)
    iam.enable_mfa_device(
        UserName="Hana",
        SerialNumber=made["SerialNumber"],
        AuthenticationCode1=first.reveal(),
        AuthenticationCode2=second.reveal(),
    )
    with refusing(Reason.CODE_NEEDED):
        desk.account.console_sign_in_user("Hana", OWN)
    desk.clock.advance(30)
    now = step_of(desk.account.aws_now())
    desk.account.console_sign_in_user("Hana", OWN, Secret(code_at(seed, now)))


def test_bills_open_by_the_switch_first_and_the_policy_second(desk: Desk) -> None:
    iam, account = desk.root(), desk.account
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
    desk = open_account(SCENARIOS["no-root-credentials"])
    with refusing(Reason.ROOT_CLOSED):
        desk.sign_in()
    with refusing(Reason.ROOT_CLOSED):
        desk.account.change_root_password(PASSWORD, NEW, NEW)

    given = desk.account.scenario.users[0]
    who = desk.account.console_sign_in_user(given.name, Secret(given.password))
    summary = desk.client("iam", who).get_account_summary()["SummaryMap"]
    assert summary["AccountPasswordPresent"] == 0


def test_no_secret_shows_in_what_the_console_hands_out(desk: Desk) -> None:
    who = desk.sign_in()
    device = desk.account.start_root_mfa("phone")
    shown = f"{who} {device}"

    for secret in (who.secret, who.token, device.key, device.uri):
        assert secret.reveal() not in shown
