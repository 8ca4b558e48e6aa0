"""The registry of the steps: what it promises of each, and how little it brings in."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from wizard.engine.manual_fallback import ManualFallback
from wizard.kit.page import StepPage
from wizard.steps.registry import STEPS, load_autopilot, load_page, load_step

BROUGHT_IN = "import sys, wizard.steps.registry; print(*sys.modules)"

each_step = pytest.mark.parametrize("step_id", [step.id for step in STEPS])


def test_ids_are_unique_and_in_one_form() -> None:
    ids = [step.id for step in STEPS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", step_id) for step_id in ids)


@each_step
def test_the_code_of_a_step_is_found_by_its_id(step_id: str) -> None:
    step = load_step(step_id)
    assert step.id == step_id
    assert load_step(step_id) is step
    assert issubclass(load_page(step_id), StepPage)
    assert load_autopilot(step_id) is None or callable(load_autopilot(step_id))


def test_a_step_need_not_be_worked_nor_done_by_hand() -> None:
    assert load_autopilot("welcome") is None
    assert not isinstance(load_step("welcome"), ManualFallback)
    assert isinstance(load_step("billing"), ManualFallback)


def test_a_step_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        load_step("no-such-step")


def test_the_registry_brings_in_no_step_and_no_qt() -> None:
    """The window is painted from it before anything else is imported."""
    done = subprocess.run(
        [sys.executable, "-c", BROUGHT_IN], check=True, capture_output=True, text=True
    )
    ours = {name for name in done.stdout.split() if name.startswith(("wizard", "PySide6"))}
    assert ours == {
        "wizard",
        "wizard.engine",
        "wizard.engine.verdict",
        "wizard.steps",
        "wizard.steps.registry",
        "wizard.text",
    }
