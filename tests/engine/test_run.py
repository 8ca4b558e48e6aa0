"""The one road for a change, with a step of our own and no AWS."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from tests.conftest import NOON, ListJournal, on_one_line
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.engine.change import Change, Plan, Weight
from wizard.engine.journal import FileJournal
from wizard.engine.run import Engine
from wizard.engine.step import Verdict
from wizard.ports.errors import (
    AnswerLost,
    Denied,
    Effect,
    JournalUnwritable,
    StalePlan,
    Unreachable,
    WizardError,
)
from wizard.ports.journal import Interrupted
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.text import Phrase


@dataclass
class Shelf:
    """Stands for the account: things on a shelf, and what happened in order.

    `trouble` is raised for the thing of that name.
    """

    things: list[str] = field(default_factory=list)
    trouble: dict[str, BaseException] = field(default_factory=dict)
    takes_before_failing: bool = False
    unreadable: Exception | None = None
    happened: list[str] = field(default_factory=list)

    def look(self) -> tuple[str, ...]:
        self.happened.append("look")
        if self.unreadable:
            raise self.unreadable
        return tuple(self.things)

    def take(self, thing: str) -> None:
        self.happened.append(f"take {thing}")
        fault = self.trouble.get(thing)
        if fault and not self.takes_before_failing:
            raise fault
        self.things.remove(thing)
        if fault:
            raise fault


def shelf_of(world: World) -> Shelf:
    return cast("Shelf", world.account)


@dataclass(frozen=True, slots=True)
class Take(Change):
    thing: str
    heavy: Weight = Weight.CHANGE
    says = "Take {thing}"

    @property
    def weight(self) -> Weight:
        return self.heavy

    def apply(self, world: World) -> None:
        shelf_of(world).take(self.thing)


class ShelfStep:
    """Clear the shelf."""

    id: ClassVar[str] = "shelf"

    def observe(self, world: World) -> tuple[str, ...]:
        return shelf_of(world).look()

    def judge(self, seen: tuple[str, ...]) -> Verdict:
        return Verdict.OPEN if seen else Verdict.PROVEN

    def evidence(self, seen: tuple[str, ...]) -> Sequence[Phrase]:
        return [Phrase(f"{len(seen)} left")]

    def plan(self, seen: tuple[str, ...], intent: Sequence[str]) -> Plan[tuple[str, ...]]:
        return Plan(seen, [Take(thing) for thing in intent])


class Telling(MemoryVault):
    """A vault that tells the shelf when it was given something."""

    def __init__(self, shelf: Shelf, name: str, *, locked: bool = False) -> None:
        super().__init__(name, locked=locked)
        self._shelf = shelf
        self._called = name

    def put(self, name: str, secret: Secret) -> None:
        super().put(name, secret)
        self._shelf.happened.append(f"{self._called} keeps {name}")


def bare_world(clock: PracticeClock, shelf: Shelf, *, locked: bool = False) -> World:
    ports: dict[str, Any] = {port.name: cast("Any", None) for port in fields(World)}
    vault, memory = Telling(shelf, "vault", locked=locked), Telling(shelf, "memory")
    known = {"sessions": AwsSessions(clock), "clock": clock, "vault": vault, "memory": memory}
    return World(**{**ports, "account": shelf, **known})


@dataclass
class Bench:
    """One shelf, one step, one engine."""

    step: ShelfStep
    engine: Engine
    shelf: Shelf


Prepare = Callable[..., Bench]


@pytest.fixture
def bench(clock: PracticeClock, journal: ListJournal) -> Prepare:
    def prepare(*things: str, locked: bool = False, **trouble: Exception) -> Bench:
        shelf = Shelf(list(things), dict(trouble))
        return Bench(ShelfStep(), Engine(bare_world(clock, shelf, locked=locked), journal), shelf)

    return prepare


def plan_for(bench: Bench, *wish: str, keep: Sequence[Keep] = ()) -> Plan[tuple[str, ...]]:
    seen = tuple(bench.shelf.things)
    return Plan(seen, bench.step.plan(seen, wish).changes, keep)


def test_a_look_brings_verdict_evidence_and_time(bench: Prepare, journal: ListJournal) -> None:
    report = bench("cup").engine.look(bench("cup").step)

    assert report.look is not None
    assert (report.look.seen, report.look.verdict) == (("cup",), Verdict.OPEN)
    assert report.look.evidence == (Phrase("1 left"),)
    assert report.look.at == NOON
    assert journal.lines == []


def test_two_looks_at_the_same_things_are_equal_at_different_times(
    bench: Prepare, clock: PracticeClock
) -> None:
    here = bench("cup")
    first = here.engine.look(here.step)
    clock.advance(60)

    assert here.engine.look(here.step) == first


class SpareShelfStep(ShelfStep):
    """Not every household has a shelf: an empty one counts as none."""

    def applies(self, seen: tuple[str, ...]) -> bool:
        return bool(seen)


def test_a_step_that_does_not_apply_is_not_needed(bench: Prepare) -> None:
    without, with_one = bench(), bench("cup")
    spare = SpareShelfStep()
    assert without.engine.look(spare).verdict is Verdict.NOT_NEEDED
    assert without.engine.look(without.step).verdict is Verdict.PROVEN
    assert with_one.engine.look(spare).verdict is Verdict.OPEN


def test_a_look_that_fails_knows_nothing(bench: Prepare) -> None:
    here = bench("cup")
    here.shelf.unreadable = Unreachable()

    report = here.engine.look(here.step)

    assert report.look is None
    assert report.verdict is Verdict.UNKNOWN
    assert report.problem == Unreachable().problem()


def test_a_confirmed_plan_is_carried_out_and_looked_at(
    bench: Prepare, journal: ListJournal
) -> None:
    here = bench("cup", "jug")

    report = here.engine.carry_out(here.step, plan_for(here, "cup", "jug"))

    assert report.problem is None
    assert report.verdict is Verdict.PROVEN
    assert here.shelf.happened == ["look", "take cup", "take jug", "look"]
    assert journal.lines == [
        ("shelf", "Take cup change", "done"),
        ("shelf", "Take jug change", "done"),
    ]


def test_a_stale_plan_changes_and_keeps_nothing(bench: Prepare, journal: ListJournal) -> None:
    here = bench("cup", "jug")
    plan = plan_for(here, "cup", keep=[Keep("word", Secret("hush"), lasting=True)])
    here.shelf.things.remove("jug")

    report = here.engine.carry_out(here.step, plan)

    assert report.problem == StalePlan().problem()
    assert report.look is not None
    assert report.look.seen == ("cup",)
    assert here.shelf.happened == ["look", "look"]
    assert journal.lines == []


def test_secrets_are_safe_before_anything_changes(bench: Prepare) -> None:
    here = bench("cup")
    keep = [Keep("word", Secret("hush"), lasting=True), Keep("seed", Secret("ABC"), lasting=False)]

    here.engine.carry_out(here.step, plan_for(here, "cup", keep=keep))

    assert here.shelf.happened == [
        "look",
        "vault keeps word",
        "memory keeps seed",
        "take cup",
        "look",
    ]


def test_a_locked_keyring_stops_everything(bench: Prepare, journal: ListJournal) -> None:
    here = bench("cup", locked=True)
    keep = [Keep("word", Secret("hush"), lasting=True)]

    report = here.engine.carry_out(here.step, plan_for(here, "cup", keep=keep))

    assert report.problem is not None
    assert (report.problem.code, report.problem.effect) == ("VAULT-LOCKED", Effect.NOTHING)
    assert here.shelf.things == ["cup"]
    assert journal.lines == []


def test_a_first_change_that_is_refused_leaves_nothing_behind(bench: Prepare) -> None:
    here = bench("cup", "jug", cup=Denied(operation="take"))

    report = here.engine.carry_out(here.step, plan_for(here, "cup", "jug"))

    assert report.problem == Denied(operation="take").problem()
    assert report.problem is not None
    assert report.problem.effect is Effect.NOTHING
    assert here.shelf.things == ["cup", "jug"]


def test_a_second_change_that_is_refused_says_that_something_changed(
    bench: Prepare, journal: ListJournal
) -> None:
    here = bench("cup", "jug", "pot", jug=Denied(operation="take"))

    report = here.engine.carry_out(here.step, plan_for(here, "cup", "jug", "pot"))

    assert report.problem is not None
    assert (report.problem.code, report.problem.effect) == ("AWS-DENIED", Effect.CHANGED)
    assert report.look is not None
    assert report.look.seen == ("jug", "pot")
    assert journal.lines == [
        ("shelf", "Take cup change", "done"),
        ("shelf", "Take jug change", "AWS-DENIED"),
    ]


def test_what_a_refusal_became_does_not_stick_to_the_next_one() -> None:
    fault = Denied(operation="take")
    fault.effect = Effect.CHANGED

    assert Denied(operation="take").problem().effect is Effect.NOTHING


@pytest.mark.parametrize("before", [(), ("jug",)], ids=["first", "second"])
def test_a_lost_answer_stays_unknown_and_the_look_tells(
    bench: Prepare, before: tuple[str, ...]
) -> None:
    here = bench("cup", "jug", cup=AnswerLost())
    here.shelf.takes_before_failing = True

    report = here.engine.carry_out(here.step, plan_for(here, *before, "cup"))

    assert report.problem is not None
    assert (report.problem.code, report.problem.effect) == ("AWS-ANSWER-LOST", Effect.UNKNOWN)
    assert report.look is not None
    assert "cup" not in report.look.seen


def test_the_fault_of_the_change_counts_more_than_that_of_the_look_after(bench: Prepare) -> None:
    here = bench("cup", cup=Denied(operation="take"))
    plan = plan_for(here, "cup")
    refuse = here.shelf.take

    def go_blind(thing: str) -> None:
        here.shelf.unreadable = Unreachable()
        refuse(thing)

    here.shelf.take = go_blind  # type: ignore[method-assign]
    report = here.engine.carry_out(here.step, plan)

    assert report.look is None
    assert report.problem is not None
    assert report.problem.code == "AWS-DENIED"


def test_a_bug_becomes_a_problem_and_its_text_is_not_logged(
    bench: Prepare, journal: ListJournal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    here = bench("cup", cup=RuntimeError("the password is hunter2"))

    report = here.engine.carry_out(here.step, plan_for(here, "cup"))

    assert report.problem is not None
    assert (report.problem.code, report.problem.effect) == ("WIZARD-BUG", Effect.UNKNOWN)
    assert journal.lines == [("shelf", "Take cup change", "WIZARD-BUG")]
    assert "RuntimeError" in caplog.text
    assert "test_run.py" in caplog.text
    assert "hunter2" not in caplog.text


class Killed(BaseException):
    """The process is gone: nobody writes how the change ended."""


@pytest.mark.parametrize("weight", [Weight.CHANGE, Weight.LOCAL])
def test_what_was_confirmed_and_not_finished_is_told_at_the_next_start(
    clock: PracticeClock, tmp_path: Path, weight: Weight
) -> None:
    shelf, path = Shelf(["cup"], {"cup": Killed()}), tmp_path / "journal.jsonl"
    engine = Engine(bare_world(clock, shelf), FileJournal(path, clock))

    plan: Plan[tuple[str, ...]] = Plan(("cup",), [Take("cup", weight)])
    with pytest.raises(Killed):
        engine.carry_out(ShelfStep(), plan)

    told = None if weight is Weight.LOCAL else Interrupted("shelf", "Take cup", NOON)
    assert FileJournal(path, clock).interrupted == told


def test_a_bug_while_looking_is_a_problem_too(bench: Prepare) -> None:
    here = bench("cup")
    here.shelf.unreadable = KeyError("cup")

    report = here.engine.look(here.step)

    assert report.problem is not None
    assert report.problem.code == "WIZARD-BUG"


class FullJournal(ListJournal):
    """A journal whose disk fills up after so many lines."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def begin(self, step: str, change: str, fields: Mapping[str, str | bool], told: str) -> int:
        self._take_room()
        return super().begin(step, change, fields, told)

    def end(self, entry: int, outcome: str) -> None:
        self._take_room()
        super().end(entry, outcome)

    def _take_room(self) -> None:
        if not self._room:
            raise JournalUnwritable(path="journal")
        self._room -= 1


