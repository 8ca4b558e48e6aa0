"""Taking a user's ways in away, and the user itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.conftest import Context, refused
from wizard.practice.iam.devices import new_device


@pytest.fixture
def iam(context: Context) -> Any:
    return context.root()


def test_a_user_is_deleted_once_it_has_nothing_and_is_in_nothing(
    context: Context, iam: Any
) -> None:
    context.make_user(iam, "Hana", administrator=True)
    iam.create_group(GroupName="Readers")
    iam.add_user_to_group(GroupName="Readers", UserName="Hana")
    hana, group = context.state.user("Hana"), context.state.group("Readers")
    device = new_device(context.state, "phone")
    device.holder = hana
    for take_away in (
        lambda: iam.delete_login_profile(UserName="Hana"),
        lambda: iam.deactivate_mfa_device(UserName="Hana", SerialNumber=device.serial),
        group.members.clear,
        hana.policies.clear,
    ):
        with refused("DeleteConflict", 409):
            iam.delete_user(UserName="Hana")
        take_away()

    iam.delete_user(UserName="Hana")

    assert iam.list_users()["Users"] == []


def test_a_password_that_is_not_there_cannot_be_deleted(iam: Any) -> None:
    iam.create_user(UserName="Hana")
    with refused("NoSuchEntity", 404):
        iam.delete_login_profile(UserName="Hana")


def test_a_deactivated_device_stays_as_nobodys(context: Context, iam: Any) -> None:
    context.make_user(iam, "Hana")
    device = new_device(context.state, "phone")
    device.holder = context.state.user("Hana")

    iam.deactivate_mfa_device(UserName="Hana", SerialNumber=device.serial)

    orphans = iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"]
    assert [one["SerialNumber"] for one in orphans] == [device.serial]
    with refused("NoSuchEntity", 404):
        iam.deactivate_mfa_device(UserName="Hana", SerialNumber=device.serial)


def test_no_call_deactivates_roots_device(context: Context, iam: Any) -> None:
    device = context.give_root_a_device()
    with refused("ValidationError"):
        iam.deactivate_mfa_device(SerialNumber=device.serial)
