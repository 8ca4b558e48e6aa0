"""Signing in, who is there, and signing out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.bench import Bench
from wizard.ports.aws import Principal, SignInSlot
from wizard.ports.errors import NotSignedIn


class TestSessions:
    def test_the_owner_is_who_aws_says(self, bench: Bench) -> None:
        owner = bench.session.principal(SignInSlot.OWNER)

        assert owner is not None
        assert len(owner.account) == 12
        assert owner.partition == "aws"
        assert owner == bench.session.whoami(SignInSlot.OWNER)

    def test_root_is_known_as_root(self, bench: Bench) -> None:
        bench.not_moto("moto has no root user: whoever signs is user/moto")
        owner = bench.session.principal(SignInSlot.OWNER)

        assert owner is not None
        assert owner.is_root
        assert owner.user_name is None

    def test_the_alias_is_read_at_sign_in_and_kept(self, bench: Bench) -> None:
        bench.give_alias("practice-company")
        bench.sign_in(SignInSlot.OWNER)

        owner = bench.session.whoami(SignInSlot.OWNER)

        assert owner is not None
        assert owner.alias == "practice-company"

    def test_an_empty_seat_has_nobody(self, bench: Bench) -> None:
        assert bench.session.principal(SignInSlot.ADMINISTRATOR) is None
        assert bench.session.whoami(SignInSlot.ADMINISTRATOR) is None
        bench.session.sign_out(SignInSlot.ADMINISTRATOR)

    def test_after_signing_out_nothing_is_known(self, bench: Bench) -> None:
        bench.session.sign_out(SignInSlot.OWNER)

        assert bench.session.principal(SignInSlot.OWNER) is None
        with pytest.raises(NotSignedIn):
            bench.users.list()
        with pytest.raises(NotSignedIn):
            bench.root_keys.list()

    def test_the_administrator_stands_in_for_an_absent_owner(self, bench: Bench) -> None:
        bench.sign_in(SignInSlot.ADMINISTRATOR)
        bench.session.sign_out(SignInSlot.OWNER)

        assert bench.users.list() == ()

    def test_the_clock_is_compared_with_an_answer(self, bench: Bench) -> None:
        skew = bench.session.skew()

        assert skew is not None
        assert abs(bench.clock.now() + skew - bench.aws_now()) < timedelta(seconds=5)

    def test_the_clock_is_compared_before_anybody_signed_in(self, bench: Bench) -> None:
        bench.not_moto("moto finds the service by the signature, so it cannot answer without one")
        bench.session.sign_out(SignInSlot.OWNER)
        bench.clock.advance(3600)

        skew = bench.session.skew()

        assert skew is not None
        assert abs(skew) < timedelta(seconds=2)


class TestFacts:
    def test_the_summary_of_a_new_account(self, bench: Bench) -> None:
        summary = bench.account.summary()

        assert summary.mfa_enabled is False
        assert summary.keys_present is False

    def test_root_has_a_password(self, bench: Bench) -> None:
        bench.not_moto("moto leaves AccountPasswordPresent out")

        assert bench.account.summary().password_present is True


def test_who_is_who() -> None:
    root = Principal("111122223333", "arn:aws:iam::111122223333:root")
    user = Principal("111122223333", "arn:aws-cn:iam::111122223333:user/team/admin")
    role = Principal("111122223333", "arn:aws:sts::111122223333:assumed-role/Admin/me")

    assert (root.is_root, root.user_name, root.partition) == (True, None, "aws")
    assert (user.is_root, user.user_name, user.partition) == (False, "admin", "aws-cn")
    assert (role.is_root, role.user_name) == (False, None)
