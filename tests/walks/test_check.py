"""`rootsafe check --json` as its own process: truthful, and changing nothing.

Against a moto server over HTTP, whose account the same steps have worked on;
and, for what moto has no idea of, against a practice account over HTTP.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.moto import open_quickly
from tests.expected import ROWS, rows
from tests.walks.children import PATIENCE, ROOT
from tests.walks.headless import Owner, leave, settle, sign_in_root, walk
from tests.walks.practised import Practised, practised
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock, SystemClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.folders import HOME_VARIABLE
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import world_of
from wizard.engine.journal import FileJournal
from wizard.engine.owner_actions import Confirm, SignIn
from wizard.engine.run import Engine
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.names import BILLING_SWITCH, ROOT_PASSWORD
from wizard.practice.account import PracticeAccount
from wizard.practice.console import PracticeConsole
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.practice.wire import respond
from wizard.steps.registry import load_step

HOUR = 3600
MOTO_ACCOUNT = "123456789012"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which this computer keeps its notes."""
    kept = tmp_path / "rootsafe"
    monkeypatch.setenv(HOME_VARIABLE, str(kept))
    return kept


def start_check(*arguments: str, **environ: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wizard", "check", *arguments],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def check(*arguments: str, **environ: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the document."""
    process = start_check("--json", *arguments, **environ)
    said, complained = process.communicate(timeout=PATIENCE)
    assert complained == ""
    return process.returncode, json.loads(said)


def verdicts(document: Mapping[str, Any]) -> dict[str, str]:
    assert all(step["problem"] is None and step["evidence"] for step in document["steps"])
    return {step["id"]: step["verdict"] for step in document["steps"]}


# ---- moto


def owner_at_moto(folder: Path) -> Owner:
    """Return an owner with this computer's own files, who signs in as boto3's chain says.

    The phone's codes and the switch come from a practice account, since moto
    has no console.
    """
    clock = PracticeClock()  # right, but waiting costs nothing: moto has no event history
    session = AwsSessions(clock, open_session=open_quickly)
    console = PracticeConsole(PracticeAccount(Scenario(), clock.now))
    world = world_of(
        session,
        vault=MemoryVault("Test keyring"),
        progress=FileProgress(folder / "confirmations.json", clock),
        console=console,
        files=LocalFiles(folder.parent, TempFiles(folder / "leftovers.json", clock)),
        clock=clock,
    )
    return Owner(
        world=world,
        engine=Engine(world, FileJournal(folder / "journal.jsonl", clock)),
        console=console,
        let_time_pass=lambda seconds: None,
        phone=MemoryVault("The owner's phone"),
    )


def wish(owner: Owner, step_id: str, intent: object) -> None:
    step = load_step(step_id)
    owner.wish(step, owner.look(step), intent)


def state_of_moto() -> object:
    iam: Any = open_quickly("", None).client("iam", region_name="us-east-1")
    found = iam.get_account_authorization_details()
    devices = iam.list_virtual_mfa_devices()["VirtualMFADevices"]
    parts = ("UserDetailList", "GroupDetailList", "RoleDetailList")
    policies = iam.list_policies(Scope="Local")["Policies"]
    return [found[part] for part in parts], policies, devices


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.mark.usefixtures("at_moto")
def test_the_check_says_how_a_moto_account_stands_before_and_after(folder: Path) -> None:
    code, before = check()
    assert (code, before["account"]) == (1, MOTO_ACCOUNT)
    assert before["principal"].endswith("user/moto")
    assert verdicts(before) == {**dict.fromkeys(ROWS, "open"), "root-keys": "proven"}
    assert files_in(folder) == {}

    owner = owner_at_moto(folder)
    wish(owner, "sign-in", SignIn(SignInSlot.OWNER, SignInMethod.PROFILE))
    for page in ("admin-user", "admin-mfa"):
        settle(owner, page)
    settle(owner, "billing")
    wish(owner, "root-password", Confirm(ROOT_PASSWORD))
    state, kept = state_of_moto(), files_in(folder)
    code, after = check("--lang", "ja")

    assert verdicts(after) == rows("moto")
    assert code == 1
    assert state_of_moto() == state
    assert files_in(folder) == kept


@pytest.mark.usefixtures("at_moto")
@pytest.mark.parametrize(
    ("account", "verdict"), [(MOTO_ACCOUNT, "confirmed"), ("999999999999", "open")]
)
def test_what_was_confirmed_counts_for_its_own_account(
    folder: Path, account: str, verdict: str
) -> None:
    notes = FileProgress(folder / "confirmations.json", SystemClock())
    notes.add(ROOT_PASSWORD)
    notes.add(BILLING_SWITCH)
    notes.bind(account)
    kept = files_in(folder)

    code, found = check()

    assert code == 1
    assert verdicts(found)["root-password"] == verdict
    assert verdicts(found)["billing"] == "open"  # nothing is set up, whatever was said
    assert files_in(folder) == kept


@pytest.mark.usefixtures("at_moto")
@pytest.mark.parametrize(
    ("environ", "arguments", "code"),
    [
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, (), "SIGN-IN-NOTHING-FOUND"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, (), "NET-UNREACHABLE"),
        ({}, ("--profile", "nobody"), "SIGN-IN-NOTHING-FOUND"),
    ],
)
def test_nobody_to_ask_is_neither_open_nor_done(
    folder: Path, environ: dict[str, str], arguments: tuple[str, ...], code: str
) -> None:
    exit_code, found = check(*arguments, **environ)
    assert exit_code == 2
    assert (found["account"], found["principal"], found["steps"]) == (None, None, [])
    assert found["problem"]["code"] == code
    assert found["problem"]["do"]
    assert files_in(folder) == {}


