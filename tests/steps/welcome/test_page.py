"""Welcome, worked the way an owner works it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.engine.summary import StepStatus
from wizard.kit.page import (
    ChooseLanguage,
    ChooseMode,
    GoOn,
    PageState,
    Phase,
    Surroundings,
)
from wizard.ports.journal import Interrupted
from wizard.ports.names import BILLING_SWITCH, ROOT_PASSWORD
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.welcome.logic import Seen, StartOver
from wizard.steps.welcome.page import WelcomePage
from wizard.text import Phrase

NAMES = [(scenario.name, scenario.title) for scenario in SCENARIOS.values()]
FIRST_VISIT = Seen(None, (), is_signed_in=False, begun=NOON)
RESUMED = Seen("111122223333", (ROOT_PASSWORD, BILLING_SWITCH), is_signed_in=False, begun=NOON)

Make = Callable[..., WelcomePage]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(*, practice: bool = True, minutes: int = 0) -> WelcomePage:
        page = WelcomePage(Surroundings(practice, lambda: NOON, None, NAMES, minutes))
        qtbot.addWidget(page)
        page.render_state(ready(FIRST_VISIT))
        return page

    return made


def ready(seen: Seen) -> PageState:
    return PageState(Phase.READY, Look(seen, Verdict.NONE))


def shown(page: WelcomePage) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def language(page: WelcomePage, code: str) -> QRadioButton:
    found = page.findChild(QRadioButton, f"welcome-language-{code}")
    assert isinstance(found, QRadioButton)
    return found


def test_it_tells_what_is_needed_and_how_long(make: Make) -> None:
    words = shown(make(minutes=22))
    assert "authenticator app" in words
    assert "inbox" in words
    assert "present password" in words
    assert "about 22 minutes" in words


def test_a_first_visit_shows_nothing_to_resume(make: Make) -> None:
    assert make().resume.isHidden()


def test_a_resumed_walk_says_when_with_which_account_and_what_was_confirmed(make: Make) -> None:
    page = make()
    page.render_state(ready(RESUMED))
    assert "15 January 2026" in page.resume.began.text()
    assert "1111-2222-3333" in page.resume.began.text()
    assert "the root password, billing access" in page.resume.confirmed.text()


def test_before_the_first_sign_in_no_account_is_claimed(make: Make) -> None:
    page = make()
    page.render_state(ready(Seen(None, (ROOT_PASSWORD,), is_signed_in=False, begun=NOON)))
    assert "have not signed in yet" in page.resume.began.text()
    assert not page.resume.has_to_sign_in


def test_who_is_signed_in_is_not_sent_to_the_sign_in(make: Make) -> None:
    page = make()
    page.render_state(ready(Seen("111122223333", (), is_signed_in=True, begun=NOON)))
    assert "Sign in to go on" not in page.resume.began.text()
    assert not page.resume.has_to_sign_in


STOPPED = replace(
    RESUMED, is_signed_in=True, interrupted=Interrupted("billing", "Make the group Bills", NOON)
)


@pytest.mark.parametrize(
    ("seen", "verdict", "said"),
    [
        (STOPPED, Verdict.OPEN, "shown on the page “Billing”"),
        (STOPPED, Verdict.UNKNOWN, "not known yet"),
        (replace(STOPPED, is_signed_in=False), Verdict.CONFIRMED, "not known yet"),
    ],
    ids=["looked at", "not to be read", "nobody signed in"],
)
def test_aws_counts_as_asked_only_once_it_was(
    make: Make, seen: Seen, verdict: Verdict, said: str
) -> None:
    page = make()
    row = StepStatus("billing", "A5", Phrase("Billing"), verdict, (), NOON)
    page.render_state(replace(ready(seen), rows=(row,)))
    first, second = page.resume.stopped.text().splitlines()
    assert "15 January 2026" in first
    assert "“Make the group Bills”" in first
    assert said in second


def test_of_what_is_no_row_only_the_stop_is_told(make: Make) -> None:
    page = make()
    page.render_state(ready(STOPPED))
    assert "Make the group Bills" in page.resume.stopped.text()
    assert "AWS" not in page.resume.stopped.text()


@pytest.mark.parametrize(
    ("press", "wish"),
    [
        (lambda page: page.resume.go_on.click(), GoOn(signs_in=True)),
        (lambda page: page.resume.start_over.click(), StartOver()),
        (lambda page: page.mode.real.click(), ChooseMode(practice=False)),
        (lambda page: page.mode.practise.click(), ChooseMode(practice=True, scenario="fresh")),
        (
            lambda page: language(page, "ja").click(),
            ChooseLanguage("ja"),
        ),
    ],
    ids=["go on", "start over", "real", "practise", "language"],
)
def test_each_control_wishes_one_thing(
    qtbot: QtBot, make: Make, press: Callable[[WelcomePage], None], wish: object
) -> None:
    page = make()
    page.render_state(ready(RESUMED))
    with qtbot.waitSignal(page.wanted) as wished:
        press(page)
    assert wished.args == [wish]


def test_the_language_in_use_is_no_wish(qtbot: QtBot, make: Make) -> None:
    page = make()
    english = language(page, "en")
    assert english.isChecked()
    with qtbot.assertNotEmitted(page.wanted):
        english.click()


def test_every_scenario_can_be_practised(qtbot: QtBot, make: Make) -> None:
    page = make()
    assert page.mode.choice.count() == len(SCENARIOS) == 10
    page.mode.choice.setCurrentIndex(page.mode.choice.findData("keyring-locked"))
    with qtbot.waitSignal(page.wanted) as wished:
        page.mode.practise.click()
    assert wished.args == [ChooseMode(practice=True, scenario="keyring-locked")]


def test_whoever_works_for_real_is_told_so(make: Make) -> None:
    page = make(practice=False)
    assert "real account now" in page.mode.state.text()
    assert page.mode.real.isHidden()


def test_any_state_can_be_drawn(make: Make) -> None:
    page = make()
    for state in (
        PageState(Phase.LOOKING),
        ready(RESUMED),
        PageState(Phase.WORKING, Look(RESUMED, Verdict.NONE)),
        PageState(Phase.READY),
        ready(FIRST_VISIT),
    ):
        page.render_state(state)
    assert page.resume.isHidden()
