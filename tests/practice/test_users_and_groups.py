"""Users, groups and console passwords at the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.conftest import USER_PASSWORD, Context, Open, refused
from wizard.practice.scenarios import GivenPolicy, Scenario


@pytest.fixture
def iam(context: Context) -> Any:
    return context.root()


def test_looking_up_wants_the_exact_case(iam: Any) -> None:
    iam.create_user(UserName="Admin")
    with refused("NoSuchEntity", 404):
        iam.get_user(UserName="admin")


@pytest.mark.parametrize("name", ["田中", "a b", "a/b", "naïve", "x" * 65, "٣"])
def test_names_outside_awss_alphabet_are_refused(iam: Any, name: str) -> None:
    with refused("ValidationError"):
        iam.create_user(UserName=name)


@pytest.mark.parametrize("name", ["x" * 64, "=+,.@-_", "0"])
def test_names_inside_it_are_taken(iam: Any, name: str) -> None:
    assert iam.create_user(UserName=name)["User"]["UserName"] == name


def test_a_group_may_be_longer_than_a_user(iam: Any) -> None:
    iam.create_group(GroupName="x" * 128)
    with refused("ValidationError"):
        iam.create_group(GroupName="y" * 129)


def test_what_is_not_there_is_said_so(iam: Any) -> None:
    for call, asked in (
        (iam.get_user, {"UserName": "nobody"}),
        (iam.get_group, {"GroupName": "nobodies"}),
        (iam.get_login_profile, {"UserName": "nobody"}),
        (iam.add_user_to_group, {"GroupName": "nobodies", "UserName": "nobody"}),
    ):
        with refused("NoSuchEntity", 404):
            call(**asked)


def test_a_user_fits_into_ten_groups(iam: Any) -> None:
    iam.create_user(UserName="Hana")
    for number in range(11):
        iam.create_group(GroupName=f"group-{number}")
    for number in range(10):
        iam.add_user_to_group(GroupName=f"group-{number}", UserName="Hana")

    with refused("LimitExceeded", 409):
        iam.add_user_to_group(GroupName="group-10", UserName="Hana")


def test_long_lists_come_in_pages(iam: Any) -> None:
    names = [f"user-{number:03}" for number in range(7)]
    for name in names:
        iam.create_user(UserName=name)

    first = iam.list_users(MaxItems=3)
    pages = iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 3})

    assert first["IsTruncated"]
    assert [user["UserName"] for page in pages for user in page["Users"]] == names


def test_replacing_a_password_keeps_the_duty_to_change_unless_it_is_named(iam: Any) -> None:
    iam.create_user(UserName="Hana")
    with refused("NoSuchEntity", 404):
        iam.update_login_profile(UserName="Hana", Password=USER_PASSWORD)
    iam.create_login_profile(UserName="Hana", Password=USER_PASSWORD, PasswordResetRequired=True)

    iam.update_login_profile(UserName="Hana", Password="Other-Horse_8battery")
    assert iam.get_login_profile(UserName="Hana")["LoginProfile"]["PasswordResetRequired"]
    iam.update_login_profile(UserName="Hana", PasswordResetRequired=False)
    assert not iam.get_login_profile(UserName="Hana")["LoginProfile"]["PasswordResetRequired"]


@pytest.mark.parametrize(
    "password",
    ["Sh0rt!a", "onlylowercase", "lower and UPPER", "Practice Company", "owner@example.com"],
)
def test_the_default_rule_wants_eight_letters_of_three_kinds(iam: Any, password: str) -> None:
    iam.create_user(UserName="Hana")
    with refused("PasswordPolicyViolation"):
        iam.create_login_profile(UserName="Hana", Password=password)
    with refused("NoSuchEntity", 404):
        iam.get_login_profile(UserName="Hana")


@pytest.mark.parametrize("password", ["lowerUPPER1", "lower_1234", "UPPER'1234"])
def test_three_kinds_are_enough_by_default(iam: Any, password: str) -> None:
    iam.create_user(UserName="Hana")
    iam.create_login_profile(UserName="Hana", Password=password)


def test_a_custom_policy_replaces_the_default_rule(open_account: Open) -> None:
    iam = open_account(Scenario(password_policy=GivenPolicy(length=14, symbols=True))).root()
    iam.create_user(UserName="Hana")

    for password in ("Ab1!Ab1!Ab1!A", "abcdefghijklmno", "abcdefghijklmn?"):
        with refused("PasswordPolicyViolation"):
            iam.create_login_profile(UserName="Hana", Password=password)
    iam.create_login_profile(UserName="Hana", Password="abcdefghijklm-")


def test_former_passwords_are_remembered_if_the_policy_says_so(open_account: Open) -> None:
    iam = open_account(Scenario(password_policy=GivenPolicy(reuse=2))).root()
    iam.create_user(UserName="Hana")
    iam.create_login_profile(UserName="Hana", Password="first-password")
    iam.update_login_profile(UserName="Hana", Password="second-password")

    with refused("PasswordPolicyViolation"):
        iam.update_login_profile(UserName="Hana", Password="first-password")
    iam.update_login_profile(UserName="Hana", Password="third-password")
    iam.update_login_profile(UserName="Hana", Password="first-password")
