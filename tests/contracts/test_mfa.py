"""MFA devices: made, given to a user, deleted."""

from __future__ import annotations

import base64

import pytest

from tests.contracts.bench import Bench
from wizard.ports.errors import CodesRefused, Effect, Gone, InUse, NameTaken
from wizard.ports.secret import Secret


class TestDevices:
    def test_a_new_account_has_none(self, bench: Bench) -> None:
        assert bench.mfa.of_root() == ()
        assert bench.mfa.unassigned() == ()
        assert bench.mfa.of_user("nobody") == ()

    def test_a_new_device_is_nobodys(self, bench: Bench) -> None:
        made = bench.mfa.create("admin-phone")

        assert [device.serial for device in bench.mfa.unassigned()] == [made.serial]
        assert bench.mfa.unassigned()[0].name == "admin-phone"
        assert bench.mfa.unassigned()[0].enabled is None

    def test_its_seed_is_base32(self, bench: Bench) -> None:
        seed = bench.mfa.create("admin-phone").seed

        assert len(base64.b32decode(seed.reveal())) >= 20

    def test_a_name_is_given_once(self, bench: Bench) -> None:
        bench.mfa.create("admin-phone")

        with pytest.raises(NameTaken):
            bench.mfa.create("admin-phone")

    def test_a_device_given_to_a_user_is_theirs(self, bench: Bench) -> None:
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")
        bench.mfa.enable("admin", made.serial, *bench.codes(made.seed))

        (device,) = bench.mfa.of_user("admin")

        assert device.serial == made.serial
        assert device.enabled is not None
        assert bench.mfa.unassigned() == ()
        assert bench.mfa.of_root() == ()

    def test_wrong_codes_are_refused_and_nothing_happened(self, bench: Bench) -> None:
        bench.not_moto("moto takes any codes")
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")
        first, second = bench.codes(made.seed)

        with pytest.raises(CodesRefused) as fault:
            bench.mfa.enable("admin", made.serial, second, first)

        assert fault.value.problem().effect is Effect.NOTHING
        assert bench.mfa.of_user("admin") == ()

    def test_codes_of_a_wrong_length_never_leave(self, bench: Bench) -> None:
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")

        with pytest.raises(CodesRefused) as fault:
            bench.mfa.enable("admin", made.serial, Secret("86420"), Secret("9753186"))

        assert "86420" not in repr(fault.value) + repr(fault.value.problem())

    def test_a_device_that_is_theirs_already_is_not_a_fault(self, bench: Bench) -> None:
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")
        for _ in range(2):
            bench.mfa.enable("admin", made.serial, *bench.codes(made.seed))
            bench.clock.advance(90)

        assert len(bench.mfa.of_user("admin")) == 1

    def test_a_device_of_somebody_else_is_not_given_away(self, bench: Bench) -> None:
        bench.not_moto("moto gives one device to several users")
        bench.users.create("admin")
        bench.users.create("other")
        made = bench.mfa.create("admin-phone")
        bench.mfa.enable("other", made.serial, *bench.codes(made.seed))
        bench.clock.advance(90)

        with pytest.raises(InUse):
            bench.mfa.enable("admin", made.serial, *bench.codes(made.seed))

    def test_a_device_that_does_not_exist_is_missed(self, bench: Bench) -> None:
        bench.not_moto("moto enables devices that do not exist")
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")
        codes = bench.codes(made.seed)
        bench.mfa.delete(made.serial)
        bench.clock.advance(3600)

        with pytest.raises(Gone):
            bench.mfa.enable("admin", made.serial, *codes)

    def test_an_unassigned_device_is_deleted_and_deleting_again_is_no_fault(
        self, bench: Bench
    ) -> None:
        made = bench.mfa.create("admin-phone")
        bench.mfa.delete(made.serial)
        bench.mfa.delete(made.serial)

        assert bench.mfa.unassigned() == ()

    def test_a_device_in_use_is_kept(self, bench: Bench) -> None:
        bench.not_moto("moto deletes devices in use")
        bench.users.create("admin")
        made = bench.mfa.create("admin-phone")
        bench.mfa.enable("admin", made.serial, *bench.codes(made.seed))

        with pytest.raises(InUse):
            bench.mfa.delete(made.serial)

        assert len(bench.mfa.of_user("admin")) == 1
