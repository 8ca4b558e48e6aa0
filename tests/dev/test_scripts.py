"""The shell scripts of packaging: nothing that shellcheck warns of."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELLCHECK = Path(sysconfig.get_path("scripts")) / "shellcheck"
SCRIPTS = [*sorted((ROOT / "packaging").rglob("*.sh")), ROOT / ".ci" / "run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_shellcheck_warns_of_nothing(script: Path) -> None:
    judged = subprocess.run(
        [str(SHELLCHECK), "--severity=warning", str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.stdout + judged.stderr == ""
