"""What a sign-in may read, on accounts of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import ADMIN_PASSWORD, BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import User
from wizard.ports.errors import Throttled
from wizard.practice.scenarios import SCENARIOS, GivenUser, Scenario
from wizard.steps.sign_in.logic import SignInStep
from wizard.steps.sign_in.reach import Reach, ReadAccess, Thing, lines, probe

STEP = SignInStep()
Y, N = ReadAccess.YES, ReadAccess.NO
OF_AN_ORGANIZATION = replace(
    SCENARIOS["no-root-credentials"],
    users=(GivenUser("org-admin", ADMIN_PASSWORD, administrator=True),),
)

KINDS = {
    "root": (Scenario(), "", (Y, Y, Y, Y)),
    "root, cut down": (SCENARIOS["access-denied"], "", (Y, N, Y, Y)),
    "administrator": (Scenario(users=(YUKO,)), "yuko", (Y, N, Y, Y)),
    "user without rights": (Scenario(users=(BOB,)), "bob", (N, N, N, N)),
    "administrator of an organization's account": (OF_AN_ORGANIZATION, "org-admin", (Y, N, Y, Y)),
    "root, without MFA": (Scenario(sessions_lack_mfa=True), "", (N, N, N, N)),
}

Sit = Callable[[Scenario, str], Place]


@pytest.fixture
def sit(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Sit:
    def sit_down(scenario: Scenario, user: str) -> Place:
        place = place_at(scenario, tmp_path, clock, journal)
        if user:
            place.sign_in_user(user)
        else:
            place.sign_in_root()
        return place

    return sit_down


def reach_of(place: Place) -> Reach:
    reach: Reach | None = place.look(STEP).seen.reach
    assert reach is not None
    return reach


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_sign_in_is_told_its_own_truth(sit: Sit, kind: str) -> None:
    scenario, user, wanted = KINDS[kind]
    reach = reach_of(sit(scenario, user))
    assert dict(reach.answers) == dict(zip(Thing, wanted, strict=True))
    assert all(said.draw() for _, said in lines(reach))


def test_keys_without_mfa_have_words_of_their_own(sit: Sit) -> None:
    reach = reach_of(sit(Scenario(sessions_lack_mfa=True), ""))
    assert reach.without_mfa
    assert "made without MFA" in lines(reach)[0][1].draw()
    bob = reach_of(sit(Scenario(users=(BOB,)), "bob"))
    assert not bob.without_mfa


def test_a_root_user_without_a_password_is_said_to_be_so(sit: Sit) -> None:
    said = lines(reach_of(sit(OF_AN_ORGANIZATION, "org-admin")))
    assert "has no password" in said[-1][1].draw()
    assert len(lines(reach_of(sit(Scenario(), "")))) == len(Thing)


def test_what_aws_did_not_answer_is_claimed_in_no_way(sit: Sit) -> None:
    place = sit(Scenario(), "")

    class Busy:
        def list(self) -> tuple[User, ...]:
            raise Throttled

    busy: Any = Busy()  # it is only asked for a list
    reach = probe(replace(place.world, root_keys=busy))
    assert dict(reach.answers) == {
        Thing.SUMMARY: Y,
        Thing.ROOT_KEYS: ReadAccess.NONE,
        Thing.DEVICES: ReadAccess.NONE,
        Thing.USERS: ReadAccess.NONE,
    }
    assert "AWS gave no answer" in lines(reach)[-1][1].draw()


def test_nobody_there_has_no_reach(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(Scenario(), tmp_path, clock, journal)
    assert place.look(STEP).seen.reach is None
    assert place.account.calls == []
