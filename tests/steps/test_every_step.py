"""What every step must keep, whatever it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests.conftest import NOON, on_one_line
from tests.expected import rows
from tests.ports.test_errors import every_kind
from tests.steps.test_every_change import KINDS
from tests.walks.headless import ACCOUNTANT, leave, settle, walk
from tests.walks.practised import Practised, practised
from wizard.adapters.local.clock import PracticeClock
from wizard.engine.step import AnyStep, Verdict
from wizard.engine.summary import StepStatus
from wizard.engine.verdict import StepInfo
from wizard.ports.errors import WizardError
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS
from wizard.resources import resources
from wizard.steps.admin_mfa.changes import CreateDevice
from wizard.steps.admin_user.logic import Make
from wizard.steps.billing.logic import SetUp
from wizard.steps.registry import STEPS, load_step
from wizard.steps.root_keys.logic import Deactivate, Delete
from wizard.text import LANGUAGES

ALL = tuple(load_step(info.id) for info in STEPS)
each_step = pytest.mark.parametrize("step", ALL, ids=lambda step: step.id)
each_scenario = pytest.mark.parametrize("name", SCENARIOS)

SHORTEST = 6
"""As long as a code; what is shorter stands in any text by chance."""

READS = ("Get", "List", "Lookup", "Generate")
FAULTS = sorted(
    {kind for kind in every_kind() if kind.__module__.startswith("wizard.")},
    key=lambda kind: (kind.code, kind.__module__),
)


# ---- a whole walk in each scenario


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk that is over: its world as it stands, all that was seen, every secret there was."""

    place: Practised
    rows: Sequence[StepStatus]
    seen: Sequence[tuple[AnyStep, Any]]
    secrets: frozenset[str]

    def of(self, step: AnyStep) -> list[Any]:
        """Return what was seen of one step."""
        return [seen for one, seen in self.seen if one is step]


class Walks(Mapping[str, Walked]):
    """Walked when somebody first asks for it."""

    def __init__(self, until: ExitStack) -> None:
        self._until = until
        self._walked: dict[str, Walked] = {}

    def __getitem__(self, name: str) -> Walked:
        if name not in self._walked:
            with every_secret() as secrets:
                place = practised(SCENARIOS[name], PracticeClock(NOON))
                self._until.callback(place.app.close)
                walk(place.owner)
                rows = leave(place.owner)
            self._walked[name] = Walked(place, rows, tuple(place.owner.seen), frozenset(secrets))
        return self._walked[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SCENARIOS)

    def __len__(self) -> int:
        return len(SCENARIOS)


@contextmanager
def every_secret() -> Iterator[set[str]]:
    """Collect the value of every secret that is made."""
    values: set[str] = set()
    wrap: Callable[[Secret, str], None] = Secret.__init__

    def wrap_and_tell(self: Secret, value: str) -> None:
        wrap(self, value)
        values.add(value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Secret, "__init__", wrap_and_tell)
        yield values


@pytest.fixture(scope="module")
def walks() -> Iterator[Walks]:
    with ExitStack() as until:
        yield Walks(until)


@pytest.fixture(params=SCENARIOS)
def walked(request: pytest.FixtureRequest, walks: Walks) -> Walked:
    return walks[request.param]


@pytest.fixture(params=SCENARIOS)
def place(request: pytest.FixtureRequest) -> Iterator[Practised]:
    """Return an account that nobody has touched."""
    made = practised(SCENARIOS[request.param], PracticeClock(NOON))
    yield made
    made.app.close()


# ---- looking


def all_that_can_change(place: Practised) -> Sequence[object]:
    world = place.app.world
    kept = [dict(vars(vault)["_kept"]) for vault in (world.vault, world.memory)]
    return place.account.snapshot(), place.files(), kept, list(place.journal.entries)


def look_at_everything_twice(place: Practised) -> None:
    for step in ALL:
        assert place.owner.engine.look(step) == place.owner.engine.look(step), step.id


def test_looking_changes_nothing_before_anybody_signed_in(place: Practised) -> None:
    # The walk's name is put on the disk when somebody first asks for it, a page or not.
    place.app.world.progress.walk()
    before = all_that_can_change(place)

    look_at_everything_twice(place)

    assert all_that_can_change(place) == before


