"""The administrator, without a screen, over practice's wire."""

from __future__ import annotations

import stat
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOON, ListJournal
from tests.steps.seated import YUKO, Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.domain.console_password import PasswordRecord
from wizard.domain.stored import Keyring
from wizard.engine.change import Weight
from wizard.engine.iam_changes import AddToGroup, AttachPolicy, CreateUser
from wizard.engine.owner_actions import Confirm
from wizard.engine.run import Engine, Report
from wizard.engine.step import Verdict
from wizard.ports.aws import Group, Principal
from wizard.ports.console import ConsoleRefusal
from wizard.ports.errors import (
    AnswerLost,
    Effect,
    NameRefused,
    NameTaken,
    PasswordRefused,
    PasswordWaiting,
    PasswordWeak,
    VaultLocked,
    WizardError,
)
from wizard.ports.names import ADMIN_CSV, ADMIN_PASSWORD, ADMIN_USER, password_entry
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.ports.vault import pending
from wizard.practice.scenarios import SCENARIOS, GivenPolicy, GivenUser, Scenario
from wizard.steps.admin_user.changes import SaveCsv, SetAdministratorPassword
from wizard.steps.admin_user.logic import (
    AdminUserStep,
    Make,
    NoPlace,
    NoSuchUser,
    NothingToSave,
    PasswordSet,
    ReplacePassword,
    Seen,
    UserExists,
)

KEYRING = Keyring("Test keyring")
STEP = AdminUserStep()
ACCOUNT = "111122223333"
POLICY = "arn:aws:iam::aws:policy/AdministratorAccess"
FIRST, SECOND = Secret("Kq7w-first-Tx4"), Secret("Rv9h-second-Yd3")
THIRD = Secret("Jm9x-third-Cu7R")
ENTRY = password_entry(ACCOUNT, "admin")
ROOT = Principal(ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root")
SEEN = Seen(
    principal=ROOT,
    user="admin",
    users=(),
    group=None,
    policy=POLICY,
    administrators=frozenset(),
    has_password=False,
    held=PasswordRecord(keyring=KEYRING),
    suggested=Path("/home/ann/admin_credentials.csv"),
)
STANDING = replace(SEEN, users=("admin",), administrators=frozenset({"admin"}), has_password=True)
KNOWN = PasswordRecord(FIRST, is_known=True, keyring=KEYRING)
REPLACED = SetAdministratorPassword("admin", has_one=True)
SAVED = Confirmation(ADMIN_CSV, NOON, "admin")


def at(scenario: Scenario, tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    place = place_at(scenario, tmp_path, clock, journal)
    place.sign_in_root()
    place.world.progress.bind(ACCOUNT)
    return place


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return at(Scenario(), tmp_path, clock, journal)


def wish(place: Place, intent: Any) -> Report[Seen]:
    """Look, plan, confirm and carry out."""
    return place.engine.carry_out(STEP, STEP.plan(place.look(STEP).seen, intent))


def opens(place: Place, user: str, password: Secret) -> bool:
    """Return whether the console lets the user in with it."""
    try:
        place.console.sign_in_user(user, password)
    except ConsoleRefusal:
        return False
    return True


# ---- the verdict


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (SEEN, Verdict.OPEN),
        (replace(STANDING, has_password=False), Verdict.OPEN),
        (replace(STANDING, administrators=frozenset({"other"})), Verdict.OPEN),
        (replace(STANDING, administrators=frozenset(), saved=SAVED, last_used=NOON), Verdict.OPEN),
        (replace(STANDING, held=KNOWN), Verdict.OPEN),
        (STANDING, Verdict.UNKNOWN),
        (replace(STANDING, held=PasswordRecord(FIRST)), Verdict.UNKNOWN),
        (replace(STANDING, saved=SAVED), Verdict.PROVEN),
        (replace(STANDING, held=KNOWN, saved=SAVED), Verdict.PROVEN),
        (replace(STANDING, last_used=NOON), Verdict.PROVEN),
    ],
)
def test_the_verdict_rests_on_aws_and_on_somebody_having_the_password(
    seen: Seen, verdict: Verdict
) -> None:
    assert STEP.judge(seen) is verdict
    assert STEP.evidence(seen)


