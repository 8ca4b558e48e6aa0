"""A run that is gone on with on another day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.shell.conftest import Opened, OpenWindow
from wizard.engine.step import Verdict
from wizard.ports.journal import Interrupted
from wizard.ports.names import ROOT_PASSWORD
from wizard.ports.world import World
from wizard.practice.scenarios import SCENARIOS

ACCOUNT = SCENARIOS["fresh"].account_id
DELETE = "Delete the key AKIAONE for good"


def click(opened: Opened, button: Any) -> None:
    with opened.qtbot.waitSignal(opened.background.idle):
        button.click()


def earlier(*subjects: str, account: str = "") -> Callable[[World], World]:
    """Return what an earlier visit left behind."""

    def leave(world: World) -> World:
        for subject in subjects:
            world.progress.add(subject)
        if account:
            world.progress.bind(account)
        return world

    return leave


def test_the_rail_shows_what_was_confirmed_before(open_window: OpenWindow) -> None:
    window = open_window("fresh", earlier(ROOT_PASSWORD)).window

    assert window.here == "welcome"
    assert window.verdicts()["root-password"] is Verdict.CONFIRMED
    assert "Confirmed by you" in window.rail.buttons["root-password"].accessibleName()


def test_on_a_first_visit_nobody_looks_around(open_window: OpenWindow) -> None:
    assert list(open_window("fresh").window.verdicts()) == ["welcome"]


def test_go_on_leads_to_the_first_step_still_open(open_window: OpenWindow) -> None:
    opened = open_window("fresh", earlier(ROOT_PASSWORD))
    click(opened, opened.window.page.resume.go_on)  # type: ignore[attr-defined]

    assert opened.window.here == "root-mfa"


def test_go_on_waits_until_it_is_known_which_step_that_is(open_window: OpenWindow) -> None:
    opened = open_window("fresh", earlier(ROOT_PASSWORD))
    with opened.qtbot.waitSignal(opened.background.idle):
        opened.window.reports.pop("root-password")
        opened.window.look_around()
        opened.window.page.resume.go_on.click()  # type: ignore[attr-defined]
        assert opened.window.here == "welcome"

    assert opened.window.here == "root-mfa"


def test_whoever_had_signed_in_signs_in_first_and_is_led_on(open_window: OpenWindow) -> None:
    opened = open_window("mfa-already-on", earlier(ROOT_PASSWORD, account=ACCOUNT))
    click(opened, opened.window.page.resume.go_on)  # type: ignore[attr-defined]
    assert opened.window.here == "sign-in"

    opened.sign_in()
    click(opened, opened.window.footer.again)

    # What the owner had not confirmed, AWS has told by now.
    assert opened.window.verdicts()["root-mfa"] is Verdict.PROVEN
    assert opened.window.here == "admin-user"


def test_the_change_that_was_stopped_is_told(open_window: OpenWindow) -> None:
    def stopped(world: World) -> World:
        world.progress.walk()
        change = Interrupted("root-keys", DELETE, world.clock.now())
        return replace(world, interrupted=change)

    opened = open_window("fresh", stopped)
    told = opened.window.page.resume.stopped  # type: ignore[attr-defined]
    assert DELETE in told.text()
    assert "not known yet" in told.text()

    opened.sign_in()
    opened.visit("sign-in")
    opened.visit("welcome")
    assert "AWS has been asked again" in told.text()
    assert "“Root access keys”" in told.text()
