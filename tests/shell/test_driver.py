"""The road between a page and the engine, with a step that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from wizard.adapters.local.clock import PracticeClock
from wizard.composition import App, practice_app
from wizard.engine.change import Change, Plan, Weight
from wizard.engine.run import Engine
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import AWS_NEEDS_A_MOMENT, PageState, Phase, StepPage, Visit
from wizard.ports.errors import AnswerLost, Refused
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.practice.scenarios import SCENARIOS
from wizard.shell.driver import AskOwner, StepDriver
from wizard.text import Phrase


@dataclass(frozen=True, slots=True)
class Count:
    """How often it was counted."""

    times: int


@dataclass(frozen=True)
class Tally(Change):
    """Count once more."""

    how: str
    kind: Weight = Weight.CHANGE
    done: ClassVar[list[str]] = []

    @property
    def weight(self) -> Weight:
        return self.kind

    def apply(self, world: World) -> None:
        self.done.append(self.how)
        if self.how == "lose":
            raise AnswerLost


class CountStep:
    """Done when it was counted once; the wish says how."""

    id: ClassVar[str] = "count"

    def observe(self, world: World) -> Count:
        return Count(len(Tally.done))

    def judge(self, seen: Count) -> Verdict:
        return Verdict.PROVEN if seen.times else Verdict.OPEN

    def evidence(self, seen: Count) -> Sequence[Phrase]:
        return ()

    def plan(self, seen: Count, intent: Tally) -> Plan[Count]:
        if intent.how == "refuse":
            raise Refused
        if intent.how == "nothing":
            return Plan(seen)
        return Plan(seen, [intent], [Keep("counted", Secret("1"), lasting=False)])


class CountPage(StepPage):
    """Shows the phases it went through."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []
        super().__init__("Count", "Once is enough.")
        self.button = QPushButton("Count")
        self.add(self.button)

    def draw(self, state: PageState) -> None:
        self.phases.append(state.phase)


@pytest.fixture
def app() -> Iterator[App]:
    made = practice_app(SCENARIOS["fresh"], PracticeClock())
    yield made
    made.close()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundRunner]:
    runner = BackgroundRunner()
    yield runner
    runner.close()


@dataclass
class Bench:
    """A driver with all it needs at hand."""

    driver: StepDriver
    page: CountPage
    step: CountStep
    journal: ListJournal
    asked: list[Plan[Any]]
    elsewhere: list[object]
    answer: list[bool]


@pytest.fixture
def bench(qtbot: QtBot, background: BackgroundRunner, app: App, journal: ListJournal) -> Bench:
    page, step = CountPage(), CountStep()
    Tally.done.clear()
    qtbot.addWidget(page)
    asked: list[Plan[Any]] = []
    elsewhere: list[object] = []
    answer = [True]

    def confirm(plan: Plan[Any], yes: Callable[[], None]) -> None:
        asked.append(plan)
        if answer[0]:
            yes()

    asks: AskOwner = confirm
    engine = Engine(app.world, journal)
    driver = StepDriver(step, page, engine, background, asks, elsewhere.append)
    return Bench(driver, page, step, journal, asked, elsewhere, answer)


def _enter(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.driver.settled):
        bench.driver.enter()


def test_a_change_is_confirmed_made_and_looked_at(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    with qtbot.waitSignal(bench.driver.settled) as answered:
        bench.page.wanted.emit(Tally("count"))

    assert len(bench.asked) == 1
    assert answered.args[0].verdict is Verdict.PROVEN
    assert bench.page.phases[-2:] == [Phase.WORKING, Phase.READY]


def test_what_stays_on_this_computer_asks_nothing(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    with qtbot.waitSignal(bench.driver.settled):
        bench.page.wanted.emit(Tally("count", Weight.LOCAL))

    assert bench.asked == []
    assert len(Tally.done) == 1


def test_a_no_changes_nothing(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    bench.answer[0] = False
    bench.page.wanted.emit(Tally("count"))

    assert Tally.done == []
    assert bench.journal.lines == []
    assert bench.page.state.phase is Phase.READY


def test_a_refused_wish_is_explained_and_nothing_is_tried(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    bench.page.wanted.emit(Tally("refuse"))

    assert bench.page.banner.problem == Refused().problem()
    assert bench.page.body.isEnabled()
    assert bench.journal.lines == []


def test_an_empty_wish_does_nothing(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    bench.page.wanted.emit(Tally("nothing"))

    assert bench.page.state.phase is Phase.READY
    assert bench.asked == []


def test_a_wish_for_the_window_never_reaches_the_engine(qtbot: QtBot, bench: Bench) -> None:
    bench.page.wanted.emit(Visit("sign-in"))

    assert bench.elsewhere == [Visit("sign-in")]
    assert bench.page.phases == []
    assert not bench.driver.is_working


def test_a_look_for_a_page_that_was_left_is_dropped(
    qtbot: QtBot, bench: Bench, background: BackgroundRunner
) -> None:
    with qtbot.assertNotEmitted(bench.driver.settled), qtbot.waitSignal(background.idle):
        bench.driver.enter()
        bench.driver.leave()


def test_a_change_reports_even_when_the_page_was_left(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    with qtbot.waitSignal(bench.driver.settled) as answered:
        bench.page.wanted.emit(Tally("count"))
        bench.driver.leave()

    assert answered.args[0].verdict is Verdict.PROVEN


def test_a_second_wish_during_a_change_waits_for_nobody(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    with qtbot.waitSignal(bench.driver.settled):
        bench.page.wanted.emit(Tally("count"))
        bench.page.wanted.emit(Tally("count"))
        bench.driver.enter()

    assert len(Tally.done) == 1
    assert not bench.driver.is_working


def test_a_lost_answer_shows_the_account_and_the_fault(qtbot: QtBot, bench: Bench) -> None:
    _enter(qtbot, bench)
    with qtbot.waitSignal(bench.driver.settled) as answered:
        bench.page.wanted.emit(Tally("lose"))

    report = answered.args[0]
    assert report.problem == AnswerLost().problem()
    assert report.look.seen == Count(1)
    assert bench.journal.lines == [("count", "Tally lose change", "AWS-ANSWER-LOST")]
    assert bench.page.body.isEnabled()


def test_a_page_that_waits_says_that_aws_needs_a_moment_until_the_answer_is_there(
    qtbot: QtBot, bench: Bench
) -> None:
    with qtbot.waitSignal(bench.driver.settled):
        bench.driver.enter()
        bench.driver.show_slow()
        assert bench.page.busy.words == AWS_NEEDS_A_MOMENT
        assert bench.page.state.phase is Phase.LOOKING

    assert not bench.page.state.is_slow


def test_a_page_that_waits_for_nothing_says_nothing_of_a_slow_aws(
    qtbot: QtBot, bench: Bench
) -> None:
    _enter(qtbot, bench)
    bench.driver.show_slow()

    assert bench.page.state.phase is Phase.READY
    assert not bench.page.state.is_slow
