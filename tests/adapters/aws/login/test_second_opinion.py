"""botocore's own provider takes over a sign-in of ours, and renews it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import botocore.credentials
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.adapters.aws.login.conftest import Client
from tests.adapters.aws.login.signin_server import ARN, SAME_DEVICE, SignInServer, serving
from tests.adapters.aws.login.test_exchange import allow, redeem
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.tokens import LoginTokens
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock, SystemClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.errors import NoCredentials


@pytest.fixture
def now_signin() -> Iterator[SignInServer]:
    """Serve with the real time: botocore knows no other."""
    server = SignInServer()
    with serving(server):
        yield server


def keep(folder: Path, tokens: LoginTokens, private: ec.EllipticCurvePrivateKey) -> None:
    """Write the sign-in down as AWS's CLI does, its keys being about to end."""
    keys = tokens.keys
    assert keys.token
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    soon = datetime.now(UTC) + timedelta(minutes=1)
    kept = {
        "accessToken": {
            "accessKeyId": keys.key_id,
            "secretAccessKey": keys.secret.reveal(),
            "sessionToken": keys.token.reveal(),
            "accountId": "111122223333",
            "expiresAt": soon.strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
        "tokenType": "aws_sigv4",
        "clientId": SAME_DEVICE,
        "refreshToken": tokens.refresh.reveal(),
        "dpopKey": pem.decode(),
    }
    name = f"{hashlib.sha256(ARN.encode()).hexdigest()}.json"
    (folder / name).write_text(json.dumps(kept), "utf-8")


def test_botocore_goes_on_with_our_key_and_token(
    now_signin: SignInServer,
    open_client: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    exchange = Exchange(open_client(endpoint_url=now_signin.url), ProofKey(private), SystemClock())
    tokens = redeem(exchange, allow(now_signin))
    cache = tmp_path / "cache"
    cache.mkdir()
    keep(cache, tokens, private)
    config = tmp_path / "config"
    config.write_text(f"[profile ours]\nlogin_session = {ARN}\nregion = us-east-1\n", "utf-8")
    monkeypatch.setenv("AWS_LOGIN_CACHE_DIRECTORY", str(cache))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_ENDPOINT_URL_SIGNIN", now_signin.url)

    found: Any = boto3.Session(profile_name="ours").get_credentials()
    renewed = found.get_frozen_credentials()

    assert found.method == "login"
    assert (renewed.access_key, renewed.token) == ("ASIA0000000000000002", "session-2")
    assert now_signin.refused == []
    ours, theirs = (proof.split(".", maxsplit=1)[0] for proof in now_signin.proofs)
    assert _header(ours) == _header(theirs)


def _header(part: str) -> Any:
    import base64  # noqa: PLC0415

    return json.loads(base64.urlsafe_b64decode(part + "=="))


def test_a_sign_in_of_aws_s_cli_is_no_profile_of_ours_without_its_library(
    clock: PracticeClock, no_aws_files: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shipped has no awscrt; the tests have, for botocore's sake."""
    monkeypatch.setattr(botocore.credentials, "EC", None)
    config = tmp_path / "config"
    config.write_text(f"[profile work]\nlogin_session = {ARN}\n", "utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))

    with pytest.raises(NoCredentials):
        AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.PROFILE, "work")