def test_looking_changes_nothing_after_the_sign_in(place: Practised) -> None:
    for page in ("root-password", "root-mfa", "sign-in"):
        settle(place.owner, page)
    before = all_that_can_change(place)
    called = len(place.account.calls)

    look_at_everything_twice(place)

    assert all_that_can_change(place) == before
    calls = {operation for _, operation in place.account.calls[called:]}
    assert len(calls) > 5
    assert all(operation.startswith(READS) for operation in calls)


# ---- judging


@each_step
def test_a_verdict_and_its_evidence_are_total(step: AnyStep, walks: Walks) -> None:
    """They hold for all that was ever seen, and for each of it with a fact of another look."""
    seen = [one for walked in walks.values() for one in walked.of(step)]
    assert seen
    for one in [*seen, *mixed(seen)]:
        assert step.judge(one) in Verdict
        assert all(line.draw() for line in step.evidence(one))


def mixed(seen: Sequence[Any]) -> Iterator[Any]:
    """Yield what was seen with one fact exchanged by what it was at another time."""
    first, *_ = seen
    for name in (field.name for field in fields(first)):
        values = unlike([getattr(one, name) for one in seen])
        for one in unlike(seen):
            for value in values:
                yield replace(one, **{name: value})


def unlike(things: Sequence[Any]) -> list[Any]:
    return list({repr(thing): thing for thing in things}.values())


@pytest.mark.parametrize("info", STEPS, ids=lambda info: info.id)
def test_a_verdict_that_says_done_or_not_says_why(info: StepInfo, walks: Walks) -> None:
    step = load_step(info.id)
    seen = [one for walked in walks.values() for one in walked.of(step)]
    claims = [one for one in seen if step.judge(one) is not Verdict.NONE]
    assert bool(claims) is bool(info.requirement or info.id == "sign-in")
    assert all(step.evidence(one) for one in claims)


# ---- doing


@each_scenario
def test_what_was_carried_out_is_proven_by_looking(name: str, walks: Walks) -> None:
    walked = walks[name]
    assert {row.id: row.verdict.value for row in walked.rows} == rows(name)
    assert all(row.problem is None for row in walked.rows)


def test_a_change_is_in_the_journal_once_and_ended(walked: Walked) -> None:
    journal = walked.place.journal
    assert journal.unfinished() == ()
    done = [
        (entry.step, entry.change, on_one_line(entry))
        for entry in journal.entries
        if journal.outcomes[entry.number] == "done"
    ]
    changes = [entry for entry in done if entry[1] not in ("OpenConsole", "TakeSignIn")]
    assert len(changes) == len(set(changes)) > 10


def test_whatever_reaches_the_journal_is_a_change_that_the_rules_for_all_were_held_against(
    walked: Walked,
) -> None:
    assert {entry.change for entry in walked.place.journal.entries} <= dict(KINDS).keys()


DONE_ALREADY: Mapping[str, Sequence[Callable[[Any], object]]] = {
    "admin-user": [lambda seen: seen.held.current and Make(seen.user, seen.held.current)],
    "admin-mfa": [lambda seen: CreateDevice(seen.user, seen.user, keep=True)],
    "root-keys": [
        lambda seen: Delete(frozenset()),
        lambda seen: Delete(frozenset({"AKIANOBODYKNOWSTHIS1"})),
        lambda seen: Deactivate(frozenset()),
    ],
    "billing": [
        lambda seen: SetUp(),
        lambda seen: SetUp(tuple((name, seen.level_of(name)) for name in seen.members)),
    ],
}
"""Wishes for nothing, or for what is there when the walk is over; None where that is nothing."""
NEVER_EMPTY = {
    "welcome": "starting over is another run each time",
    "root-password": "a new one is never the one that is there, and a word may be given anew",
    "root-mfa": "takes a key into this run's memory; AWS's page does the rest",
    "sign-in": "signing in once more is another sign-in",
    "finish": "a report is written as often as it is asked for",
}
"""Steps without such a wish, and why."""


