"""The whole of A4 by the ports, as the steps do it, at practice and at moto."""

from __future__ import annotations

from tests.contracts.bench import PASSWORD, Bench
from wizard.ports.aws import ADMINISTRATOR_ACCESS


def set_up(bench: Bench) -> None:
    bench.groups.create("Administrator")
    bench.groups.attach("Administrator", bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS))
    bench.users.create("admin")
    bench.groups.add("Administrator", "admin")


def test_an_administrator_is_made_and_seen(bench: Bench) -> None:
    set_up(bench)
    bench.users.set_first_password("admin", PASSWORD, change_at_sign_in=True)
    device = bench.mfa.create("admin")
    bench.mfa.enable("admin", device.serial, *bench.codes(device.seed))

    assert bench.groups.administrators() == {"admin"}
    assert bench.users.has_password("admin")
    assert [held.name for held in bench.mfa.of_user("admin")] == ["admin"]


def test_a_second_time_makes_nothing_twice(bench: Bench) -> None:
    set_up(bench)
    set_up(bench)

    assert [user.name for user in bench.users.list()] == ["admin"]
    assert bench.groups.administrators() == {"admin"}
