"""PKCE and proofs of possession, judged by the RFCs' own examples and by joserfc."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey

from wizard.adapters.aws.login import base64url, pkce
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.ports.secret import Secret

URL = "https://us-east-1.signin.aws.amazon.com/v1/token"
NOON = datetime(2026, 1, 15, 12, 0, 0, 700000, tzinfo=UTC)


def test_the_challenge_is_the_one_of_the_rfc() -> None:
    verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")  # RFC 7636, appendix B

    assert pkce.challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_every_verifier_is_new_and_of_the_letters_that_aws_takes() -> None:
    made = {pkce.new_verifier().reveal() for _ in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9._~-]{64}", one) for one in made)


def test_joserfc_accepts_a_proof_and_reads_what_was_meant() -> None:
    key = ProofKey.make()

    proof = key.proof(URL, NOON)

    header = json.loads(base64url.decode(proof.split(".")[0]))
    checked = jws.deserialize_compact(proof, ECKey.import_key(header["jwk"]), algorithms=["ES256"])
    claims = json.loads(checked.payload)
    assert header.keys() == {"typ", "alg", "jwk"}
    assert (header["typ"], header["alg"]) == ("dpop+jwt", "ES256")
    assert header["jwk"].keys() == {"kty", "crv", "x", "y"}
    assert claims.keys() == {"htm", "htu", "iat", "jti"}
    assert (claims["htm"], claims["htu"], claims["iat"]) == ("POST", URL, int(NOON.timestamp()))
    assert len(base64url.decode(proof.split(".")[2])) == 64


@settings(deadline=None)
@given(number=st.integers(1, 2**32))
def test_short_numbers_are_filled_up(number: int) -> None:
    """About every 128th coordinate or half of a signature begins with a nought."""
    private = ec.derive_private_key(number, ec.SECP256R1())

    first, _, third = ProofKey(private).proof(URL, NOON).split(".")

    jwk = json.loads(base64url.decode(first))["jwk"]
    assert [len(base64url.decode(jwk[name])) for name in ("x", "y")] == [32, 32]
    assert len(base64url.decode(third)) == 64
    assert ECKey.import_key(jwk).get_op_key("verify").public_numbers() == (
        private.public_key().public_numbers()
    )


def test_no_two_proofs_are_the_same_though_nothing_else_changed() -> None:
    key = ProofKey.make()
    claims = [json.loads(base64url.decode(key.proof(URL, NOON).split(".")[1])) for _ in range(50)]

    assert len({one["jti"] for one in claims}) == 50


def test_a_changed_proof_is_refused() -> None:
    """So that the judge above is known to be able to say no."""
    first, second, third = ProofKey.make().proof(URL, NOON).split(".")
    jwk = json.loads(base64url.decode(first))["jwk"]
    claims = json.loads(base64url.decode(second)) | {"htm": "GET"}
    changed = base64url.encode(json.dumps(claims).encode())

    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(f"{first}.{changed}.{third}", ECKey.import_key(jwk), ["ES256"])


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_base64_for_addresses_is_python_s_without_padding(raw: bytes) -> None:
    text = base64url.encode(raw)

    assert text == base64.urlsafe_b64encode(raw).decode().rstrip("=")
    assert base64url.decode(text) == base64url.decode(base64.b64encode(raw).decode()) == raw


@pytest.mark.parametrize("text", ["a", "ab!d", "あいうえ", "====a"])
def test_what_is_not_base64_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        base64url.decode(text)