def test_the_evidence_says_what_was_read_and_what_was_done_here() -> None:
    said = [one.draw() for one in STEP.evidence(replace(STANDING, saved=SAVED, last_used=NOON))]
    assert said == [
        "Read from AWS: “admin” holds AdministratorAccess and has a console password.",
        "Read from AWS: the password was last used on 2026-01-15.",
        "The sign-in data were saved from this computer on 2026-01-15.",
    ]


# ---- making


def test_a_new_account_gets_its_administrator(place: Place) -> None:
    report = wish(place, Make("admin", FIRST))

    assert report.problem is None
    assert report.verdict is Verdict.OPEN  # the file is still to be saved
    assert place.world.groups.administrators() == {"admin"}
    assert place.world.groups.find("Administrator") == Group(
        "Administrator",
        frozenset({"admin"}),
        frozenset({"arn:aws:iam::aws:policy/AdministratorAccess"}),
    )
    assert opens(place, "admin", FIRST)
    assert place.world.vault.get(ENTRY) == FIRST
    for note in (ADMIN_USER, ADMIN_PASSWORD):
        said = place.world.progress.find(note)
        assert said is not None
        assert said.detail == "admin"


def test_the_password_is_kept_before_anything_is_changed(place: Place) -> None:
    plan = STEP.plan(place.look(STEP).seen, Make("admin", FIRST))
    assert [(keep.name, keep.secret, keep.lasting) for keep in plan.keep] == [(ENTRY, FIRST, True)]
    assert plan.weight is Weight.CHANGE
    assert "Kq7w-first-Tx4" not in repr(plan)


def test_a_locked_keyring_stops_before_the_first_change(place: Place) -> None:
    world = replace(place.world, vault=MemoryVault("Locked keyring", locked=True))
    engine = Engine(world, place.journal)
    look = engine.look(STEP).look
    assert look is not None
    assert look.seen.held.keyring.problem == VaultLocked(vault="Locked keyring").problem()

    report = engine.carry_out(STEP, STEP.plan(look.seen, Make("admin", FIRST)))

    assert report.problem is not None
    assert report.problem.code == "VAULT-LOCKED"
    assert report.problem.effect is Effect.NOTHING
    assert place.journal.lines == []


def test_the_owner_may_go_on_without_a_keyring(place: Place) -> None:
    world = replace(place.world, vault=MemoryVault("Locked keyring", locked=True))
    engine = Engine(world, place.journal)
    look = engine.look(STEP).look
    assert look is not None

    report = engine.carry_out(STEP, STEP.plan(look.seen, Make("admin", FIRST, lasting=False)))

    assert report.problem is None
    assert report.look is not None
    assert report.look.seen.held.is_known
    assert opens(place, "admin", FIRST)


