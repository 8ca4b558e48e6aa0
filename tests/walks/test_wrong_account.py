"""A walk belongs to one account: no seat and no way of signing in changes it midway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.conftest import NOON
from tests.walks.practised import Practised, practised
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.owner_actions import BeginSignIn, OwnerAction, SignIn
from wizard.engine.run import Report
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, GivenUser
from wizard.steps.sign_in.logic import Seen, SignInStep

STEP = SignInStep()
MINE = "999900001111"
YUKO = GivenUser("yuko", "Practice-Yuko-2024!", administrator=True)


@pytest.fixture
def place() -> Iterator[Practised]:
    """Return another account than the one that the walk began with."""
    made = practised(replace(SCENARIOS["fresh"], users=(YUKO,)), PracticeClock(NOON))
    made.app.world.progress.bind(MINE)
    yield made
    made.app.close()


def wish(place: Practised, intent: OwnerAction) -> Report[Seen]:
    look = place.owner.engine.look(STEP).look
    assert look is not None
    return place.owner.engine.carry_out(STEP, STEP.plan(look.seen, intent))


@pytest.mark.parametrize("slot", list(SignInSlot))
@pytest.mark.parametrize("by_code", [False, True])
def test_the_browser_brings_no_other_account(
    place: Practised, slot: SignInSlot, by_code: bool
) -> None:
    console, sessions = place.owner.console, place.app.world.sessions
    assert wish(place, BeginSignIn(slot, by_code=by_code)).problem is None
    console.sign_in_user("yuko", Secret(YUKO.password))
    code = console.allow_program()
    assert by_code or any(sessions.has_come_back(slot) for _ in range(40))

    report = wish(
        place, SignIn(slot, SignInMethod.BROWSER, secret=Secret(code) if by_code else None)
    )

    assert report.problem is not None
    assert report.problem.code == "SIGN-IN-OTHER-ACCOUNT"
    assert MINE in report.problem.do.draw()
    assert sessions.principal(slot) is None


@pytest.mark.parametrize("slot", list(SignInSlot))
def test_cloudshell_brings_no_other_account(place: Practised, slot: SignInSlot) -> None:
    console = place.owner.console
    console.sign_in_user("yuko", Secret(YUKO.password))

    report = wish(place, SignIn(slot, SignInMethod.PASTED, secret=console.cloud_shell()))

    assert report.problem is not None
    assert report.problem.code == "SIGN-IN-OTHER-ACCOUNT"
    assert place.app.world.sessions.principal(slot) is None
