"""What an audit says of a report, and which licences may ship."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wizard.resources import resources
from wizard.shell.licences import parts

ROOT = Path(__file__).parents[2]
audit = SimpleNamespace(**runpy.run_path(str(ROOT / "packaging" / "audit.py")))
WHOLE = {"name": "six", "version": "1.17.0", "vulns": []}
HOLED = {
    "name": "urllib3",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2020-1", "fix_versions": ["1.24"], "aliases": []}],
}
UNASKED = {"name": "boto3", "skip_reason": "Dependency not found on PyPI: boto3 (1.0)"}


@pytest.mark.parametrize(
    ("dependencies", "code", "said"),
    [
        ([WHOLE], 0, "1 asked about, no known hole"),
        ([WHOLE, HOLED], 1, "urllib3 1.0: PYSEC-2020-1, mended in 1.24"),
        ([HOLED, UNASKED], 1, "urllib3 1.0: PYSEC-2020-1, mended in 1.24"),
        ([WHOLE, UNASKED], 3, "1 of 2 could not be asked about: Dependency not found on PyPI"),
    ],
    ids=["all well", "a hole", "a hole is the worse", "nothing is known"],
)
def test_what_nobody_could_be_asked_about_is_not_well(
    dependencies: list[dict[str, Any]], code: int, said: str
) -> None:
    assert audit.judge({"dependencies": dependencies, "fixes": []}) == (code, [said])


@pytest.mark.parametrize(
    ("licence", "may_ship"),
    [
        ("MIT", True),
        ("CC-BY-4.0 AND MIT", True),
        ("LGPL-3.0-only OR GPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_is_weighed_as_a_whole(licence: str, may_ship: bool) -> None:
    assert audit.is_allowed(licence) is may_ship


def test_everything_inside_may_ship() -> None:
    assert audit.refused(parts(resources() / "licences")) == []
