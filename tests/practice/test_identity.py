"""Who is asking, and whether they may."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime

import pytest
from botocore.exceptions import ClientError

from tests.practice.conftest import PASSWORD, Context, Open, refused
from wizard.ports.secret import Secret
from wizard.practice.console_actions import change_root_password
from wizard.practice.iam.permissions import allows
from wizard.practice.scenarios import SCENARIOS

ACTIVE, INACTIVE = "AKIAPRACTICEOLDKEY01", "AKIAPRACTICEOLDKEY02"


def test_root_is_named_by_the_accounts_number(context: Context) -> None:
    who = context.root("sts").get_caller_identity()

    assert who["Account"] == who["UserId"] == "111122223333"
    assert who["Arn"] == "arn:aws:iam::111122223333:root"


def test_a_user_is_named_by_its_own_arn(context: Context) -> None:
    context.make_user(context.root(), "Hana")

    who = context.as_user("Hana", "sts").get_caller_identity()

    assert who["Arn"] == "arn:aws:iam::111122223333:user/Hana"
    assert who["UserId"].startswith("AIDA")


def test_an_unsigned_question_is_refused_and_still_tells_the_time(context: Context) -> None:
    with pytest.raises(ClientError) as fault:
        context.unsigned("sts").get_caller_identity()

    answer = fault.value.response["ResponseMetadata"]
    assert fault.value.response["Error"]["Code"] == "MissingAuthenticationToken"
    assert answer["HTTPStatusCode"] == 403
    assert parsedate_to_datetime(answer["HTTPHeaders"]["date"]) == context.clock.now()


def test_a_key_nobody_made_is_refused(context: Context) -> None:
    with refused("InvalidClientTokenId", 403):
        context.with_key("sts", "AKIANOBODYMADETHIS00").get_caller_identity()


def test_a_made_up_session_token_is_refused(context: Context) -> None:
    who = context.sign_in()
    with refused("InvalidClientTokenId", 403):
        context.with_key("sts", who.key_id).get_caller_identity()


def test_an_inactive_key_and_a_deleted_key_sign_nothing(open_account: Open) -> None:
    context = open_account(SCENARIOS["old-root-keys"])
    with refused("InvalidClientTokenId", 403):
        context.with_key("sts", INACTIVE).get_caller_identity()

    iam = context.with_key("iam", ACTIVE)
    iam.delete_access_key(AccessKeyId=ACTIVE)
    with refused("InvalidClientTokenId", 403):
        iam.list_access_keys()


def test_a_session_expires(context: Context) -> None:
    iam = context.root()
    context.clock.advance(12 * 3600 - 1)
    iam.list_users()

    context.clock.advance(1)
    with refused("ExpiredToken", 403):
        iam.list_users()


def test_a_new_root_password_ends_roots_sessions_and_no_others(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    hana = context.as_user("Hana")

    new = Secret("Practice-2025!")
    change_root_password(context.state, PASSWORD, new, new)

    with refused("ExpiredToken", 403):
        iam.list_users()
    assert [user["UserName"] for user in hana.list_users()["Users"]] == ["Hana"]


def test_a_deleted_user_is_out_at_once(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    hana = context.as_user("Hana", "sts")
    context.state.users.clear()

    with refused("InvalidClientTokenId", 403):
        hana.get_caller_identity()


def test_a_user_without_a_policy_may_only_ask_who_it_is(context: Context) -> None:
    context.make_user(context.root(), "Hana")
    hana = context.as_user("Hana")

    with refused("AccessDenied", 403):
        hana.list_users()
    with refused("AccessDenied", 403):
        hana.get_account_summary()
    with refused("AccessDeniedException", 400):
        context.as_user("Hana", "cloudtrail").lookup_events()


def test_a_groups_policy_counts_from_the_moment_of_joining(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.create_group(GroupName="Administrator")
    iam.attach_group_policy(
        GroupName="Administrator", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess"
    )
    hana = context.as_user("Hana")
    with refused("AccessDenied", 403):
        hana.list_users()

    iam.add_user_to_group(GroupName="Administrator", UserName="Hana")

    assert hana.list_users()["Users"]


def test_an_administrator_does_not_reach_roots_keys(open_account: Open) -> None:
    context = open_account(SCENARIOS["old-root-keys"])
    context.make_user(context.root(), "Hana", administrator=True)
    hana = context.as_user("Hana")

    assert hana.list_access_keys()["AccessKeyMetadata"] == []
    with refused("NoSuchEntity", 404):
        hana.delete_access_key(AccessKeyId=INACTIVE)
    with refused("NoSuchEntity", 404):
        hana.list_access_keys(UserName="root")


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ({"Effect": "Allow", "Action": "*", "Resource": "*"}, True),
        ({"Effect": "Allow", "Action": ["iam:List*", "iam:Get*"], "Resource": ["*"]}, True),
        ({"Effect": "Allow", "Action": "IAM:listusers", "Resource": "*"}, True),
        ({"Effect": "Allow", "Action": "iam:GetUser", "Resource": "*"}, False),
        ({"Effect": "Allow", "Action": "*", "Resource": "arn:aws:iam::1:user/a"}, False),
        ({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {}}}, False),
        ({"Effect": "Deny", "Action": "*", "Resource": "*"}, False),
    ],
)
def test_policies_are_read_by_effect_and_action(
    statement: dict[str, object], allowed: bool
) -> None:
    assert allows([json.dumps({"Statement": statement})], "iam:ListUsers") is allowed


def test_a_deny_wins_over_every_allow() -> None:
    allow = json.dumps({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
    deny = json.dumps({"Statement": [{"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]})

    assert not allows([allow, deny], "iam:ListUsers")
    assert allows([allow, deny], "billing:GetBillingData")
