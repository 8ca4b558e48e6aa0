"""The way to AWS goes through the owner's proxy, and trusts the owner's certificates."""

from __future__ import annotations

import selectors
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread  # noqa: TID251 -- a server needs one, as moto's does
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.adapters.aws.login.conftest import ONCE, REGION
from tests.adapters.aws.login.signin_server import SignInServer, serving
from tests.adapters.aws.login.test_exchange import allow, redeem
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.opening import open_here
from wizard.adapters.local.clock import SystemClock
from wizard.ports.errors import Effect, NotTrusted, Unreachable

HOST = f"{REGION}.signin.aws.amazon.com"


@dataclass
class Proxy:
    """Where the proxy leads every line to, and what it was asked for."""

    to: int
    asked: list[str] = field(default_factory=list)


class _Tunnel(StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        """Open a tunnel and carry bytes both ways until somebody hangs up."""
        self.server.proxy.asked.append(self.rfile.readline().decode().strip())
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.server.proxy.to)) as there:
            _carry(self.connection, there)


def _carry(one: socket.socket, other: socket.socket) -> None:
    with selectors.DefaultSelector() as both, suppress(ConnectionError):
        both.register(one, selectors.EVENT_READ, other)
        both.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in both.select():
                line: Any = key.fileobj
                more = line.recv(65536)
                if not more:
                    return
                key.data.sendall(more)


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, proxy: Proxy) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.proxy = proxy


@contextmanager
def proxying(proxy: Proxy) -> Iterator[int]:
    """Serve a proxy on a port of this computer."""
    with _Server(proxy) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def certificate(folder: Path, name: str, *more: str) -> tuple[Path, ssl.SSLContext]:
    """Make an authority of our own and its certificate for `name` and whatever else it serves."""
    key, authority = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An office's authority")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = SystemClock().now()
    names = [x509.DNSName(one) for one in (name, *more)]

    def build(whose: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(whose)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
                critical=False,
            )
        )

    root = (
        build(issuer, authority.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(authority.public_key()), critical=False
        )
        .sign(authority, hashes.SHA256())
    )
    leaf = (
        build(subject, key.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(authority, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(root.public_bytes(pem))
    (folder / "leaf.pem").write_bytes(
        leaf.public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "leaf.pem")
    return folder / "ca.pem", tls


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


@pytest.fixture
def office(
    tmp_path: Path, no_aws_files: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[SignInServer, Proxy]]:
    """Lead everything through a proxy that opens TLS with the office's own certificate."""
    bundle, tls = certificate(tmp_path, HOST)
    signin = SignInServer(url=f"https://{HOST}")
    with serving(signin, tls) as port:
        proxy = Proxy(port)
        with proxying(proxy) as at:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{at}")
            monkeypatch.setenv("AWS_CA_BUNDLE", str(bundle))
            for name in ("https_proxy", "NO_PROXY", "no_proxy"):
                monkeypatch.delenv(name, raising=False)
            yield signin, proxy


def exchange() -> Exchange:
    """Open it as the program does, without any address of the test's."""
    boto = open_here("", None)
    return Exchange(
        boto.client("signin", region_name=REGION, config=ONCE), ProofKey.make(), SystemClock()
    )


def test_a_sign_in_goes_through_proxy_and_bundle(office: tuple[SignInServer, Proxy]) -> None:
    signin, proxy = office
    ours = exchange()
    try:
        tokens = redeem(ours, allow(signin))
    finally:
        ours.close()

    assert tokens.keys.token
    assert [asked.rpartition(" ")[0] for asked in proxy.asked] == [f"CONNECT {HOST}:443"]
    assert signin.refused == []


def test_a_certificate_that_nobody_vouches_for_is_no_aws(
    office: tuple[SignInServer, Proxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    signin, _ = office
    monkeypatch.delenv("AWS_CA_BUNDLE")
    ours = exchange()
    try:
        with pytest.raises(NotTrusted) as told:
            redeem(ours, allow(signin))
    finally:
        ours.close()

    assert told.value.problem().effect is Effect.NOTHING
    assert signin.bodies == []


def test_a_proxy_that_is_not_there_is_told_as_no_connection(
    office: tuple[SignInServer, Proxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    signin, _ = office
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{taken.getsockname()[1]}")
        ours = exchange()
        try:
            with pytest.raises(Unreachable):
                redeem(ours, allow(signin))
        finally:
            ours.close()
