"""Asks for known holes in what ships, and weighs the licences.

    python packaging/audit.py

pip-audit asks PyPI, and says "no known vulnerabilities" with exit code 0 even where it could ask
about nothing. So its report is read here: a part nobody could be asked about is a finding of its
own. Exit code 0: all were asked about, none has a hole. 1: a hole, or a licence we may not ship
under. 3: some could not be asked about, so nothing is known of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from wizard.shell.licences import LicensedPart, parts  # noqa: E402 -- after the path

LOCK = ROOT / "packaging" / "requirements" / "app.txt"
HOLE, UNASKED = 1, 3
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC-BY-3.0",
        "CC-BY-3.0-US",
        "CC-BY-4.0",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "ISC",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "NAIST-2003",
        "ODC-By-1.0",
        "PSF-2.0",
        "Unicode-DFS-2016",
    }
)
"""Licences a program under MIT may carry along in a bundle whose parts can be exchanged."""


def is_allowed(expression: str) -> bool:
    """Say whether we may ship under an expression of spdx.org; AND asks for all, OR for one."""
    ways = expression.split(" OR ")
    return any(all(one in ALLOWED for one in way.split(" AND ")) for way in ways)


def judge(report: dict[str, Any]) -> tuple[int, list[str]]:
    """Return the exit code and what to say of pip-audit's report."""
    asked = [one for one in report["dependencies"] if "vulns" in one]
    unasked = [one for one in report["dependencies"] if "vulns" not in one]
    lines = [line for one in asked for line in _holes(one)]
    if lines:
        return HOLE, lines
    if unasked:
        total = len(report["dependencies"])
        reasons = sorted({one["skip_reason"].split(":")[0] for one in unasked})
        return UNASKED, [f"{len(unasked)} of {total} could not be asked about: {reasons[0]}"]
    return 0, [f"{len(asked)} asked about, no known hole"]


def _holes(dependency: dict[str, Any]) -> Iterator[str]:
    for hole in dependency["vulns"]:
        mended = ", ".join(hole["fix_versions"]) or "nowhere yet"
        yield f"{dependency['name']} {dependency['version']}: {hole['id']}, mended in {mended}"


def ask() -> tuple[int, list[str]]:
    """Let pip-audit ask about every version in the lock."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes"]
    command += ["--disable-pip", "--progress-spinner=off", "--format=json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        return UNASKED, [f"nobody could be asked: {done.stderr.strip().splitlines()[-1]}"]
    return judge(json.loads(done.stdout))


def refused(listed: list[LicensedPart]) -> list[str]:
    """Return the parts whose licence is not one we may ship under."""
    return [f"{part.name}: {part.licence}" for part in listed if not is_allowed(part.licence)]


def main() -> int:
    """Print both findings and return the worse exit code."""
    listed = parts(ROOT / "resources" / "licences")
    wrong = refused(listed)
    print(f"licences: {len(listed)} parts, {len(wrong)} not allowed", *wrong, sep="\n  ")
    code, lines = ask()
    print("known holes:", *lines, sep="\n  ")
    return HOLE if wrong else code


if __name__ == "__main__":
    sys.exit(main())
