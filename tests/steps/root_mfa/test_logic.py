"""The root user's MFA, without a screen."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON, ListJournal
from tests.steps.seated import Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.domain import mfa_key
from wizard.domain.stored import Keyring, Stored
from wizard.domain.times import moment
from wizard.engine.change import Weight
from wizard.engine.seed_changes import ForgetKey, KeepKey
from wizard.engine.step import Verdict
from wizard.ports.aws import MfaDevice, SignInMethod, SignInSlot
from wizard.ports.errors import SecretGone
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.steps.root_mfa import words
from wizard.steps.root_mfa.logic import CONFIRM, WITHDRAW, AwsReadAccess, RootMfaStep, Seen, UseKey

STEP = RootMfaStep()
SEED = Secret(base64.b32encode(bytes(range(40))).decode())
KEY = mfa_key.Key(SEED, "phone@111122223333")
NOTHING = Seen(
    scanner=AwsReadAccess.NOT_SIGNED_IN,
    is_on=None,
    devices=(),
    begun=NOON,
    said_at=None,
    entry="root-mfa-seed@walk",
    label="root",
    held=Stored(),
    keyring=Keyring("Test keyring"),
)


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(), tmp_path, clock, journal)


def carry_out(place: Place, intent: object) -> Seen:
    seen: Seen = place.look(STEP).seen
    report = place.engine.carry_out(STEP, STEP.plan(seen, intent))  # type: ignore[arg-type]
    assert report.problem is None
    assert report.look is not None
    after: Seen = report.look.seen
    return after


def assign(place: Place, clock: PracticeClock, name: str = "phone") -> Secret:
    """Assign a device on the console's side, and let its codes run out."""
    seed = mfa_key.read_key(place.console.begin_root_mfa(name)).seed
    first, second, _ = place.console.phone_codes(seed)
    place.console.assign_root_mfa(first, second)
    clock.advance(60)
    return seed


def sign_in(place: Place, code: str) -> None:
    given = place.account.scenario
    place.console.sign_in_root(given.email, Secret(given.root_password), code)
    place.world.sessions.sign_in(
        SignInSlot.OWNER, SignInMethod.PASTED, secret=place.console.cloud_shell()
    )


def said(place: Place) -> str:
    return " ".join(line.draw() for line in place.look(STEP).evidence)


def test_before_sign_in_nothing_is_known_and_the_reason_is_told(place: Place) -> None:
    assert place.look(STEP).verdict is Verdict.UNKNOWN
    assert said(place) == "We cannot see it before you have signed in."


def test_the_owners_word_counts_until_aws_can_be_asked(place: Place) -> None:
    carry_out(place, CONFIRM)
    assert place.look(STEP).verdict is Verdict.CONFIRMED
    assert f"You said on {moment(NOON)}" in said(place)
    carry_out(place, WITHDRAW)
    assert place.look(STEP).verdict is Verdict.UNKNOWN


def test_a_device_of_this_walk_is_proven_by_name(place: Place, clock: PracticeClock) -> None:
    carry_out(place, CONFIRM)
    seed = assign(place, clock)
    sign_in(place, place.console.phone_codes(seed)[0])
    assert place.look(STEP).verdict is Verdict.PROVEN
    since = f"The device “phone” was assigned on {moment(NOON)}, after you began here."
    assert since in said(place)


def test_aws_beats_the_owners_word(place: Place) -> None:
    carry_out(place, CONFIRM)
    place.sign_in_root()
    assert place.look(STEP).verdict is Verdict.OPEN
    assert "AWS does not know of it" in said(place)


def test_mfa_that_was_on_before_is_claimed_for_no_phone(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(SCENARIOS["mfa-already-on"], tmp_path, clock, journal)
    sign_in(place, place.console.given_phone_code())
    look = place.look(STEP)
    assert look.verdict is Verdict.PROVEN
    assert "It was on before you began here." in said(place)
    with pytest.raises(words.MfaIsOn):
        STEP.plan(look.seen, UseKey(KEY))


@pytest.mark.parametrize(("seconds", "is_new"), [(-1, False), (0, True), (119, True), (120, True)])
def test_a_walks_beginning_is_compared_by_one_clock(seconds: int, is_new: bool) -> None:
    device = MfaDevice("arn:aws:iam::1:mfa/phone", NOON + timedelta(seconds=seconds))
    seen = replace(NOTHING, is_on=True, devices=(device,))
    assert (seen.new_device() is device) is is_new
    behind = replace(seen, skew=timedelta(seconds=120))
    assert (behind.new_device() is device) is (seconds == 120)


def test_a_key_waits_in_memory_and_reaches_the_keyring_only_on_request(place: Place) -> None:
    seen = carry_out(place, UseKey(KEY))
    assert (seen.seed, seen.label, seen.held.is_kept) == (SEED, "phone@111122223333", False)
    assert place.world.vault.get(seen.entry) is None

    assert carry_out(place, KeepKey()).held.is_kept
    assert place.world.vault.get(seen.entry) == SEED

    forgotten = carry_out(place, ForgetKey())
    assert place.world.vault.get(seen.entry) is None
    assert (forgotten.seed, forgotten.held.is_kept) == (SEED, False)


def test_a_new_key_takes_the_place_of_the_kept_one(place: Place) -> None:
    carry_out(place, UseKey(KEY))
    carry_out(place, KeepKey())
    other = Secret(base64.b32encode(bytes(range(1, 41))).decode())
    seen = carry_out(place, UseKey(mfa_key.Key(other)))
    assert place.world.vault.get(seen.entry) == other
    assert seen.label == "root"


def test_a_kept_key_outlives_the_run(place: Place) -> None:
    seen = carry_out(place, UseKey(KEY))
    carry_out(place, KeepKey())
    place.world.memory.forget(seen.entry)
    assert place.look(STEP).seen.seed == SEED


def test_nothing_that_is_not_there_can_be_kept() -> None:
    with pytest.raises(SecretGone):
        STEP.plan(NOTHING, KeepKey())


def test_forgetting_the_key_of_a_device_in_use_is_named_as_final() -> None:
    kept = replace(NOTHING, held=Stored(kept=SEED))
    assert STEP.plan(kept, ForgetKey()).weight is Weight.LOCAL
    assert STEP.plan(replace(kept, is_on=True), ForgetKey()).weight is Weight.FINAL


def test_a_clock_that_is_off_is_seen(
    tmp_path: Path, clock: PracticeClock, journal: ListJournal
) -> None:
    place = place_at(SCENARIOS["clock-off"], tmp_path, clock, journal)
    assert place.look(STEP).seen.skew == timedelta(seconds=120)


times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
devices = st.builds(MfaDevice, st.just("arn:aws:iam::1:mfa/phone"), st.none() | times)


@given(
    seen=st.builds(
        replace,
        st.just(NOTHING),
        scanner=st.sampled_from(AwsReadAccess),
        is_on=st.none() | st.booleans(),
        devices=st.none() | st.lists(devices, max_size=2).map(tuple),
        said_at=st.none() | times,
        held=st.sampled_from([Stored(), Stored(kept=SEED)]),
        skew=st.none() | st.timedeltas(timedelta(-2), timedelta(2)),
    )
)
def test_every_sight_has_a_verdict_and_words(seen: Seen) -> None:
    verdict = STEP.judge(seen)
    assert (verdict is Verdict.PROVEN) is (seen.is_on is True)
    assert (verdict is Verdict.CONFIRMED) is (seen.is_on is None and seen.said_at is not None)
    assert all(line.draw() for line in STEP.evidence(seen))
