"""A proxy between the wizard and a moto server that breaks what passes, by a seed.

Each request has its own fate, drawn before it is looked at, so a run is told by
its seed. Nothing sleeps: an answer that comes too late is one that is held back
until the wizard has hung up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random  # noqa: TID251 -- a seeded run, no secret
from threading import Lock, Thread  # noqa: TID251 -- a server needs them, as moto's does
from typing import Any
from urllib.parse import urlsplit

GOOD = "good"
FATES = (
    "cut before it was sent",
    "cut after it was applied",
    "500",
    "503 after it was applied",
    "throttled",
    "truncated",
    "HTML",
    "held back",
)
SHARE_OF_FAULTS = 0.15

_REFUSAL = (
    "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>no</Message></Error>"
    "<RequestId>1</RequestId></ErrorResponse>"
)
HTML = b"<html><head><title>Hotel</title></head><body><p>Welcome<br></p></body></html>"

Reply = tuple[int, dict[str, str], bytes]


class Proxy:
    """Where requests go, and what becomes of them."""

    def __init__(self, moto: str) -> None:
        where = urlsplit(moto)
        self._moto = (where.hostname or "", where.port or 0)
        self._random = Random(0)
        self._guard = Lock()
        self.met: Counter[str] = Counter()
        self.share = 0.0

    def begin(self, seed: int, share: float = SHARE_OF_FAULTS) -> None:
        """Draw fates from this seed from now on."""
        self._random, self.share = Random(seed), share
        self.met.clear()

    def fate(self) -> str:
        """Draw what becomes of the next request."""
        with self._guard:
            is_bad = self._random.random() < self.share
            drawn = self._random.choice(FATES) if is_bad else GOOD
            self.met[drawn] += 1
            return drawn

    def forward(self, path: str, headers: dict[str, str], body: bytes) -> Reply:
        """Ask moto."""
        line = HTTPConnection(*self._moto)
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            told = {name: value for name, value in answer.getheaders() if name in ANSWERED}
            return answer.status, told, answer.read()
        finally:
            line.close()


ANSWERED = ("Content-Type", "Date", "x-amzn-RequestId")


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together: two small packets would wait for each other
    server: _Server

    def do_POST(self) -> None:
        """Let one request meet its fate."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        proxy, fate = self.server.proxy, self.server.proxy.fate()
        if fate == "cut before it was sent":
            self.close_connection = True
        elif fate == "500":
            self._say(500, {}, _REFUSAL.format(code="ServiceFailure").encode())
        elif fate == "throttled":
            self._say(400, {}, _REFUSAL.format(code="Throttling").encode())
        elif fate == "HTML":
            self._say(200, {"Content-Type": "text/html"}, HTML)
        else:
            self._apply(fate, proxy.forward(self.path, dict(self.headers.items()), body))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- as above
        """Say nothing."""

    def _apply(self, fate: str, reply: Reply) -> None:
        """It was done at moto; see what the wizard hears of it."""
        status, headers, body = reply
        if fate == "cut after it was applied":
            self.close_connection = True
        elif fate == "503 after it was applied":
            self._say(503, {}, _REFUSAL.format(code="ServiceUnavailable").encode())
        elif fate == "truncated":
            self._say(status, headers, body[: len(body) // 2])
        elif fate == "held back":
            # The wizard hangs up when its time is over.
            with suppress(ConnectionError):
                self.connection.recv(1)
            self.close_connection = True
        else:
            self._say(status, headers, body)

    def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, proxy: Proxy) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.proxy = proxy


@contextmanager
def proxying(proxy: Proxy) -> Iterator[str]:
    """Serve the proxy on a port of this computer; yield its address."""
    with _Server(proxy) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
