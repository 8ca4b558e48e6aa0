"""Killed at any moment and started again, the wizard goes on: nothing twice, nothing lost."""

from __future__ import annotations

import csv
import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from multiprocessing import connection  # noqa: TID251 -- the line to the other processes
from pathlib import Path
from typing import Any

import pytest

from tests.walks.broken_off import At, Moment, Order, Over, When
from tests.walks.children import PATIENCE, ROOT
from tests.walks.far import Home
from tests.walks.headless import ACCOUNTANT
from wizard.adapters.local.progress import FileProgress
from wizard.engine.summary import all_done
from wizard.ports.console import ConsoleRefusal
from wizard.ports.names import password_entry, root_password_entry, root_seed_entry, seed_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import pending
from wizard.practice.scenarios import SCENARIOS

SHARED_MEMORY = Path("/dev/shm")
NEW_CODE = 60
WORK_FOR_EVERY_PAGE = replace(
    SCENARIOS["old-root-keys"], name="work-for-every-page", orphan_devices=("admin",)
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


# ---- two wizards at work


@dataclass(slots=True)
class Task:
    """A home, and the walks that are to be walked there one after the other."""

    home: Home
    moments: Sequence[Moment | None]
    codes: list[int] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether all of them have been."""
        return len(self.codes) == len(self.moments)


class Wizard:
    """A process in which the wizard walks and dies."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        end = theirs.fileno()
        # Not `-m`: what it sends would belong to a module of another name, `__main__`.
        start = f"from tests.walks.broken_off import main; main({end})"
        self._process = subprocess.Popen([sys.executable, "-c", start], cwd=ROOT, pass_fds=[end])
        theirs.close()
        self.line: connection.Connection[Any, Any] = connection.Connection(ours.detach())
        self._task: Task | None = None

    def take(self, task: Task | None) -> None:
        """Begin with the next walk of a task."""
        self._task = task
        if task is not None:
            self.line.send(Order(task.home.folder, task.moments[len(task.codes)]))

    def serve(self) -> bool:
        """Answer what it asks from home; return whether its task is over."""
        task, message = self._task, self.line.recv()
        assert task is not None
        if not isinstance(message, Over):
            self.line.send(task.home.answer(message))
            return False
        task.codes.append(message.code)
        if not task.is_over:
            self.take(task)
        return task.is_over

    def close(self) -> None:
        """Tell it that no more is to be walked."""
        self.line.send(None)
        self.line.close()
        assert self._process.wait(timeout=PATIENCE) == 0


class Crew:
    """As many wizards as a small computer has processors."""

    def __init__(self) -> None:
        self._wizards = [Wizard(), Wizard()]

    def work(self, background: Iterable[Task]) -> None:
        """Have all tasks done, two at a time."""
        left = iter(background)
        at_work = {wizard.line: wizard for wizard in self._wizards if self._give(wizard, left)}
        while at_work:
            for line in connection.wait(list(at_work)):
                assert isinstance(line, connection.Connection)
                if at_work[line].serve() and not self._give(at_work[line], left):
                    del at_work[line]

    def _give(self, wizard: Wizard, left: Iterator[Task]) -> bool:
        task = next(left, None)
        wizard.take(task)
        return task is not None

    def close(self) -> None:
        """Send them away."""
        for wizard in self._wizards:
            wizard.close()


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    made = Crew()
    yield made
    made.close()


@pytest.fixture(scope="module")
def new_home() -> Iterator[Callable[[], Home]]:
    """Return a maker of homes; a journal in memory is on the disk at once, as far as we care."""
    memory = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with ExitStack() as until:

        def make() -> Home:
            folder = until.enter_context(tempfile.TemporaryDirectory(dir=memory))
            return Home(WORK_FOR_EVERY_PAGE, Path(folder))

        yield make


@pytest.fixture(scope="module")
def unbroken(crew: Crew, new_home: Callable[[], Home]) -> Home:
    """Return the home of a walk that nothing broke off."""
    task = Task(new_home(), [None])
    crew.work([task])
    assert task.codes == [0]
    return task.home


# ---- what is left of a walk


def entries_of(home: Home) -> list[tuple[int, str]]:
    """Return every change that was begun, from the journal as it lies on the disk."""
    begun = [fact for fact in journal_of(home) if "begin" in fact]
    return [(fact["begin"], f"{fact['change']} {fact['fields']}") for fact in begun]


def unfinished_at(home: Home) -> list[str]:
    """Return the changes of which nobody wrote the end."""
    ended = {fact["end"] for fact in journal_of(home) if "end" in fact}
    return [change for number, change in entries_of(home) if number not in ended]


def journal_of(home: Home) -> list[dict[str, Any]]:
    lines = (home.folder / "journal.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def complaints(home: Home, unbroken: Home) -> Iterator[str]:
    """Yield what is wrong at a home after a walk that was broken off and gone on with."""
    if home.account.snapshot() != unbroken.account.snapshot():
        yield "the account is another one"
    if not all_done(home.rows):
        yield "not every row is done"
    if twice := made_twice(home.account.made):
        yield f"made twice: {twice}"
    if left := [path.name for path in home.folder.glob("*.part")]:
        yield f"half a file: {left}"
    yield from lost_secrets(home)


def made_twice(made: Iterable[tuple[str, str]]) -> set[str]:
    """Return what was made again although it was there; what was deleted may be."""
    there, twice = set(), set()
    for operation, name in made:
        thing = f"{re.sub('^(Create|Delete)', '', operation)} {name}"
        if operation.startswith("Delete"):
            there.discard(thing)
        elif thing in there:
            twice.add(thing)
        else:
            there.add(thing)
    return twice


def lost_secrets(home: Home) -> Iterator[str]:
    """Yield who cannot sign in with what the keyring holds, and what waits in it for nobody."""
    notes = FileProgress(home.folder / "confirmations.json", home.clock)
    account, console = home.account.scenario.account_id, home.console
    root = root_password_entry(notes.walk()), root_seed_entry(notes.walk())
    admin = password_entry(account, "admin"), seed_entry(account, "admin")
    if not signs_in(home, lambda one, code: console.sign_in_root(console.email, one, code), *root):
        yield "root is locked out"
    if not signs_in(home, lambda one, code: console.sign_in_user("admin", one, code), *admin):
        yield "the administrator is locked out"
    for name in (root[0], admin[0]):
        if home.vault.get(pending(name)) is not None:
            yield f"{name} still waits"
    if passwords_in_csv(home) != [home.vault.get(admin[0])]:
        yield "the file holds another password"


def signs_in(home: Home, sign_in: Callable[[Secret, str], None], password: str, seed: str) -> bool:
    """Whether somebody can sign in on AWS's page with the password and the seed kept here."""
    kept, phone = home.vault.get(password), home.vault.get(seed)
    if kept is None or phone is None:
        return False
    home.clock.advance(NEW_CODE)
    try:
        sign_in(kept, home.console.phone_codes(phone)[0])
    except ConsoleRefusal:
        return False
    return True


def passwords_in_csv(home: Home) -> list[Secret]:
    """Return the passwords that the owner would read in the file."""
    file = home.folder / "PRACTICE-admin_credentials.csv"
    lines = csv.DictReader(file.read_text("utf-8-sig").splitlines())
    return [Secret(line["Password"]) for line in lines]


def accountant_signs_in(home: Home) -> bool:
    """Whether the second user can, choosing another password as AWS asks."""
    account = home.account.scenario.account_id
    kept = home.vault.get(password_entry(account, ACCOUNTANT))
    try:
        home.console.sign_in_user(ACCOUNTANT, kept or Secret(""), "", Secret("Another-Word_27"))
    except ConsoleRefusal:
        return False
    return True


# ---- killed


@pytest.mark.parametrize("when", When)
def test_killed_at_any_line_it_goes_on(
    when: When, crew: Crew, unbroken: Home, new_home: Callable[[], Home]
) -> None:
    lines = entries_of(unbroken)
    background = [
        Task(new_home(), [Moment(number, when), None]) for number in range(1, len(lines) + 1)
    ]

    crew.work(background)

    assert len(background) > 35
    for line, task in zip(lines, background, strict=True):
        assert task.codes == [-signal.SIGKILL, 0], line
        assert list(complaints(task.home, unbroken)) == [], line
        assert accountant_signs_in(task.home), line
        _, change = line
        assert unfinished_at(task.home) == [change.replace(*folders(unbroken, task.home))]


def test_killed_at_any_change_of_the_keyring_it_goes_on(
    crew: Crew, unbroken: Home, new_home: Callable[[], Home]
) -> None:
    """A password or a seed is moved in several changes, under one line of the journal."""
    numbers = range(1, unbroken.vault.changes + 1)
    moments = [Moment(number, When.AFTER, At.KEYRING) for number in numbers]
    background = [Task(new_home(), [moment, None]) for moment in moments]

    crew.work(background)

    assert len(background) > 5
    for task in background:
        assert task.codes == [-signal.SIGKILL, 0], task.moments[0]
        assert list(complaints(task.home, unbroken)) == [], task.moments[0]
        assert accountant_signs_in(task.home), task.moments[0]


def folders(unbroken: Home, home: Home) -> tuple[str, str]:
    return str(unbroken.folder), str(home.folder)


def test_killed_again_and_again_it_goes_on(
    crew: Crew, unbroken: Home, new_home: Callable[[], Home]
) -> None:
    """An owner with bad luck: every start ends after a few lines."""
    moments = [Moment(line, When.AFTER) for line in (1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6, 7, 3, 8)]
    task = Task(new_home(), [*moments, None])

    crew.work([task])

    assert task.codes == [*[-signal.SIGKILL] * len(moments), 0]
    assert list(complaints(task.home, unbroken)) == []


# ---- the tests above can fail


def test_an_unbroken_walk_gives_no_reason_to_complain(unbroken: Home) -> None:
    assert list(complaints(unbroken, unbroken)) == []
    assert unfinished_at(unbroken) == []


def test_whatever_is_lost_or_made_twice_is_complained_of(
    crew: Crew, unbroken: Home, new_home: Callable[[], Home]
) -> None:
    task = Task(new_home(), [None])
    crew.work([task])
    home, account = task.home, task.home.account.scenario.account_id
    home.vault.forget(seed_entry(account, "admin"))
    home.console.change_root_password(*root_passwords(home))
    home.account.made.append(("CreateUser", "admin"))
    (home.folder / ".half.part").touch()
    home.console.set_billing_access(False)
    home.rows = ()

    assert list(complaints(home, unbroken)) == [
        "the account is another one",
        "not every row is done",
        "made twice: {'User admin'}",
        "half a file: ['.half.part']",
        "root is locked out",
        "the administrator is locked out",
    ]


def root_passwords(home: Home) -> tuple[Secret, Secret, Secret]:
    notes = FileProgress(home.folder / "confirmations.json", home.clock)
    new = Secret("Somebody-Else_changed-it_7")
    return home.vault.get(root_password_entry(notes.walk())) or new, new, new


def test_what_was_deleted_may_be_made_again() -> None:
    device = "VirtualMFADevice admin"
    made = [("CreateVirtualMFADevice", "admin"), ("DeleteVirtualMFADevice", "admin")]
    assert made_twice([*made, *made]) == set()
    assert made_twice([made[0], made[0], made[1]]) == {device}
