"""Two accounts that keep the same contract: practice on its wire, and moto over HTTP.

moto is the second opinion: nobody here wrote it. Where it does not know a call,
or answers unlike AWS, the test says so and skips; practice never skips.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto import backends
from moto.server import ThreadedMotoServer

from tests.contracts.bench import Bench
from tests.contracts.moto import MotoBench, empty
from tests.contracts.practice import PracticeBench
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInSlot


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    """Run one moto server for all tests and return its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
        # moto looks through its own folder on the disk at every request; once is enough.
        services = tuple(backends.list_of_moto_modules())
        patch.setattr(backends, "list_of_moto_modules", lambda: services)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
        server.stop()


@pytest.fixture
def at_moto(moto: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Point the standard credential chain at an empty moto account, and at nothing else."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto)
    empty()
    return moto


@pytest.fixture(params=["practice", "moto"])
def bench(request: pytest.FixtureRequest, clock: PracticeClock, tmp_path: Path) -> Iterator[Bench]:
    """Return an account in which nothing has been set up, with the owner signed in."""
    if request.param == "moto":
        request.getfixturevalue("at_moto")
        made: Bench = MotoBench(clock)
    else:
        made = PracticeBench(clock, tmp_path)
    made.sign_in()
    yield made
    for slot in SignInSlot:
        made.session.sign_out(slot)
