"""A page whose step is done by hand for now."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from wizard.engine.manual_fallback import ManualGuide, ManualTask, Unreadable
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.forms.manual_page import ManualStepPage
from wizard.kit.busy import Waiting
from wizard.kit.page import PageState, Phase, Visit
from wizard.ports.console import ConsolePage
from wizard.ports.progress import Confirmation
from wizard.text import Phrase

GUIDE = ManualGuide(
    "by-hand",
    (
        ManualTask("First", "Open it.", ConsolePage.IAM_USERS, (("A text", "to paste"),)),
        ManualTask("Second", "Press it."),
    ),
    "It is done",
)
BLIND = Unreadable(GUIDE, Phrase("Nobody looked."), is_signed_in=False)
SAID = Unreadable(
    GUIDE, Phrase("Nobody looked."), is_signed_in=False, said=Confirmation("by-hand", NOON)
)


class OnePage(ManualStepPage):
    """A page with a line of its own."""

    def __init__(self) -> None:
        self.seen: list[object] = []
        super().__init__("A title", "A sentence why.")
        self.line = QLineEdit()
        self.add(self.line)

    def draw(self, state: PageState) -> None:
        self.seen.append(state.look)


@pytest.fixture
def page(qtbot: QtBot) -> OnePage:
    made = OnePage()
    qtbot.addWidget(made)
    made.set_waiting(Waiting(0, 0))
    return made


def looked(seen: object, phase: Phase = Phase.READY) -> PageState:
    return PageState(phase, Look(seen, Verdict.UNKNOWN))


def button(page: OnePage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def words_on(page: OnePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_the_way_by_hand_stands_in_the_place_of_the_body(page: OnePage) -> None:
    page.render_state(looked(BLIND))
    assert not page.line.isVisibleTo(page)
    assert page.seen[-1] is None
    said = words_on(page)
    assert all(part in said for part in ("Nobody looked.", "1  First", "2  Second", "3  Tell"))

    page.render_state(looked("facts"))
    assert page.line.isVisibleTo(page)
    assert "Nobody looked." not in words_on(page)


def test_every_hand_has_its_wish(qtbot: QtBot, page: OnePage) -> None:
    page.render_state(looked(BLIND))
    wishes: list[object] = []
    page.wanted.connect(wishes.append)
    button(page, "guide-open-1").click()
    button(page, "guide-to-sign-in").click()
    button(page, "guide-copy-1-0-copy").click()
    assert wishes == [OpenConsole(ConsolePage.IAM_USERS), Visit("sign-in")]
    assert QGuiApplication.clipboard().text() == "to paste"


def test_the_word_is_given_after_a_tick_and_can_be_taken_back(page: OnePage) -> None:
    page.render_state(looked(BLIND))
    wishes: list[object] = []
    page.wanted.connect(wishes.append)
    assert not button(page, "guide-confirm").isEnabled()
    button(page, "guide-done").click()
    button(page, "guide-confirm").click()

    page.render_state(looked(SAID))
    assert not button(page, "guide-confirm").isVisibleTo(page)
    assert "You confirmed this on 20" in words_on(page)
    button(page, "guide-take-back").click()
    assert wishes == [Confirm("by-hand"), Withdraw("by-hand")]

    page.render_state(looked(BLIND))
    assert not button(page, "guide-done").isChecked()


def test_nothing_can_be_pressed_while_something_is_done(page: OnePage) -> None:
    page.render_state(looked(BLIND))
    page.render_state(looked(BLIND, Phase.WORKING))
    assert not button(page, "guide-open-1").isEnabled()
    page.render_state(looked(BLIND))
    assert button(page, "guide-open-1").isEnabled()


def test_the_keyboard_begins_in_the_way_by_hand(qtbot: QtBot, page: OnePage) -> None:
    page.render_state(looked(BLIND))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_first()
    assert button(page, "guide-to-sign-in").hasFocus()
