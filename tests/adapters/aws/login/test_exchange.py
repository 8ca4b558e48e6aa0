"""The token endpoint over real HTTP: keys for a code, and every refusal in words."""

from __future__ import annotations

import json
import logging
import socket
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from tests.adapters.aws.login.conftest import Client
from tests.adapters.aws.login.signin_server import SAME_DEVICE, SignInServer
from tests.conftest import NOON
from wizard.adapters.aws.login import pkce
from wizard.adapters.aws.login.authorize import authorize_url
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.tokens import LoginTokens
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.errors import (
    AwsFailed,
    ClockWrong,
    CredentialsExpired,
    Effect,
    PasswordChanged,
    SignInCodeExpired,
    SignInLost,
    SignInNotAllowed,
    SignInNotTaken,
    Throttled,
    Unreachable,
    UnreadableAnswer,
    WizardError,
)
from wizard.ports.secret import Secret

BACK = "http://127.0.0.1:49152/oauth/callback"


@dataclass(frozen=True)
class Asked:
    """A code that the owner allowed, and what goes with it."""

    code: Secret
    verifier: Secret


def allow(signin: SignInServer) -> Asked:
    verifier = pkce.new_verifier()
    challenge = pkce.challenge_of(verifier)
    signin.authorize(authorize_url(signin.url, SAME_DEVICE, BACK, "state", challenge))
    return Asked(Secret(next(reversed(signin.codes))), verifier)


def redeem(exchange: Exchange, asked: Asked) -> LoginTokens:
    return exchange.redeem(SAME_DEVICE, asked.code, asked.verifier, BACK)


def test_a_code_brings_keys(exchange: Exchange, signin: SignInServer) -> None:
    asked = allow(signin)

    tokens = redeem(exchange, asked)

    assert tokens.keys.key_id == "ASIA0000000000000001"
    assert tokens.keys.secret == Secret("secret-1")
    assert tokens.keys.token == Secret("session-1")
    assert tokens.refresh == Secret(next(iter(signin.refreshes)))
    assert tokens.expires == NOON + timedelta(minutes=15)
    assert signin.bodies == [
        {
            "clientId": SAME_DEVICE,
            "grantType": "authorization_code",
            "code": asked.code.reveal(),
            "codeVerifier": asked.verifier.reveal(),
            "redirectUri": BACK,
        }
    ]


def test_the_next_keys_come_with_the_same_key_and_a_new_proof(
    exchange: Exchange, signin: SignInServer
) -> None:
    first = redeem(exchange, allow(signin))

    second = exchange.renew(SAME_DEVICE, first.refresh)
    third = exchange.renew(SAME_DEVICE, second.refresh)

    assert len({one.keys.key_id for one in (first, second, third)}) == 3
    assert len(set(signin.proofs)) == len(signin.numbers) == 3
    assert len({proof.split(".", maxsplit=1)[0] for proof in signin.proofs}) == 1
    assert signin.refused == []


def test_the_server_sees_through_every_replay(
    exchange: Exchange, signin: SignInServer, client: Any, clock: PracticeClock
) -> None:
    """So that the tests above are known to be judged."""
    asked = allow(signin)
    tokens = redeem(exchange, asked)
    thief = Exchange(client, ProofKey.make(), clock)

    with pytest.raises(SignInCodeExpired):
        redeem(exchange, asked)
    with pytest.raises(CredentialsExpired):
        thief.renew(SAME_DEVICE, tokens.refresh)
    with pytest.raises(SignInNotTaken):
        redeem(exchange, Asked(allow(signin).code, pkce.new_verifier()))
    client.meta.events.register_last(
        "before-send.signin", lambda request, **_: request.headers.update(DPoP=signin.proofs[0])
    )
    with pytest.raises(SignInNotTaken):
        redeem(exchange, allow(signin))

    assert signin.refused == [
        "AUTHCODE_EXPIRED",
        "TOKEN_EXPIRED",
        "INVALID_REQUEST",
        "INVALID_REQUEST",
    ]


def said(word: str, kind: str = "AccessDeniedException") -> tuple[str, str]:
    return json.dumps({"error": word, "message": "no"}), kind


HTML = "<html><body>Welcome to the hotel</body></html>"