def test_a_line_that_the_open_window_is_just_writing_stays(folder: Path) -> None:
    """A reader must not cut it off, as a restart rightly does."""
    folder.mkdir()
    journal = folder / "journal.jsonl"
    journal.write_bytes(b'{"begin": 1, "step": "admin-user", "ve')
    before = files_in(folder)

    exit_code, _ = check(AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")

    assert exit_code == 2
    assert files_in(folder) == before


# ---- practice over HTTP


class PracticeServer(HTTPServer):
    """A practice account at an address, served while somebody is waiting for its answers."""

    def __init__(self, account: PracticeAccount) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.account = account
        self.timeout = 0.1

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Request(BaseHTTPRequestHandler):
    server: PracticeServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        url = f"{self.server.address}{self.path}"
        status, headers, answer = respond(
            self.server.account, "POST", url, dict(self.headers), body
        )
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Practised]:
    """Return a practice account where all was done an hour ago, its notes being this computer's.

    The root user has a console session, whose credentials a program may use, too.
    """
    clock = PracticeClock()
    clock.advance(-HOUR)
    made = practised(SCENARIOS["fresh"], clock)
    walk(made.owner)
    leave(made.owner)
    sign_in_root(made.owner)
    # The check reads this computer's clock, which must not seem to be wrong.
    clock.advance((datetime.now(UTC) - clock.now()).total_seconds())
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(HOME_VARIABLE, str(made.folder))
    yield made
    made.app.close()


def check_at(place: Practised) -> tuple[int, dict[str, Any]]:
    """Check with the credentials of whoever is signed in at the console."""
    console = place.owner.console
    assert isinstance(console, PracticeConsole)
    session = console.session()
    assert session is not None
    keys = {
        "AWS_ACCESS_KEY_ID": session.key_id,
        "AWS_SECRET_ACCESS_KEY": session.secret.reveal(),
        "AWS_SESSION_TOKEN": session.token.reveal(),
    }
    with PracticeServer(place.account) as server:
        process = start_check("--json", **keys, AWS_ENDPOINT_URL=server.address)
        while process.poll() is None:
            server.handle_request()
        said, complained = process.communicate(timeout=PATIENCE)
    assert complained == ""
    return process.returncode, json.loads(said)


def test_all_done_is_said_only_while_it_is_so(place: Practised) -> None:
    account = place.account
    state, kept = account.snapshot(), place.files()

    code, found = check_at(place)

    assert (code, found["account"]) == (0, account.scenario.account_id)
    assert found["principal"].endswith(":root")
    assert verdicts(found) == rows(root_password="proven")
    assert (account.snapshot(), place.files()) == (state, kept)

    with account.editing() as away:
        away.devices = [one for one in away.devices if one.holder is not away.root]
    code, found = check_at(place)
    assert (code, verdicts(found)["root-mfa"]) == (1, "open")
