"""The list that the rail is painted from, and the table of pages, beside the catalogue."""

from __future__ import annotations

import pytest

from wizard.catalogue import CATALOGUE
from wizard.engine.step import Verdict
from wizard.kit.page import StepPage
from wizard.outline import OUTLINE
from wizard.practice.names import NAMES
from wizard.practice.scenarios import SCENARIOS
from wizard.shell.pages import PAGES, load_page
from wizard.shell.walks import WALKS


def test_the_outline_is_the_catalogue_without_its_work() -> None:
    assert [(step.id, step.title) for step in OUTLINE] == [
        (step.id, step.title) for step in CATALOGUE
    ]


def test_an_outlined_step_does_what_its_step_does() -> None:
    for outlined, step in zip(OUTLINE, CATALOGUE, strict=True):
        assert outlined.actions == step.actions
    assert OUTLINE[0].judge(None) is Verdict.NONE
    assert OUTLINE[0].evidence(None) == ()


@pytest.mark.parametrize("step_id", [step.id for step in CATALOGUE])
def test_every_step_has_its_page(step_id: str) -> None:
    assert issubclass(load_page(step_id), StepPage)


def test_no_page_and_no_walk_is_without_a_step() -> None:
    ids = {step.id for step in CATALOGUE}
    assert set(PAGES) == ids
    assert set(WALKS) <= ids


def test_the_command_line_knows_every_practice_account() -> None:
    assert list(SCENARIOS) == list(NAMES)