def test_only_what_is_missing_is_done(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = at(SCENARIOS["name-taken"], tmp_path, clock, journal)
    seen = wish(place, Confirm(ADMIN_USER, "ADMIN")).look
    assert seen is not None
    assert seen.seen.user == "ADMIN"

    plan = STEP.plan(seen.seen, Make("ADMIN", FIRST))

    assert plan.changes == [
        AttachPolicy(POLICY, "administrator"),
        AddToGroup("ADMIN", "administrator"),
        SetAdministratorPassword("ADMIN"),
    ]
    assert place.engine.carry_out(STEP, plan).problem is None
    assert place.world.groups.administrators() == {"ADMIN"}


def test_a_policy_that_the_group_carries_is_not_attached_again() -> None:
    group = Group("Administrator", frozenset(), frozenset({POLICY}))
    assert STEP.plan(replace(SEEN, group=group), Make("hana", FIRST)).changes == [
        CreateUser("hana", ADMIN_USER, "hana"),
        AddToGroup("hana", "Administrator"),
        SetAdministratorPassword("hana"),
    ]


def test_whose_walk_it_is_is_noted_before_the_user_is_made(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = at(Scenario(), tmp_path, clock, journal)
    noted: list[str] = []

    def break_off(name: str) -> None:
        said = place.world.progress.find(ADMIN_USER)
        noted.append(said.detail if said else "")
        raise AnswerLost

    monkeypatch.setattr(place.world.users, "create", break_off)
    assert wish(place, Make("hana", FIRST)).problem is not None
    assert noted == ["hana"]


def test_of_several_administrators_one_who_signs_in_is_proposed(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    aiko = replace(YUKO, name="aiko")
    place = at(Scenario(users=(aiko, YUKO)), tmp_path, clock, journal)
    assert place.look(STEP).seen.user == "aiko"
    place.sign_in_user("yuko")
    assert place.look(STEP).seen.user == "yuko"


def test_nothing_is_left_to_do_for_an_administrator_whose_password_is_known() -> None:
    assert STEP.plan(replace(STANDING, held=KNOWN), Make("admin", FIRST)).changes == []


def test_somebody_else_who_works_as_this_user_gets_a_password_for_once(place: Place) -> None:
    wish(place, Make("admin", FIRST, change_at_sign_in=True))
    assert not opens(place, "admin", FIRST)
    place.console.sign_in_user("admin", FIRST, new_password=SECOND)
    assert opens(place, "admin", SECOND)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameRefused),
        ("田中", NameRefused),
        ("a" * 65, NameRefused),
        ("ad min", NameRefused),
        ("ADMIN", NameTaken),
        ("bob", UserExists),
    ],
)
def test_a_name_that_would_go_wrong_is_refused(name: str, fault: type[WizardError]) -> None:
    seen = replace(SEEN, users=("admin", "bob"))
    with pytest.raises(fault):
        STEP.plan(seen, Make(name, FIRST))


def test_a_name_taken_in_another_case_is_named_as_aws_spells_it() -> None:
    with pytest.raises(NameTaken) as refusal:
        STEP.plan(replace(SEEN, users=("admin",)), Make("Admin", FIRST))
    assert "“admin”" in refusal.value.problem().happened.draw()


def test_a_weak_password_is_refused() -> None:
    with pytest.raises(PasswordWeak):
        STEP.plan(SEEN, Make("admin", Secret("password")))


# ---- no password is lost


def test_a_password_that_aws_took_is_not_replaced_by_the_way() -> None:
    with pytest.raises(PasswordSet):
        STEP.plan(replace(STANDING, held=KNOWN), Make("admin", SECOND))


def test_a_password_nobody_knows_is_replaced_by_name() -> None:
    assert STEP.plan(STANDING, Make("admin", FIRST)).changes == [REPLACED]
    lost = replace(STANDING, held=PasswordRecord(FIRST))
    plan = STEP.plan(lost, Make("admin", SECOND))
    assert [keep.name for keep in plan.keep] == [pending(ENTRY)]


