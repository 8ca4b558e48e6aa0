"""Rules that ruff and import-linter cannot see, since they hang on a method's name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WIZARD = sorted((ROOT / "wizard").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


# Where a secret comes out of its wrapping, adapters and the invented account aside, and what for.
REVEALED = {
    "wizard/domain/iam_passwords.py": "judges it against AWS's rules",
    "wizard/domain/mfa_codes.py": "makes codes of a key, and judges what was typed by them",
    "wizard/domain/mfa_key.py": "reads what was pasted, and makes the text that a phone scans",
    "wizard/engine/owner_actions.py": "signs in by the key's ID or the profile that was typed",
    "wizard/kit/clipboard.py": "lends it to the clipboard for half a minute",
    "wizard/kit/fields.py": "shows it to its owner",
    "wizard/autopilot/page_robot.py": "types it in a walk by answers",
    "wizard/forms/next_codes.py": "shows a code and copies it for AWS's page",
    "wizard/kit/qr_code.py": "draws it for the owner's phone",
    "wizard/practice/window/cloud_shell.py": "prints it, as AWS's CloudShell would",
    "wizard/practice/window/sign_in.py": "tells with which invented password practice begins",
    "wizard/steps/admin_user/csv_export.py": "writes the file the owner asked for",
    "wizard/password_strength/generate.py": "says how one that was made is read out",
    "wizard/steps/root_password/retype.py": "compares it with what was typed once more",
    "wizard/password_strength/strength.py": "judges it against AWS's rules and guessers",
}


def calls(source: str) -> Iterator[str]:
    """Yield the dotted name of everything the source calls."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def places(files: list[Path], *endings: str) -> set[str]:
    """Return the files that call something ending so."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in files
        if any(name.endswith(endings) for name in calls(path.read_text("utf-8")))
    }


def test_the_search_finds_what_it_looks_for() -> None:
    assert list(calls("self.dialog.exec()\nqtbot.wait(5)")) == ["self.dialog.exec", "qtbot.wait"]


def test_only_the_confirmation_and_the_start_run_an_event_loop() -> None:
    allowed = {"wizard/shell/confirm.py", "wizard/main.py", "wizard/autopilot/runner.py"}
    assert places(WIZARD, ".exec", ".exec_", ".processEvents") <= allowed


def test_nothing_sleeps() -> None:
    clock = {"wizard/adapters/local/clock.py"}  # the port itself: the only place for real waiting
    assert places(WIZARD, ".sleep") <= clock
    assert places(TESTS, ".sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep") == set()


# Who may know of threads, and why.
THREADED = {
    "wizard/kit/background.py": "the one worker",
    "wizard/practice/account.py": "the worker and the pretend console share one account",
    "wizard/practice/wire.py": "as slow as AWS where a scenario says so",
}


@pytest.mark.parametrize(
    "name", ["threading", "_thread", "concurrent", "asyncio", "multiprocessing", "queue"]
)
def test_only_the_task_runner_has_threads(name: str) -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in WIZARD
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.split(".")[0] == name for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == name)
    }
    assert importers <= THREADED.keys()


def names(source: str) -> Iterator[str]:
    """Yield every name that the source uses, told as a text or as an attribute too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def users_of(*wanted: str) -> set[str]:
    """Return the files of the wizard that use one of these names."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in WIZARD
        if set(wanted) & set(names(path.read_text("utf-8")))
    }


def test_secrets_come_out_only_where_they_must() -> None:
    # Named at all, not called only: `map(Secret.reveal, …)` lets it out as well.
    defined = {"wizard/ports/secret.py"}
    places = users_of("reveal")
    invented = {place for place in places if place.startswith("wizard/practice/")}
    invented -= {place for place in invented if "/window/" in place}
    found = {place for place in places - invented if "/adapters/" not in place}
    assert found <= REVEALED.keys() | defined


def test_every_place_on_the_list_still_reveals_something() -> None:
    assert REVEALED.keys() <= users_of("reveal")


def test_no_part_of_qt_brings_another_worker_or_an_event_loop() -> None:
    """Ruff says so too, where it is not silenced."""
    assert users_of("QThread", "QThreadPool", "QRunnable", "QEventLoop", "QtConcurrent") == set()


SCREEN = ("wizard/shell/", "wizard/program/", "wizard/autopilot/")
"""The screen's folders; elsewhere whatever uses Qt is the screen."""


def test_the_screen_reads_no_session() -> None:
    """Who is signed in travels in the Report: a session belongs to the worker (R7)."""
    screen = {
        name
        for path in WIZARD
        if (name := path.relative_to(ROOT).as_posix()).startswith(SCREEN)
        or "PySide6" in path.read_text("utf-8")
    }
    readers = users_of("sessions", "Sessions", "AwsSessions")
    assert {"wizard/main.py", "wizard/steps/finish/page.py", "wizard/program/session.py"} <= screen
    assert {"wizard/ports/world.py", "wizard/engine/run.py"} <= readers
    assert screen & readers == set()
