"""A fault on the page, seen and heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wizard.kit import banner as banner_module
from wizard.kit.banner import ProblemBanner
from wizard.ports.errors import (
    LEFT_BEHIND,
    AnswerLost,
    CredentialsExpired,
    Effect,
    NameTaken,
    Problem,
    Throttled,
    WizardError,
)

LOST = AnswerLost().problem()
TAKEN = NameTaken(name="Yuko {0} %s").problem()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        banner_module,
        "announce",
        lambda widget, words, *, urgent=False: said.append((words, urgent)),
    )
    return said


@pytest.fixture
def banner(qtbot: QtBot, heard: list[tuple[str, bool]]) -> ProblemBanner:
    made = ProblemBanner()
    qtbot.addWidget(made)
    return made


def test_nothing_wrong_nothing_shown(banner: ProblemBanner) -> None:
    banner.show_problem(None)
    assert banner.isHidden()
    assert banner.problem is None


@pytest.mark.parametrize("effect", Effect)
def test_a_fault_says_what_happened_what_it_left_and_what_to_do(
    banner: ProblemBanner, effect: Effect
) -> None:
    problem = Problem(LOST.code, LOST.happened, effect, LOST.do, retry=True)
    banner.show_problem(problem)
    assert not banner.isHidden()
    assert banner.happened.text() == LOST.happened.draw()
    assert banner.left.text() == LEFT_BEHIND[effect]
    assert banner.do.text() == LOST.do.draw()
    assert banner.code.text() == "Code: AWS-ANSWER-LOST"


@pytest.mark.parametrize(("fault", "helps"), [(CredentialsExpired(), True), (Throttled(), False)])
def test_signing_in_again_is_offered_only_where_that_helps(
    banner: ProblemBanner, fault: WizardError, helps: bool
) -> None:
    banner.show_problem(fault.problem())
    assert banner.sign_in.isVisibleTo(banner) is helps
    banner.show_problem(None)
    assert not banner.sign_in.isVisibleTo(banner)


def test_the_code_can_be_copied_with_mouse_and_keyboard(banner: ProblemBanner) -> None:
    flags = banner.code.textInteractionFlags()
    assert Qt.TextInteractionFlag.TextSelectableByMouse in flags
    assert Qt.TextInteractionFlag.TextSelectableByKeyboard in flags


def test_a_name_in_a_fault_is_shown_as_it_is(banner: ProblemBanner) -> None:
    banner.show_problem(TAKEN)
    assert "Yuko {0} %s" in banner.happened.text()
    assert banner.happened.textFormat() is Qt.TextFormat.PlainText


def test_a_new_fault_is_announced_at_once_and_only_once(
    banner: ProblemBanner, heard: list[tuple[str, bool]]
) -> None:
    banner.show_problem(LOST)
    banner.show_problem(LOST)
    assert heard == [(banner.spoken(), True)]
    banner.show_problem(Throttled().problem())
    assert len(heard) == 2


def test_a_fault_that_comes_back_is_announced_again(
    banner: ProblemBanner, heard: list[tuple[str, bool]]
) -> None:
    for problem in (LOST, None, LOST):
        banner.show_problem(problem)
    assert len(heard) == 2
    assert not banner.isHidden()
