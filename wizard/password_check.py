"""`rootsafe password`: the page's verdict on passwords, without a window and without a network.

One password a line comes in, one line of JSON goes out. A password is never
part of what goes out, and is forgotten with its line.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO, TextIO

from wizard.password_strength.strength import Assessment, Facts, Finding, assess
from wizard.ports.secret import Secret

FINDINGS = {Finding.MET: True, Finding.BROKEN: False, Finding.NOT_CHECKED: None}
"""A rule whose fact was not told is neither met nor broken."""


def judge_lines(lines: BinaryIO, facts: Facts, out: TextIO) -> int:
    """Judge every line as it comes and return the exit code, which says nothing of the verdicts."""
    for line in lines:
        # Signs that are no UTF-8 are none of an English keyboard: the rule for them says so.
        text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        found = assess(Secret(text), facts)
        out.write(json.dumps(verdict(found)) + "\n")
        out.flush()
    return 0


def verdict(found: Assessment) -> dict[str, Any]:
    """Return what is said of one password; the reasons are codes, broken rules first."""
    broken = [rule.value for rule, finding in found.rules.items() if finding is Finding.BROKEN]
    return {
        "accepted": found.is_keepable,
        "score": found.score,
        "rules": {rule.value: FINDINGS[finding] for rule, finding in found.rules.items()},
        "reasons": [*broken, *([found.reason.value] if found.reason else [])],
    }
