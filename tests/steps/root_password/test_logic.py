"""The root password, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON, ListJournal
from tests.steps.seated import Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import practice_app
from wizard.domain.stored import Keyring, Stored
from wizard.engine.change import Plan, Weight
from wizard.engine.owner_actions import OpenConsole, Withdraw
from wizard.engine.run import Engine, Look
from wizard.engine.step import Verdict
from wizard.password_strength.strength import Facts
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage, PretendConsole
from wizard.ports.errors import (
    AnswerLost,
    Denied,
    NotSignedIn,
    StalePlan,
    Throttled,
    Unreachable,
    VaultMissing,
    WizardError,
)
from wizard.ports.names import ROOT_PASSWORD, root_password_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault, pending
from wizard.ports.world import World
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.root_password.logic import (
    ConfirmChange,
    Intent,
    KeepPassword,
    RootPasswordStep,
    Seen,
    TooWeak,
)

STEP = RootPasswordStep()
FIRST, SECOND = Secret("Cactus-Horse7Battery"), Secret("Purple-Kettle9Window")
LAG = 15 * 60 + 1


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIOS["fresh"], tmp_path, clock, journal)


def with_vault(place: Place, vault: SecretVault) -> Place:
    world = replace(place.world, vault=vault)
    return replace(place, world=world, engine=Engine(world, place.journal))


def entry(place: Place) -> str:
    return root_password_entry(place.world.progress.walk())


def plan(place: Place, intent: Intent) -> Plan[Seen]:
    return STEP.plan(place.look(STEP).seen, intent)


def do(place: Place, intent: Intent) -> Look[Seen]:
    """Have it planned and carried out, which must work."""
    report = place.engine.carry_out(STEP, plan(place, intent))
    assert report.problem is None
    assert report.look is not None
    return report.look


def keep(password: Secret, *, lasting: bool = True) -> KeepPassword:
    return KeepPassword(password, Facts(), lasting)


def says(look: Look[Seen]) -> str:
    return " ".join(line.draw() for line in look.evidence)


# ---- kept before it is used


def test_a_new_password_is_kept_beside_the_present_one(place: Place) -> None:
    place.world.vault.put(entry(place), FIRST)

    look = do(place, keep(SECOND))

    assert look.seen.pending == Stored(kept=SECOND)
    assert look.seen.current == Stored(kept=FIRST)
    assert look.verdict is Verdict.OPEN


def test_keeping_a_first_one_asks_nothing(place: Place) -> None:
    assert plan(place, keep(FIRST)).weight is Weight.LOCAL


def test_replacing_one_that_was_never_confirmed_warns(place: Place) -> None:
    do(place, keep(FIRST))

    again = plan(place, keep(SECOND))

    assert again.weight is Weight.CHANGE
    assert "nobody will know it any more" in again.changes[0].sentence.draw()


def test_keeping_the_same_once_more_replaces_nothing(place: Place) -> None:
    do(place, keep(FIRST, lasting=False))
    assert plan(place, keep(FIRST)).weight is Weight.LOCAL


def test_the_replacement_is_the_one_that_counts(place: Place) -> None:
    do(place, keep(FIRST))
    look = do(place, keep(SECOND))
    assert look.seen.pending == Stored(kept=SECOND)


@pytest.mark.parametrize("lasting", [True, False])
def test_one_copy_is_left_when_it_moves(place: Place, *, lasting: bool) -> None:
    do(place, keep(FIRST, lasting=not lasting))

    do(place, keep(SECOND, lasting=lasting))

    kept = [vault.get(pending(entry(place))) for vault in (place.world.vault, place.world.memory)]
    assert kept == ([SECOND, None] if lasting else [None, SECOND])


def test_without_keeping_the_keyring_stays_empty(place: Place) -> None:
    look = do(place, keep(FIRST, lasting=False))
    assert look.seen.pending == Stored(here=FIRST)
    assert place.world.vault.get(pending(entry(place))) is None


@pytest.mark.parametrize("password", ["", "short", "Sakura2024!", "cactus-horse7battery"])
def test_a_weak_one_is_not_kept(place: Place, password: str) -> None:
    with pytest.raises(TooWeak):
        plan(place, keep(Secret(password)))


def test_the_account_name_itself_is_not_kept(place: Place) -> None:
    with pytest.raises(TooWeak):
        plan(place, KeepPassword(FIRST, Facts(account_name=FIRST.reveal()), lasting=True))


def test_no_password_stands_in_the_journal_or_in_an_action(place: Place) -> None:
    do(place, keep(FIRST))
    do(place, ConfirmChange())
    seen = place.look(STEP).seen
    assert FIRST.reveal() not in f"{place.journal.lines} {seen} {plan(place, keep(SECOND))}"


# ---- the owner's word


def test_the_owners_word_promotes_the_new_one(place: Place) -> None:
    do(place, keep(FIRST))

    look = do(place, ConfirmChange())

    assert look.verdict is Verdict.CONFIRMED
    assert not look.seen.pending
    assert look.seen.current == Stored(kept=FIRST)
    assert "You said on" in says(look)


def test_it_works_without_keeping_too(place: Place) -> None:
    do(place, keep(FIRST, lasting=False))

    look = do(place, ConfirmChange())

    assert look.verdict is Verdict.CONFIRMED
    assert look.seen.current == Stored(here=FIRST)


def test_an_older_one_does_not_stand_in_front_of_the_new_one(place: Place) -> None:
    do(place, keep(FIRST, lasting=False))
    do(place, ConfirmChange())
    do(place, keep(SECOND))

    look = do(place, ConfirmChange())

    assert look.seen.current == Stored(kept=SECOND)
    assert place.world.secret(entry(place)) == SECOND


def test_it_may_be_changed_without_our_help(place: Place) -> None:
    look = do(place, ConfirmChange())
    assert look.verdict is Verdict.CONFIRMED
    assert not look.seen.current


def test_the_word_can_be_taken_back(place: Place) -> None:
    do(place, ConfirmChange())
    assert do(place, Withdraw(ROOT_PASSWORD)).verdict is Verdict.OPEN


def test_a_later_new_one_is_not_covered_by_the_earlier_word(place: Place) -> None:
    do(place, ConfirmChange())
    look = do(place, keep(SECOND))
    assert look.verdict is Verdict.CONFIRMED
    assert "have not confirmed yet" in says(look)


def test_a_crash_between_the_word_and_the_promotion_loses_nothing(place: Place) -> None:
    do(place, keep(FIRST))
    said, _ = plan(place, ConfirmChange()).changes
    said.apply(place.world)

    look = place.look(STEP)
    assert (look.verdict, look.seen.pending) == (Verdict.CONFIRMED, Stored(kept=FIRST))
    assert do(place, ConfirmChange()).seen.current == Stored(kept=FIRST)


def test_a_plan_made_before_another_password_was_kept_does_nothing(place: Place) -> None:
    early = plan(place, keep(FIRST))
    do(place, keep(SECOND))

    report = place.engine.carry_out(STEP, early)

    assert report.problem == StalePlan().problem()
    assert place.world.vault.get(pending(entry(place))) == SECOND


def test_the_console_is_opened_at_the_account(place: Place) -> None:
    do(place, OpenConsole(ConsolePage.ACCOUNT_SETTINGS))
    assert place.opened == [(ConsolePage.ACCOUNT_SETTINGS, "")]


# ---- a keyring that does not help


class NoKeyring(MemoryVault):
    """A computer without one."""

    def get(self, name: str) -> Secret | None:
        raise VaultMissing

    def put(self, name: str, secret: Secret) -> None:
        raise VaultMissing

    def forget(self, name: str) -> None:
        raise VaultMissing

    def describe(self) -> str:
        raise VaultMissing


def test_a_locked_keyring_is_told_and_one_can_go_on(place: Place) -> None:
    vault = MemoryVault("Locked keyring", locked=True)
    place = with_vault(place, vault)
    look = place.look(STEP)
    assert look.seen.keyring.name == "Locked keyring"
    assert look.seen.keyring.problem is not None
    assert look.seen.keyring.problem.code == "VAULT-LOCKED"

    do(place, keep(FIRST, lasting=False))
    assert do(place, ConfirmChange()).seen.current == Stored(here=FIRST)


def test_an_unlocked_keyring_is_used_at_the_next_look(place: Place) -> None:
    vault = MemoryVault("Locked keyring", locked=True)
    place = with_vault(place, vault)
    place.look(STEP)
    vault.unlock()
    assert place.look(STEP).seen.keyring.problem is None
    assert do(place, keep(FIRST)).seen.pending == Stored(kept=FIRST)


def test_without_a_keyring_one_can_go_on(place: Place) -> None:
    place = with_vault(place, NoKeyring(""))
    look = place.look(STEP)
    assert look.seen.keyring.name == ""
    assert look.seen.keyring.problem == VaultMissing().problem()

    do(place, keep(FIRST, lasting=False))
    assert do(place, ConfirmChange()).verdict is Verdict.CONFIRMED


def test_keeping_in_a_keyring_that_locked_meanwhile_changes_nothing(place: Place) -> None:
    place = with_vault(place, NoKeyring(""))
    report = place.engine.carry_out(STEP, plan(place, keep(FIRST)))
    assert report.problem == VaultMissing().problem()
    assert place.journal.lines == []


# ---- AWS's own history


def change_in_console(place: Place, new: Secret) -> None:
    first = Secret(place.account.scenario.root_password)
    place.console.change_root_password(first, new, new)


def sign_in(world: World, console: PretendConsole, password: Secret) -> None:
    console.sign_in_root(console.email, password)
    world.sessions.sign_in(SignInSlot.OWNER, SignInMethod.PASTED, secret=console.cloud_shell())


def walk_begun_now(world: World, folder: Path) -> World:
    notes = FileProgress(folder / "later.json", world.clock)
    notes.walk()
    return replace(world, progress=notes)


def verdict(world: World) -> Verdict:
    return Engine(world, ListJournal()).look(STEP).verdict


def test_the_event_history_proves_it_once_it_has_caught_up(
    place: Place, clock: PracticeClock
) -> None:
    place.look(STEP)
    clock.advance(60)
    do(place, keep(FIRST))
    change_in_console(place, FIRST)
    do(place, ConfirmChange())
    sign_in(place.world, place.console, FIRST)

    early = place.look(STEP)
    assert early.verdict is Verdict.CONFIRMED
    assert "15 minutes late" in says(early)

    clock.advance(LAG)
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert look.seen.changed == NOON + timedelta(seconds=60)
    assert "event history" in says(look)


def test_what_is_proven_and_not_confirmed_is_said(place: Place, clock: PracticeClock) -> None:
    do(place, keep(FIRST))
    change_in_console(place, FIRST)
    sign_in(place.world, place.console, FIRST)
    clock.advance(LAG)
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert "have not confirmed yet" in says(look)


def test_a_change_before_this_walk_proves_nothing(
    place: Place, clock: PracticeClock, tmp_path: Path
) -> None:
    change_in_console(place, FIRST)
    clock.advance(60)
    world = walk_begun_now(place.world, tmp_path)
    sign_in(world, place.console, FIRST)
    clock.advance(LAG)
    assert verdict(world) is Verdict.OPEN


def test_a_change_in_the_very_second_the_walk_began_counts(
    place: Place, clock: PracticeClock, tmp_path: Path
) -> None:
    change_in_console(place, FIRST)
    clock.advance(0.7)
    world = walk_begun_now(place.world, tmp_path)
    sign_in(world, place.console, FIRST)
    clock.advance(LAG + 0.3)  # AWS tells its time in whole seconds: let ours be one
    assert verdict(world) is Verdict.PROVEN


def test_on_a_slow_computer_an_earlier_change_proves_nothing(
    clock: PracticeClock, tmp_path: Path
) -> None:
    app = practice_app(SCENARIOS["clock-off"], clock)
    assert app.practice is not None
    console = app.practice.console
    console.change_root_password(console.first_password, FIRST, FIRST)
    clock.advance(60)
    world = walk_begun_now(app.world, tmp_path)
    sign_in(world, console, FIRST)
    clock.advance(LAG)
    assert verdict(world) is Verdict.OPEN
    assert verdict(app.world) is Verdict.PROVEN
    app.close()


def test_a_root_user_without_a_password_has_none_to_change(
    clock: PracticeClock, journal: ListJournal, tmp_path: Path
) -> None:
    place = place_at(SCENARIOS["no-root-credentials"], tmp_path, clock, journal)
    place.console.sign_in_user("org-admin", Secret("Practice-Admin-2024"))
    place.world.sessions.sign_in(
        SignInSlot.OWNER, SignInMethod.PASTED, secret=place.console.cloud_shell()
    )
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert "no password" in says(look)


class NoHistory:
    """An event history that cannot be read."""

    def __init__(self, fault: WizardError) -> None:
        self._fault = fault

    def root_password_changes(self, since: datetime) -> tuple[datetime, ...]:
        raise self._fault


FAULTS = [Denied(operation="LookupEvents"), NotSignedIn(), Unreachable(), Throttled(), AnswerLost()]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_without_the_history_the_owners_word_counts(place: Place, fault: WizardError) -> None:
    unreadable = replace(place.world, events=NoHistory(fault))
    engine = Engine(unreadable, place.journal)

    before = engine.look(STEP)
    assert before.problem is None
    assert before.verdict is Verdict.OPEN
    place.world.progress.add(ROOT_PASSWORD)

    after = engine.look(STEP)
    assert after.verdict is Verdict.CONFIRMED
    assert after.look is not None
    assert "event history" in says(after.look)


# ---- whatever is seen

KEPT = st.sampled_from([Stored(), Stored(here=FIRST), Stored(kept=FIRST)])
TIMES = st.none() | st.integers(0, 10**8).map(lambda past: NOON + timedelta(seconds=past))
PROBLEMS = st.none() | st.sampled_from([fault.problem() for fault in FAULTS])
ANY_SEEN = st.builds(
    Seen,
    walk=st.text(max_size=8),
    keyring=st.builds(Keyring, st.sampled_from(["", "Keychain"]), PROBLEMS),
    pending=KEPT,
    current=KEPT,
    confirmed=TIMES,
    changed=TIMES,
    exists=st.none() | st.booleans(),
    history_problem=PROBLEMS,
)


@given(ANY_SEEN)
def test_the_verdict_never_claims_more_than_was_seen(seen: Seen) -> None:
    found = STEP.judge(seen)
    assert (found is Verdict.PROVEN) == (seen.changed is not None or seen.exists is False)
    if found is Verdict.CONFIRMED:
        assert seen.confirmed is not None
    assert all(line.draw() for line in STEP.evidence(seen))
    assert STEP.evidence(seen)
