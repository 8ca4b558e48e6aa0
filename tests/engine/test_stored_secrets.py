"""What is kept on this computer: found by its names, shown and forgotten one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ListJournal
from tests.steps.seated import Place, place_at
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.change import Weight
from wizard.engine.stored_secrets import (
    Forget,
    Lend,
    PutAway,
    SecretKind,
    Seen,
    Show,
    StoredSecretsStep,
)
from wizard.ports.names import (
    ADMIN_USER,
    BILLING_USERS,
    password_entry,
    password_note,
    root_password_entry,
    root_seed_entry,
    seed_entry,
)
from wizard.ports.secret import Secret
from wizard.ports.vault import pending
from wizard.practice.scenarios import Scenario

STEP = StoredSecretsStep()
ACCOUNT = "123456789012"


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(), tmp_path, clock, journal)


def seen(place: Place) -> Seen:
    found: Seen = place.look(STEP).seen
    return found


def wish(place: Place, intent: Show | Lend | PutAway | Forget) -> Seen:
    report = place.engine.carry_out(STEP, STEP.plan(seen(place), intent))
    assert report.problem is None
    assert report.look is not None
    return report.look.seen


def test_everything_that_steps_keep_is_found_under_its_name(place: Place) -> None:
    vault, notes = place.world.vault, place.world.progress
    root = root_password_entry(notes.walk())
    names = [root, pending(root), root_seed_entry(notes.walk())]
    for user in ("ann", "bob", "eve"):
        names += [password_entry(ACCOUNT, user), pending(password_entry(ACCOUNT, user))]
        names.append(seed_entry(ACCOUNT, user))
    notes.bind(ACCOUNT)
    notes.add(ADMIN_USER, "ann")
    notes.add(BILLING_USERS, "bob")
    notes.add(password_note("eve"))
    assert seen(place).kept == ()
    for name in names:
        vault.put(name, Secret(name))
    assert [one.entry for one in seen(place).kept] == names
    assert [one.waits for one in seen(place).kept] == [False, True, False] + 3 * [
        False,
        True,
        False,
    ]


def test_what_an_earlier_walk_of_another_account_kept_is_found_too(place: Place) -> None:
    notes = place.world.progress
    earlier = root_password_entry(notes.walk())
    notes.bind(ACCOUNT)
    place.world.vault.put(earlier, Secret("old"))
    notes.start_new_run()
    (found,) = seen(place).kept
    assert (found.entry, found.account, found.kind) == (earlier, ACCOUNT, SecretKind.ROOT_PASSWORD)


def test_what_is_in_memory_only_says_so(place: Place) -> None:
    name = root_seed_entry(place.world.progress.walk())
    place.world.memory.put(name, Secret("x"))
    assert [one.lasts for one in seen(place).kept] == [False]


def test_a_secret_is_shown_after_a_question_and_put_away(place: Place) -> None:
    name = root_password_entry(place.world.progress.walk())
    place.world.vault.put(name, Secret("hush"))
    plan = STEP.plan(seen(place), Show(name, SecretKind.ROOT_PASSWORD, ""))
    assert plan.weight is Weight.CHANGE
    assert wish(place, Show(name, SecretKind.ROOT_PASSWORD, "")).shown == (name, Secret("hush"))
    assert wish(place, PutAway()).shown is None
    assert not STEP.plan(seen(place), PutAway()).changes
    assert place.world.vault.get(name) == Secret("hush")
    assert "hush" not in repr(place.journal.lines)


def test_only_one_is_out_at_a_time(place: Place) -> None:
    name = root_password_entry(place.world.progress.walk())
    place.world.vault.put(name, Secret("one"))
    place.world.vault.put(pending(name), Secret("two"))
    wish(place, Show(name, SecretKind.ROOT_PASSWORD, ""))
    after = wish(place, Lend(pending(name)))
    assert (after.shown, after.lent) == (None, (pending(name), Secret("two")))


def test_forgetting_is_for_good_and_only_what_was_named(place: Place) -> None:
    name = root_password_entry(place.world.progress.walk())
    for entry in (name, pending(name)):
        place.world.vault.put(entry, Secret("x"))
        place.world.memory.put(entry, Secret("x"))
    plan = STEP.plan(seen(place), Forget(frozenset({name})))
    assert plan.weight is Weight.FINAL
    assert [one.entry for one in wish(place, Forget(frozenset({name}))).kept] == [pending(name)]
    assert place.world.secret(name) is None
    assert wish(place, Forget(frozenset({name, pending(name)}))).kept == ()


def test_what_is_gone_is_not_asked_about(place: Place) -> None:
    assert STEP.plan(seen(place), Show("never", SecretKind.PHONE, "yuko")).changes == ()
    assert not STEP.plan(seen(place), Forget(frozenset({"never"}))).changes
