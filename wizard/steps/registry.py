"""The registry of the steps: their order, and where the code of each is found.

Root password and MFA come first because AWS asks a new owner for MFA at any
root sign-in, and because a password changed later ends a login. Root access keys
come after the administrator: the credentials in use may be such a key.

The code of `root-keys` is found by its id, in the folder `root_keys`: `RootKeysStep`
in logic.py, `RootKeysPage` in page.py, `walk` in autopilot.py and `guide` in manual.py,
the last two where there is such a module. It is imported when it is first needed: the
window is painted from this module alone, in the time it would take to import nine steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wizard.engine.verdict import StepInfo
from wizard.text import N_

if TYPE_CHECKING:
    from wizard.engine.step import AnyStep

STEPS: Sequence[StepInfo] = (
    StepInfo("welcome", N_("Welcome")),
    StepInfo("root-password", N_("Root password"), requirement="A1", minutes=3),
    StepInfo("root-mfa", N_("Root MFA"), requirement="A2", minutes=4),
    StepInfo("sign-in", N_("Sign in"), minutes=2),
    StepInfo("admin-user", N_("Administrator"), requirement="A4", minutes=2),
    StepInfo("admin-mfa", N_("Administrator's MFA"), requirement="A4", minutes=3),
    StepInfo("root-keys", N_("Root access keys"), requirement="A3", minutes=2),
    StepInfo("billing", N_("Billing access"), requirement="A5", minutes=4),
    StepInfo("finish", N_("Finish"), minutes=1),
)


@cache
def load_step(step_id: str) -> AnyStep:
    """Import a step and return it, with its manual fallback where it has one."""
    step: AnyStep = _load(step_id, "logic", _class_name(step_id, "Step"))()
    if not _has(step_id, "manual"):
        return step
    from wizard.engine.manual_fallback import ManualFallback  # noqa: PLC0415 -- see above

    return ManualFallback(step, _load(step_id, "manual", "guide"))


def load_page(step_id: str) -> Any:
    """Import a step's page and return its class."""
    return _load(step_id, "page", _class_name(step_id, "Page"))


def load_autopilot(step_id: str) -> Any:
    """Import how a step's page is worked by answers; None where there is nothing to work."""
    return _load(step_id, "autopilot", "walk") if _has(step_id, "autopilot") else None


def _load(step_id: str, module: str, name: str) -> Any:
    return getattr(import_module(_place(step_id, module)), name)


def _has(step_id: str, module: str) -> bool:
    from importlib.util import find_spec  # noqa: PLC0415 -- not before the first paint

    return find_spec(_place(step_id, module)) is not None


def _place(step_id: str, module: str) -> str:
    return f"wizard.steps.{step_id.replace('-', '_')}.{module}"


def _class_name(step_id: str, kind: str) -> str:
    return "".join(word.capitalize() for word in step_id.split("-")) + kind
