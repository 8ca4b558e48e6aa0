"""Customer managed policies: made, adopted, renewed."""

from __future__ import annotations

import json

import pytest

from tests.contracts.bench import Bench
from wizard.ports.aws import ADMINISTRATOR_ACCESS, CHANGE_OWN_PASSWORD
from wizard.ports.errors import Gone, NameTaken

NAME = "BillingFullAccess"


def allowing(*actions: str) -> str:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def in_force(bench: Bench) -> list[str]:
    found = bench.policies.find(NAME)
    assert found is not None
    actions = json.loads(found.document)["Statement"][0]["Action"]
    return sorted(actions)


class TestPolicies:
    def test_the_managed_ones_have_their_arn(self, bench: Bench) -> None:
        arn = bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS)

        assert arn == "arn:aws:iam::aws:policy/AdministratorAccess"

    @pytest.mark.parametrize("name", [ADMINISTRATOR_ACCESS, CHANGE_OWN_PASSWORD])
    def test_aws_has_the_managed_ones_we_name(self, bench: Bench, name: str) -> None:
        arn = bench.policies.arn_of_managed(name)

        answer = bench.session.call("iam", "GetPolicy", PolicyArn=arn)

        assert answer["Policy"]["PolicyName"] == name

    def test_the_managed_ones_are_not_the_accounts_own(self, bench: Bench) -> None:
        assert bench.policies.find(ADMINISTRATOR_ACCESS) is None

    def test_a_policy_is_read_back_as_written(self, bench: Bench) -> None:
        document = allowing("billing:*", "tax:Get*")
        bench.policies.create(NAME, document)

        found = bench.policies.find(NAME)

        assert found is not None
        assert found.arn.endswith(f":policy/{NAME}")
        assert json.loads(found.document) == json.loads(document)

    def test_one_of_the_same_meaning_is_adopted(self, bench: Bench) -> None:
        bench.policies.create(NAME, allowing("billing:*", "tax:Get*"))
        bench.policies.create(NAME, allowing("tax:get*", "billing:*"))

        assert in_force(bench) == ["billing:*", "tax:Get*"]

    def test_one_of_another_meaning_is_left_alone(self, bench: Bench) -> None:
        bench.policies.create(NAME, allowing("billing:*"))

        with pytest.raises(NameTaken):
            bench.policies.create(NAME, allowing("billing:*", "iam:*"))

        assert in_force(bench) == ["billing:*"]

    def test_an_update_is_in_force_at_once(self, bench: Bench) -> None:
        bench.policies.create(NAME, allowing("billing:*"))
        bench.policies.update(NAME, allowing("tax:*"))

        assert in_force(bench) == ["tax:*"]

    def test_an_update_that_says_nothing_new_makes_no_version(self, bench: Bench) -> None:
        bench.policies.create(NAME, allowing("billing:*", "tax:*"))
        bench.policies.update(NAME, allowing("tax:*", "billing:*"))

        assert versions(bench) == ["v1"]

    def test_the_oldest_spare_version_gives_way(self, bench: Bench) -> None:
        bench.policies.create(NAME, allowing("s3:*"))
        for number in range(2, 8):
            bench.clock.advance(60)
            bench.policies.update(NAME, allowing(f"s{number}:*"))

        assert in_force(bench) == ["s7:*"]
        assert versions(bench) == ["v3", "v4", "v5", "v6", "v7"]

    def test_there_is_nothing_to_update(self, bench: Bench) -> None:
        with pytest.raises(Gone):
            bench.policies.update(NAME, allowing("s3:*"))


def versions(bench: Bench) -> list[str]:
    found = bench.policies.find(NAME)
    assert found is not None
    answer = bench.session.call("iam", "ListPolicyVersions", PolicyArn=found.arn)
    return sorted(version["VersionId"] for version in answer["Versions"])