REFUSALS: list[tuple[int, tuple[str, str], type[WizardError]]] = [
    (401, said("TOKEN_EXPIRED"), CredentialsExpired),
    (401, said("AUTHCODE_EXPIRED"), SignInCodeExpired),
    (403, said("USER_CREDENTIALS_CHANGED"), PasswordChanged),
    (403, said("INSUFFICIENT_PERMISSIONS"), SignInNotAllowed),
    (400, said("INVALID_REQUEST", "ValidationException"), SignInNotTaken),
    (400, said("invalid_grant", "ValidationException"), SignInNotTaken),
    (429, said("rate_exceeded", "TooManyRequestsError"), Throttled),
    (429, ("", ""), Throttled),
    (500, said("server_error", "InternalServerException"), AwsFailed),
    (503, ("", ""), AwsFailed),
    (500, (HTML, ""), AwsFailed),
    (200, (HTML, ""), UnreadableAnswer),
    (302, (HTML, ""), UnreadableAnswer),
    (403, (HTML, ""), UnreadableAnswer),
    (200, ("", ""), UnreadableAnswer),
    (200, ("{}", ""), UnreadableAnswer),
    (200, ("[]", ""), UnreadableAnswer),
    (200, ('"text"', ""), UnreadableAnswer),
    (200, ("null", ""), UnreadableAnswer),
    (200, ('{"accessToken": "text"}', ""), UnreadableAnswer),
    (200, ('{"accessToken": {}, "expiresIn": 900, "refreshToken": "r"}', ""), UnreadableAnswer),
]


@pytest.mark.parametrize(("status", "answer", "fault"), REFUSALS)
def test_a_refusal_is_told_in_our_words(
    exchange: Exchange,
    signin: SignInServer,
    status: int,
    answer: tuple[str, str],
    fault: type[WizardError],
) -> None:
    signin.instead = [(status, *answer)]

    with pytest.raises(fault) as told:
        exchange.renew(SAME_DEVICE, Secret("token"))

    assert type(told.value) is fault
    assert told.value.problem().effect is Effect.NOTHING
    assert len(signin.bodies) == 1


def test_a_clock_that_is_far_off_is_named_as_the_reason(
    exchange: Exchange, signin: SignInServer
) -> None:
    signin.now = lambda: NOON + timedelta(minutes=7)

    with pytest.raises(ClockWrong):
        redeem(exchange, allow(signin))


def test_a_lost_answer_is_not_asked_for_again(exchange: Exchange, signin: SignInServer) -> None:
    asked = allow(signin)
    signin.to_cut = 1

    with pytest.raises(SignInLost) as told:
        redeem(exchange, asked)

    assert told.value.problem().effect is Effect.NOTHING
    assert len(signin.bodies) == 1


def test_too_long_a_wait_is_a_lost_answer(exchange: Exchange, client: Any) -> None:
    def wait(request: Any, **_: Any) -> None:
        raise ReadTimeoutError(endpoint_url=request.url)

    client.meta.events.register_last("before-send.signin", wait)
    with pytest.raises(SignInLost):
        exchange.renew(SAME_DEVICE, Secret("token"))


def test_nobody_there_is_no_lost_answer(open_client: Client, clock: PracticeClock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        client = open_client(endpoint_url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unreachable):
            Exchange(client, ProofKey.make(), clock).renew(SAME_DEVICE, Secret("token"))


@pytest.mark.parametrize("secret", [Secret("token-that-nobody-may-see"), Secret("x" * 3000)])
def test_no_secret_is_in_a_fault_or_a_log(
    exchange: Exchange, caplog: pytest.LogCaptureFixture, secret: Secret
) -> None:
    caplog.set_level(logging.INFO)

    with pytest.raises(WizardError) as told:
        exchange.renew(SAME_DEVICE, secret)

    fault: BaseException | None = told.value
    while fault is not None:
        assert secret.reveal() not in f"{fault!r}{fault.args}{vars(fault)}"
        fault = fault.__cause__ or fault.__context__
    assert secret.reveal() not in caplog.text


def test_tokens_do_not_show_themselves(exchange: Exchange, signin: SignInServer) -> None:
    tokens = redeem(exchange, allow(signin))

    shown = f"{tokens!r}{tokens}"
    assert not [one for one in ("secret-1", "session-1", *signin.refreshes) if one in shown]
