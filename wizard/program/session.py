"""What is open now: a world that is made late, its worker, its window, practice's console."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from shiboken6 import delete

from wizard.steps.registry import STEPS, load_page
from wizard.text import translate

# The window is painted before: the rest is imported where it is used.
if TYPE_CHECKING:
    from datetime import datetime

    from wizard.composition import App
    from wizard.engine.change import Plan
    from wizard.engine.run import Report
    from wizard.engine.step import AnyStep
    from wizard.kit.background import BackgroundRunner
    from wizard.kit.page import StepPage, Surroundings
    from wizard.ports.aws import SignInSlot
    from wizard.practice.window.console import PracticeConsoleWindow
    from wizard.shell.window import Window


class LazyEngine:
    """A world, or what will make it: once, on the worker, where nobody waits for it."""

    def __init__(self, make: Callable[[], App]) -> None:
        self._make = make
        self.app: App | None = None

    def get(self) -> App:
        """Return the world, making it now if need be."""
        if self.app is None:
            self.app = self._make()
        return self.app

    def look(self, step: AnyStep) -> Report[Any]:
        """Have its engine look."""
        return self.get().engine.look(step)

    def carry_out(self, step: AnyStep, plan: Plan[Any]) -> Report[Any]:
        """Have its engine make a change."""
        return self.get().engine.carry_out(step, plan)

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Have its engine wait for the owner's browser."""
        return self.get().engine.has_come_back(slot)


@dataclass(slots=True)
class OpenSession:
    """What is open now."""

    lazy: LazyEngine
    practice: bool
    background: BackgroundRunner
    window: Window
    pretend: PracticeConsoleWindow | None = None

    @property
    def app(self) -> App:
        """The world."""
        return self.lazy.get()

    @property
    def console(self) -> PracticeConsoleWindow | None:
        """Practice's console, made when it is first wanted."""
        if self.pretend is None and self.practice:
            self.pretend = _pretend_console(self.app)
        return self.pretend

    def clear(self) -> None:
        """Delete the windows; world and worker stay. Not from within a signal of theirs.

        They are not left to the next turn of the event loop: Qt crashes where the
        program is styled anew while Python lets go of them.
        """
        self.window.retire()
        delete(self.window)
        if self.pretend is not None:
            self.pretend.close()
            delete(self.pretend)
            self.pretend = None

    def close(self) -> None:
        """Finish the change on its way, drop credentials, remove practice's folder."""
        self.clear()
        self.background.close()
        if self.lazy.app is not None:
            self.lazy.app.close()


def page_maker(
    lazy: LazyEngine, background: BackgroundRunner, *, practice: bool
) -> Callable[[str], StepPage]:
    """Return what makes a page; what pages rest on comes in with the first of them."""

    @cache
    def surroundings() -> Surroundings:
        from wizard.adapters.local.clock import SystemClock
        from wizard.adapters.local.qr_reader import LocalQrReader
        from wizard.kit.page import Surroundings
        from wizard.kit.qr_scanner import QrScanner
        from wizard.practice.scenarios import SCENARIOS

        def now() -> datetime:
            return (lazy.app.world.clock if lazy.app else SystemClock()).now()

        scanner = QrScanner(LocalQrReader(), background)
        scenarios = [(name, translate(given.title)) for name, given in SCENARIOS.items()]
        minutes = sum(step.minutes for step in STEPS)
        return Surroundings(practice, now, scanner, scenarios, minutes)

    def make(step_id: str) -> StepPage:
        page: StepPage = load_page(step_id)(surroundings())
        return page

    return make


def _pretend_console(app: App) -> PracticeConsoleWindow | None:
    from wizard.kit.qr_scanner import STANDS_FOR_AWS
    from wizard.practice.window.console import Keyring, PracticeConsoleWindow

    if app.practice is None:
        return None
    keyring = Keyring(app.practice.is_locked, app.practice.unlock)
    console = PracticeConsoleWindow(app.practice.console, keyring)
    console.setProperty(STANDS_FOR_AWS, True)
    return console