def test_every_step_has_an_empty_wish_or_says_why_not() -> None:
    assert sorted([*DONE_ALREADY, *NEVER_EMPTY]) == sorted(info.id for info in STEPS)


@pytest.mark.parametrize("step_id", DONE_ALREADY)
def test_an_empty_wish_plans_nothing(step_id: str, walks: Walks) -> None:
    step = load_step(step_id)
    lasts = [walked.of(step)[-1] for walked in walks.values()]
    wishes = [(last, wish(last)) for last in lasts for wish in DONE_ALREADY[step_id]]
    wished = [(last, wish) for last, wish in wishes if wish is not None]
    assert wished
    assert [planned(step, last, wish) for last, wish in wished] == [[]] * len(wished)


def planned(step: AnyStep, seen: Any, wish: object) -> list[object]:
    """Return what would be done and kept; a wish may be refused, too."""
    with suppress(WizardError):
        plan = step.plan(seen, wish)
        return [*plan.changes, *plan.keep]
    return []


def test_the_wishes_for_nothing_are_wishes_for_something_elsewhere(walks: Walks) -> None:
    keys, billing = load_step("root-keys"), load_step("billing")
    first = walks["old-root-keys"].of(keys)[0]
    named = frozenset(key.key_id for key in first.keys)
    assert keys.plan(first, Delete(named)).changes
    assert billing.plan(walks["fresh"].of(billing)[0], SetUp()).changes


# ---- words


def test_codes_of_faults_are_unique() -> None:
    assert len(FAULTS) > 50
    codes = [kind.code for kind in FAULTS]
    assert [a for a, b in pairwise(codes) if a == b] == []


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: kind.__name__)
def test_every_fault_says_what_happened_and_what_to_do(kind: type[WizardError]) -> None:
    assert re.fullmatch(r"[A-Z]+(-[A-Z]+)+", kind.code)
    assert kind.happened
    assert kind.do


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_fault_and_every_title_is_translated(code: str) -> None:
    with (resources() / "locale" / code / "LC_MESSAGES" / "rootsafe.po").open("rb") as file:
        translated = {str(message.id) for message in read_po(file) if message.string}
    said = {sentence for kind in FAULTS for sentence in (kind.happened, kind.do)}
    said |= {info.title for info in STEPS}
    assert said - translated == set()


# ---- secrets


def test_no_line_of_the_journal_holds_a_secret(walked: Walked) -> None:
    lines = [on_one_line(one) for one in walked.place.journal.entries]
    assert len(walked.secrets) > 10
    assert shown(walked.secrets, "\n".join(lines)) == []


def test_what_was_seen_does_not_show_a_secret(walked: Walked) -> None:
    said = [repr(seen) for _, seen in walked.seen]
    said += [line.draw() for step, seen in walked.seen for line in step.evidence(seen)]
    assert shown(walked.secrets, "\n".join(said)) == []


def test_no_note_on_the_disk_holds_a_secret(walked: Walked) -> None:
    files = walked.place.files()
    plain = [text.decode() for name, text in files.items() if not name.endswith((".csv", ".html"))]
    assert plain
    assert shown(walked.secrets, "\n".join(plain)) == []


def shown(secrets: frozenset[str], text: str) -> list[str]:
    """Return the secrets that stand in the text as words of their own."""
    long_enough = [secret for secret in secrets if len(secret) >= SHORTEST]
    return [
        secret for secret in long_enough if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text)
    ]


def test_the_search_for_secrets_finds_them(walks: Walks) -> None:
    walked = walks["fresh"]
    for one in walked.secrets:
        # A long one may hold a shorter one, as the text of a QR code holds its key.
        found = shown(walked.secrets, f"SetPassword admin ({one})")
        assert (one in found) is (len(one) >= SHORTEST)
    csv = next(text for name, text in walked.place.files().items() if name.endswith(".csv"))
    assert shown(walked.secrets, csv.decode())


def test_two_users_were_made_with_a_password_each(walks: Walks) -> None:
    """Were it not so, the tests above would have little to search for."""
    users = walks["fresh"].place.account.snapshot()["users"]
    assert {name: user["signs_in"] for name, user in users.items()} == {
        "admin": True,
        ACCOUNTANT: True,
    }
