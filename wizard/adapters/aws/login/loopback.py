"""The door that the browser comes back to: open on 127.0.0.1 only, and for one sign-in.

No thread waits here. `poll` looks after every visitor for a moment and
returns, so the one worker of the program is never held. Nobody holds the door
either: each visitor has little time and little room, and the oldest gives way.
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
"""Seconds for a visitor to say what it wants; browsers open lines ahead and then say nothing."""

_HOST = "127.0.0.1"
_CHUNK = 16 * 1024


@dataclass(eq=False, slots=True)
class _Client:
    """A line somebody opened, and what they have said so far."""

    line: socket.socket
    since: float
    said: bytearray = field(default_factory=bytearray)


class Loopback:
    """Waits for the one request that carries `state`, and closes once it has come."""

    def __init__(self, state: str, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self._ticks = ticks
        self._door = _open_listener()
        self._address = f"{_HOST}:{self._door.getsockname()[1]}"
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._door, selectors.EVENT_READ)
        self._visitors: list[_Client] = []

    @property
    def redirect_uri(self) -> str:
        """Where AWS's page sends the browser."""
        return f"http://{self._address}{PATH}"

    def poll(self, seconds: float = SLICE) -> CallbackResult | None:
        """Look after the visitors for so long at most; return what the right one brought."""
        end = self._ticks() + min(seconds, SLICE)
        while self._door.fileno() >= 0:
            ready = self._selector.select(max(end - self._ticks(), 0.0))
            outcome = self._serve(ready)
            if outcome is not None:
                self.close()
                return outcome
            self._send_away_the_slow()
            if not ready or self._ticks() >= end:
                return None
        return None

    def close(self) -> None:
        """Close the door and every line; closing again is no fault."""
        for visitor in tuple(self._visitors):
            self._part_from(visitor)
        if self._door.fileno() >= 0:
            self._selector.close()
            self._door.close()

    def _serve(self, ready: list[tuple[selectors.SelectorKey, int]]) -> CallbackResult | None:
        for key, _ in ready:
            if key.fileobj is self._door:
                self._let_in()
            else:
                outcome = self._hear(key.data)
                if outcome is not None:
                    return outcome
        return None

    def _let_in(self) -> None:
        try:
            line, _ = self._door.accept()
        except OSError:  # it hung up while it waited
            return
        line.setblocking(False)
        visitor = _Client(line, self._ticks())
        self._visitors.append(visitor)
        self._selector.register(line, selectors.EVENT_READ, visitor)
        if len(self._visitors) > MOST_CLIENTS:
            self._part_from(self._visitors[0])

    def _hear(self, visitor: _Client) -> CallbackResult | None:
        """Read what has come; answer once the request is whole, or too long to be ours."""
        if visitor not in self._visitors:  # it gave way to another one in this very round
            return None
        try:
            said = visitor.line.recv(_CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            said = b""
        if not said:
            self._part_from(visitor)
            return None
        visitor.said += said
        head, end, _ = bytes(visitor.said).partition(END)
        if end:
            return self._answer(visitor, judge(head, self._address, self._state))
        if len(visitor.said) > MOST_BYTES:
            self._answer(visitor, Rejected(400))
        return None

    def _answer(
        self, visitor: _Client, outcome: CallbackResult | Rejected
    ) -> CallbackResult | None:
        """Say it in one breath: it is shorter than any line's buffer."""
        with suppress(OSError):
            visitor.line.send(response(outcome))
            visitor.line.shutdown(socket.SHUT_WR)
        self._part_from(visitor)
        return None if isinstance(outcome, Rejected) else outcome

    def _send_away_the_slow(self) -> None:
        for visitor in tuple(self._overdue()):
            self._part_from(visitor)

    def _overdue(self) -> Iterator[_Client]:
        now = self._ticks()
        return (one for one in self._visitors if now - one.since > REQUEST_SECONDS)

    def _part_from(self, visitor: _Client) -> None:
        self._visitors.remove(visitor)
        self._selector.unregister(visitor.line)
        visitor.line.close()


def _open_listener() -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Else another program could bind the same port beside us and get the code.
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        door.bind((_HOST, 0))
        door.listen(MOST_CLIENTS)
        door.setblocking(False)
    except OSError as fault:
        door.close()
        raise NoWayBack from fault
    return door
