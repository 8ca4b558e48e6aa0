"""Keys of fifteen minutes for a sign-in of twelve hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import boto3
import botocore.session
import pytest

from tests.adapters.aws.login.conftest import MODELS
from tests.adapters.aws.login.signin_server import SAME_DEVICE, SignInServer
from tests.adapters.aws.login.test_exchange import allow, redeem, said
from tests.conftest import NOON
from wizard.adapters.aws.login.credentials import LoginCredentials
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.signing import sign_with
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.errors import (
    AwsFailed,
    CredentialsExpired,
    PasswordChanged,
    SignInLost,
    SignInNotAllowed,
    WizardError,
)
from wizard.ports.secret import Secret

MINUTE = 60.0


@pytest.fixture
def login(exchange: Exchange, signin: SignInServer, clock: PracticeClock) -> LoginCredentials:
    """Return a sign-in made at noon."""
    tokens = redeem(exchange, allow(signin))
    signin.bodies.clear()
    return LoginCredentials(exchange, SAME_DEVICE, tokens, clock)


def asked(signin: SignInServer) -> int:
    return len(signin.bodies)


def test_keys_are_kept_until_five_minutes_before_their_end(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    first = login.current()
    clock.advance(10 * MINUTE - 1)
    assert (login.current(), asked(signin)) == (first, 0)

    clock.advance(1)
    second = login.current()

    assert second != first
    assert (login.current(), asked(signin)) == (second, 1)
    assert login.expires() == NOON + timedelta(minutes=25)


def test_it_lasts_twelve_hours_and_is_renewed_all_the_way(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    assert login.ends == NOON + timedelta(hours=12)
    while clock.now() < login.ends:
        login.current()
        clock.advance(5 * MINUTE)

    assert asked(signin) == 71
    assert signin.refused == []
    assert len(signin.numbers) == 72


def test_after_a_long_sleep_of_the_computer_it_goes_on(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    clock.advance(3 * 3600)

    assert login.current().key_id != "ASIA0000000000000001"
    assert asked(signin) == 1


ENDINGS: list[tuple[int, str, type[WizardError]]] = [
    (401, "TOKEN_EXPIRED", CredentialsExpired),
    (403, "USER_CREDENTIALS_CHANGED", PasswordChanged),
    (403, "INSUFFICIENT_PERMISSIONS", SignInNotAllowed),
    (400, "INVALID_REQUEST", CredentialsExpired),
]


@pytest.mark.parametrize(("status", "word", "fault"), ENDINGS)
def test_when_aws_says_no_the_keys_still_serve_and_then_it_is_told(
    login: LoginCredentials,
    signin: SignInServer,
    clock: PracticeClock,
    status: int,
    word: str,
    fault: type[WizardError],
) -> None:
    first = login.current()
    kind = "ValidationException" if status == 400 else "AccessDeniedException"
    signin.instead = [(status, *said(word, kind))]
    clock.advance(11 * MINUTE)
    assert login.current() == first
    clock.advance(3 * MINUTE)
    assert login.current() == first

    clock.advance(1 * MINUTE)
    for _ in range(2):
        with pytest.raises(fault) as told:
            login.current()
        assert type(told.value) is fault

    assert asked(signin) == 1


def test_a_token_whose_answer_was_lost_is_not_sent_while_the_keys_work(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    first = login.current()
    signin.to_cut = 1
    for _ in range(10):
        clock.advance(88)
        assert login.current() == first
    assert asked(signin) == 1

    clock.advance(60)
    with pytest.raises(CredentialsExpired):  # a strict server took the token the first time
        login.current()

    assert [one["refreshToken"] for one in signin.bodies] == [signin.bodies[0]["refreshToken"]] * 2
    assert len(set(signin.proofs[-2:])) == 2


def test_a_server_that_remembers_gives_the_keys_after_all(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    """AWS says of its own that the same token brings the same result for a while."""
    before = dict(signin.refreshes)
    signin.to_cut = 1
    clock.advance(11 * MINUTE)
    login.current()
    signin.refreshes |= before
    clock.advance(5 * MINUTE)

    assert login.current().key_id == "ASIA0000000000000003"


def test_a_fault_of_the_line_is_not_met_at_every_call(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    first = login.current()
    signin.instead = [(503, "", "")] * 2
    clock.advance(11 * MINUTE)
    for _ in range(5):
        assert login.current() == first
    assert asked(signin) == 1
    clock.advance(30)
    assert login.current() == first
    assert asked(signin) == 2

    clock.advance(30)

    assert login.current() != first
    assert asked(signin) == 3


def test_without_keys_every_call_tries_and_tells(
    login: LoginCredentials, signin: SignInServer, clock: PracticeClock
) -> None:
    signin.instead = [(500, *said("server_error", "InternalServerException"))] * 2
    clock.advance(16 * MINUTE)
    for _ in range(2):
        with pytest.raises(AwsFailed):
            login.current()

    assert login.current().key_id


def test_keys_of_a_minute_are_not_renewed_at_every_call(
    exchange: Exchange, signin: SignInServer, clock: PracticeClock
) -> None:
    signin.lasts = 60
    login = LoginCredentials(exchange, SAME_DEVICE, redeem(exchange, allow(signin)), clock)
    for _ in range(6):
        login.current()
        clock.advance(10)

    assert asked(signin) == 2


def test_what_is_forgotten_cannot_sign(login: LoginCredentials) -> None:
    keys, until = login.current(), login.expires()

    login.forget()
    login.forget()

    with pytest.raises(CredentialsExpired):
        login.current()
    assert login.expires() == until
    assert keys.secret.reveal() not in str(vars(login))


# ---- botocore signs with them


@pytest.fixture
def signed(login: LoginCredentials, no_aws_files: None) -> tuple[Any, list[dict[str, str]]]:
    """Return an STS client that signs with the sign-in, and the headers of what it sent."""
    core = botocore.session.Session()
    core.register_component("data_loader", MODELS)
    sign_with(core, login)
    sts = boto3.Session(botocore_session=core).client("sts", region_name="us-east-1")
    sent: list[dict[str, str]] = []

    def stop(request: Any, **_: Any) -> None:
        sent.append({name.lower(): _text(value) for name, value in request.headers.items()})
        raise _Stop

    sts.meta.events.register("before-send", stop)
    return sts, sent


class _Stop(Exception):
    """Enough was seen."""


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def test_each_request_is_signed_with_the_keys_of_the_moment(
    signed: tuple[Any, list[dict[str, str]]], clock: PracticeClock
) -> None:
    sts, sent = signed
    for _ in range(2):
        with pytest.raises(_Stop):
            sts.get_caller_identity()
        clock.advance(11 * MINUTE)

    for number, headers in enumerate(sent, 1):
        assert f"Credential=ASIA{number:016}/" in headers["authorization"]
        assert headers["x-amz-security-token"] == f"session-{number}"


def test_our_faults_pass_through_botocore_as_they_are(
    signed: tuple[Any, list[dict[str, str]]], signin: SignInServer, clock: PracticeClock
) -> None:
    sts, sent = signed
    signin.to_cut = 1
    clock.advance(20 * MINUTE)

    with pytest.raises(SignInLost):
        sts.get_caller_identity()

    assert sent == []


def test_the_session_hands_the_same_keys_out(login: LoginCredentials, no_aws_files: None) -> None:
    core = botocore.session.Session()
    sign_with(core, login)

    found: Any = boto3.Session(botocore_session=core).get_credentials()

    assert found.get_frozen_credentials().token == "session-1"
    assert Secret(found.get_frozen_credentials().secret_key) == login.current().secret
