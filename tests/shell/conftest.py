"""A whole window on a practice account, with its worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from wizard.adapters.local.clock import PracticeClock
from wizard.composition import App, practice_app
from wizard.engine.run import Engine
from wizard.engine.step import AnyStep
from wizard.engine.verdict import StepInfo
from wizard.kit.background import BackgroundRunner
from wizard.kit.busy import Waiting
from wizard.kit.page import StepPage, Surroundings
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.world import World
from wizard.practice.scenarios import SCENARIOS
from wizard.resources import resources
from wizard.shell.window import Window, WindowContext
from wizard.steps.registry import STEPS, load_page, load_step
from wizard.text import use_language


@dataclass
class Opened:
    """A window, its world, and what it asked of the program."""

    window: Window
    app: App
    background: BackgroundRunner
    qtbot: QtBot
    wishes: list[object] = field(default_factory=list)

    def visit(self, step: str) -> None:
        """Go to a page and wait until nothing is running."""
        with self.qtbot.waitSignal(self.background.idle):
            self.window.visit(step)

    def sign_in(self) -> None:
        """Sign in as the root user through practice's console."""
        assert self.app.practice is not None
        console = self.app.practice.console
        console.sign_in_root(console.email, console.first_password, console.given_phone_code())
        self.app.world.sessions.sign_in(
            SignInSlot.OWNER, SignInMethod.PASTED, secret=console.cloud_shell()
        )


class OpenWindow(Protocol):
    """Opens a window on the practice account of a scenario."""

    def __call__(
        self,
        scenario: str,
        prepare: Callable[[World], World] = ...,
        invented: Mapping[StepInfo, tuple[AnyStep, Callable[[], StepPage]]] = ...,
    ) -> Opened:
        """`prepare` changes the world before; invented steps come before the last one."""
        ...


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Return what opens a window on the practice account of a scenario."""
    opened: list[Opened] = []

    def open_on(
        scenario: str,
        prepare: Callable[[World], World] = lambda world: world,
        invented: Mapping[StepInfo, tuple[AnyStep, Callable[[], StepPage]]] = MappingProxyType({}),
    ) -> Opened:
        app, background = practice_app(SCENARIOS[scenario], PracticeClock()), BackgroundRunner()
        engine = Engine(prepare(app.world), ListJournal())
        code = {info.id: given for info, given in invented.items()}
        wishes: list[object] = []
        around = Surroundings(True, app.world.clock.now, None, [("fresh", "A new account")], 15)
        context = WindowContext(
            steps=(*STEPS[:-1], *invented, STEPS[-1]),
            load_step=lambda one: code[one][0] if one in code else load_step(one),
            make_page=lambda one: code[one][1]() if one in code else load_page(one)(around),
            engine=engine,
            program=wishes.append,
            practice=True,
            waiting=Waiting(0, 0),
        )
        window = Window(context, background)
        qtbot.addWidget(window)
        made = Opened(window, app, background, qtbot, wishes)
        opened.append(made)
        made.visit(STEPS[0].id)
        with qtbot.waitExposed(window):
            window.show()
        return made

    yield open_on
    for made in opened:
        made.window.retire()
        made.background.close()
        made.app.close()


@pytest.fixture
def in_japanese() -> Iterator[None]:
    """Speak Japanese for the length of a test."""
    use_language("ja", resources() / "locale")
    yield
    use_language("en", Path())
