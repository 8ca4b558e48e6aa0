"""The wizard without a window, in a process of its own that is killed when it is told.

Started once: it reads all it needs, then makes a copy of itself for every walk
it is told of, so that a walk costs no start.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from multiprocessing.connection import Connection  # noqa: TID251 -- the line home
from pathlib import Path
from typing import Any, cast

from botocore.loaders import Loader

from tests.walks.far import Far, Line, Question, far_world
from tests.walks.headless import Owner, walk
from wizard.engine.journal import FileJournal
from wizard.engine.run import Engine
from wizard.password_strength.strength import load_estimator
from wizard.ports.clock import Clock
from wizard.ports.console import PretendConsole
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault
from wizard.practice.isolation import builtin_loader, offline_session


class At(Enum):
    """What the wizard is at when it dies."""

    JOURNAL = "journal"
    KEYRING = "keyring"


class When(Enum):
    """On which side of the request, or of the keyring's change, the wizard dies."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the journal, or a change of the keyring, counted from 1 in each process."""

    number: int
    when: When
    at: At = At.JOURNAL


@dataclass(frozen=True, slots=True)
class Order:
    """What to walk; without a moment it is walked to its end. The window has answers."""

    folder: Path
    moment: Moment | None = None
    answers: Path | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """How a walk's process ended: its exit code, below zero the signal that killed it."""

    code: int


class FragileJournal(FileJournal):
    """Kills its process: when a line is on the disk, or before the line of its end is."""

    def __init__(self, path: Path, clock: Clock, moment: Moment | None) -> None:
        super().__init__(path, clock)
        self._moment = moment
        self._begun = 0

    def begin(self, step: str, change: str, fields: Mapping[str, str | bool], told: str) -> int:
        """Write the line, which forces it to the disk; the request is still to leave."""
        number = super().begin(step, change, fields, told)
        self._begun += 1
        self._die_at(When.BEFORE)
        return number

    def end(self, entry: int, outcome: str) -> None:
        """Write what came of it, unless it is too late for that."""
        self._die_at(When.AFTER)
        super().end(entry, outcome)

    def _die_at(self, when: When) -> None:
        if self._moment == Moment(self._begun, when):
            _die()


class FragileVault(Far):
    """The keyring at home; kills its process before or after a change of it."""

    def __init__(self, line: Line, moment: Moment | None) -> None:
        super().__init__(line, "vault")
        self._moment = moment
        self._changed = 0

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret."""
        self._change("put", name, secret)

    def forget(self, name: str) -> None:
        """Remove an entry."""
        self._change("forget", name)

    def _change(self, what: str, *given: object) -> None:
        self._changed += 1
        self._die_at(When.BEFORE)
        self._line.ask(Question("vault", what, given))
        self._die_at(When.AFTER)

    def _die_at(self, when: When) -> None:
        if self._moment == Moment(self._changed, when, At.KEYRING):
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(end: int) -> None:
    """Walk as told, each time in a copy of this process, until told no more."""
    connection: Connection[Any, Any] = Connection(end)
    models = _warm(Path(os.devnull))
    while (order := connection.recv()) is not None:
        child = os.fork()
        if child == 0:
            os._exit(_walk(order, Line(connection), models))
        _, status = os.waitpid(child, 0)
        connection.send(Over(os.waitstatus_to_exitcode(status)))


def _warm(folder: Path) -> Loader:
    """Have in memory what every walk would load anew."""
    models = builtin_loader()
    core = offline_session(folder)
    core.register_component("data_loader", models)
    for service in ("iam", "sts", "cloudtrail", "signin"):
        core.create_client(service).close()
    load_estimator()
    # Copies share memory as long as nobody writes to it, and they do not live long.
    gc.disable()
    gc.freeze()
    return models


def _walk(order: Order, line: Line, models: Loader) -> int:
    try:
        world = replace(
            far_world(line, order.folder, models),
            vault=cast(SecretVault, FragileVault(line, order.moment)),
        )
        journal = FragileJournal(order.folder / "journal.jsonl", world.clock, order.moment)
        owner = Owner(
            world=world,
            engine=Engine(world, journal),
            console=cast(PretendConsole, world.console),
            let_time_pass=Far(line, "clock").advance,
            phone=cast(SecretVault, Far(line, "phone")),
        )
        line.ask(Question("home", "report", (walk(owner),)))
    except BaseException:  # noqa: BLE001 -- a copy of the process must not go on as its original
        traceback.print_exc()
        sys.stderr.flush()
        return 1
    return 0
