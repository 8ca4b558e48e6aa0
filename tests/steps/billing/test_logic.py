"""Billing access, without a screen, over practice's wire."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOON, ListJournal
from tests.steps.seated import BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.domain.console_password import PasswordRecord
from wizard.domain.stored import Keyring
from wizard.engine.change import Change, Weight
from wizard.engine.iam_changes import SetPassword
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.engine.run import Report
from wizard.engine.step import Verdict
from wizard.ports.aws import Principal
from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.errors import Effect, NameRefused, NameTaken, PasswordWeak, WizardError
from wizard.ports.names import ADMIN_USER, BILLING_SWITCH, password_entry, password_note
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.steps.billing.changes import LetChangePassword, WritePolicy
from wizard.steps.billing.level import BillingLevel, document
from wizard.steps.billing.logic import (
    BillingPart,
    BillingStep,
    New,
    Newcomer,
    Seen,
    SetUp,
    UserInList,
)

STEP = BillingStep()
ACCOUNT = "111122223333"
ROOT = Principal(ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root")
FULL, VIEW = BillingLevel.FULL.value, BillingLevel.VIEW.value
FIRST, SECOND = Secret("Kq7w-first-Tx4"), Secret("Rv9h-second-Yd3")
NOTHING = tuple((level, BillingPart(level.value)) for level in BillingLevel)
DONE = tuple(
    (level, BillingPart(level.value, True, level.value, True, members=frozenset({"yuko"})))
    for level in BillingLevel
)
SEEN = Seen(ROOT, NOTHING, ("bob", "yuko"), "yuko", keyring=Keyring("Test keyring"))
SAID = Confirmation(BILLING_SWITCH, NOON, "yuko")


def at(scenario: Scenario, tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    place = place_at(scenario, tmp_path, clock, journal)
    place.sign_in_root()
    place.world.progress.bind(ACCOUNT)
    place.world.progress.add(ADMIN_USER, "yuko")
    return place


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return at(Scenario(users=(YUKO, BOB)), tmp_path, clock, journal)


def wish(place: Place, intent: Any) -> Report[Seen]:
    """Look, plan, confirm and carry out."""
    return place.engine.carry_out(STEP, STEP.plan(place.look(STEP).seen, intent))


def changes(seen: Seen, intent: Any) -> Sequence[Change]:
    return STEP.plan(seen, intent).changes


def arn(policy: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:policy/{policy}"


def said(seen: Seen) -> str:
    return " ".join(one.draw() for one in STEP.evidence(seen))


# ---- the verdict


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (SEEN, Verdict.OPEN),
        (replace(SEEN, switched=SAID), Verdict.OPEN),
        (replace(SEEN, parts=DONE), Verdict.OPEN),
        (replace(SEEN, parts=DONE, switched=SAID), Verdict.CONFIRMED),
        (replace(SEEN, parts=(DONE[0], NOTHING[1]), switched=SAID), Verdict.OPEN),
    ],
)
def test_the_best_there_is_is_the_owners_word(seen: Seen, verdict: Verdict) -> None:
    assert STEP.judge(seen) is verdict


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (BillingPart(FULL), "there is no policy “BillingFullAccess”"),
        (BillingPart(FULL, False, FULL, True), "says something else"),
        (BillingPart(FULL, True), "there is no group “BillingFullAccess”"),
        (BillingPart(FULL, True, FULL, False), "is not attached"),
    ],
)
def test_what_is_missing_is_said(part: BillingPart, fault: str) -> None:
    seen = replace(SEEN, parts=((BillingLevel.FULL, part), DONE[1]), switched=SAID)
    assert STEP.judge(seen) is Verdict.OPEN
    assert fault in said(seen)


def test_groups_without_anybody_in_them_are_not_enough() -> None:
    empty = tuple((level, replace(part, members=frozenset())) for level, part in DONE)
    seen = replace(SEEN, parts=empty, switched=SAID)
    assert STEP.judge(seen) is Verdict.OPEN
    assert "nobody is in" in said(seen)


def test_the_evidence_keeps_apart_what_was_read_and_what_was_said() -> None:
    lines = [one.draw() for one in STEP.evidence(replace(SEEN, parts=DONE, switched=SAID))]
    assert lines == [
        "Read from AWS: both policies say what they should, each is attached to its group.",
        "Read from AWS: in the group “BillingFullAccess”: yuko.",
        "Read from AWS: in the group “BillingViewAccess”: yuko.",
        "Your word, on 2026-01-15: the switch is on, and Bills opened for “yuko”.",
    ]
    assert "Not confirmed yet" in said(replace(SEEN, parts=DONE))


# ---- setting up


def test_policies_groups_and_members_are_made(place: Place) -> None:
    report = wish(place, SetUp((("yuko", BillingLevel.FULL), ("bob", BillingLevel.VIEW))))

    assert report.problem is None
    assert report.look is not None
    seen = report.look.seen
    assert seen.is_set_up
    assert seen.part(BillingLevel.FULL) == BillingPart(
        arn(FULL), True, FULL, True, members=frozenset({"yuko"})
    )
    assert seen.part(BillingLevel.VIEW) == BillingPart(
        arn(VIEW), True, VIEW, True, members=frozenset({"bob"})
    )
    assert seen.level_of("bob") is BillingLevel.VIEW


def test_bills_opens_for_whom_it_should_once_the_switch_is_on(place: Place) -> None:
    wish(place, SetUp((("yuko", BillingLevel.FULL),)))
    place.console.set_billing_access(True)
    assert place.console.opens_bills("yuko")
    assert not place.console.opens_bills("bob")
    wish(place, SetUp((("bob", BillingLevel.VIEW),)))
    assert place.console.opens_bills("bob")


def test_nothing_that_is_there_is_done_again(place: Place) -> None:
    joining = (("yuko", BillingLevel.FULL), ("bob", BillingLevel.VIEW))
    wish(place, SetUp(joining))
    assert changes(place.look(STEP).seen, SetUp(joining)) == []


def test_another_policy_of_that_name_is_updated_by_name(place: Place) -> None:
    other = {"Effect": "Allow", "Action": "aws-portal:*", "Resource": "*"}
    place.world.policies.create(FULL, json.dumps({"Version": "2012-10-17", "Statement": [other]}))
    seen = place.look(STEP).seen
    assert seen.part(BillingLevel.FULL).says_so is False
    plan = STEP.plan(seen, SetUp())
    assert WritePolicy(BillingLevel.FULL, is_there=True) in plan.changes
    assert plan.weight is Weight.CHANGE

    assert place.engine.carry_out(STEP, plan).problem is None

    assert place.look(STEP).seen.part(BillingLevel.FULL).says_so


def test_the_same_policy_written_otherwise_is_left_alone(place: Place) -> None:
    place.world.policies.create(FULL, json.dumps(json.loads(document(BillingLevel.FULL))))
    assert place.look(STEP).seen.part(BillingLevel.FULL).says_so


def test_a_group_spelled_otherwise_is_adopted(place: Place) -> None:
    place.world.groups.create("billingfullaccess")
    report = wish(place, SetUp((("yuko", BillingLevel.FULL),)))
    assert report.problem is None
    assert report.look is not None
    assert report.look.seen.part(BillingLevel.FULL).group == "billingfullaccess"
    assert report.look.seen.part(BillingLevel.FULL).is_there


# ---- new users


def test_a_new_user_gets_a_password_for_once_and_may_change_it(place: Place) -> None:
    report = wish(place, SetUp(new=New("mika", BillingLevel.VIEW, FIRST)))

    assert report.problem is None
    assert place.world.vault.get(password_entry(ACCOUNT, "mika")) == FIRST
    with pytest.raises(ConsoleRefusal):
        place.console.sign_in_user("mika", FIRST)
    place.console.sign_in_user("mika", FIRST, new_password=SECOND)
    newcomer = place.look(STEP).seen.newcomers[0]
    assert newcomer.is_finished
    assert newcomer.has_signed_in


def test_the_password_is_kept_before_anything_is_changed() -> None:
    plan = STEP.plan(SEEN, SetUp(new=New("mika", BillingLevel.VIEW, FIRST)))
    assert [(keep.name, keep.secret) for keep in plan.keep] == [
        (password_entry(ACCOUNT, "mika"), FIRST)
    ]
    assert "Kq7w-first-Tx4" not in repr(plan)


def test_changing_ones_password_is_allowed_only_where_it_is_asked_for() -> None:
    lasting = New("mika", BillingLevel.VIEW, FIRST, change_at_sign_in=False)
    assert LetChangePassword(VIEW) not in changes(SEEN, SetUp(new=lasting))
    for_once = New("mika", BillingLevel.VIEW, FIRST)
    assert LetChangePassword(VIEW) in changes(SEEN, SetUp(new=for_once))


def test_two_new_users_are_both_remembered(place: Place) -> None:
    wish(place, SetUp(new=New("mika", BillingLevel.VIEW, FIRST)))
    wish(place, SetUp(new=New("ren", BillingLevel.FULL, SECOND)))
    seen = place.look(STEP).seen
    assert [one.name for one in seen.newcomers] == ["mika", "ren"]
    assert all(one.is_finished for one in seen.newcomers)


def test_an_answer_lost_on_the_way_is_made_good(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    scenario = Scenario(users=(YUKO,), lost_answers=frozenset({"CreateLoginProfile"}))
    place = at(scenario, tmp_path, clock, journal)
    new = New("mika", BillingLevel.VIEW, FIRST)

    report = wish(place, SetUp(new=new))

    assert report.problem is not None
    assert report.problem.effect is Effect.UNKNOWN
    assert report.look is not None
    assert not report.look.seen.newcomers[0].is_finished
    assert changes(report.look.seen, SetUp(new=new)) == [
        SetPassword("mika", password_note("mika"), has_one=True, change_at_sign_in=True)
    ]
    assert wish(place, SetUp(new=new)).problem is None
    assert place.look(STEP).seen.newcomers[0].is_finished


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameRefused),
        ("田中", NameRefused),
        ("Bob", NameTaken),
        ("bob", UserInList),
        ("mika", UserInList),
    ],
)
def test_a_new_name_that_would_go_wrong_is_refused(name: str, fault: type[WizardError]) -> None:
    finished = Newcomer("mika", True, True, PasswordRecord(FIRST, is_known=True))
    seen = replace(SEEN, users=("bob", "mika", "yuko"), newcomers=(finished,))
    with pytest.raises(fault):
        STEP.plan(seen, SetUp(new=New(name, BillingLevel.VIEW, FIRST)))


def test_a_user_with_a_password_on_its_way_is_not_finished() -> None:
    taken = Newcomer(
        "hana", has_password=True, is_noted=True, held=PasswordRecord(FIRST, is_known=True)
    )
    assert taken.is_finished
    assert not replace(taken, held=PasswordRecord(FIRST, waiting=SECOND)).is_finished
    assert not replace(taken, has_password=False).is_finished


def test_a_weak_password_is_refused() -> None:
    with pytest.raises(PasswordWeak):
        STEP.plan(SEEN, SetUp(new=New("mika", BillingLevel.VIEW, Secret("short"))))


def test_who_is_signed_in_counts_as_the_administrator_where_none_was_made_here(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(Scenario(users=(YUKO, BOB)), tmp_path, clock, journal)
    place.sign_in_user("yuko")
    assert place.look(STEP).seen.administrator == "yuko"


# ---- the owner's hands and word


def test_the_owner_is_sent_to_the_switch(place: Place) -> None:
    plan = STEP.plan(place.look(STEP).seen, OpenConsole(ConsolePage.BILLING_SWITCH))
    assert plan.weight is Weight.LOCAL
    place.engine.carry_out(STEP, plan)
    assert place.opened == [(ConsolePage.BILLING_SWITCH, "")]


def test_the_owners_word_counts_until_it_is_taken_back(place: Place) -> None:
    wish(place, SetUp((("yuko", BillingLevel.FULL),)))
    assert wish(place, Confirm(BILLING_SWITCH, "yuko")).verdict is Verdict.CONFIRMED
    assert wish(place, Withdraw(BILLING_SWITCH)).verdict is Verdict.OPEN


def test_a_switch_that_is_on_proves_nothing_by_itself(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    scenario = replace(SCENARIOS["fresh"], users=(YUKO,), billing_access=True)
    place = at(scenario, tmp_path, clock, journal)
    assert wish(place, SetUp((("yuko", BillingLevel.FULL),))).verdict is Verdict.OPEN


# ---- calls


def test_no_fact_is_asked_for_twice_in_one_look(place: Place) -> None:
    wish(place, SetUp((("yuko", BillingLevel.FULL),), New("mika", BillingLevel.VIEW, FIRST)))
    place.account.calls.clear()
    place.look(STEP)
    assert Counter(name for _, name in place.account.calls) == {
        "ListUsers": 1,
        "ListPolicies": 1,
        "GetPolicyVersion": 2,  # one of each policy
        "ListGroups": 1,
        "GetGroup": 2,  # one of each group
        "ListAttachedGroupPolicies": 2,
        "GetLoginProfile": 1,
    }


def test_no_paid_call_is_ever_made(place: Place) -> None:
    wish(place, SetUp((("yuko", BillingLevel.FULL),), New("mika", BillingLevel.VIEW, FIRST)))
    assert {service for service, _ in place.account.calls} <= {"iam", "sts"}
