"""The root user's keys and devices: practice only, for moto has no root user."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.contracts.bench import Bench
from tests.contracts.practice import PracticeBench
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.errors import CredentialsRefused, Effect, Gone, RootOnly
from wizard.ports.secret import Secret
from wizard.practice.scenarios import KEY_OPERATIONS, GivenKey, Scenario

SECRET = Secret("practice/practice/practice/practice/0000")
OLD = GivenKey("AKIAPRACTICEOLDKEY01", True, timedelta(days=700), timedelta(hours=5))
OLDER = GivenKey("AKIAPRACTICEOLDKEY02", False, timedelta(days=1100))


@pytest.fixture
def old_keys(clock: PracticeClock, tmp_path: Path) -> PracticeBench:
    """Return an account whose root user has two old keys."""
    scenario = Scenario(
        account_age=timedelta(days=1200), root_keys=(OLD, OLDER), alias="practice-company"
    )
    bench = PracticeBench(clock, tmp_path, scenario)
    bench.sign_in()
    return bench


def ids(bench: Bench) -> list[str]:
    return [key.key_id for key in bench.root_keys.list()]


def test_without_root_nobody_sees_its_keys(bench: Bench) -> None:
    if isinstance(bench, PracticeBench):
        bench.become_administrator()
    with pytest.raises(RootOnly):
        bench.root_keys.list()


class TestRootKeys:
    def test_they_are_listed_oldest_first_with_their_use(self, old_keys: PracticeBench) -> None:
        older, old = old_keys.root_keys.list()

        assert (older.key_id, older.active, older.last_used) == (OLDER.key_id, False, None)
        assert (old.key_id, old.active) == (OLD.key_id, True)
        assert old.last_used is not None
        assert old.last_used.at == old_keys.clock.now() - timedelta(hours=5)
        assert (old.last_used.service, old.last_used.region) == ("s3", "ap-northeast-1")
        assert old.created == old_keys.clock.now() - timedelta(days=700)
        assert not old.in_use_here
        assert old_keys.account.summary().keys_present is True

    def test_one_is_deactivated(self, old_keys: PracticeBench) -> None:
        old_keys.root_keys.deactivate(OLD.key_id)

        assert [key.active for key in old_keys.root_keys.list()] == [False, False]

    def test_one_is_deleted_and_deleting_again_is_no_fault(self, old_keys: PracticeBench) -> None:
        old_keys.root_keys.delete(OLDER.key_id)
        old_keys.root_keys.delete(OLDER.key_id)

        assert ids(old_keys) == [OLD.key_id]

    def test_one_that_is_gone_cannot_be_deactivated(self, old_keys: PracticeBench) -> None:
        old_keys.root_keys.delete(OLDER.key_id)

        with pytest.raises(Gone):
            old_keys.root_keys.deactivate(OLDER.key_id)

    def test_the_key_in_use_is_marked(self, old_keys: PracticeBench) -> None:
        old_keys.session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, OLD.key_id, SECRET)

        assert [key.in_use_here for key in old_keys.root_keys.list()] == [False, True]

    def test_after_the_key_in_use_nothing_can_be_asked_until_the_seat_is_left(
        self, old_keys: PracticeBench
    ) -> None:
        old_keys.session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, OLD.key_id, SECRET)
        old_keys.sign_in(SignInSlot.ADMINISTRATOR)
        old_keys.root_keys.delete(OLD.key_id)

        with pytest.raises(CredentialsRefused):
            old_keys.users.list()
        old_keys.session.sign_out(SignInSlot.OWNER)

        assert old_keys.users.list() == ()

    def test_a_session_of_root_that_is_cut_down_sees_nothing(
        self, clock: PracticeClock, tmp_path: Path
    ) -> None:
        scenario = Scenario(root_keys=(OLDER,), denied_to_root=KEY_OPERATIONS)
        bench = PracticeBench(clock, tmp_path, scenario)
        bench.sign_in()

        with pytest.raises(RootOnly):
            bench.root_keys.list()
        with pytest.raises(RootOnly) as fault:
            bench.root_keys.delete(OLDER.key_id)

        assert fault.value.problem().effect is Effect.NOTHING

    def test_root_on_the_other_seat_is_found(self, old_keys: PracticeBench) -> None:
        old_keys.sign_in(SignInSlot.ADMINISTRATOR)
        old_keys.become_administrator()

        assert len(ids(old_keys)) == 2


class TestRootDevices:
    def test_one_that_was_there_before(self, clock: PracticeClock, tmp_path: Path) -> None:
        bench = PracticeBench(clock, tmp_path, Scenario(root_mfa="any-name"))
        bench.sign_in()

        (device,) = bench.mfa.of_root()

        assert device.name == "any-name"
        assert device.enabled is not None
        assert bench.account.summary().mfa_enabled is True
        assert bench.mfa.unassigned() == ()


class TestPasswordChanges:
    def test_a_change_shows_late(self, clock: PracticeClock, tmp_path: Path) -> None:
        bench = PracticeBench(clock, tmp_path)
        start = clock.now()
        clock.advance(60)
        bench.change_root_password("Another-Horse_8battery")
        bench.sign_in()

        assert bench.events.root_password_changes(start) == ()
        clock.advance(20 * 60)

        assert bench.events.root_password_changes(start) == (start + timedelta(seconds=60),)

    def test_a_change_before_counts_for_nothing(self, clock: PracticeClock, tmp_path: Path) -> None:
        bench = PracticeBench(clock, tmp_path)
        bench.change_root_password("Another-Horse_8battery")
        clock.advance(20 * 60)
        bench.sign_in()

        assert bench.events.root_password_changes(clock.now()) == ()
