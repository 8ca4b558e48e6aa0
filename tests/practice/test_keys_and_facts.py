"""Root's keys and the account's summary."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.practice.conftest import Context, Open
from wizard.practice.scenarios import SCENARIOS

ACTIVE, INACTIVE = "AKIAPRACTICEOLDKEY01", "AKIAPRACTICEOLDKEY02"


@pytest.fixture
def old(open_account: Open) -> Context:
    return open_account(SCENARIOS["old-root-keys"])


def test_roots_keys_are_listed_without_a_name_for_root_has_none(old: Context) -> None:
    keys = old.root().list_access_keys()["AccessKeyMetadata"]

    assert [(key["AccessKeyId"], key["Status"]) for key in keys] == [
        (ACTIVE, "Active"),
        (INACTIVE, "Inactive"),
    ]
    assert all("UserName" not in key for key in keys)
    assert keys[0]["CreateDate"] == old.clock.now() - timedelta(days=700)


def test_a_key_tells_its_last_use_and_a_request_is_one(old: Context) -> None:
    iam = old.root()
    before = iam.get_access_key_last_used(AccessKeyId=ACTIVE)["AccessKeyLastUsed"]
    old.with_key("sts", ACTIVE).get_caller_identity()
    after = iam.get_access_key_last_used(AccessKeyId=ACTIVE)["AccessKeyLastUsed"]

    assert (before["ServiceName"], before["Region"]) == ("s3", "ap-northeast-1")
    assert before["LastUsedDate"] == old.clock.now() - timedelta(hours=5)
    assert (after["ServiceName"], after["LastUsedDate"]) == ("sts", old.clock.now())


def test_the_summary_tells_every_fact_in_the_model(context: Context) -> None:
    iam = context.root()
    known = iam.meta.service_model.shape_for("summaryKeyType").enum

    assert set(iam.get_account_summary()["SummaryMap"]) == set(known)


def test_the_summary_counts_what_is_there(context: Context) -> None:
    iam = context.root()
    context.make_user(iam, "Hana")
    iam.create_group(GroupName="Readers")
    iam.create_virtual_mfa_device(VirtualMFADeviceName="spare")
    context.give_root_a_device()

    summary = iam.get_account_summary()["SummaryMap"]

    counted = ("Users", "Groups", "MFADevices", "MFADevicesInUse", "AccountMFAEnabled")
    assert [summary[name] for name in counted] == [1, 1, 2, 1, 1]
    assert summary["AccountPasswordPresent"] == 1
