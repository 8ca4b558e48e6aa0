"""The workflows: what runs is pinned, may write only where it must, and a person publishes."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
yaml: Any = importlib.import_module("yaml")
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")
FROM_OUTSIDE = re.compile(r"\$\{\{")


def jobs(file: Path) -> dict[str, Any]:
    """Return the jobs of a workflow by name."""
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    return found


def steps() -> Iterator[dict[str, Any]]:
    """Yield every step of every workflow."""
    for file in FILES:
        for job in jobs(file).values():
            yield from job.get("steps", [])


def test_every_action_is_pinned_by_its_whole_hash_and_names_its_version() -> None:
    used = [
        line.strip().removeprefix("- ")
        for file in FILES
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line and "uses: ./" not in line
    ]
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = {step["uses"] for step in steps() if "uses" in step}
    assert len({one.partition("@")[0] for one in used}) == len(used)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_the_job_that_drafts_may_write(file: Path) -> None:
    whole = yaml.safe_load(file.read_text("utf-8"))
    assert whole["permissions"] == {"contents": "read"}
    writers = {
        name for name, job in whole["jobs"].items() if "write" in str(job.get("permissions"))
    }
    assert writers <= {"draft"}


def test_no_script_is_pasted_together_from_what_others_wrote() -> None:
    assert [step["run"] for step in steps() if FROM_OUTSIDE.search(step.get("run", ""))] == []


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_what_the_scripts_name_is_there() -> None:
    named = {
        word
        for step in steps()
        for word in re.findall(r"(?:packaging|\.ci)/[\w./-]+|dev\.py", step.get("run", ""))
    }
    assert {"dev.py", "packaging/audit.sh"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_a_release_waits_for_the_tests_and_for_a_person() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    builders = {"linux", "windows", "macos"}

    assert release["tests"]["uses"] == "./.github/workflows/ci.yml"
    assert all(release[name]["needs"] == "tests" for name in builders)
    assert set(release["draft"]["needs"]) == builders
    assert "--draft" in release["draft"]["steps"][-1]["run"]
