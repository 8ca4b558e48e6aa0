"""The ten accounts, and what goes wrong in them."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from botocore.exceptions import ConnectionClosedError

from tests.practice.conftest import PASSWORD, Open, refused
from wizard.ports.secret import Secret
from wizard.practice.account import OPERATIONS
from wizard.practice.console_actions import (
    assign_root_mfa,
    begin_root_mfa,
    delete_root_key,
    root_phone_code,
    sign_in_root,
    sign_in_user,
)
from wizard.practice.names import NAMES
from wizard.practice.scenarios import SCENARIOS, Scenario


def test_the_command_line_knows_every_account() -> None:
    assert list(SCENARIOS) == list(NAMES)


def test_the_ten_have_names_and_words() -> None:
    assert len({one.title for one in SCENARIOS.values()}) == len(NAMES)
    assert [one.name for one in SCENARIOS.values() if one.keyring_locked] == ["keyring-locked"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_account_opens_and_its_owner_can_look(open_account: Open, name: str) -> None:
    context = open_account(SCENARIOS[name])
    account = context.account
    if account.scenario.root_can_sign_in:
        code = root_phone_code(context.state)
        who = sign_in_root(context.state, account.scenario.email, PASSWORD, code)
    else:
        given = account.scenario.users[0]
        who = sign_in_user(context.state, given.name, Secret(given.password))

    assert context.client("iam", who).get_account_summary()["SummaryMap"]["RolesQuota"] == 1000


def test_scenarios_speak_of_operations_that_exist() -> None:
    known = set().union(*OPERATIONS.values())
    for scenario in SCENARIOS.values():
        assert scenario.lost_answers | scenario.denied_to_root <= known


def test_every_third_change_is_refused_twice_and_then_done(open_account: Open) -> None:
    iam = open_account(SCENARIOS["throttled"]).root()
    outcomes = []
    for number in range(6):
        for _ in range(4):
            try:
                iam.create_group(GroupName=f"group-{number}")
            except iam.exceptions.ClientError as fault:
                outcomes.append(fault.response["Error"]["Code"])
                iam.list_groups()
            else:
                outcomes.append("done")
                break

    assert outcomes == ["done", "done", "Throttling", "Throttling", "done"] * 2


def test_refusing_every_change_for_ever_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="never end"):
        Scenario(throttle_every=1)


def test_a_lost_answer_leaves_the_change_done_and_comes_once(open_account: Open) -> None:
    context = open_account(SCENARIOS["answer-lost"])
    iam = context.root()
    with pytest.raises(ConnectionClosedError):
        iam.create_user(UserName="Hana")

    assert [user["UserName"] for user in iam.list_users()["Users"]] == ["Hana"]
    with refused("EntityAlreadyExists", 409):
        iam.create_user(UserName="Hana")
    iam.create_user(UserName="Taro")
    assert context.account.calls.count(("iam", "CreateUser")) == 3


def test_a_refusal_is_not_lost(open_account: Open) -> None:
    iam = open_account(SCENARIOS["answer-lost"]).root()
    with refused("NoSuchEntity", 404):
        iam.delete_access_key(AccessKeyId="AKIANOBODYMADETHIS00")


def test_a_root_session_may_be_kept_from_keys(open_account: Open) -> None:
    context = open_account(SCENARIOS["access-denied"])
    iam = context.root()
    with refused("AccessDenied", 403):
        iam.list_access_keys()
    with refused("AccessDenied", 403):
        iam.delete_access_key(AccessKeyId="AKIAPRACTICEOLDKEY02")
    assert iam.get_account_summary()["SummaryMap"]["AccountAccessKeysPresent"] == 1

    delete_root_key(context.state, "AKIAPRACTICEOLDKEY02")

    assert iam.get_account_summary()["SummaryMap"]["AccountAccessKeysPresent"] == 0


def test_awss_clock_is_in_every_answer_and_judges_the_codes(open_account: Open) -> None:
    context = open_account(SCENARIOS["clock-off"])
    answer = context.root().list_users()["ResponseMetadata"]["HTTPHeaders"]
    assert parsedate_to_datetime(answer["date"]) - context.clock.now() == timedelta(seconds=120)

    device = begin_root_mfa(context.state, "phone")
    with pytest.raises(Exception, match="code-wrong"):
        assign_root_mfa(context.state, *context.codes(device.seed, back=4))
    assign_root_mfa(context.state, *context.codes(device.seed))


def test_taken_names_are_taken_in_another_case(open_account: Open) -> None:
    iam = open_account(SCENARIOS["name-taken"]).root()
    with refused("EntityAlreadyExists", 409):
        iam.create_user(UserName="admin")
    with refused("EntityAlreadyExists", 409):
        iam.create_group(GroupName="Administrator")
    with refused("EntityAlreadyExists", 409):
        iam.create_virtual_mfa_device(VirtualMFADeviceName="admin")
    with refused("NoSuchEntity", 404):
        iam.get_login_profile(UserName="ADMIN")


def test_end_states_compare_without_times_and_ids(open_account: Open) -> None:
    first, second = open_account(Scenario()), open_account(Scenario())
    before = first.account.snapshot()
    assert before == second.account.snapshot()

    second.state.billing_access = True

    assert first.account.snapshot() == before != second.account.snapshot()
