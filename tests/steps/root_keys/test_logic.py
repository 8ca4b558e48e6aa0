"""Root access keys, without a screen, over practice's wire."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON, ListJournal
from tests.steps.seated import BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.step import Verdict
from wizard.ports.aws import AccessKey, Principal, SignInSlot
from wizard.ports.errors import CredentialsRefused, Unreachable
from wizard.ports.names import ADMIN_SEEN
from wizard.practice.scenarios import SCENARIOS, GivenKey, Scenario
from wizard.steps.root_keys.age import ago
from wizard.steps.root_keys.changes import DeactivateKey, DeleteKey, NobodyElse
from wizard.steps.root_keys.logic import Deactivate, Delete, OwnKey, RootKeysStep, Seen

STEP = RootKeysStep()
OLD, IDLE = "AKIAPRACTICEOLDKEY01", "AKIAPRACTICEOLDKEY02"
KEYS = Scenario(
    root_keys=(
        GivenKey(OLD, True, timedelta(days=700), timedelta(hours=5)),
        GivenKey(IDLE, False, timedelta(days=1100), timedelta(days=900)),
    ),
    users=(YUKO, BOB),
)
ADMIN = Principal("111122223333", "arn:aws:iam::111122223333:user/yuko")


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(KEYS, tmp_path, clock, journal)


def key(key_id: str, *, in_use: bool = False) -> AccessKey:
    return AccessKey(key_id, True, NOON, in_use_here=in_use)


@pytest.mark.parametrize(
    ("keys", "present", "verdict"),
    [
        ((), False, Verdict.PROVEN),
        ((), None, Verdict.PROVEN),
        (None, False, Verdict.PROVEN),
        ((key(OLD),), True, Verdict.OPEN),
        ((key(OLD),), None, Verdict.OPEN),
        ((replace(key(OLD), active=False),), True, Verdict.OPEN),
        ((key(OLD),), False, Verdict.OPEN),
        (None, True, Verdict.OPEN),
        ((), True, Verdict.UNKNOWN),
        (None, None, Verdict.UNKNOWN),
    ],
)
def test_only_aws_saying_that_none_is_left_is_proof(
    keys: tuple[AccessKey, ...] | None, present: bool | None, verdict: Verdict
) -> None:
    seen = Seen(keys, present)
    assert STEP.judge(seen) is verdict
    assert STEP.evidence(seen)


def test_a_disagreement_is_told_as_one() -> None:
    for seen in (Seen((), keys_present=True), Seen((key(OLD),), keys_present=False)):
        assert any("moment" in line.draw() for line in STEP.evidence(seen))


def test_a_new_account_is_proven_by_both_of_aws_s_answers(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(Scenario(), tmp_path, clock, journal)
    place.sign_in_root()
    look = place.look(STEP)
    assert look.seen == Seen((), keys_present=False)
    assert look.verdict is Verdict.PROVEN
    assert len(look.evidence) == 2


def test_before_the_sign_in_nothing_is_known(place: Place) -> None:
    report = place.engine.look(STEP)
    assert report.verdict is Verdict.UNKNOWN
    assert report.problem is not None
    assert report.problem.code == "AWS-NOT-SIGNED-IN"


def test_only_named_keys_are_deleted(place: Place) -> None:
    place.sign_in_root()
    seen = place.look(STEP).seen

    report = place.engine.carry_out(STEP, STEP.plan(seen, Delete(frozenset({IDLE}))))

    assert report.problem is None
    assert report.verdict is Verdict.OPEN
    assert place.journal.lines == [("root-keys", f"DeleteKey {IDLE} False", "done")]
    assert [key_id for key_id, _ in place.console.root_keys()] == [OLD]


def test_deleting_all_of_them_is_proven(place: Place) -> None:
    place.sign_in_root()
    plan = STEP.plan(place.look(STEP).seen, Delete(frozenset({OLD, IDLE})))
    assert plan.weight is Weight.FINAL
    assert place.engine.carry_out(STEP, plan).verdict is Verdict.PROVEN


def test_an_inactive_key_is_still_open(place: Place) -> None:
    place.sign_in_root()
    plan = STEP.plan(place.look(STEP).seen, Deactivate(frozenset({OLD, IDLE})))
    assert plan.changes == [DeactivateKey(OLD)]
    assert plan.weight is Weight.CHANGE

    report = place.engine.carry_out(STEP, plan)

    assert report.verdict is Verdict.OPEN
    assert [is_active for _, is_active in place.console.root_keys()] == [False, False]


def test_a_wish_for_keys_that_are_not_there_plans_nothing() -> None:
    seen = Seen((key(OLD),), keys_present=True)
    assert not STEP.plan(seen, Delete(frozenset({"AKIAELSE"}))).changes
    assert not STEP.plan(seen, Delete(frozenset())).changes
    assert not STEP.plan(Seen(None, keys_present=True), Deactivate(frozenset({OLD}))).changes


def test_the_key_in_use_stays_while_nobody_else_can_administer(place: Place) -> None:
    place.sign_in_key(OLD)
    place.world.progress.add(ADMIN_SEEN, ADMIN.arn)  # a note is not a sign-in
    seen = place.look(STEP).seen
    assert seen.has_key_in_use
    with pytest.raises(NobodyElse):
        STEP.plan(seen, Delete(frozenset({OLD, IDLE})))
    assert STEP.plan(seen, Delete(frozenset({IDLE}))).changes


def test_a_user_without_the_policy_is_no_administrator(place: Place) -> None:
    place.sign_in_key(OLD)
    place.sign_in_user("bob", SignInSlot.ADMINISTRATOR)
    assert place.look(STEP).seen.administrator is None


def test_the_key_in_use_never_becomes_inactive_here() -> None:
    seen = Seen((key(OLD, in_use=True),), keys_present=True, administrator=ADMIN)
    with pytest.raises(OwnKey):
        STEP.plan(seen, Deactivate(frozenset({OLD})))


def test_with_the_administrator_there_the_key_in_use_goes_last(place: Place) -> None:
    place.sign_in_key(OLD)
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    plan = STEP.plan(place.look(STEP).seen, Delete(frozenset({OLD, IDLE})))
    assert plan.changes == [DeleteKey(IDLE), DeleteKey(OLD, in_use=True)]

    report = place.engine.carry_out(STEP, plan)

    assert report.problem is None
    assert report.verdict is Verdict.PROVEN
    assert place.world.sessions.principal(SignInSlot.OWNER) is None
    assert report.look is not None
    assert report.look.seen == Seen(None, keys_present=False)


def test_an_administrator_who_lost_the_right_meanwhile_stops_the_deletion(place: Place) -> None:
    place.sign_in_key(OLD)
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    change = STEP.plan(place.look(STEP).seen, Delete(frozenset({OLD}))).changes[0]
    place.world.sessions.sign_out(SignInSlot.ADMINISTRATOR)
    with pytest.raises(NobodyElse):
        change.apply(place.world)
    assert OLD in dict(place.console.root_keys())


def test_a_lost_answer_leaves_the_administrator_to_look(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    lossy = replace(KEYS, lost_answers=frozenset({"DeleteAccessKey"}))
    place = place_at(lossy, tmp_path, clock, journal)
    place.sign_in_key(OLD)
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    plan = STEP.plan(place.look(STEP).seen, Delete(frozenset({OLD})))

    report = place.engine.carry_out(STEP, plan)

    assert OLD not in dict(place.console.root_keys())
    assert place.world.sessions.principal(SignInSlot.OWNER) is None
    assert report.look is not None
    assert report.verdict is Verdict.OPEN  # the other key is still there


def test_the_key_in_use_goes_last_wherever_aws_lists_it() -> None:
    seen = Seen((key(OLD, in_use=True), key(IDLE)), keys_present=True, administrator=ADMIN)
    plan = STEP.plan(seen, Delete(frozenset({OLD, IDLE})))
    assert plan.changes == [DeleteKey(IDLE), DeleteKey(OLD, in_use=True)]


def test_without_a_network_nobody_is_signed_out(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only AWS saying that it no longer knows the key means that the key is gone."""
    place.sign_in_key(OLD)
    place.sign_in_user("yuko", SignInSlot.ADMINISTRATOR)
    plan = STEP.plan(place.look(STEP).seen, Delete(frozenset({OLD})))
    sessions = place.world.sessions
    ask = sessions.whoami

    def cut(slot: SignInSlot) -> Principal | None:
        if slot is SignInSlot.OWNER:
            raise Unreachable
        return ask(slot)

    def lose(key_id: str) -> None:
        raise Unreachable

    monkeypatch.setattr(sessions, "whoami", cut)
    monkeypatch.setattr(place.world.root_keys, "delete", lose)
    report = place.engine.carry_out(STEP, plan)

    assert report.problem is not None
    assert report.problem.code == Unreachable.code
    assert sessions.principal(SignInSlot.OWNER) is not None


