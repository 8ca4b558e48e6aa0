"""The address that the owner opens, and the code that the owner pastes."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.utils import percent_encode_sequence
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.aws.login.conftest import Client
from wizard.adapters.aws.login.authorize import (
    SAME_DEVICE,
    authorize_url,
    confirmation_page,
    pasted_code,
)
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.errors import SignInCodeUnreadable
from wizard.ports.secret import Secret

STATE = "0b8f0f3e-9d1f-4f3e-8f6e-1d2c3b4a5968"
BASE = "https://us-east-1.signin.aws.amazon.com"


@settings(deadline=None)
@given(
    redirect=st.text(st.characters(codec="utf-8"), min_size=1),
    state=st.text(st.characters(codec="utf-8"), min_size=1),
)
def test_it_is_encoded_as_botocore_encodes(redirect: str, state: str) -> None:
    address = authorize_url(BASE, SAME_DEVICE, redirect, state, "E9Melhoa2Owv_-M")

    asked = {
        "response_type": "code",
        "client_id": SAME_DEVICE,
        "state": state,
        "code_challenge_method": "SHA-256",
        "scope": "openid",
        "redirect_uri": redirect,
        "code_challenge": "E9Melhoa2Owv_-M",
    }
    assert address == f"{BASE}/v1/authorize?{percent_encode_sequence(asked)}"
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == [redirect]


@pytest.mark.parametrize(
    ("region", "base"),
    [
        ("us-east-1", "https://us-east-1.signin.aws.amazon.com"),
        ("ap-northeast-1", "https://ap-northeast-1.signin.aws.amazon.com"),
        ("cn-north-1", "https://cn-north-1.signin.amazonaws.cn"),
        ("us-gov-west-1", "https://us-gov-west-1.signin.amazonaws-us-gov.com"),
    ],
)
def test_each_partition_has_its_own_place(
    open_client: Client, clock: PracticeClock, region: str, base: str
) -> None:
    client = open_client(region)
    exchange = Exchange(client, ProofKey.make(), clock)
    sent: list[Any] = []
    client.meta.events.register("before-send", lambda request, **_: sent.append(request))

    assert exchange.base() == exchange.base() == base
    assert confirmation_page(exchange.base()) == f"{base}/v1/sessions/confirmation"
    assert sent == []


def shown(query: str) -> Secret:
    """Return what AWS's page shows for these fields."""
    return Secret(base64.b64encode(query.encode()).decode())


@settings(deadline=None)
@given(
    code=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=512)
)
def test_a_pasted_code_is_read_however_it_was_broken_up(code: str) -> None:
    text = shown(percent_encode_sequence({"state": STATE, "code": code})).reveal()
    broken = "  " + "\r\n".join(text[at : at + 20] for at in range(0, len(text), 20)) + " \n"

    for pasted in (text, broken, text.rstrip("="), text.replace("+", "-").replace("/", "_")):
        assert pasted_code(Secret(pasted), STATE).reveal() == code


@pytest.mark.parametrize(
    "pasted",
    [
        Secret(""),
        Secret("not the code"),
        Secret("あいうえお"),
        Secret("A" * 100_000),
        shown(""),
        shown("code=abc"),
        shown(f"state={STATE}"),
        shown(f"state={STATE}&code="),
        shown(f"state={STATE}&code=a&code=b"),
        shown(f"state={STATE}&state={STATE}&code=a"),
        shown(f"state={STATE[:-1]}&code=abc"),
        shown(f"state={STATE.upper()}&code=abc"),
        shown(f"state={STATE}&code={'a' * 513}"),
        Secret(base64.b64encode(b"\xff\xfe\x00").decode()),
    ],
)
def test_another_paste_is_refused_in_words(pasted: Secret) -> None:
    with pytest.raises(SignInCodeUnreadable):
        pasted_code(pasted, STATE)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_paste_is_a_crash(text: str) -> None:
    with pytest.raises(SignInCodeUnreadable):
        pasted_code(Secret(text), STATE)
