"""What every page does by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wizard.kit.busy import Waiting
from wizard.kit.page import PageState, Phase, StepPage
from wizard.ports.errors import Unreachable

READY, LOOKING, WORKING = (
    PageState(Phase.READY),
    PageState(Phase.LOOKING),
    PageState(Phase.WORKING),
)


class OnePage(StepPage):
    """A line, a button far below it, and a note of every drawing."""

    def __init__(self) -> None:
        self.drawn: list[PageState] = []
        super().__init__("A title", "A sentence why.")
        self.line = QLineEdit()
        self.far = QPushButton("Far below")
        gap = QWidget()
        gap.setFixedHeight(2000)
        self.add(self.line, gap, self.far)

    def draw(self, state: PageState) -> None:
        self.drawn.append(state)


@pytest.fixture
def page(qtbot: QtBot) -> OnePage:
    made = OnePage()
    qtbot.addWidget(made)
    made.set_waiting(Waiting(0, 0))
    return made


@pytest.fixture
def in_view(qtbot: QtBot, page: OnePage) -> OnePage:
    page.resize(600, 400)
    page.render_state(READY)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_title_and_sentence_are_in_place(page: OnePage) -> None:
    assert page.title.text() == "A title"
    assert page.lead.text() == "A sentence why."


def test_only_a_ready_page_can_be_used(page: OnePage) -> None:
    for state in (LOOKING, READY, WORKING, READY, LOOKING):
        page.render_state(state)
        assert page.body.isEnabled() is (state.phase is Phase.READY)
    assert page.drawn == [LOOKING, READY, WORKING, READY, LOOKING]
    assert page.state is page.drawn[-1]


def test_a_fault_is_shown_and_goes_with_the_next_state(page: OnePage) -> None:
    page.render_state(PageState(Phase.READY, problem=Unreachable().problem()))
    assert page.banner.problem == Unreachable().problem()
    assert page.body.isEnabled()
    page.render_state(LOOKING)
    assert page.banner.problem is None


def test_every_wait_has_its_words(qtbot: QtBot, in_view: OnePage) -> None:
    in_view.render_state(LOOKING)
    qtbot.waitUntil(in_view.busy.isVisible)
    in_view.render_state(READY)
    qtbot.waitUntil(in_view.busy.isHidden)


def test_the_keyboard_comes_back_to_where_it_was(qtbot: QtBot, in_view: OnePage) -> None:
    in_view.line.setFocus()
    in_view.render_state(WORKING)
    assert not in_view.line.hasFocus()
    in_view.render_state(READY)
    assert in_view.line.hasFocus()


def test_focus_first_finds_the_first_control_that_works(in_view: OnePage) -> None:
    in_view.line.setEnabled(False)
    in_view.focus_first()
    assert in_view.far.hasFocus()


def test_what_the_keyboard_reaches_is_scrolled_into_view(qtbot: QtBot, in_view: OnePage) -> None:
    def place() -> int:
        far = in_view.far
        return in_view.mapFromGlobal(far.mapToGlobal(far.rect().topLeft())).y()

    in_view.line.setFocus()
    qtbot.waitUntil(lambda: place() > in_view.height())
    in_view.far.setFocus()
    assert 0 <= place() < in_view.height()