def test_a_sign_in_that_may_not_see_keys_goes_by_the_summary(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(SCENARIOS["access-denied"], tmp_path, clock, journal)
    place.sign_in_root()
    look = place.look(STEP)
    assert look.seen == Seen(None, keys_present=True)
    assert look.verdict is Verdict.OPEN

    for key_id, _active in place.console.root_keys():
        place.console.delete_root_key(key_id)

    assert place.look(STEP).verdict is Verdict.PROVEN


def test_a_faded_sign_in_is_not_taken_for_a_missing_fact(place: Place) -> None:
    place.sign_in_key(OLD)
    for key_id, _active in place.console.root_keys():
        place.console.delete_root_key(key_id)
    report = place.engine.look(STEP)
    assert report.verdict is Verdict.UNKNOWN
    assert report.problem is not None
    assert report.problem.code == CredentialsRefused.code


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "less than a day ago"),
        (0.9, "less than a day ago"),
        (1, "a day ago"),
        (2, "2 days ago"),
        (60, "60 days ago"),
        (61, "2 months ago"),
        (729, "23 months ago"),
        (731, "2 years ago"),
        (1100, "3 years ago"),
    ],
)
def test_age_is_told_as_one_says_it(days: float, words: str) -> None:
    now = datetime(2026, 1, 15, tzinfo=UTC)
    assert ago(now - timedelta(days=days), now).draw() == words
