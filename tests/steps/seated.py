"""A practice account to sit down at by any way, for tests of steps that ask who is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import world_of
from wizard.engine.run import Engine, Look
from wizard.engine.step import AnyStep
from wizard.kit.background import BackgroundRunner
from wizard.kit.busy import Waiting
from wizard.kit.page import StepPage
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.opening import open_on
from wizard.practice.scenarios import GivenUser, Scenario
from wizard.shell.driver import StepDriver

OVER = object()
ADMIN_PASSWORD = "Practice-Admin-2024!"
YUKO = GivenUser("yuko", ADMIN_PASSWORD, administrator=True)
BOB = GivenUser("bob", ADMIN_PASSWORD)
KEY_SECRET = Secret("practice/practice/practice/practice/0000")


@dataclass(frozen=True, slots=True)
class Place:
    """The account from both sides, and everything the steps work with."""

    world: World
    engine: Engine
    journal: ListJournal
    account: PracticeAccount
    console: PracticeConsole
    opened: list[tuple[ConsolePage | None, str]]
    folder: Path

    def sign_in_root(self) -> None:
        """Sit down as root, with what the console hands out."""
        password = Secret(self.account.scenario.root_password)
        self.console.sign_in_root(self.account.scenario.email, password)
        self._take(SignInSlot.OWNER)

    def sign_in_user(self, name: str, slot: SignInSlot = SignInSlot.OWNER) -> None:
        """Sit down as an IAM user, with what the console hands out."""
        self.console.sign_in_user(name, Secret(ADMIN_PASSWORD))
        self._take(slot)

    def _take(self, slot: SignInSlot) -> None:
        self.world.sessions.sign_in(slot, SignInMethod.PASTED, secret=self.console.cloud_shell())

    def sign_in_key(self, key_id: str) -> None:
        """Sit down with a root access key."""
        self.world.sessions.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, key_id, KEY_SECRET)

    def look(self, step: AnyStep) -> Look[Any]:
        """Look, which must work."""
        report = self.engine.look(step)
        assert report.problem is None
        assert report.look is not None
        return report.look


def place_at(
    scenario: Scenario,
    folder: Path,
    clock: PracticeClock,
    journal: ListJournal,
    methods: tuple[SignInMethod, ...] = (
        SignInMethod.BROWSER,
        SignInMethod.PASTED,
        SignInMethod.ACCESS_KEY,
    ),
) -> Place:
    """Return the scenario's account with nobody signed in."""
    account = PracticeAccount(scenario, clock.now)
    opened: list[tuple[ConsolePage | None, str]] = []
    browser = PracticeBrowser()
    console = PracticeConsole(
        account, lambda page, where: opened.append((page, where)), browser.visit
    )

    def open_practice(profile: str, keys: KeySource | None) -> BotoSession:
        return open_on(account, folder, keys)

    session = AwsSessions(clock, open_session=open_practice, methods=methods, listen=browser.listen)
    temp_files = TempFiles(folder / "leftovers.json", clock)
    world = world_of(
        session,
        vault=MemoryVault("Test keyring"),
        progress=FileProgress(folder / "confirmations.json", clock),
        console=console,
        files=LocalFiles(folder, temp_files, practice=True, home=folder, environ={}),
        clock=clock,
        practice=True,
    )
    return Place(world, Engine(world, journal), journal, account, console, opened, folder)


def drive(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    step: AnyStep,
    page: StepPage,
    elsewhere: Callable[[object], None] = lambda wish: None,
) -> StepDriver:
    """Put a page on the road to the engine, every question answered with yes, and enter it."""
    qtbot.addWidget(page)
    page.set_waiting(Waiting(0, 0))
    driver = StepDriver(step, page, place.engine, background, lambda plan, yes: yes(), elsewhere)
    with qtbot.waitSignal(driver.settled):
        driver.enter()
    return driver


def play(qtbot: QtBot, driver: StepDriver, turns: Iterator[None]) -> None:
    """Work a page by its walk: after every turn wait until the road is free again."""
    is_over = False
    while not is_over:
        with qtbot.waitSignal(driver.settled):
            is_over = next(turns, OVER) is OVER
            if is_over:
                driver.enter()
