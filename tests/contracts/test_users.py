"""Users and their console passwords, at practice and at moto."""

from __future__ import annotations

import pytest

from tests.contracts.bench import PASSWORD, Bench
from wizard.ports.errors import Gone, NameRefused, NameTaken, PasswordExists, PasswordRefused
from wizard.ports.secret import Secret


class TestUsers:
    def test_a_new_account_has_no_users(self, bench: Bench) -> None:
        assert bench.users.list() == ()

    def test_users_are_listed_by_name(self, bench: Bench) -> None:
        for name in ("Zoe", "adam", "Bob"):
            bench.users.create(name)

        assert [user.name for user in bench.users.list()] == ["adam", "Bob", "Zoe"]
        assert bench.users.list()[0].arn.endswith(":user/adam")

    def test_all_pages_are_read(self, bench: Bench) -> None:
        names = [f"user-{number:03}" for number in range(102)]
        for name in names:
            bench.users.create(name)

        assert [user.name for user in bench.users.list()] == names

    def test_a_user_who_exists_is_adopted(self, bench: Bench) -> None:
        bench.users.create("admin")
        bench.users.create("admin")

        assert [user.name for user in bench.users.list()] == ["admin"]

    def test_a_name_that_differs_in_case_only_is_taken(self, bench: Bench) -> None:
        bench.not_moto("moto tells upper from lower case in names, AWS does not")
        bench.users.create("Admin")

        with pytest.raises(NameTaken) as fault:
            bench.users.create("admin")

        assert dict(fault.value.problem().happened.values)["name"] == "admin"

    def test_an_empty_name_never_leaves(self, bench: Bench) -> None:
        with pytest.raises(NameRefused):
            bench.users.create("")

    @pytest.mark.parametrize("name", ["two words", "田中", "x" * 65, "x" * 129])
    def test_a_name_that_aws_refuses(self, bench: Bench, name: str) -> None:
        bench.not_moto("moto takes names that AWS does not")
        with pytest.raises(NameRefused):
            bench.users.create(name)


class TestPasswords:
    def test_a_new_user_has_none(self, bench: Bench) -> None:
        bench.users.create("admin")

        assert not bench.users.has_password("admin")

    def test_nobody_has_none(self, bench: Bench) -> None:
        assert not bench.users.has_password("nobody")

    def test_the_first_one_is_set(self, bench: Bench) -> None:
        bench.users.create("admin")
        bench.users.set_first_password("admin", PASSWORD, change_at_sign_in=True)

        assert bench.users.has_password("admin")

    def test_a_password_that_is_there_is_not_overwritten(self, bench: Bench) -> None:
        bench.users.create("admin")
        bench.users.set_first_password("admin", PASSWORD, change_at_sign_in=False)

        with pytest.raises(PasswordExists):
            bench.users.set_first_password("admin", PASSWORD, change_at_sign_in=False)

    def test_a_password_can_be_replaced_again_and_again(self, bench: Bench) -> None:
        bench.users.create("admin")
        bench.users.set_first_password("admin", PASSWORD, change_at_sign_in=True)
        for change_at_sign_in in (True, False):
            bench.users.replace_password(
                "admin", Secret("Another-Horse_8battery"), change_at_sign_in=change_at_sign_in
            )

        assert bench.users.has_password("admin")

    def test_there_is_nothing_to_replace(self, bench: Bench) -> None:
        bench.users.create("admin")

        with pytest.raises(Gone):
            bench.users.replace_password("admin", PASSWORD, change_at_sign_in=False)

    @pytest.mark.parametrize("weak", ["Short-1", "alllowercaseletters"])
    def test_a_password_against_the_rules_is_refused(self, bench: Bench, weak: str) -> None:
        bench.not_moto("moto has no password rules")
        bench.users.create("admin")

        with pytest.raises(PasswordRefused):
            bench.users.set_first_password("admin", Secret(weak), change_at_sign_in=False)

        assert not bench.users.has_password("admin")

    def test_a_password_that_is_refused_is_not_quoted(self, bench: Bench) -> None:
        bench.not_moto("moto has no password rules")
        bench.users.create("admin")
        long = "Correct-7" * 20

        with pytest.raises(PasswordRefused) as fault:
            bench.users.set_first_password("admin", Secret(long), change_at_sign_in=False)

        assert "Correct" not in repr(fault.value) + repr(fault.value.problem())
        assert fault.value.__context__ is None
