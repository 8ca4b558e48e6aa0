"""A call ends even where nobody ever answers: real sockets, and short limits."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest

from tests.adapters.aws.conftest import KEY
from tests.conftest import NOON
from wizard.adapters.aws import connection
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock, SystemClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.errors import AnswerLost, Effect, Unreachable, WizardError
from wizard.ports.secret import Secret

SHORT = 0.2
LONG = timedelta(seconds=10)
"""Far more than a few short limits, and less than one usual one."""


@contextmanager
def silent() -> Iterator[str]:
    """Take lines of whoever calls and never say a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def full() -> Iterator[str]:
    """Take no line at all: the queue before the listener is full, and nobody opens."""
    with ExitStack() as until:
        listener = until.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        where = listener.getsockname()
        for _ in range(4):
            caller = until.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(where)
        yield f"http://127.0.0.1:{where[1]}"


def tried(url: str, monkeypatch: pytest.MonkeyPatch, clock: PracticeClock) -> WizardError:
    """Sign in there and return the fault, which must come within a few limits."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", url)
    monkeypatch.setattr(connection, "CONNECT_SECONDS", SHORT)
    monkeypatch.setattr(connection, "ANSWER_SECONDS", SHORT)
    begun = SystemClock().now()
    with pytest.raises(WizardError) as fault:
        AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden"))
    assert SystemClock().now() - begun < LONG
    return fault.value


def test_an_answer_that_never_comes_is_given_up(
    clock: PracticeClock, no_aws_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with silent() as url:
        fault = tried(url, monkeypatch, clock)

    assert isinstance(fault, AnswerLost)
    assert fault.effect is Effect.NOTHING
    assert clock.now() > NOON  # asked once more, since asking changes nothing


def test_a_line_that_is_never_taken_is_given_up(
    clock: PracticeClock, no_aws_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full() as url:
        fault = tried(url, monkeypatch, clock)

    assert isinstance(fault, Unreachable)
    assert clock.now() == NOON


def test_a_name_that_nobody_knows_is_no_connection(
    clock: PracticeClock, no_aws_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*asked: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(Unreachable):
        AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden"))


def test_the_usual_limits_end_before_an_owner_gives_up() -> None:
    assert connection.CONNECT_SECONDS <= 10
    assert LONG.total_seconds() < connection.ANSWER_SECONDS <= 30
