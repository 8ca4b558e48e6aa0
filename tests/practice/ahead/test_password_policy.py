"""The account's password policy at the API."""

from __future__ import annotations

from tests.practice.conftest import Context, refused


def test_the_default_password_rule_is_not_an_entity_and_updates_are_whole(
    context: Context,
) -> None:
    iam = context.root()
    with refused("NoSuchEntity", 404):
        iam.get_account_password_policy()
    iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True)
    iam.update_account_password_policy(RequireNumbers=True)

    policy = iam.get_account_password_policy()["PasswordPolicy"]

    assert (policy["MinimumPasswordLength"], policy["RequireSymbols"]) == (6, False)
    assert policy["RequireNumbers"]
