"""OAuth redirect listener on 127.0.0.1, open for one sign-in.

No thread waits here. `poll` serves every client for a moment and returns, so the
one worker of the program is never held. No client blocks the others: each has
little time and little room, and the oldest is dropped for a new one.
"""

from __future__ import annotations

import selectors
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from wizard.adapters.aws.login.answer_page import response
from wizard.adapters.aws.login.callback import (
    END,
    MOST_BYTES,
    PATH,
    CallbackResult,
    Rejected,
    judge,
)
from wizard.ports.errors import NoWayBack

SLICE = 0.25
"""Seconds that one `poll` may take."""

MOST_CLIENTS = 8
REQUEST_SECONDS = 5.0
"""Seconds for a client to say what it wants; browsers connect ahead and then say nothing."""

_HOST = "127.0.0.1"
_CHUNK = 16 * 1024


@dataclass(eq=False, slots=True)
class _Client:
    """A connection that somebody opened, and the bytes received over it so far."""

    connection: socket.socket
    since: float
    received: bytearray = field(default_factory=bytearray)


class Loopback:
    """Waits for the one request that carries `state`, and closes once it has come."""

    def __init__(self, state: str, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self._ticks = ticks
        self._listener = _open_listener()
        self._address = f"{_HOST}:{self._listener.getsockname()[1]}"
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._clients: list[_Client] = []

    @property
    def redirect_uri(self) -> str:
        """Where AWS's page sends the browser."""
        return f"http://{self._address}{PATH}"

    def poll(self, seconds: float = SLICE) -> CallbackResult | None:
        """Serve clients for so long at most; return what the right one brought."""
        end = self._ticks() + min(seconds, SLICE)
        while self._listener.fileno() >= 0:
            ready = self._selector.select(max(end - self._ticks(), 0.0))
            outcome = self._serve(ready)
            if outcome is not None:
                self.close()
                return outcome
            self._drop_overdue()
            if not ready or self._ticks() >= end:
                return None
        return None

    def close(self) -> None:
        """Close the listener and every connection; closing again is no fault."""
        for client in tuple(self._clients):
            self._drop(client)
        if self._listener.fileno() >= 0:
            self._selector.close()
            self._listener.close()

    def _serve(self, ready: list[tuple[selectors.SelectorKey, int]]) -> CallbackResult | None:
        for key, _ in ready:
            if key.fileobj is self._listener:
                self._accept()
            else:
                outcome = self._read(key.data)
                if outcome is not None:
                    return outcome
        return None

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:  # closed while it waited
            return
        connection.setblocking(False)
        client = _Client(connection, self._ticks())
        self._clients.append(client)
        self._selector.register(connection, selectors.EVENT_READ, client)
        if len(self._clients) > MOST_CLIENTS:
            self._drop(self._clients[0])

    def _read(self, client: _Client) -> CallbackResult | None:
        """Read what has come; answer once the request is whole, or too long to be ours."""
        if client not in self._clients:  # dropped for another one in this very round
            return None
        try:
            chunk = client.connection.recv(_CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            chunk = b""
        if not chunk:
            self._drop(client)
            return None
        client.received += chunk
        head, end, _ = bytes(client.received).partition(END)
        if end:
            return self._answer(client, judge(head, self._address, self._state))
        if len(client.received) > MOST_BYTES:
            self._answer(client, Rejected(400))
        return None

    def _answer(self, client: _Client, outcome: CallbackResult | Rejected) -> CallbackResult | None:
        """Send the whole response at once: it is shorter than any socket's buffer."""
        with suppress(OSError):
            client.connection.send(response(outcome))
            client.connection.shutdown(socket.SHUT_WR)
        self._drop(client)
        return None if isinstance(outcome, Rejected) else outcome

    def _drop_overdue(self) -> None:
        for client in tuple(self._overdue()):
            self._drop(client)

    def _overdue(self) -> Iterator[_Client]:
        now = self._ticks()
        return (one for one in self._clients if now - one.since > REQUEST_SECONDS)

    def _drop(self, client: _Client) -> None:
        self._clients.remove(client)
        self._selector.unregister(client.connection)
        client.connection.close()


def _open_listener() -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Else another program could bind the same port beside us and get the code.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listener.bind((_HOST, 0))
        listener.listen(MOST_CLIENTS)
        listener.setblocking(False)
    except OSError as fault:
        listener.close()
        raise NoWayBack from fault
    return listener
