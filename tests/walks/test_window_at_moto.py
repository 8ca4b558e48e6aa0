"""A whole walk by answers in the real window, the account being a moto server's over HTTP."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.moto import open_quickly
from tests.expected import rows
from tests.walks.children import ended, start
from wizard.steps.registry import STEPS

PROGRAM = "import runpy; runpy.run_module('tests.walks.at_endpoint', run_name='__main__')"

MADE = {
    "users": ["admin"],
    "Administrator": (["admin"], ["AdministratorAccess"]),
    "BillingFullAccess": (["admin"], ["BillingFullAccess"]),
    "BillingViewAccess": ([], ["BillingViewAccess"]),
    "devices": ["admin"],
}


def walk(folder: Path) -> tuple[int, list[str], dict[str, Any]]:
    """Walk once with nothing answered; return exit code, lines and report."""
    answers, report = folder / "answers.toml", folder / "report.json"
    answers.touch()
    code, said, complained = ended(start(str(folder), str(answers), str(report), program=PROGRAM))
    assert complained == ""
    return code, said.splitlines(), json.loads(report.read_text("utf-8"))


def made() -> dict[str, object]:
    """Return what stands in moto's account, asked without the wizard."""
    iam: Any = open_quickly("", None).client("iam", region_name="us-east-1")
    found: dict[str, object] = {
        "users": [user["UserName"] for user in iam.list_users()["Users"]],
        "devices": [
            device["SerialNumber"].rpartition("/")[2]
            for device in iam.list_mfa_devices(UserName="admin")["MFADevices"]
        ],
    }
    for group in iam.list_groups()["Groups"]:
        name = group["GroupName"]
        members = [user["UserName"] for user in iam.get_group(GroupName=name)["Users"]]
        attached = iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]
        found[name] = (members, [policy["PolicyName"] for policy in attached])
    assert iam.get_login_profile(UserName="admin")
    return found


@pytest.mark.usefixtures("at_moto")
def test_the_window_sets_up_an_account_that_nobody_here_wrote(tmp_path: Path) -> None:
    code, lines, report = walk(tmp_path)

    assert {row["id"]: row["verdict"] for row in report["rows"]} == rows("moto")
    assert (code, report["stuck"]) == (1, None)
    assert [line.partition(":")[0] for line in lines] == [step.id for step in STEPS]
    assert made() == MADE

    walk(tmp_path)  # another time, and nothing is made twice
    assert made() == MADE
