"""Practice's browser: it brings to the wizard what AWS's page hands it, and opens no port.

What it brings is judged by the very code that judges a real browser's request.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

from wizard.adapters.aws.login.callback import PATH, CallbackResult, Rejected, judge

_FIRST_PORT = 49152
"""The range that systems take such ports from (RFC 6335, section 6)."""


class PracticeBrowser:
    """One browser and the doors it may come back to."""

    def __init__(self) -> None:
        self._doors: dict[str, _Receiver] = {}
        self._next = _FIRST_PORT

    def listen(self, state: str) -> _Receiver:
        """Open a door, as `Loopback` does on a real computer."""
        host = f"127.0.0.1:{self._next}"
        self._next += 1
        self._doors[host] = _Receiver(host, state)
        return self._doors[host]

    def visit(self, address: str) -> bool:
        """Go to an address on this computer; return whether anybody was waiting for it."""
        door = self._doors.get(urlsplit(address).netloc)
        return door is not None and door.let_in(address)


class _Receiver:
    """Waits for one request, without a socket."""

    def __init__(self, host: str, state: str) -> None:
        self._host = host
        self._state = state
        self._brought: deque[CallbackResult] = deque()
        self._is_open = True

    @property
    def redirect_uri(self) -> str:
        """Where AWS's page sends the browser."""
        return f"http://{self._host}{PATH}"

    def let_in(self, address: str) -> bool:
        """Judge the request that a browser would send for this address."""
        where = urlsplit(address)
        head = f"GET {where.path}?{where.query} HTTP/1.1\r\nHost: {self._host}"
        outcome = judge(head.encode("latin-1"), self._host, self._state)
        if not self._is_open or isinstance(outcome, Rejected):
            return False
        self._is_open = False
        self._brought.append(outcome)
        return True

    def poll(self) -> CallbackResult | None:
        """Return what the browser brought; whoever asks sees to it that time passes."""
        return self._brought.popleft() if self._brought else None

    def close(self) -> None:
        """Let nobody in any more."""
        self._is_open = False
