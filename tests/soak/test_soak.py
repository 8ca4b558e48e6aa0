"""All of A4 and A5 through real sockets and a broken line: every run ends as it should."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.conftest import at_moto, moto
from tests.contracts.moto import open_quickly
from tests.soak.plan import ADMIN, walk, walker
from tests.soak.proxy import FATES, Proxy, proxying
from tests.walks.headless import ACCOUNTANT
from wizard.adapters.aws import connection
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import ADMINISTRATOR_ACCESS, CHANGE_OWN_PASSWORD, SignInMethod, SignInSlot
from wizard.ports.secret import Secret

__all__ = ["at_moto", "moto"]  # fixtures of the contracts, used here as well

RUNS = int(os.environ.get("ROOTSAFE_SOAK_RUNS", "20"))
READ_SECONDS = 0.1
"""Real seconds, the only ones that a run waits: moto answers within a few milliseconds."""

OWN = "arn:aws:iam::123456789012:policy"
AWSS = "arn:aws:iam::aws:policy"
DEVICE = f"arn:aws:iam::123456789012:mfa/{ADMIN}"

RIGHT_END = {
    "users": {
        ADMIN: {"password": True, "devices": [DEVICE]},
        ACCOUNTANT: {"password": True, "devices": []},
    },
    "groups": {
        "Administrator": ([ADMIN], [f"{AWSS}/{ADMINISTRATOR_ACCESS}"]),
        "BillingFullAccess": ([ADMIN], [f"{OWN}/BillingFullAccess"]),
        "BillingViewAccess": (
            [ACCOUNTANT],
            [f"{OWN}/BillingViewAccess", f"{AWSS}/{CHANGE_OWN_PASSWORD}"],
        ),
    },
    "policies": {"BillingFullAccess": 1, "BillingViewAccess": 1},
    "devices": [DEVICE],
}
"""What must be there, and with it that nothing was made twice; policies with their versions."""


@pytest.fixture
def proxy(at_moto: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    made = Proxy(at_moto)
    with proxying(made) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        monkeypatch.setattr(connection, "ANSWER_SECONDS", READ_SECONDS)
        yield made


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_run_ends_right(
    seed: int, proxy: Proxy, at_moto: str, clock: PracticeClock, tmp_path: Path
) -> None:
    session = AwsSessions(clock, open_session=open_quickly, methods=(SignInMethod.PROFILE,))
    session.sign_in(SignInSlot.OWNER, SignInMethod.PROFILE)
    who = walker(session, clock, tmp_path, lambda seed: (Secret("123456"), Secret("654321")))
    proxy.begin(seed)

    walk(who)

    session.sign_out(SignInSlot.OWNER)
    assert sum(proxy.met[fate] for fate in FATES) > 0
    assert stands(at_moto) == RIGHT_END


def stands(moto: str) -> dict[str, Any]:
    """Ask moto itself how the account stands."""
    iam: Any = open_quickly("", None).client("iam", region_name="us-east-1", endpoint_url=moto)
    try:
        return {
            "users": {
                user["UserName"]: _user(iam, user["UserName"]) for user in iam.list_users()["Users"]
            },
            "groups": {
                group["GroupName"]: _group(iam, group["GroupName"])
                for group in iam.list_groups()["Groups"]
            },
            "policies": {
                policy["PolicyName"]: len(
                    iam.list_policy_versions(PolicyArn=policy["Arn"])["Versions"]
                )
                for policy in iam.list_policies(Scope="Local")["Policies"]
            },
            "devices": [
                device["SerialNumber"]
                for device in iam.list_virtual_mfa_devices()["VirtualMFADevices"]
            ],
        }
    finally:
        iam.close()


def _user(iam: Any, name: str) -> dict[str, Any]:
    devices = iam.list_mfa_devices(UserName=name)["MFADevices"]
    iam.get_login_profile(UserName=name)  # raises where there is none
    return {"password": True, "devices": [device["SerialNumber"] for device in devices]}


def _group(iam: Any, name: str) -> tuple[list[str], list[str]]:
    members = [user["UserName"] for user in iam.get_group(GroupName=name)["Users"]]
    attached = iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]
    return members, sorted(policy["PolicyArn"] for policy in attached)
