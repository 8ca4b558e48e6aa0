"""The three partitions, each to its own addresses, through the office's proxy and certificates."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread  # noqa: TID251 -- a server needs one, as moto's does

import pytest

from tests.adapters.aws.conftest import ACCOUNT, KEY, NO_ALIAS, identity
from tests.adapters.aws.login.test_the_line import Proxy, certificate, proxying
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.browser import address
from wizard.adapters.local.clock import SystemClock
from wizard.ports.aws import Principal, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import UnreadableAnswer, WizardError
from wizard.ports.secret import Secret

PLACES = {
    "eu-west-1": ("aws", "sts.us-east-1.amazonaws.com", "iam.amazonaws.com"),
    "cn-northwest-1": (
        "aws-cn",
        "sts.cn-north-1.amazonaws.com.cn",
        "iam.cn-north-1.amazonaws.com.cn",
    ),
    "us-gov-east-1": (
        "aws-us-gov",
        "sts.us-gov-west-1.amazonaws.com",
        "iam.us-gov.amazonaws.com",
    ),
}
"""By the owner's region: the partition, and where STS and IAM of it are (AWS General Reference)."""
CONSOLES = {
    "aws": ("console.aws.amazon.com", "signin.aws.amazon.com"),
    "aws-cn": ("console.amazonaws.cn", "signin.amazonaws.cn"),
    "aws-us-gov": ("console.amazonaws-us-gov.com", "signin.amazonaws-us-gov.com"),
}


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = self.server.page
        if not said:
            arn = f"arn:{self.server.partition}:iam::{ACCOUNT}:root"
            said = (identity(arn) if "GetCallerIdentity" in form else NO_ALIAS).body
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.server.page else "text/xml")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, partition: str, tls: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.partition, self.page = partition, ""
        self.socket = tls.wrap_socket(self.socket, server_side=True)


@contextmanager
def serving(partition: str, tls: ssl.SSLContext) -> Iterator[_Server]:
    with _Server(partition, tls) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(params=PLACES)
def office(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    no_aws_files: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[str, _Server, Proxy]]:
    """Lead one partition through a proxy that opens TLS with the office's own certificate."""
    region: str = request.param
    partition, *hosts = PLACES[region]
    bundle, tls = certificate(tmp_path, *hosts)
    with serving(partition, tls) as server:
        proxy = Proxy(server.server_port)
        with proxying(proxy) as at:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{at}")
            monkeypatch.setenv("AWS_CA_BUNDLE", str(bundle))
            monkeypatch.setenv("AWS_DEFAULT_REGION", region)
            for name in ("https_proxy", "NO_PROXY", "no_proxy", "AWS_REGION"):
                monkeypatch.delenv(name, raising=False)
            yield region, server, proxy


def test_a_sign_in_reaches_its_own_partition_and_no_other(
    office: tuple[str, _Server, Proxy],
) -> None:
    region, _, proxy = office
    partition, *hosts = PLACES[region]
    session = AwsSessions(SystemClock())
    assert session.partition() == partition

    principal = session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden"))

    assert principal == Principal(ACCOUNT, f"arn:{partition}:iam::{ACCOUNT}:root")
    assert session.partition() == partition
    assert [asked.split()[1] for asked in proxy.asked] == [f"{host}:443" for host in hosts]
    session.sign_out(SignInSlot.OWNER)


def test_a_hotels_page_is_told_from_aws_in_every_partition(
    office: tuple[str, _Server, Proxy],
) -> None:
    _, server, _ = office
    server.page = "<html><body>Welcome to the hotel</body></html>"
    with pytest.raises(UnreadableAnswer):
        AwsSessions(SystemClock()).sign_in(
            SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden")
        )


def test_a_certificate_of_nobodys_is_not_trusted(
    office: tuple[str, _Server, Proxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE")
    with pytest.raises(WizardError) as fault:
        AwsSessions(SystemClock()).sign_in(
            SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden")
        )
    assert fault.value.code.startswith("NET-")


@pytest.mark.parametrize("partition", CONSOLES)
def test_console_and_sign_in_are_those_of_the_partition(partition: str) -> None:
    console, signin = CONSOLES[partition]
    for page in ConsolePage:
        host = signin if page is ConsolePage.USER_SIGN_IN else console
        assert address(page, "", partition).startswith(f"https://{host}/")
    assert address(ConsolePage.USER_SIGN_IN, ACCOUNT, partition) == (
        f"https://{ACCOUNT}.{signin}/console"
    )
    sits = Principal(ACCOUNT, f"arn:{partition}:iam::{ACCOUNT}:user/admin")
    assert sits.sign_in_url == f"https://{ACCOUNT}.{signin}/console"
