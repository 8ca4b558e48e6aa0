"""Policies: their size, their versions, what they hang on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.practice.conftest import Context, refused

ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"


def document(action: str = "billing:*") -> str:
    statement = {"Effect": "Allow", "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def iam(context: Context) -> Any:
    return context.root()


def test_white_space_does_not_count_towards_the_size(iam: Any) -> None:
    bare = len("".join(document("").split()))
    full = document("a" * (6144 - bare))

    iam.create_policy(PolicyName="Full", PolicyDocument=full.replace(",", ",\n" + " " * 200))
    with refused("LimitExceeded", 409):
        iam.create_policy(PolicyName="TooFull", PolicyDocument=document("a" * (6145 - bare)))


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"Statement":[{"Effect":"Maybe"}]}', "1"])
def test_what_is_no_policy_is_refused(iam: Any, text: str) -> None:
    with refused("MalformedPolicyDocument"):
        iam.create_policy(PolicyName="Broken", PolicyDocument=text)


def test_a_policys_name_is_unique_without_regard_to_case(iam: Any) -> None:
    iam.create_policy(PolicyName="Bills", PolicyDocument=document())
    with refused("EntityAlreadyExists", 409):
        iam.create_policy(PolicyName="BILLS", PolicyDocument=document())


def test_five_versions_and_the_one_in_force_stays(iam: Any) -> None:
    arn = iam.create_policy(PolicyName="Bills", PolicyDocument=document())["Policy"]["Arn"]
    for number in range(4):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(f"tax:{number}"))
    with refused("LimitExceeded", 409):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document())
    with refused("DeleteConflict", 409):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v1")

    iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    made = iam.create_policy_version(
        PolicyArn=arn, PolicyDocument=document("cur:*"), SetAsDefault=True
    )["PolicyVersion"]

    assert (made["VersionId"], made["IsDefaultVersion"]) == ("v6", True)
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    assert [one["VersionId"] for one in versions] == ["v6", "v5", "v4", "v3", "v1"]


def test_awss_own_policies_are_listed_apart_and_cannot_be_changed(iam: Any) -> None:
    names = {one["PolicyName"] for one in iam.list_policies(Scope="AWS")["Policies"]}

    assert {"AdministratorAccess", "AWSBillingReadOnlyAccess"} <= names
    with refused("AccessDenied", 403):
        iam.create_policy_version(PolicyArn=ADMINISTRATOR, PolicyDocument=document())


def test_a_policy_tells_who_holds_it(context: Context, iam: Any) -> None:
    iam.create_group(GroupName="Administrator")
    iam.attach_group_policy(GroupName="Administrator", PolicyArn=ADMINISTRATOR)
    iam.attach_group_policy(GroupName="Administrator", PolicyArn=ADMINISTRATOR)
    context.make_user(iam, "Hana", administrator=True)

    entities = iam.list_entities_for_policy(PolicyArn=ADMINISTRATOR)
    attached = iam.list_attached_group_policies(GroupName="Administrator")["AttachedPolicies"]

    assert [one["GroupName"] for one in entities["PolicyGroups"]] == ["Administrator"]
    assert [one["UserName"] for one in entities["PolicyUsers"]] == ["Hana"]
    assert [one["PolicyArn"] for one in attached] == [ADMINISTRATOR]
    counts = [one["AttachmentCount"] for one in iam.list_policies(Scope="AWS")["Policies"]]
    assert sorted(counts) == [0, 0, 2]


def test_a_policy_that_is_not_there_cannot_be_attached(iam: Any) -> None:
    iam.create_group(GroupName="Readers")
    with refused("NoSuchEntity", 404):
        iam.attach_group_policy(
            GroupName="Readers", PolicyArn="arn:aws:iam::aws:policy/AWSBillingFullAccess"
        )


def test_ten_policies_fit_on_a_group(iam: Any) -> None:
    iam.create_group(GroupName="Readers")
    arns = [
        iam.create_policy(PolicyName=f"p{number}", PolicyDocument=document())["Policy"]["Arn"]
        for number in range(11)
    ]
    for arn in arns[:10]:
        iam.attach_group_policy(GroupName="Readers", PolicyArn=arn)
    with refused("LimitExceeded", 409):
        iam.attach_group_policy(GroupName="Readers", PolicyArn=arns[10])
