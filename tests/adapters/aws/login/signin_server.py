"""AWS Sign-In as its model and the RFCs describe it, over real HTTP, judged by joserfc.

Nothing of the wizard's is used here. It is strict: one proof, one code and one
refresh token are each good once.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import ssl
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread  # noqa: TID251 -- a server needs one, as moto's does
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

ARN = "arn:aws:iam::111122223333:root"
SAME_DEVICE = "arn:aws:signin:::devtools/same-device"
CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device"

Say = tuple[int, str, str]
"""An answer instead of the right one: status, body, kind of the error (a header)."""


@dataclass
class Grant:
    """What the owner allowed, and to whom."""

    client: str
    redirect: str
    challenge: str
    state: str
    key: str = ""


class No(Exception):
    """The endpoint refuses: status and its word."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status, self.word = status, word


@dataclass
class SignInServer:
    """The two endpoints, and all that was asked of them.

    Attributes:
        url: what the endpoint is called by its clients; proofs must name it.
        instead: answers to give first, whatever is asked.
        to_cut: how many requests to work on and then hang up without an answer.
    """

    url: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    lasts: int = 900
    codes: dict[str, Grant] = field(default_factory=dict)
    refreshes: dict[str, Grant] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    bodies: list[dict[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)
    instead: list[Say] = field(default_factory=list)
    to_cut: int = 0
    handed_over: int = 0

    def authorize(self, address: str) -> str:
        """Allow what the page at this address asks; return where the browser goes."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked.pop("response_type") == "code"
        assert asked.pop("code_challenge_method") == "SHA-256"
        assert asked.pop("scope") == "openid"
        assert asked["client_id"] in (SAME_DEVICE, CROSS_DEVICE)
        code = f"code/{uuid.uuid4()}+="
        self.codes[code] = Grant(
            asked.pop("client_id"),
            asked.pop("redirect_uri"),
            asked.pop("code_challenge"),
            asked.pop("state"),
        )
        assert asked == {}
        grant = self.codes[code]
        brought = urlencode({"code": code, "state": grant.state})
        if grant.client == CROSS_DEVICE:
            return base64.b64encode(brought.encode()).decode()
        return f"{grant.redirect}?{brought}"

    def token(self, body: dict[str, str], proof: str) -> dict[str, Any]:
        """Answer the token endpoint."""
        key = self._key_of(proof)
        if body["grantType"] == "authorization_code":
            grant = self.codes.pop(body["code"], None)
            if grant is None:
                raise No(401, "AUTHCODE_EXPIRED")
            digest = hashlib.sha256(body["codeVerifier"].encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            known = (grant.client, grant.redirect, grant.challenge)
            if (body["clientId"], body["redirectUri"], challenge) != known:
                raise No(400, "INVALID_REQUEST")
            grant.key = key
            return self._hand_over(grant) | {"idToken": _id_token()}
        grant = self.refreshes.pop(body["refreshToken"], None)
        if grant is None or (grant.client, grant.key) != (body["clientId"], key):
            raise No(401, "TOKEN_EXPIRED")
        return self._hand_over(grant)

    def _hand_over(self, grant: Grant) -> dict[str, Any]:
        refresh = f"refresh-{uuid.uuid4()}"
        self.refreshes[refresh] = grant
        self.handed_over += 1
        number = self.handed_over
        return {
            "accessToken": {
                "accessKeyId": f"ASIA{number:016}",
                "secretAccessKey": f"secret-{number}",
                "sessionToken": f"session-{number}",
            },
            "tokenType": "aws_sigv4",
            "expiresIn": self.lasts,
            "refreshToken": refresh,
        }

    def _key_of(self, proof: str) -> str:
        """Let joserfc check the proof as RFC 9449 says; return the key's thumbprint."""
        try:
            head = json.loads(base64.urlsafe_b64decode(proof.partition(".")[0] + "=="))
            key = ECKey.import_key(head["jwk"])
            checked = jws.deserialize_compact(proof, key, algorithms=["ES256"])
            header, claims = checked.headers(), json.loads(checked.payload)
        except (JoseError, ValueError, KeyError) as fault:
            raise No(400, "INVALID_REQUEST") from fault
        holds = (
            header["typ"] == "dpop+jwt"
            and header["jwk"].keys() == {"kty", "crv", "x", "y"}
            and (claims["htm"], claims["htu"]) == ("POST", f"{self.url}/v1/token")
            and abs(claims["iat"] - self.now().timestamp()) < 60
            and claims["jti"] not in self.numbers
        )
        if not holds:
            raise No(400, "INVALID_REQUEST")
        self.numbers.add(claims["jti"])
        return key.thumbprint()


def _id_token() -> str:
    parts = ({"alg": "ES384"}, {"sub": ARN, "aud": SAME_DEVICE})
    made = [base64.urlsafe_b64encode(json.dumps(one).encode()).decode() for one in parts]
    return ".".join([*(one.rstrip("=") for one in made), "c2lnbmF0dXJl"])


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def do_POST(self) -> None:
        """Answer the token endpoint, or as the test wants it."""
        signin = self.server.signin
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        signin.bodies.append(body)
        signin.proofs.append(self.headers.get("DPoP", ""))
        if signin.instead:
            status, text, kind = signin.instead.pop(0)
            return self._say(status, text.encode(), kind)
        assert self.path == "/v1/token"
        assert "Authorization" not in self.headers
        try:
            answer = signin.token(body, self.headers.get("DPoP", ""))
        except No as no:
            signin.refused.append(no.word)
            kind = "AccessDeniedException" if no.status in (401, 403) else "ValidationException"
            text = json.dumps({"error": no.word, "message": "no"})
            return self._say(no.status, text.encode(), kind)
        if signin.to_cut:
            signin.to_cut -= 1
            self.close_connection = True
            self.connection.close()
            return None
        return self._say(200, json.dumps(answer).encode())

    def _say(self, status: int, body: bytes, kind: str = "") -> None:
        self.send_response_only(status)
        self.send_header("Date", format_datetime(self.server.signin.now(), usegmt=True))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        self.send_header("Content-Type", "text/html" if body[:1] == b"<" else "application/json")
        if kind:
            self.send_header("x-amzn-ErrorType", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, signin: SignInServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.signin = signin

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a line that the test cut; a failed assertion shows as no answer."""


@contextmanager
def serving(signin: SignInServer, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on a port of this computer."""
    server = _Http(signin)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    port = server.server_address[1]
    signin.url = signin.url or f"http://127.0.0.1:{port}"
    try:
        yield port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetch(address: str) -> tuple[int, dict[str, str], str]:
    """Get an address the way a browser does, from another place than the program."""
    where = urlsplit(address)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
    try:
        line.request("GET", f"{where.path}?{where.query}")
        answer = line.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        line.close()
