"""The credential report: a snapshot with root's row."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.practice.conftest import Open, refused
from wizard.practice.scenarios import SCENARIOS


def test_the_report_has_roots_row_and_is_a_snapshot_for_four_hours(open_account: Open) -> None:
    old = open_account(SCENARIOS["old-root-keys"])
    iam = old.root()
    with refused("ReportNotPresent", 410):
        iam.get_credential_report()
    assert iam.generate_credential_report()["State"] == "STARTED"
    with refused("ReportInProgress", 404):
        iam.get_credential_report()
    row = _root_row(iam)
    assert row["arn"] == "arn:aws:iam::111122223333:root"
    assert (row["password_enabled"], row["mfa_active"]) == ("true", "false")
    assert (row["access_key_1_active"], row["access_key_2_active"]) == ("true", "false")
    assert row["access_key_2_last_rotated"] != "N/A"

    old.give_root_a_device()
    old.clock.advance(4 * 3600 - 1)
    assert iam.generate_credential_report()["State"] == "COMPLETE"
    assert _root_row(iam)["mfa_active"] == "false"
    old.clock.advance(1)
    assert iam.generate_credential_report()["State"] == "STARTED"
    assert iam.generate_credential_report()["State"] == "COMPLETE"
    assert _root_row(iam)["mfa_active"] == "true"


def _root_row(iam: Any) -> dict[str, str]:
    content = iam.get_credential_report()["Content"].decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    return next(row for row in rows if row["user"] == "<root_account>")
