"""A whole walk by answers in the real window, in each of the ten practice accounts."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.expected import ROWS, rows
from tests.walks.children import ANSWERS, ended, start, walking
from wizard.engine.verdict import VERDICT_NAMES
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.registry import STEPS

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")

# The owner waits for hours before the keys go, and AWS's event history has caught up by then.
LATER: Mapping[str, Mapping[str, str]] = {"old-root-keys": {"root_password": "proven"}}
EVIDENCE = {
    "fresh": ("root-mfa", "The device “phone” was assigned"),
    "old-root-keys": ("root-keys", "No key is left in the root user's own list."),
    "mfa-already-on": ("root-mfa", "It was on before you began here."),
    "clock-off": ("admin-mfa", "AWS lists the MFA device “admin”"),
    "name-taken": ("admin-user", "“ADMIN” holds AdministratorAccess"),
    "throttled": ("billing", "in the group “BillingFullAccess”: admin, partner"),
    "answer-lost": ("billing", "in the group “BillingViewAccess”: accountant"),
    # Root's own list could not be read there, so the summary alone speaks.
    "access-denied": ("root-keys", "AWS's account summary says that the root user has no access"),
    "keyring-locked": ("admin-user", "The sign-in data were saved from this computer"),
    "no-root-credentials": ("root-password", "says that the root user has no password"),
}


class Walks:
    """The walks of all scenarios, each begun while the one before it is looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = list(SCENARIOS)
        self._begun: dict[str, subprocess.Popen[str]] = {}

    def report_of(self, name: str) -> tuple[int, list[str], dict[str, Any]]:
        """Return the exit code, the lines and the report of a walk."""
        place = self._names.index(name)
        for wanted in self._names[place : place + 2]:
            self._begin(wanted)
        code, said, complained = ended(self._begun[name])
        assert complained == ""
        return code, said.splitlines(), json.loads(self._file(name).read_text("utf-8"))

    def close(self) -> None:
        """Stop what nobody waited for."""
        for child in self._begun.values():
            if child.stdout is not None and not child.stdout.closed:
                child.kill()
                child.communicate()

    def _begin(self, name: str) -> None:
        if name not in self._begun:
            report = ("--report", str(self._file(name)), "--lang", "en")
            self._begun[name] = start(*walking(name, *report))

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walks]:
    made = Walks(tmp_path_factory.mktemp("reports"))
    yield made
    made.close()


def test_there_are_answers_for_each_of_the_ten() -> None:
    assert {path.stem for path in ANSWERS.glob("*.toml")} == set(SCENARIOS) == set(EVIDENCE)
    assert len(SCENARIOS) == 10


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_walk_ends_as_its_account_allows(name: str, walks: Walks) -> None:
    wanted = rows(name, **LATER.get(name, {}))
    is_done = "open" not in wanted.values()

    code, lines, report = walks.report_of(name)

    assert {row["id"]: row["verdict"] for row in report["rows"]} == wanted
    assert code == (0 if is_done else 1)
    assert (report["scenario"], report["done"], report["stuck"]) == (name, is_done, None)
    assert [line.partition(":")[0] for line in lines] == [step.id for step in STEPS]
    assert all(row["evidence"] for row in report["rows"])
    step, sentence = EVIDENCE[name]
    said = next(row["evidence"] for row in report["rows"] if row["id"] == step)
    assert sentence in "\n".join(said)


def test_a_walk_in_japanese_speaks_japanese(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    code, said, complained = ended(start(*walking("fresh", "--report", str(file), "--lang", "ja")))
    report = json.loads(file.read_text("utf-8"))
    assert (code, complained) == (0, "")
    assert {row["id"]: row["verdict"] for row in report["rows"]} == rows("fresh")
    assert not any(english in said for english in VERDICT_NAMES.values() if english)
    for row in report["rows"]:
        assert all(KANA.search(line) for line in row["evidence"]), row


def test_a_walk_that_cannot_go_on_says_where(tmp_path: Path) -> None:
    answers = tmp_path / "wrong.toml"
    answers.write_text('[sign_in]\npassword = "Not-the-right-one_1"\n', "utf-8")
    file = tmp_path / "report.json"
    arguments = ("--practice", "--answers", str(answers), "--report", str(file), "--lang", "en")

    code, said, _ = ended(start(*arguments))

    report = json.loads(file.read_text("utf-8"))
    assert (code, report["done"]) == (1, False)
    assert report["stuck"] == said.splitlines()[-1] == "sign-in: wrong-sign-in"
    verdicts = {row["id"]: row["verdict"] for row in report["rows"]}
    assert verdicts["root-password"] == "confirmed"
    assert verdicts["admin-user"] == "unknown"  # nobody has looked, so nobody knows


def test_a_walk_without_any_sign_in_is_confirmed_at_best(tmp_path: Path) -> None:
    answers, file = tmp_path / "by-hand.toml", tmp_path / "report.json"
    answers.write_text("[sign_in]\nby_hand = true\n\n[finish]\nby_hand = true\n", "utf-8")
    arguments = ("--practice", "--answers", str(answers), "--report", str(file), "--lang", "en")

    code, _, complained = ended(start(*arguments))

    report = json.loads(file.read_text("utf-8"))
    assert (code, complained, report["stuck"]) == (0, "", None)
    assert {row["id"]: row["verdict"] for row in report["rows"]} == dict.fromkeys(ROWS, "confirmed")
    guided = [row["evidence"][0] for row in report["rows"][2:]]
    assert all(said.startswith("Your word") and "AWS was not asked" in said for said in guided)
