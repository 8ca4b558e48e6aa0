"""The one worker: order, threads, and what happens when something raises."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread  # noqa: TID251 -- the threads are what is tested

import pytest
from PySide6.QtCore import QThread  # noqa: TID251 -- only asked where we are
from pytestqt.qtbot import QtBot

from wizard.kit.background import BackgroundRunner


class Boom(Exception):
    """A bug in some work."""


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundRunner]:
    runner = BackgroundRunner()
    yield runner
    runner.close()


def test_answers_come_in_the_order_of_the_questions(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    answers: list[int] = []
    with qtbot.waitSignal(background.idle):
        for number in range(5):
            background.submit(lambda asked=number: asked * 10, answers.append)  # type: ignore[misc]
    assert answers == [0, 10, 20, 30, 40]


def test_work_is_off_the_screens_thread_and_its_answer_on_it(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    screen = current_thread()
    seen: list[object] = []
    with qtbot.waitSignal(background.idle):
        background.submit(current_thread, lambda worker: seen.extend((worker, current_thread())))
    worker, answered_on = seen
    assert worker is not screen
    assert answered_on is screen
    assert QThread.currentThread() is background.thread()


def test_what_work_tells_arrives_on_the_screens_thread_before_its_answer(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    screen, heard = current_thread(), list[object]()

    def work() -> str:
        background.tell(lambda: heard.append(current_thread()))
        return "done"

    with qtbot.waitSignal(background.idle):
        background.submit(work, heard.append)

    assert heard == [screen, "done"]


def test_submitting_never_waits_for_the_work(qtbot: QtBot, background: BackgroundRunner) -> None:
    gate = Event()
    answers: list[bool] = []
    background.submit(lambda: gate.wait(5), answers.append)
    assert not background.is_idle
    assert answers == []
    with qtbot.waitSignal(background.idle):
        gate.set()
    assert answers == [True]
    assert background.is_idle


def test_a_dropped_answer_is_forgotten_and_the_rest_arrives(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    answers: list[str] = []
    with qtbot.waitSignal(background.idle):
        background.submit(lambda: "left", answers.append).drop()
        background.submit(lambda: "stayed", answers.append)
    assert answers == ["stayed"]


def test_dropping_forgets_the_answer_not_the_work(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    done: list[str] = []
    with qtbot.waitSignal(background.idle):
        background.submit(lambda: done.append("worked"), lambda answer: done.append("told")).drop()
    assert done == ["worked"]


def test_idle_comes_once_and_after_the_last_answer(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    order: list[str] = []
    background.idle.connect(lambda: order.append("idle"))
    with qtbot.waitSignal(background.idle):
        background.submit(lambda: None, lambda answer: order.append("first"))
        background.submit(lambda: None, lambda answer: order.append("second"))
    assert order == ["first", "second", "idle"]


def test_more_work_from_an_answer_keeps_it_busy(qtbot: QtBot, background: BackgroundRunner) -> None:
    order: list[str] = []
    background.idle.connect(lambda: order.append("idle"))

    def and_more(answer: object) -> None:
        order.append("first")
        background.submit(lambda: None, lambda answer: order.append("more"))

    with qtbot.waitSignal(background.idle):
        background.submit(lambda: None, and_more)
    assert order == ["first", "more", "idle"]


def test_work_that_raises_is_a_bug_shown_and_the_runner_goes_on(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    def explode() -> None:
        raise Boom

    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(background.idle):
        background.submit(explode, lambda answer: None)
    assert [kind for kind, _, _ in bugs] == [Boom]

    answers: list[str] = []
    with qtbot.waitSignal(background.idle):
        background.submit(lambda: "still here", answers.append)
    assert answers == ["still here"]


def test_an_answer_that_raises_still_ends_in_idle(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    def explode(answer: object) -> None:
        raise Boom

    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(background.idle):
        background.submit(lambda: None, explode)
    assert [kind for kind, _, _ in bugs] == [Boom]
    assert background.is_idle


def test_a_dropped_bug_is_not_shown(qtbot: QtBot, background: BackgroundRunner) -> None:
    def explode() -> None:
        raise Boom

    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(background.idle):
        background.submit(explode, lambda answer: None).drop()
    assert bugs == []


def test_closing_finishes_what_runs_and_starts_nothing_more(qtbot: QtBot) -> None:
    runner = BackgroundRunner()
    begun, gate, done = Event(), Event(), []

    def slow() -> None:
        begun.set()
        gate.wait(5)
        done.append("slow")

    runner.submit(slow, lambda answer: None)
    runner.submit(lambda: done.append("never"), lambda answer: None)
    begun.wait(5)
    with qtbot.waitSignal(runner.idle):
        gate.set()
        runner.close()
    assert done == ["slow"]
