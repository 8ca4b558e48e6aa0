"""dev.py's own decisions, without pip and without apt."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

import pytest

import dev

SOURCE = Path(dev.__file__)


def test_an_old_python_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 10, "final", 0))

    with pytest.raises(SystemExit) as farewell:
        runpy.run_path(str(SOURCE))

    sentence = str(farewell.value.code)
    assert "3.11" in sentence
    assert "3.8" in sentence
    assert "\n" not in sentence


def test_an_old_python_gets_as_far_as_that_sentence() -> None:
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 6))

    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    test = next(node for node in tree.body if isinstance(node, ast.If))
    before = [node for node in imports if node.lineno < test.lineno]
    assert [ast.unparse(node) for node in before] == ["import sys"]


LISTING = (
    "installed\tlibegl1\t\n"
    "config-files\toathtool\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6ubuntu3)\n"
    "installed\tdbus\tdbus-system-bus (= 1.14), default-dbus-system-bus\n"
)


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        (["libegl1"], []),
        (["oathtool"], ["oathtool"]),
        (["xvfb", "libegl1", "zbar-tools"], ["xvfb", "zbar-tools"]),
        (["libglib2.0-0"], []),
        (["default-dbus-system-bus"], []),
    ],
    ids=["there", "removed but configured", "some, in order", "under a new name", "provided"],
)
def test_what_the_system_lacks(wanted: list[str], missing: list[str]) -> None:
    assert dev.missing_packages(LISTING, wanted) == missing


def test_who_is_not_root_gets_the_line_to_type() -> None:
    assert dev.what_to_type(["xvfb", "oathtool"]) == (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends xvfb oathtool"
    )


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        ([], ["--practice"]),
        (["--lang", "ja"], ["--practice", "--lang", "ja"]),
        (["--practice=old-root-keys"], ["--practice=old-root-keys"]),
        (["--lang", "en", "--real"], ["--lang", "en"]),
        (["check", "--json"], ["check", "--json"]),
        (["--answers", "check"], ["--practice", "--answers", "check"]),
        (["--help"], ["--help"]),
    ],
)
def test_the_app_opens_in_practice_unless_told(given: list[str], passed_on: list[str]) -> None:
    assert dev.app_arguments(given) == passed_on


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of two files, which is all the stamp rests on."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.ruff]\n', "utf-8")
    locks = tmp_path / "packaging" / "requirements"
    locks.mkdir(parents=True)
    (locks / "dev.txt").write_text("boto3==1.0\n", "utf-8")
    return tmp_path


def test_a_new_lock_makes_a_new_stamp(project: Path) -> None:
    before = dev.fingerprint(project)
    (project / "packaging" / "requirements" / "dev.txt").write_text("boto3==1.1\n", "utf-8")
    assert dev.fingerprint(project) != before


def test_a_new_command_makes_a_new_stamp_and_a_new_lint_rule_does_not(project: Path) -> None:
    table = project / "pyproject.toml"
    before = dev.fingerprint(project)

    table.write_text(table.read_text("utf-8") + "line-length = 90\n", "utf-8")
    assert dev.fingerprint(project) == before

    table.write_text('[project]\nname = "x"\nscripts = {y = "z:main"}\n', "utf-8")
    assert dev.fingerprint(project) != before


def test_only_an_environment_made_here_by_this_python_is_kept(tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    facts = f"version = {sys.version.split()[0]}\ncommand = python -m venv {here}\n"
    for venv in (here, elsewhere):
        venv.mkdir()
        (venv / "pyvenv.cfg").write_text(facts, "utf-8")

    assert dev.is_usable(here)
    assert not dev.is_usable(elsewhere)
    assert not dev.is_usable(tmp_path / "nowhere")
    (here / "pyvenv.cfg").write_text(facts.replace("version = ", "version = 1"), "utf-8")
    assert not dev.is_usable(here)


def test_every_task_is_listed_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["no-such-task"]) == 2

    listed = capsys.readouterr().out
    for name, task in dev.TASKS.items():
        assert f"  {name} " in listed
        assert task.__doc__ is not None
        assert task.__doc__ in listed
