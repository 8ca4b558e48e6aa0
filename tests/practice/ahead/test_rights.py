"""What a user's rights rest on, at the API."""

from __future__ import annotations

from tests.practice.conftest import Context, refused
from wizard.practice.iam.managed_policies import ADMINISTRATOR_ACCESS


def test_a_user_tells_its_groups_and_its_own_policies(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    iam.create_group(GroupName="Readers")
    iam.add_user_to_group(GroupName="Readers", UserName="Hana")

    groups = iam.list_groups_for_user(UserName="Hana")["Groups"]
    policies = iam.list_attached_user_policies(UserName="Hana")["AttachedPolicies"]

    assert [one["GroupName"] for one in groups] == ["Readers"]
    assert [one["PolicyArn"] for one in policies] == [ADMINISTRATOR_ACCESS]
    with refused("NoSuchEntity", 404):
        iam.list_groups_for_user(UserName="nobody")


def test_a_policy_tells_which_version_is_in_force(context: Context) -> None:
    iam = context.root()

    policy = iam.get_policy(PolicyArn=ADMINISTRATOR_ACCESS)["Policy"]

    assert (policy["PolicyName"], policy["DefaultVersionId"]) == ("AdministratorAccess", "v1")
    with refused("NoSuchEntity", 404):
        iam.get_policy(PolicyArn="arn:aws:iam::111122223333:policy/none")
