"""A practice account with boto3 clients on its wire, at a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from wizard.adapters.local.clock import PracticeClock
from wizard.ports.secret import Secret
from wizard.practice import oauth
from wizard.practice.account import PracticeAccount
from wizard.practice.codes import code_at, step_of
from wizard.practice.console_actions import (
    ConsoleSession,
    assign_root_mfa,
    begin_root_mfa,
    sign_in_root,
    sign_in_user,
)
from wizard.practice.iam.managed_policies import ADMINISTRATOR_ACCESS
from wizard.practice.isolation import offline_session
from wizard.practice.records import Device
from wizard.practice.scenarios import Scenario
from wizard.practice.state import State
from wizard.practice.wire import attach

PASSWORD = Secret("Practice-2024")
USER_PASSWORD = "Correct-Horse_7battery"


class Context:
    """A practice account with boto3 clients, and its console."""

    def __init__(
        self, account: PracticeAccount, clock: PracticeClock, session: botocore.session.Session
    ) -> None:
        self.account = account
        self.clock = clock
        self._session = session

    @property
    def state(self) -> State:
        """The account's state; in a test nobody else works on it."""
        with self.account.editing() as state:
            return state

    def client(self, service: str, who: ConsoleSession) -> Any:
        """Return a client with a console session's keys; it never repeats a call."""
        return self._session.create_client(
            service,
            aws_access_key_id=who.key_id,
            aws_secret_access_key=who.secret.reveal(),
            aws_session_token=who.token.reveal(),
            config=Config(retries={"total_max_attempts": 1}),
        )

    def with_key(self, service: str, key_id: str) -> Any:
        """Return a client with a long-term key; practice reads no signatures."""
        return self._session.create_client(
            service, aws_access_key_id=key_id, aws_secret_access_key="x" * 40
        )

    def unsigned(self, service: str) -> Any:
        """Return a client that signs nothing."""
        return self._session.create_client(service, config=Config(signature_version=UNSIGNED))

    def sign_in(self) -> ConsoleSession:
        """Sign in as root."""
        return sign_in_root(self.state, self.account.scenario.email, PASSWORD)

    def allow_program(self, address: str, who: ConsoleSession) -> str:
        """Let a program sign in; return where the browser goes then."""
        return oauth.authorize(self.state, address, oauth.holder_of(self.state, who.key_id))

    def root(self, service: str = "iam") -> Any:
        """Return a client of a new root session."""
        return self.client(service, self.sign_in())

    def codes(self, seed: Secret, *, back: int = 0) -> tuple[Secret, Secret]:
        """Return the pair a phone with the right time has just shown."""
        now = step_of(self.account.aws_now()) - back
        return Secret(code_at(seed, now - 1)), Secret(code_at(seed, now))

    def give_root_a_device(self, name: str = "phone") -> Device:
        """Assign a device to root by hand."""
        device = begin_root_mfa(self.state, name)
        assign_root_mfa(self.state, *self.codes(device.seed))
        return device

    def make_user(self, iam: Any, name: str, *, administrator: bool = False) -> None:
        """Make a user who can sign in."""
        iam.create_user(UserName=name)
        iam.create_login_profile(UserName=name, Password=USER_PASSWORD)
        if administrator:
            self.state.user(name).policies.append(ADMINISTRATOR_ACCESS)

    def as_user(self, name: str, service: str = "iam") -> Any:
        """Return a client of a user signed in by hand."""
        who = sign_in_user(self.state, name, Secret(USER_PASSWORD))
        return self.client(service, who)


Open = Callable[[Scenario], Context]


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> botocore.session.Session:
    """Read botocore's models once for all tests."""
    folder: Path = tmp_path_factory.mktemp("practice")
    return offline_session(folder)


@pytest.fixture
def open_account(clock: PracticeClock, session: botocore.session.Session) -> Iterator[Open]:
    """Open an account for a scenario; its wire is taken down after the test."""
    wires = []

    def opened(scenario: Scenario) -> Context:
        account = PracticeAccount(scenario, clock.now)
        wires.append(attach(session, account))
        return Context(account, clock, session)

    yield opened
    for wire in wires:
        handler: Any = wire.answer
        session.unregister("before-send", handler, unique_id="practice-wire")


@pytest.fixture
def context(open_account: Open) -> Context:
    """Return a fresh account."""
    return open_account(Scenario())


@contextmanager
def refused(code: str, status: int = 400) -> Iterator[None]:
    """Expect AWS's error code and HTTP status."""
    with pytest.raises(ClientError) as fault:
        yield
    assert fault.value.response["Error"]["Code"] == code
    assert fault.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
