"""The real window, killed in the middle of a walk by answers, and opened again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from multiprocessing import connection  # noqa: TID251 -- the lines to the other process
from pathlib import Path
from typing import Any

import pytest

from tests.walks.broken_off import Moment, Order, When
from tests.walks.children import ANSWERS, PATIENCE, ROOT
from tests.walks.far import Home
from tests.walks.test_crash import SHARED_MEMORY, entries_of, lost_secrets, made_twice
from wizard.practice.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def walk(home: Home, moment: Moment | None = None) -> int:
    """Open the window, have it walk until it is over or dead, and return its exit code."""
    pairs = [socket.socketpair() for _ in ("worker", "screen")]
    ends = [theirs.fileno() for _, theirs in pairs]
    start = (
        f"import sys\nfrom tests.walks.broken_off_window import main\nsys.exit(main{tuple(ends)})"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", start],
        cwd=ROOT,
        pass_fds=ends,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
    )
    lines: list[connection.Connection[Any, Any]] = []
    for ours, theirs in pairs:
        theirs.close()
        lines.append(connection.Connection(ours.detach()))
    lines[1].send(Order(home.folder, moment, ANSWERS / "fresh.toml"))
    while lines:
        for line in connection.wait(lines):
            assert isinstance(line, connection.Connection)
            try:
                line.send(home.answer(line.recv()))
            except (EOFError, ConnectionError):
                line.close()
                lines.remove(line)
    return process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def new_home() -> Iterator[Callable[[], Home]]:
    memory = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with ExitStack() as until:

        def make() -> Home:
            folder = until.enter_context(tempfile.TemporaryDirectory(dir=memory))
            return Home(SCENARIOS["fresh"], Path(folder))

        yield make


@pytest.fixture(scope="module")
def unbroken(new_home: Callable[[], Home]) -> Home:
    home = new_home()
    assert walk(home) == 0
    return home


@pytest.mark.parametrize(
    ("change", "when"),
    [
        ("SetAdministratorPassword", When.AFTER),
        ("EnableDevice", When.BEFORE),
        ("WritePolicy", When.AFTER),
    ],
)
def test_killed_in_the_middle_the_window_goes_on(
    change: str, when: When, unbroken: Home, new_home: Callable[[], Home]
) -> None:
    home = new_home()
    line = next(number for number, done in entries_of(unbroken) if done.startswith(change))

    assert walk(home, Moment(line, when)) == -signal.SIGKILL
    assert entries_of(home)[-1][1].startswith(change)
    assert walk(home) == 0

    assert home.account.snapshot() == unbroken.account.snapshot()
    assert made_twice(home.account.made) == set()
    assert list(lost_secrets(home)) == []
