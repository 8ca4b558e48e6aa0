"""The administrator's MFA, without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON, ListJournal
from tests.steps.seated import BOB, YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.domain.stored import Keyring, Stored
from wizard.domain.times import moment
from wizard.engine.change import Weight
from wizard.engine.run import Engine, Report
from wizard.engine.seed_changes import ForgetKey, KeepKey
from wizard.engine.step import Verdict
from wizard.ports.aws import MfaDevice
from wizard.ports.errors import AnswerLost, NameRefused
from wizard.ports.names import ADMIN_USER, seed_entry
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, GivenUser, Scenario
from wizard.steps.admin_mfa import words
from wizard.steps.admin_mfa.changes import CreateDevice, DeleteDevice
from wizard.steps.admin_mfa.logic import AdminMfaStep, AssignDevice, Holder, Seen

STEP = AdminMfaStep()
SCENARIO = Scenario(users=(YUKO, BOB))
SERIAL = "arn:aws:iam::111122223333:mfa/yuko"
ENTRY = seed_entry("111122223333", "yuko")


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return signed_in(SCENARIO, tmp_path, clock, journal)


def signed_in(
    scenario: Scenario, folder: Path, clock: PracticeClock, journal: ListJournal
) -> Place:
    place = place_at(scenario, folder, clock, journal)
    place.sign_in_root()
    return place


def seen_now(place: Place) -> Seen:
    seen: Seen = place.look(STEP).seen
    return seen


def carry_out(place: Place, intent: Any) -> Report[Any]:
    return place.engine.carry_out(STEP, STEP.plan(seen_now(place), intent))


def do(place: Place, intent: Any) -> Seen:
    report = carry_out(place, intent)
    assert report.problem is None
    assert report.look is not None
    seen: Seen = report.look.seen
    return seen


def codes(place: Place, seed: Secret | None) -> AssignDevice:
    assert seed is not None
    first, second, _ = place.console.phone_codes(seed)
    return AssignDevice(Secret(first), Secret(second))


def test_it_cannot_be_known_before_sign_in(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    report = place_at(SCENARIO, tmp_path, clock, journal).engine.look(STEP)
    assert report.verdict is Verdict.UNKNOWN
    assert report.problem is not None
    assert report.problem.code == "AWS-NOT-SIGNED-IN"


def test_a_device_is_made_tied_and_proven(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    assert made.waiting == MfaDevice(SERIAL)
    assert place.look(STEP).verdict is Verdict.OPEN
    assert place.world.vault.get(ENTRY) == made.seed

    done = do(place, codes(place, made.seed))
    assert place.look(STEP).verdict is Verdict.PROVEN
    assert done.holders == (Holder("yuko", (MfaDevice(SERIAL, NOON),)),)
    assert place.world.vault.get(ENTRY) == made.seed
    said = [line.draw() for line in place.look(STEP).evidence]
    assert said == [
        f"AWS lists the MFA device “yuko” for yuko, assigned on {moment(NOON)}.",
        "The key is kept in Test keyring.",
    ]


def test_without_an_administrator_there_is_nobody_to_do_it_for(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = signed_in(Scenario(users=(BOB,)), tmp_path, clock, journal)
    look = place.look(STEP)
    assert look.verdict is Verdict.OPEN
    assert look.seen.user == ""
    with pytest.raises(words.NoSuchAdministrator):
        STEP.plan(look.seen, CreateDevice("bob", "bob", keep=True))


def test_every_administrator_who_can_sign_in_needs_a_device(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    aiko = GivenUser("aiko", "Practice-Aiko-2024!", administrator=True)
    keyless = GivenUser("robot", administrator=True)
    place = signed_in(Scenario(users=(YUKO, keyless, aiko)), tmp_path, clock, journal)
    assert [holder.user for holder in seen_now(place).holders] == ["aiko", "yuko"]
    made = do(place, CreateDevice("aiko", "aiko", keep=False))
    assert do(place, codes(place, made.seed)).user == "yuko"
    assert place.look(STEP).verdict is Verdict.OPEN


def test_the_administrator_of_this_walk_is_the_one_that_counts(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    robot = GivenUser("robot", administrator=True)
    place = signed_in(Scenario(users=(YUKO, robot, BOB)), tmp_path, clock, journal)
    place.world.progress.add(ADMIN_USER, "robot")
    assert [holder.user for holder in seen_now(place).holders] == ["robot"]
    place.world.progress.add(ADMIN_USER, "bob")
    assert [holder.user for holder in seen_now(place).holders] == ["yuko"]


def test_the_owner_may_choose_that_the_key_is_not_kept(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=False))
    assert made.waiting is not None
    assert not made.held.is_kept
    assert place.world.vault.get(ENTRY) is None
    assert do(place, KeepKey()).held.is_kept
    assert place.world.vault.get(ENTRY) == made.seed


def test_a_walk_that_was_broken_off_goes_on_with_the_kept_key(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    place.world.memory.forget(ENTRY)
    again = seen_now(place)
    assert again.waiting == made.waiting
    do(place, codes(place, again.seed))
    assert place.look(STEP).verdict is Verdict.PROVEN


def test_a_device_whose_key_was_not_kept_is_deleted_and_made_anew(place: Place) -> None:
    do(place, CreateDevice("yuko", "yuko", keep=False))
    place.world.memory.forget(ENTRY)
    seen = seen_now(place)
    assert seen.waiting is None
    assert seen.blocking("YUKO") == MfaDevice(SERIAL)
    assert carry_out(place, CreateDevice("yuko", "yuko", keep=True)).problem is not None

    do(place, DeleteDevice(SERIAL))
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    do(place, codes(place, made.seed))
    assert place.look(STEP).verdict is Verdict.PROVEN


def test_a_key_kept_for_an_earlier_device_is_never_taken_for_a_new_ones(place: Place) -> None:
    do(place, CreateDevice("yuko", "yuko", keep=True))
    do(place, DeleteDevice(SERIAL))
    place.world.mfa.create("yuko")  # by somebody else, in AWS's console
    assert seen_now(place).unassigned == (MfaDevice(SERIAL),)
    assert seen_now(place).waiting is None


def test_an_answer_lost_in_making_leaves_a_device_to_delete(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    lossy = replace(SCENARIO, lost_answers=frozenset({"CreateVirtualMFADevice"}))
    place = signed_in(lossy, tmp_path, clock, journal)
    report = carry_out(place, CreateDevice("yuko", "yuko", keep=True))
    assert report.problem is not None
    assert report.problem.code == "AWS-ANSWER-LOST"
    seen = seen_now(place)
    assert seen.waiting is None
    assert seen.orphans == (MfaDevice(SERIAL),)


def test_what_is_being_made_is_noted_before_aws_hears_of_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, str]] = []

    def break_off(name: str) -> None:
        begun.append(seen_now(place).begun)
        raise AnswerLost

    monkeypatch.setattr(place.world.mfa, "create", break_off)
    assert carry_out(place, CreateDevice("yuko", "phone", keep=True)).problem is not None
    assert begun == [("yuko", "phone")]


def test_a_device_of_the_same_name_elsewhere_is_not_the_one_that_was_begun(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    assert made.waiting == MfaDevice(SERIAL)
    other = MfaDevice("arn:aws:iam::111122223333:mfa/team/yuko")
    elsewhere = replace(made, unassigned=(other,))
    assert elsewhere.waiting is None
    assert elsewhere.orphans == (other,)


def test_an_answer_lost_in_assigning_is_found_out_by_looking(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    lossy = replace(SCENARIO, lost_answers=frozenset({"EnableMFADevice"}))
    place = signed_in(lossy, tmp_path, clock, journal)
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    report = carry_out(place, codes(place, made.seed))
    assert report.verdict is Verdict.PROVEN
    assert ("iam", "EnableMFADevice") in place.account.calls
    assert place.account.calls.count(("iam", "EnableMFADevice")) == 1


def test_codes_leave_once_and_are_kept_nowhere(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    plan = STEP.plan(seen_now(place), AssignDevice(Secret("000000"), Secret("111111")))
    report = place.engine.carry_out(STEP, plan)
    assert report.problem is not None
    assert report.problem.code == "MFA-CODES-REFUSED"
    assert [place.world.secret(item.name) for item in plan.keep] == [None, None]

    without_codes = replace(plan, keep=())
    repeated = place.engine.carry_out(STEP, without_codes)
    assert repeated.problem is not None
    assert repeated.problem.code == "VAULT-SECRET-GONE"
    assert place.account.calls.count(("iam", "EnableMFADevice")) == 1
    assert place.world.vault.get(ENTRY) == made.seed


def test_the_key_of_an_enabled_device_is_safe_from_a_second_one(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    with pytest.raises(words.DeviceWaits):
        STEP.plan(seen_now(place), CreateDevice("yuko", "other", keep=True))
    do(place, codes(place, made.seed))
    with pytest.raises(words.DeviceExists):
        STEP.plan(seen_now(place), CreateDevice("yuko", "other", keep=True))
    with pytest.raises(words.NotOrphan):
        STEP.plan(seen_now(place), DeleteDevice(SERIAL))
    with pytest.raises(words.NoKeyHere):
        STEP.plan(seen_now(place), AssignDevice(Secret("000000"), Secret("111111")))


def test_deleting_another_orphan_leaves_the_key_alone(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = signed_in(replace(SCENARIO, orphan_devices=("old-phone",)), tmp_path, clock, journal)
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    (orphan,) = made.orphans
    assert STEP.plan(made, DeleteDevice(orphan.serial)).weight is Weight.FINAL
    after = do(place, DeleteDevice(orphan.serial))
    assert (after.orphans, after.waiting) == ((), made.waiting)
    assert place.world.vault.get(ENTRY) == made.seed


def test_a_name_that_is_taken_gives_way_to_another(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = signed_in(replace(SCENARIO, orphan_devices=("YUKO",)), tmp_path, clock, journal)
    taken = carry_out(place, CreateDevice("yuko", "yuko", keep=True))
    assert taken.problem is not None
    assert taken.problem.code == "NAME-TAKEN"
    made = do(place, CreateDevice("yuko", "yuko-phone", keep=True))
    assert made.waiting is not None
    assert made.waiting.name == "yuko-phone"
    do(place, codes(place, made.seed))
    assert place.look(STEP).verdict is Verdict.PROVEN


@pytest.mark.parametrize("name", ["", "田中", "ｙｕｋｏ", "a b", "a/b", "x" * 129, "yuko\n"])
def test_names_that_aws_refuses_never_reach_it(place: Place, name: str) -> None:
    with pytest.raises(NameRefused):
        STEP.plan(seen_now(place), CreateDevice("yuko", name, keep=True))


def test_a_locked_keyring_stops_before_anything_is_made(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = signed_in(SCENARIO, tmp_path, clock, journal)
    world = replace(place.world, vault=MemoryVault("Test keyring", locked=True))
    engine = Engine(world, journal)
    seen = STEP.observe(world)
    assert seen.keyring.problem is not None
    stopped = engine.carry_out(STEP, STEP.plan(seen, CreateDevice("yuko", "yuko", keep=True)))
    assert stopped.problem is not None
    assert stopped.problem.code == "VAULT-LOCKED"
    assert ("iam", "CreateVirtualMFADevice") not in place.account.calls

    made = engine.carry_out(STEP, STEP.plan(seen, CreateDevice("yuko", "yuko", keep=False)))
    assert made.problem is None
    assert made.look is not None
    assert made.look.seen.waiting is not None


def test_a_keyring_that_closes_at_the_wrong_moment_costs_no_key(place: Place) -> None:
    vault = _ClosesAtPut("Test keyring")
    engine = Engine(replace(place.world, vault=vault), place.journal)
    look = engine.look(STEP).look
    assert look is not None
    report = engine.carry_out(STEP, STEP.plan(look.seen, CreateDevice("yuko", "yuko", keep=True)))
    assert report.problem is not None
    assert (report.problem.code, report.problem.effect.value) == ("VAULT-LOCKED", "changed")
    assert report.look is not None
    assert report.look.seen.waiting is not None


def test_the_kept_key_can_be_removed_and_the_question_says_for_good(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    do(place, codes(place, made.seed))
    assert STEP.plan(seen_now(place), ForgetKey()).weight is Weight.FINAL
    assert not do(place, ForgetKey()).held.is_kept
    assert place.world.vault.get(ENTRY) is None


def test_nothing_is_asked_of_aws_twice_in_one_look(place: Place) -> None:
    seen_now(place)
    place.account.calls.clear()
    seen_now(place)
    assert len(place.account.calls) == len(set(place.account.calls))


def test_no_change_holds_a_key_or_a_code(place: Place) -> None:
    made = do(place, CreateDevice("yuko", "yuko", keep=True))
    wish = codes(place, made.seed)
    do(place, wish)
    assert isinstance(place.journal, ListJournal)
    assert place.journal.lines == [
        ("admin-mfa", "CreateDevice yuko yuko True", "done"),
        ("admin-mfa", f"EnableDevice yuko {SERIAL}", "done"),
    ]
    assert "Secret(" in repr(wish)
    assert made.seed is not None
    assert made.seed.reveal() not in repr(made)


def test_names_taken_in_practice_can_be_walked_past(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = signed_in(SCENARIOS["name-taken"], tmp_path, clock, journal)
    names = {device.name for device in seen_now(place).unassigned}
    assert names == {"admin", "ADMIN-phone"}


SEEDS = st.sampled_from([None, Secret("A" * 64)])
names = st.sampled_from(["yuko", "aiko", "old"])
devices = st.builds(MfaDevice, names.map(lambda name: f"arn:aws:iam::1:mfa/{name}"))
holders = st.builds(Holder, names, st.lists(devices, max_size=2).map(tuple))


@given(
    seen=st.builds(
        Seen,
        account=st.just("1"),
        holders=st.lists(holders, max_size=3).map(tuple),
        unassigned=st.lists(devices, max_size=3).map(tuple),
        begun=st.tuples(names, names),
        held=st.builds(Stored, SEEDS, SEEDS),
        keyring=st.builds(Keyring, st.sampled_from(["", "Test keyring"])),
    )
)
def test_every_sight_has_a_verdict_and_words(seen: Seen) -> None:
    is_proven = STEP.judge(seen) is Verdict.PROVEN
    assert is_proven is (bool(seen.holders) and all(one.devices for one in seen.holders))
    assert all(line.draw() for line in STEP.evidence(seen))
    assert set(seen.orphans) | {seen.waiting} >= set(seen.unassigned)
    assert seen.waiting is None or seen.seed is not None


class _ClosesAtPut(MemoryVault):
    """A keyring that locks itself as soon as something is put in."""

    def put(self, name: str, secret: Secret) -> None:
        self._is_locked = True
        super().put(name, secret)
