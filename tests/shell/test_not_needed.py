"""Steps that not every account needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.shell.conftest import Opened, OpenWindow
from wizard.engine.change import Plan
from wizard.engine.step import Verdict
from wizard.engine.verdict import StepInfo
from wizard.kit.page import PageState, Phase, StepPage
from wizard.ports.world import World
from wizard.steps.registry import STEPS
from wizard.text import Phrase

PETS = StepInfo("pets", "Pets", requirement="A9", minutes=40)


@dataclass(frozen=True, slots=True)
class Seen:
    """How many there are."""

    pets: int


class PetsStep:
    """Feed them, where there are any."""

    id = PETS.id

    def observe(self, world: World) -> Seen:
        return Seen(0)

    def applies(self, seen: Seen) -> bool:
        return seen.pets > 0

    def judge(self, seen: Seen) -> Verdict:
        return Verdict.OPEN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        return [Phrase("There are none.")]

    def plan(self, seen: Seen, intent: object) -> Plan[Seen]:
        return Plan(seen)


class PetsPage(StepPage):
    """Must not be worked without any."""

    def __init__(self) -> None:
        super().__init__("Pets", "They are hungry.")
        self.render_state(PageState(Phase.LOOKING))


@pytest.fixture
def with_pets(open_window: OpenWindow) -> Opened:
    """Return a window that has looked at a step which this account does not need."""
    opened = open_window("fresh", invented={PETS: (PetsStep(), PetsPage)})
    opened.visit("pets")
    return opened


def click(opened: Opened, button: Any) -> None:
    with opened.qtbot.waitSignal(opened.background.idle):
        button.click()


def test_what_is_not_needed_is_passed_over_both_ways(with_pets: Opened) -> None:
    window = with_pets.window
    with_pets.visit(STEPS[-2].id)
    click(with_pets, window.footer.forward)
    assert window.here == STEPS[-1].id
    click(with_pets, window.footer.back)
    assert window.here == STEPS[-2].id


def test_its_page_says_so_and_why_and_offers_no_work(with_pets: Opened) -> None:
    page = with_pets.window.page
    assert "nothing to do on this page" in page._nothing_to_do.text()
    assert "There are none." in page._nothing_to_do.text()
    assert page._nothing_to_do.isVisible()
    assert page.body.isHidden()
    assert with_pets.window.footer.forward.text() == "Continue"


def test_it_counts_as_done(with_pets: Opened) -> None:
    rail = with_pets.window.rail
    assert rail.buttons["pets"].accessibleName() == "Pets, this page, Not needed"
    assert rail.buttons["pets"].property("done") == "true"
    assert rail.left.text() == f"About {sum(step.minutes for step in STEPS)} minutes left"


def test_the_last_page_shows_it_among_the_rows(with_pets: Opened) -> None:
    with_pets.visit("finish")
    row = next(row for row in with_pets.window.page.state.rows if row.id == "pets")
    assert row.verdict is Verdict.NOT_NEEDED
    assert [reason.draw() for reason in row.evidence] == ["There are none."]
