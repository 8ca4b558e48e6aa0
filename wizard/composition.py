"""Worlds, real and practice: which adapter fulfils which port. Knows no screen.

Practice differs from real in four places only, all below the steps: what opens
boto3, the vault, the console, and the folder everything is kept in.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from wizard.adapters.aws.account import AwsAccountFacts
from wizard.adapters.aws.events import AwsEvents
from wizard.adapters.aws.groups import AwsGroups
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.mfa import AwsMfaDevices
from wizard.adapters.aws.policies import AwsPolicies
from wizard.adapters.aws.root_keys import AwsRootKeys
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.browser import BrowserConsole
from wizard.adapters.local.clock import SystemClock, WrongClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.folders import data_folder, documents_folder
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.adapters.vault.os_keyring import OsKeyring
from wizard.engine.journal import ClosedJournal, FileJournal
from wizard.engine.run import Engine
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.clock import Clock
from wizard.ports.console import Console, ConsolePage, PretendConsole
from wizard.ports.files import Files
from wizard.ports.progress import Progress
from wizard.ports.vault import SecretVault
from wizard.ports.world import World
from wizard.practice.scenarios import Scenario
from wizard.text import N_, translate

PRACTICE_KEYRING = N_("Practice keyring")
THIS_RUN = "memory"


@dataclass(frozen=True, slots=True)
class Practice:
    """What a practice world has besides: the owner's hands, the calls made, the keyring's lock."""

    console: PretendConsole
    on_open: Callable[[Callable[[ConsolePage | None, str], None]], None]
    calls: list[tuple[str, str]]
    is_locked: Callable[[], bool]
    unlock: Callable[[], None]


@dataclass(frozen=True, slots=True)
class App:
    """A world with its engine, and how to put it away."""

    world: World
    engine: Engine
    close: Callable[[], None]
    practice: Practice | None = None


@dataclass(frozen=True, slots=True)
class CheckApp:
    """This computer's world for looking only: no keyring is opened, no note is written."""

    world: World
    engine_for: Callable[[str], Engine]
    close: Callable[[], None]


def check_app() -> CheckApp:
    """Return a world for `rootsafe check`; what was confirmed counts for the account asked."""
    folder, clock = data_folder(), SystemClock()
    session = AwsSessions(clock, methods=(SignInMethod.PROFILE,))
    notes = FileProgress(folder / "confirmations.json", clock)
    world = world_of(
        session,
        vault=MemoryVault(THIS_RUN),
        progress=notes,
        console=BrowserConsole(session.partition),
        files=LocalFiles(documents_folder(), TempFiles(folder / "leftovers.json", clock)),
        clock=clock,
    )

    def engine_for(account: str) -> Engine:
        return Engine(replace(world, progress=notes.about(account)), ClosedJournal())

    return CheckApp(world, engine_for, lambda: _sign_out(session))


def real_app(on_wait: Callable[[], None] = lambda: None) -> App:
    """Return the world of this computer: its keyring, its AWS files, its browser."""
    folder, clock = data_folder(), SystemClock()
    session = AwsSessions(clock, on_wait=on_wait)
    temp_files = TempFiles(folder / "leftovers.json", clock)
    temp_files.sweep()
    journal = FileJournal(folder / "journal.jsonl", clock)
    world = world_of(
        session,
        vault=OsKeyring(),
        progress=FileProgress(folder / "confirmations.json", clock),
        console=BrowserConsole(session.partition),
        files=LocalFiles(documents_folder(), temp_files, home=Path.home()),
        clock=clock,
    )
    world = replace(world, interrupted=journal.interrupted)
    return App(world, Engine(world, journal), lambda: _sign_out(session))


def practice_app(
    scenario: Scenario,
    clock: Clock | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> App:
    """Return a practice world in a folder of its own, which goes with it.

    `on_wait`, as in `real_app`, hears on the worker that AWS has asked us to wait.
    """
    # Imported here: an owner who works for real needs none of it.
    from wizard.practice.account import PracticeAccount  # noqa: PLC0415
    from wizard.practice.browser import PracticeBrowser  # noqa: PLC0415
    from wizard.practice.console import PracticeConsole  # noqa: PLC0415
    from wizard.practice.opening import open_on  # noqa: PLC0415

    # AWS and a real phone have the right time; what is wrong is this computer's clock.
    clock = WrongClock(clock or SystemClock(), -scenario.clock_offset.total_seconds())
    folder = Path(tempfile.mkdtemp(prefix="rootsafe-practice-"))
    account = PracticeAccount(scenario, clock.now)
    browser = PracticeBrowser()
    console = PracticeConsole(account, visit=browser.visit)
    vault = MemoryVault(translate(PRACTICE_KEYRING), locked=scenario.keyring_locked)

    def open_practice(profile: str, keys: KeySource | None) -> BotoSession:
        return open_on(account, folder, keys)

    session = AwsSessions(
        clock,
        open_session=open_practice,
        methods=(SignInMethod.BROWSER, SignInMethod.PASTED),
        listen=browser.listen,
        on_wait=on_wait,
    )
    world = world_of(
        session,
        vault=vault,
        progress=FileProgress(folder / "confirmations.json", clock),
        console=console,
        files=LocalFiles(
            folder,
            TempFiles(folder / "leftovers.json", clock),
            practice=True,
            home=folder,
            environ={},
        ),
        clock=clock,
        practice=True,
    )

    def listen(opened: Callable[[ConsolePage | None, str], None]) -> None:
        console.on_open = opened

    def close() -> None:
        _sign_out(session)
        shutil.rmtree(folder, ignore_errors=True)

    engine = Engine(world, FileJournal(folder / "journal.jsonl", clock))
    practice = Practice(console, listen, account.calls, lambda: vault.is_locked, vault.unlock)
    return App(world, engine, close, practice)


def world_of(
    session: AwsSessions,
    *,
    vault: SecretVault,
    progress: Progress,
    console: Console,
    files: Files,
    clock: Clock,
    practice: bool = False,
) -> World:
    """Return a world whose AWS is this session; the same adapters, practice or real."""
    return World(
        sessions=session,
        account=AwsAccountFacts(session),
        root_keys=AwsRootKeys(session),
        users=AwsUsers(session),
        groups=AwsGroups(session),
        policies=AwsPolicies(session),
        mfa=AwsMfaDevices(session),
        events=AwsEvents(session),
        vault=vault,
        memory=MemoryVault(THIS_RUN),
        progress=progress,
        console=console,
        files=files,
        clock=clock,
        practice=practice,
    )


def _sign_out(session: AwsSessions) -> None:
    for slot in SignInSlot:
        session.cancel_sign_in(slot)
        session.sign_out(slot)
