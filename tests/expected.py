"""How the rows of the contract stand when all was done that an account allows.

Taken from the registry: a row is proven, a new step's too, but for what stands in the tables here.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.steps.registry import STEPS

ROWS = tuple(step.id for step in STEPS if step.requirement)
AT_BEST = {
    "root-password": "confirmed",  # AWS's event history runs fifteen minutes late
    "billing": "confirmed",  # no program can ask AWS for the switch
}
ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    # AWS says that there is no root password, and that no device was given to root: nobody can.
    "no-root-credentials": {"root-password": "proven", "root-mfa": "open"},
    # moto has no root user to give a device to, and the wizard says what moto says.
    "moto": {"root-mfa": "open"},
}


def rows(account: str = "", **later: str) -> dict[str, str]:
    """Return the verdict of every row; `later` names rows, with `_`, that time has changed."""
    changed = {name.replace("_", "-"): verdict for name, verdict in later.items()}
    return dict.fromkeys(ROWS, "proven") | AT_BEST | dict(ELSEWHERE.get(account, {})) | changed