def test_an_answer_lost_on_the_way_is_made_good(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    scenario = Scenario(lost_answers=frozenset({"CreateLoginProfile"}))
    place = at(scenario, tmp_path, clock, journal)

    report = wish(place, Make("admin", FIRST))

    assert report.problem is not None
    assert report.problem.effect is Effect.UNKNOWN
    assert report.look is not None
    assert report.verdict is Verdict.UNKNOWN
    assert STEP.plan(report.look.seen, Make("admin", FIRST)).changes == [REPLACED]
    assert wish(place, Make("admin", FIRST)).problem is None
    assert place.look(STEP).seen.held.is_known


def test_a_new_password_waits_beside_the_old_one_until_aws_has_it(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    plan = STEP.plan(place.look(STEP).seen, ReplacePassword(SECOND))
    assert [(keep.name, keep.secret) for keep in plan.keep] == [(pending(ENTRY), SECOND)]

    report = place.engine.carry_out(STEP, plan)

    assert report.problem is None
    assert opens(place, "admin", SECOND)
    assert place.world.vault.get(ENTRY) == SECOND
    assert place.world.vault.get(pending(ENTRY)) is None


def test_a_password_on_its_way_is_not_forgotten_for_a_third(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    # As a crash leaves it: AWS has the second one, and nobody here knows.
    place.world.vault.put(pending(ENTRY), SECOND)
    place.world.users.replace_password("admin", SECOND, change_at_sign_in=False)
    seen = place.look(STEP).seen
    assert not seen.held.is_known

    with pytest.raises(PasswordWaiting):
        STEP.plan(seen, ReplacePassword(THIRD))
    assert wish(place, ReplacePassword(SECOND)).problem is None

    assert place.look(STEP).seen.held == PasswordRecord(SECOND, is_known=True, keyring=KEYRING)


def test_a_password_that_aws_refused_stands_in_nobodys_way(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = at(Scenario(password_policy=GivenPolicy(length=12)), tmp_path, clock, journal)
    wish(place, Make("admin", FIRST))

    report = wish(place, ReplacePassword(Secret("vT9#kQ2$mX")))

    assert report.problem is not None
    assert report.problem.code == "PASSWORD-REFUSED"
    assert place.look(STEP).seen.held == PasswordRecord(FIRST, is_known=True, keyring=KEYRING)
    assert wish(place, ReplacePassword(SECOND)).problem is None


def test_a_password_that_aws_may_hold_is_not_forgotten_when_it_refuses(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer was lost before: what was refused may be the second try of what was taken."""
    wish(place, Make("admin", FIRST))

    def refuse(name: str, password: Secret, *, change_at_sign_in: bool) -> None:
        raise PasswordRefused(effect=Effect.UNKNOWN)

    monkeypatch.setattr(place.world.users, "replace_password", refuse)
    report = wish(place, ReplacePassword(SECOND))

    assert report.problem is not None
    assert report.problem.code == PasswordRefused.code
    assert place.world.vault.get(ENTRY) == FIRST
    assert place.world.vault.get(pending(ENTRY)) == SECOND


def test_what_was_noted_of_another_user_makes_no_password_known(place: Place) -> None:
    place.world.vault.put(ENTRY, FIRST)
    place.world.progress.add(ADMIN_PASSWORD, "somebody-else")
    assert not place.look(STEP).seen.held.is_known
    place.world.progress.add(ADMIN_PASSWORD, "admin")
    assert place.look(STEP).seen.held.is_known


def test_a_password_kept_for_this_run_only_is_unknown_afterwards(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    wish(place, ReplacePassword(SECOND, lasting=False))
    assert place.look(STEP).seen.held.current == SECOND

    later = Engine(replace(place.world, memory=MemoryVault("memory")), place.journal)
    look = later.look(STEP).look

    # The keyring still holds the first one, which AWS does not take any more.
    assert look is not None
    assert look.seen.held == PasswordRecord(FIRST, is_known=False, keyring=KEYRING)


def test_there_is_no_password_to_replace_where_there_is_none() -> None:
    with pytest.raises(NoSuchUser):
        STEP.plan(SEEN, ReplacePassword(FIRST))


# ---- the file


def test_the_file_is_saved_owner_only_and_proves_the_step(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    seen = place.look(STEP).seen
    assert seen.suggested.name == "PRACTICE-admin_credentials.csv"

    report = wish(place, SaveCsv(seen.suggested))

    assert report.problem is None
    assert report.verdict is Verdict.PROVEN
    assert seen.suggested.read_bytes() == (
        b"User name,Password,Console sign-in URL\r\n"
        b"admin,Kq7w-first-Tx4,https://111122223333.signin.aws.amazon.com/console\r\n"
    )
    if sys.platform != "win32":
        assert stat.S_IMODE(seen.suggested.stat().st_mode) == 0o600


def test_practice_is_written_into_every_name(place: Place, tmp_path: Path) -> None:
    wish(place, Make("admin", FIRST))
    report = wish(place, SaveCsv(tmp_path / "mine.csv"))
    assert report.look is not None
    assert report.look.seen.saved_as == tmp_path / "PRACTICE-mine.csv"
    assert report.look.seen.is_file_there


def test_a_file_that_is_there_is_replaced_only_when_asked(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    path = place.look(STEP).seen.suggested
    path.write_text("mine")

    report = wish(place, SaveCsv(path))
    assert report.problem is not None
    assert report.problem.code == "FILE-EXISTS"
    assert path.read_text() == "mine"

    plan = STEP.plan(place.look(STEP).seen, SaveCsv(path, replace=True))
    assert plan.weight is Weight.CHANGE
    assert place.engine.carry_out(STEP, plan).verdict is Verdict.PROVEN
    assert path.read_text().startswith("User name,")


def test_a_folder_that_a_cloud_copies_is_pointed_out_first(place: Place, tmp_path: Path) -> None:
    wish(place, Make("admin", FIRST))
    folder = tmp_path / "Dropbox"
    folder.mkdir()

    report = wish(place, SaveCsv(folder / "a.csv"))
    assert report.problem is not None
    assert report.problem.code == "FILE-SYNCED"
    assert list(folder.iterdir()) == []

    assert wish(place, SaveCsv(folder / "a.csv", is_warned=True)).verdict is Verdict.PROVEN


def test_a_folder_that_is_not_there_is_said_so(place: Place, tmp_path: Path) -> None:
    wish(place, Make("admin", FIRST))
    report = wish(place, SaveCsv(tmp_path / "gone" / "a.csv"))
    assert report.problem is not None
    assert report.problem.code == "FILE-READ-ONLY"
    assert report.verdict is Verdict.OPEN


def test_a_new_password_makes_the_file_out_of_date(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    wish(place, SaveCsv(place.look(STEP).seen.suggested))
    report = wish(place, ReplacePassword(SECOND))
    assert report.verdict is Verdict.OPEN


def test_no_file_is_written_with_a_password_that_may_be_wrong() -> None:
    for seen in (SEEN, STANDING, replace(STANDING, held=PasswordRecord(FIRST))):
        with pytest.raises(NothingToSave):
            STEP.plan(seen, SaveCsv(Path("/tmp/a.csv")))


@pytest.mark.parametrize("path", ["", "a.csv", "folder/a.csv"])
def test_half_a_path_is_no_place(path: str) -> None:
    with pytest.raises(NoPlace):
        STEP.plan(replace(STANDING, held=KNOWN), SaveCsv(Path(path)))


# ---- who was there before


def test_an_administrator_who_signed_in_once_is_enough(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(Scenario(users=(YUKO,)), tmp_path, clock, journal)
    place.sign_in_user("yuko")
    look = place.look(STEP)
    assert look.seen.user == "yuko"
    assert look.verdict is Verdict.PROVEN


def test_an_administrator_made_elsewhere_is_not_known(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = at(Scenario(users=(YUKO, GivenUser("bob"))), tmp_path, clock, journal)
    look = place.look(STEP)
    assert look.seen.user == "yuko"
    assert look.verdict is Verdict.UNKNOWN
    assert "not made here" in look.evidence[-1].draw()


def test_nothing_is_known_before_anybody_signed_in(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    report = place_at(Scenario(), tmp_path, clock, journal).engine.look(STEP)
    assert report.look is None
    assert report.problem is not None
    assert report.problem.code == "AWS-NOT-SIGNED-IN"


# ---- calls


def test_no_fact_is_asked_for_twice_in_one_look(place: Place) -> None:
    wish(place, Make("admin", FIRST))
    place.account.calls.clear()
    place.look(STEP)
    assert Counter(name for _, name in place.account.calls) == {
        "ListUsers": 1,
        "ListGroups": 1,
        "GetGroup": 1,
        "ListAttachedGroupPolicies": 1,
        "ListEntitiesForPolicy": 1,
        "GetLoginProfile": 1,
    }
