"""Practice's browser: delivers OAuth redirects to the wizard without a socket.

What it delivers is judged by the code that judges a real browser's request.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

from wizard.adapters.aws.login.callback import PATH, CallbackResult, Rejected, judge

_FIRST_PORT = 49152
"""The first ephemeral port (RFC 6335, section 6)."""


class PracticeBrowser:
    """One browser, and the receivers of the redirects that AWS's page sends it to."""

    def __init__(self) -> None:
        self._receivers: dict[str, _Receiver] = {}
        self._next = _FIRST_PORT

    def listen(self, state: str) -> _Receiver:
        """Return a receiver for one sign-in, as `Loopback` is on a real computer."""
        host = f"127.0.0.1:{self._next}"
        self._next += 1
        self._receivers[host] = _Receiver(host, state)
        return self._receivers[host]

    def visit(self, address: str) -> bool:
        """Follow a redirect to this computer; return whether its receiver took it."""
        receiver = self._receivers.get(urlsplit(address).netloc)
        return receiver is not None and receiver.receive(address)


class _Receiver:
    """Receives one redirect, without a socket."""

    def __init__(self, host: str, state: str) -> None:
        self._host = host
        self._state = state
        self._brought: deque[CallbackResult] = deque()
        self._is_open = True

    @property
    def redirect_uri(self) -> str:
        """Where AWS's page redirects the browser to."""
        return f"http://{self._host}{PATH}"

    def receive(self, address: str) -> bool:
        """Judge a browser's request for this address; return whether it counts."""
        where = urlsplit(address)
        head = f"GET {where.path}?{where.query} HTTP/1.1\r\nHost: {self._host}"
        outcome = judge(head.encode("latin-1"), self._host, self._state)
        if not self._is_open or isinstance(outcome, Rejected):
            return False
        self._is_open = False
        self._brought.append(outcome)
        return True

    def poll(self) -> CallbackResult | None:
        """Return the redirect's result, or None; never waits."""
        return self._brought.popleft() if self._brought else None

    def close(self) -> None:
        """Receive nothing any more."""
        self._is_open = False
