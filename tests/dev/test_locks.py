"""The locks: whole, hashed, of one mind, and silent about where they came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "packaging" / "requirements"
# A requirement runs to the last of its continued lines.
ENTRY = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)


def pinned(lock: str) -> set[tuple[str, str]]:
    """Return every name with its version."""
    text = (LOCKS / lock).read_text("utf-8")
    return {(entry["name"], entry["version"]) for entry in ENTRY.finditer(text)}


def named(requirements: list[str]) -> set[str]:
    """Return the bare names, spelled as the locks spell them."""
    return {re.split(r"[\[<>=~! ]", one)[0].lower().replace("_", "-") for one in requirements}


@pytest.mark.parametrize("lock", ["app.txt", "dev.txt", "package.txt", "audit.txt", "bench.txt"])
def test_every_entry_has_a_hash_and_no_address(lock: str) -> None:
    text = (LOCKS / lock).read_text("utf-8")
    entries = list(ENTRY.finditer(text))

    assert len(entries) > 8
    assert [e["name"] for e in entries if "--hash=sha256:" not in e["rest"]] == []
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links", text) == []


def test_what_is_tested_is_what_is_shipped() -> None:
    assert pinned("app.txt") <= pinned("dev.txt")
    assert pinned("app.txt") <= pinned("package.txt")


def test_the_locks_cover_what_the_project_asks_for() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    app = named(table["project"]["dependencies"])
    assert app <= {name for name, _ in pinned("app.txt")}
    assert named(table["dependency-groups"]["dev"]) <= {name for name, _ in pinned("dev.txt")}


def test_qt_is_locked_for_every_system() -> None:
    """Windows on two processors, macOS on both at once, Linux on two: five wheels."""
    text = (LOCKS / "app.txt").read_text("utf-8")
    qt = next(entry for entry in ENTRY.finditer(text) if entry["name"] == "pyside6-essentials")
    assert qt["rest"].count("--hash=sha256:") == 5
