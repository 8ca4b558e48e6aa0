"""Groups: members, policies, and who is an administrator."""

from __future__ import annotations

import pytest

from tests.contracts.bench import Bench
from wizard.ports.aws import ADMINISTRATOR_ACCESS, CHANGE_OWN_PASSWORD, Group
from wizard.ports.errors import Gone, NameTaken


class TestGroups:
    def test_a_new_account_has_none(self, bench: Bench) -> None:
        assert bench.groups.find("Administrator") is None

    def test_a_new_group_is_empty(self, bench: Bench) -> None:
        bench.groups.create("Administrator")

        assert bench.groups.find("Administrator") == Group(
            "Administrator", frozenset(), frozenset()
        )

    def test_a_group_is_found_whatever_its_case(self, bench: Bench) -> None:
        bench.groups.create("ADMINISTRATOR")

        found = bench.groups.find("Administrator")

        assert found is not None
        assert found.name == "ADMINISTRATOR"

    def test_a_group_that_exists_is_adopted(self, bench: Bench) -> None:
        bench.groups.create("Administrator")
        bench.users.create("admin")
        bench.groups.add("Administrator", "admin")
        bench.groups.create("Administrator")

        found = bench.groups.find("Administrator")

        assert found is not None
        assert found.members == {"admin"}

    def test_a_name_that_differs_in_case_only_is_taken(self, bench: Bench) -> None:
        bench.not_moto("moto tells upper from lower case in names, AWS does not")
        bench.groups.create("ADMINISTRATOR")

        with pytest.raises(NameTaken):
            bench.groups.create("Administrator")

    def test_attaching_and_adding_twice_changes_nothing(self, bench: Bench) -> None:
        arn = bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS)
        bench.groups.create("Administrator")
        bench.users.create("admin")
        for _ in range(2):
            bench.groups.attach("Administrator", arn)
            bench.groups.add("Administrator", "admin")

        assert bench.groups.find("Administrator") == Group(
            "Administrator", frozenset({"admin"}), frozenset({arn})
        )

    def test_a_member_who_does_not_exist_is_missed(self, bench: Bench) -> None:
        bench.groups.create("Administrator")

        with pytest.raises(Gone):
            bench.groups.add("Administrator", "nobody")


class TestAdministrators:
    def test_a_new_account_has_none(self, bench: Bench) -> None:
        assert bench.groups.administrators() == frozenset()

    def test_members_of_every_group_that_holds_the_policy(self, bench: Bench) -> None:
        arn = bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS)
        for group, user in (("One", "ann"), ("Two", "ben"), ("Other", "cat")):
            bench.groups.create(group)
            bench.users.create(user)
            bench.groups.add(group, user)
        bench.groups.attach("One", arn)
        bench.groups.attach("Two", arn)
        bench.groups.attach("Other", bench.policies.arn_of_managed(CHANGE_OWN_PASSWORD))

        assert bench.groups.administrators() == {"ann", "ben"}

    def test_users_who_hold_the_policy_themselves(self, bench: Bench) -> None:
        arn = bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS)
        bench.users.create("direct")
        bench.attach_to_user("direct", arn)

        assert bench.groups.administrators() == {"direct"}
