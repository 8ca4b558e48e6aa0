"""A practice world in one process and the wizard in another, so that the wizard can be killed.

What a crash of the wizard does not take stays at home, in the test's process:
the account, the console in the owner's browser, the keyring, the owner's phone
and the time. What the wizard keeps in files lies in a folder that both know.
One question goes over the line at a time, and is answered before the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection  # noqa: TID251 -- the line between the two
from multiprocessing.reduction import ForkingPickler  # noqa: TID251 -- as above
from pathlib import Path
from typing import Any, cast

import boto3
from botocore.config import Config
from botocore.loaders import Loader

from tests.conftest import NOON
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.opening import give_keys
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import world_of
from wizard.engine.summary import StepStatus
from wizard.ports.aws import SignInMethod
from wizard.ports.clock import Clock
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault
from wizard.ports.world import World
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.isolation import builtin_loader, offline_session
from wizard.practice.scenarios import Scenario
from wizard.practice.wire import Reply, Wire, respond

# A secret refuses to be pickled; on this line, and nowhere else, it must be.
ForkingPickler.register(Secret, lambda secret: (Secret, (secret.reveal(),)))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one of the things at home: `name` is the thing, `what` its attribute."""

    name: str
    what: str
    args: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, or what was raised."""

    value: object = None
    fault: Exception | None = None


# ---- at home


class WatchedAccount(PracticeAccount):
    """A practice account that tells what was made in it: (operation, name), failures left out."""

    def __init__(self, scenario: Scenario, now: Callable[[], datetime]) -> None:
        super().__init__(scenario, now)
        self.made: list[tuple[str, str]] = []

    def perform(
        self, service: str, operation: str, asked: Mapping[str, Any], given: Any
    ) -> dict[str, Any]:
        """Answer, and note what was made."""
        answer = super().perform(service, operation, asked, given)
        if operation.startswith(("Create", "Delete")):
            named = next(asked[name] for name in NAMES if name in asked)
            self.made.append((operation, named.rpartition("/")[2]))
        return answer


NAMES = (
    *("VirtualMFADeviceName", "SerialNumber", "AccessKeyId"),
    *("PolicyName", "GroupName", "UserName"),
)


class WatchedVault(MemoryVault):
    """A keyring that tells how often it was changed."""

    changes = 0

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret."""
        self.changes += 1
        super().put(name, secret)

    def forget(self, name: str) -> None:
        """Remove an entry."""
        self.changes += 1
        super().forget(name)


class Home:
    """All that is still there when the wizard was killed."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.folder = folder
        self.clock = PracticeClock(NOON)
        self.account = WatchedAccount(scenario, self.clock.now)
        self.rows: Sequence[StepStatus] = ()
        self.led_to = ""
        self.console = PracticeConsole(self.account, visit=self._visit)
        self.vault = WatchedVault("The owner's keyring")
        self.phone = MemoryVault("The owner's phone")
        self._things: Mapping[str, object] = {
            "home": self,
            "clock": self.clock,
            "console": self.console,
            "vault": self.vault,
            "phone": self.phone,
        }

    def _visit(self, address: str) -> bool:
        """Note where AWS's page leads; it is gone to from the wizard's process."""
        self.led_to = address
        return True

    def respond(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer a request to AWS."""
        return respond(self.account, method, url, headers, body)

    def report(self, rows: Sequence[StepStatus]) -> None:
        """Take how a walk ended."""
        self.rows = rows

    def answer(self, question: Question) -> Answer:
        """Answer a question from the other process."""
        try:
            asked = getattr(self._things[question.name], question.what)
            return Answer(asked(*question.args, **question.named) if callable(asked) else asked)
        except Exception as fault:  # noqa: BLE001 -- raised again on the other side
            return Answer(fault=fault)


# ---- in the wizard's process


class Line:
    """The wizard's end of the line."""

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self._connection = connection

    def take(self) -> Any:
        """Wait for what home sends unasked."""
        return self._connection.recv()

    def ask(self, question: Question) -> Any:
        """Ask, and wait for the answer."""
        self._connection.send(question)
        answer = self._connection.recv()
        if answer.fault is not None:
            raise answer.fault
        return answer.value


class Far:
    """A thing that is at home; every attribute is a question."""

    def __init__(self, line: Line, name: str, facts: frozenset[str] = frozenset()) -> None:
        self._line, self._name, self._facts = line, name, facts

    def __getattr__(self, what: str) -> Any:
        if what in self._facts:
            return self._line.ask(Question(self._name, what))
        return lambda *args, **named: self._line.ask(Question(self._name, what, args, named))


class FarWire(Wire):
    """The wire of an account that is at home."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def respond(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Send the request home."""
        asked = (method, url, dict(headers), body)
        return cast(Reply, self._line.ask(Question("home", "respond", asked)))


CONSOLE_FACTS = frozenset(
    name for name, kind in vars(PracticeConsole).items() if isinstance(kind, property)
)


class FarConsole(Far):
    """The console at home; the browser that comes back is in the wizard's process."""

    def __init__(self, line: Line, browser: PracticeBrowser) -> None:
        super().__init__(line, "console", CONSOLE_FACTS)
        self._browser = browser

    def allow_program(self) -> str:
        """Continue on AWS's page, and go where it leads."""
        shown: str = self._line.ask(Question("console", "allow_program"))
        if not shown:
            self._browser.visit(self._line.ask(Question("home", "led_to")))
        return shown


def far_world(line: Line, folder: Path, models: Loader | None = None) -> World:
    """Return the wizard's world: its files here, all else at home.

    `models` are botocore's, read before; else they are read.
    """
    clock = cast(Clock, Far(line, "clock"))
    browser = PracticeBrowser()
    console: Any = FarConsole(line, browser)
    temp_files = TempFiles(folder / "leftovers.json", clock)
    temp_files.sweep()

    def open_far(profile: str, keys: KeySource | None) -> BotoSession:
        core = offline_session(folder)
        core.register_component("data_loader", models or builtin_loader())
        # Botocore puts its own long name together anew for every request.
        core.set_default_client_config(Config(proxies={}, user_agent="far"))
        if keys is not None:
            give_keys(core, keys)
        handler: Any = FarWire(line).answer
        core.register("before-send", handler, unique_id="far-wire")
        return boto3.Session(botocore_session=core)

    session = AwsSessions(
        clock, open_session=open_far, methods=(SignInMethod.BROWSER,), listen=browser.listen
    )
    return world_of(
        session,
        vault=cast(SecretVault, Far(line, "vault")),
        progress=FileProgress(folder / "confirmations.json", clock),
        console=console,
        files=LocalFiles(folder, temp_files, practice=True, home=folder, environ={}),
        clock=clock,
        practice=True,
    )