def carry_out_with_room_for(
    room: int, clock: PracticeClock, **trouble: WizardError
) -> tuple[Shelf, FullJournal, Any]:
    shelf = Shelf(["cup", "jug"], dict(trouble))
    step, journal = ShelfStep(), FullJournal(room)
    engine = Engine(bare_world(clock, shelf), journal)
    plan = Plan(("cup", "jug"), [Take("cup"), Take("jug")])
    return shelf, journal, engine.carry_out(step, plan)


def test_nothing_is_tried_that_could_not_be_written_down(clock: PracticeClock) -> None:
    shelf, _, report = carry_out_with_room_for(0, clock)

    assert shelf.things == ["cup", "jug"]
    assert (report.problem.code, report.problem.effect) == ("JOURNAL-UNWRITABLE", Effect.NOTHING)


def test_a_change_whose_end_could_not_be_written_is_not_called_undone(
    clock: PracticeClock,
) -> None:
    shelf, journal, report = carry_out_with_room_for(1, clock)

    assert shelf.things == ["jug"]
    assert (report.problem.code, report.problem.effect) == ("JOURNAL-UNWRITABLE", Effect.CHANGED)
    assert [on_one_line(entry) for entry in journal.unfinished()] == ["Take cup change"]


def test_a_full_journal_does_not_cover_what_aws_said(clock: PracticeClock) -> None:
    _, _, report = carry_out_with_room_for(1, clock, cup=AnswerLost())

    assert (report.problem.code, report.problem.effect) == ("AWS-ANSWER-LOST", Effect.UNKNOWN)
