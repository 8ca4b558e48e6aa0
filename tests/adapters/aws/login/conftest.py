"""A sign-in service on this computer, and a client that believes it is AWS's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import botocore.session
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.loaders import create_loader

from tests.adapters.aws.login.signin_server import SignInServer, serving
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.local.clock import PracticeClock

MODELS = create_loader()
ONCE = Config(
    signature_version=UNSIGNED,
    connect_timeout=5,
    read_timeout=5,
    retries={"mode": "standard", "total_max_attempts": 1},
)
REGION = "us-east-1"

Client = Callable[..., Any]


@pytest.fixture
def signin(clock: PracticeClock) -> Iterator[SignInServer]:
    """Serve AWS Sign-In, its clock being the test's."""
    server = SignInServer(now=clock.now)
    with serving(server):
        yield server


@pytest.fixture
def open_client(no_aws_files: None) -> Iterator[Client]:
    """Make botocore's client for `signin` as the session does: unsigned, nothing repeated."""
    clients = []

    def opened(region: str = REGION, **how: Any) -> Any:
        core = botocore.session.Session()
        core.register_component("data_loader", MODELS)
        clients.append(core.create_client("signin", region_name=region, config=ONCE, **how))
        return clients[-1]

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def client(signin: SignInServer, open_client: Client) -> Any:
    """Return a client of the server here."""
    return open_client(endpoint_url=signin.url)


@pytest.fixture
def exchange(client: Any, clock: PracticeClock) -> Exchange:
    """Return the exchange of one sign-in."""
    return Exchange(client, ProofKey.make(), clock)
