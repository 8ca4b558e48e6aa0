"""A sign-in that ends in the middle of the work: one press, and on from where one was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.shell.conftest import Opened, OpenWindow
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.practice.console import PracticeConsole
from wizard.practice.scenarios import SCENARIOS

FIRST = Secret(SCENARIOS["fresh"].root_password)
NEW = Secret("Practice-2025-new")
ORG = SCENARIOS["no-root-credentials"].users[0]
OVER = 13 * 3600
"""Seconds after which AWS renews no sign-in any more."""


def console_of(opened: Opened) -> PracticeConsole:
    assert opened.app.practice is not None
    assert isinstance(opened.app.practice.console, PracticeConsole)
    return opened.app.practice.console


def pass_time(opened: Opened, seconds: float) -> None:
    opened.app.world.clock.wait(seconds)  # a clock that stands still until it is waited on


def sign_in(opened: Opened, slot: SignInSlot = SignInSlot.OWNER) -> None:
    """Sign in by the browser, as whoever is signed in at the console."""
    sessions, console = opened.app.world.sessions, console_of(opened)
    console.open_address(sessions.begin(slot))
    console.allow_program()
    assert sessions.has_come_back(slot)
    sessions.sign_in(slot, SignInMethod.BROWSER)


def press_again(opened: Opened) -> None:
    """Press what the banner offers, and wait until the browser is waited for."""
    button = opened.window.page.banner.findChild(QPushButton, "problem-sign-in")
    assert button is not None
    assert button.isVisible()
    button.click()

    def is_waiting() -> bool:
        stop = opened.window.page.findChild(QWidget, "sign-in-stop")
        return stop is not None and stop.isVisible()

    opened.qtbot.waitUntil(is_waiting)


def come_back(opened: Opened, step: str) -> None:
    """Continue on AWS's page, and wait for the page that one came from."""
    console_of(opened).allow_program()
    opened.qtbot.waitUntil(lambda: opened.window.here == step and opened.background.is_idle)
    assert opened.window.page.state.problem is None


def the_twelve_hours_are_over(opened: Opened) -> None:
    pass_time(opened, OVER)
    console_of(opened).sign_in_root(SCENARIOS["fresh"].email, FIRST)


def the_password_is_another(opened: Opened) -> None:
    console = console_of(opened)
    console.change_root_password(FIRST, NEW, NEW)
    console.sign_in_root(console.email, NEW)


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (the_twelve_hours_are_over, "SIGN-IN-EXPIRED"),
        (the_password_is_another, "SIGN-IN-PASSWORD-CHANGED"),
    ],
)
@pytest.mark.parametrize("step", ["admin-user", "billing"])
def test_i_signed_in_again_by_one_press_and_went_on_where_i_was(
    open_window: OpenWindow, happens: Callable[[Opened], None], code: str, step: str
) -> None:
    opened = open_window("fresh")
    console_of(opened).sign_in_root(SCENARIOS["fresh"].email, FIRST)
    sign_in(opened)
    opened.visit(step)
    happens(opened)
    opened.visit(step)
    problem = opened.window.page.banner.problem
    assert problem is not None
    assert problem.code == code
    assert opened.window.bar.account.text() == "Account 1111-2222-3333 · root user"

    press_again(opened)
    assert opened.window.here == "sign-in"
    come_back(opened, step)


def test_a_user_who_may_no_longer_sign_in_to_programs_is_told_so_and_another_goes_on(
    open_window: OpenWindow,
) -> None:
    opened = open_window("no-root-credentials")
    console = console_of(opened)
    console.sign_in_user(ORG.name, Secret(ORG.password))
    sign_in(opened)
    state = console._account._state
    state.users[0].policies.clear()
    pass_time(opened, 15 * 60)
    opened.visit("billing")
    problem = opened.window.page.banner.problem
    assert problem is not None
    assert problem.code == "SIGN-IN-NOT-ALLOWED"

    press_again(opened)
    assert opened.window.here == "sign-in"
    assert opened.window.page.banner.problem is None


def test_going_elsewhere_meanwhile_means_staying_there(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    console_of(opened).sign_in_root(SCENARIOS["fresh"].email, FIRST)
    sign_in(opened)
    pass_time(opened, OVER)
    opened.visit("billing")
    press_again(opened)
    opened.visit("root-password")
    console_of(opened).sign_in_root(SCENARIOS["fresh"].email, FIRST)

    console_of(opened).allow_program()

    opened.qtbot.waitUntil(lambda: opened.window.verdicts()["sign-in"].is_done)
    assert opened.window.here == "root-password"
