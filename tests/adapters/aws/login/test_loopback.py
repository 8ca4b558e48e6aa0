"""The door for the browser: whoever knocks, only the one right request gets in."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wizard.adapters.aws.login.callback import MOST_BYTES, Authorized, Declined
from wizard.adapters.aws.login.loopback import MOST_CLIENTS, REQUEST_SECONDS, SLICE, Loopback
from wizard.ports.errors import NoWayBack
from wizard.ports.secret import Secret
from wizard.resources import resources
from wizard.text import use_language

STATE = "0b8f0f3e-9d1f-4f3e-8f6e-1d2c3b4a5968"
CODE = "one-code/and+more="
RIGHT = f"state={STATE}&code={quote(CODE, safe='')}"


class Ticks:
    """A clock for the visitors' patience that stands still until moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def host_of(door: Loopback) -> str:
    return urlsplit(door.redirect_uri).netloc


def request(door: Loopback, query: str = RIGHT, **changed: Any) -> bytes:
    """Return what a browser sends, but for what was changed."""
    method, path = changed.get("method", "GET"), changed.get("path", "/oauth/callback")
    host = changed.get("host", host_of(door))
    more = "".join(f"{line}\r\n" for line in changed.get("more", ("Accept: text/html",)))
    return f"{method} {path}?{query} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode()


def knock(door: Loopback, said: bytes = b"") -> socket.socket:
    """Open a line and say something; the kernel takes both in before anybody looks."""
    where = urlsplit(door.redirect_uri)
    line = socket.create_connection((where.hostname, where.port), timeout=10)
    line.sendall(said)
    return line


def heard(line: socket.socket) -> bytes:
    """Return all that was answered; the door has been looked after already."""
    answered = b""
    try:
        while more := line.recv(65536):
            answered += more
    except ConnectionResetError:
        pass  # it was told to be gone while it still spoke
    finally:
        line.close()
    return answered


def look_after(door: Loopback, rounds: int = 4) -> Any:
    """Let the door do all it can do at once."""
    outcomes = [door.poll(0) for _ in range(rounds)]
    return next((one for one in outcomes if one is not None), None)


@pytest.fixture
def door() -> Iterator[Loopback]:
    """Open a door whose visitors grow old by hand only."""
    opened = Loopback(STATE, ticks=Ticks())
    yield opened
    opened.close()


# ---- the right one


def test_the_right_request_gets_in_once_and_the_door_closes(door: Loopback) -> None:
    line = knock(door, request(door))

    outcome = look_after(door)

    assert outcome == Authorized(Secret(CODE))
    assert heard(line).startswith(b"HTTP/1.1 200 OK\r\n")
    with pytest.raises(ConnectionRefusedError):
        knock(door, request(door))
    assert door.poll(0) is None


def test_it_may_come_in_pieces_among_others(door: Loopback) -> None:
    others = [knock(door), knock(door, b"GET / HT")]
    said = request(door, more=(f"Cookie: {'x' * 8000}",))
    line = knock(door, said[:10])
    for at in range(10, len(said), 700):
        assert look_after(door) is None
        line.sendall(said[at : at + 700])

    assert look_after(door) == Authorized(Secret(CODE))
    assert [heard(other) for other in others] == [b"", b""]
    assert b"200 OK" in heard(line)


def test_a_refusal_of_aws_s_page_comes_through_too(door: Loopback) -> None:
    line = knock(door, request(door, f"error=access_denied&state={STATE}&error_description=No"))

    assert look_after(door) == Declined("access_denied")
    assert b"You are not signed in" in heard(line)


def test_a_reason_in_strange_words_is_not_passed_on(door: Loopback) -> None:
    knock(door, request(door, f"error=%3Cscript%3E&state={STATE}")).close()

    assert look_after(door) == Declined("error")


@pytest.mark.parametrize("code", ["en", "ja"])
def test_the_page_is_in_the_owner_s_language_and_holds_nothing(door: Loopback, code: str) -> None:
    if code != "en" and not (resources() / "locale" / code / "LC_MESSAGES/rootsafe.mo").exists():
        pytest.skip("that language is not compiled here")
    use_language(code, resources() / "locale")
    try:
        line = knock(door, request(door))
        look_after(door)
        head, _, page = heard(line).partition(b"\r\n\r\n")
    finally:
        use_language("en", resources() / "locale")

    assert f'<html lang="{code}">'.encode() in page
    assert int(dict(fields(head))["content-length"]) == len(page)
    assert not [secret for secret in (CODE, STATE, "script", "http") if secret.encode() in page]


def fields(head: bytes) -> list[tuple[str, str]]:
    lines = head.decode().split("\r\n")[1:]
    return [(name.lower(), value) for name, value in (line.split(": ", 1) for line in lines)]


def test_the_browser_may_do_nothing_with_the_page(door: Loopback) -> None:
    line = knock(door, request(door))
    look_after(door)

    said = dict(fields(heard(line).partition(b"\r\n\r\n")[0]))

    assert said["cache-control"] == "no-store"
    assert said["referrer-policy"] == "no-referrer"
    assert said["x-content-type-options"] == "nosniff"
    assert said["connection"] == "close"
    policy = dict(one.split(" ", 1) for one in said["content-security-policy"].split("; "))
    assert set(policy.values()) == {"'none'"}
    assert policy.keys() == {"default-src", "base-uri", "form-action", "frame-ancestors"}
    assert not {"server", "set-cookie", "access-control-allow-origin"} & said.keys()


# ---- where it is


def test_it_is_open_on_this_computer_only(door: Loopback) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/oauth/callback", door.redirect_uri)
    assert door._door.getsockname()[0] == "127.0.0.1"


def test_each_door_has_a_port_of_its_own() -> None:
    doors = [Loopback(STATE) for _ in range(20)]
    try:
        assert len({door.redirect_uri for door in doors}) == 20
    finally:
        for door in doors:
            door.close()


def test_without_a_port_the_owner_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("socket.socket.bind", refuse)
    with pytest.raises(NoWayBack):
        Loopback(STATE)


def test_closing_twice_is_no_fault_and_ends_every_line(door: Loopback) -> None:
    line = knock(door, b"GET /")
    look_after(door)

    door.close()
    door.close()

    assert heard(line) == b""
    assert door.poll() is None


def test_waiting_for_nobody_takes_a_slice_and_no_longer() -> None:
    ticks = Ticks()
    door = Loopback(STATE, ticks=ticks)
    asked: list[float] = []
    real = door._selector.select

    def select(timeout: float) -> Any:
        asked.append(timeout)
        return real(0)

    door._selector.select = select  # type: ignore[assignment, method-assign]
    try:
        assert door.poll(3600) is None
        assert door.poll(0.1) is None
    finally:
        door.close()

    assert asked == [SLICE, 0.1]


def test_a_crowd_does_not_make_a_slice_longer(door: Loopback) -> None:
    ticks = door._ticks
    assert isinstance(ticks, Ticks)
    lines = [knock(door, b"GET / HTTP/1.1\r\n") for _ in range(MOST_CLIENTS)]
    real = door._selector.select

    def select(timeout: float) -> Any:
        ticks.now += 0.1
        lines[0].sendall(b"X-More: 1\r\n")  # always something to do
        return real(timeout)

    door._selector.select = select  # type: ignore[assignment, method-assign]
    assert door.poll() is None

    assert ticks.now == pytest.approx(0.3)
    for line in lines:
        line.close()


# ---- everybody else


def test_a_slow_visitor_is_sent_away(door: Loopback) -> None:
    ticks = door._ticks
    assert isinstance(ticks, Ticks)
    slow, silent = knock(door, b"GET /oauth"), knock(door)
    look_after(door)
    ticks.now += REQUEST_SECONDS - 0.1
    slow.sendall(b"/callback?")
    look_after(door)
    ticks.now += 0.2

    look_after(door)

    assert [heard(slow), heard(silent)] == [b"", b""]
    assert door._visitors == []


def test_many_silent_visitors_do_not_keep_the_right_one_out(door: Loopback) -> None:
    silent = []
    for _ in range(5 * MOST_CLIENTS):
        silent.append(knock(door))
        look_after(door, 2)
    assert len(door._visitors) == MOST_CLIENTS

    line = knock(door, request(door))

    assert look_after(door) == Authorized(Secret(CODE))
    assert b"200 OK" in heard(line)
    for one in silent:
        one.close()


def test_a_request_that_is_too_long_is_cut_off(door: Loopback) -> None:
    line = knock(door)
    look_after(door)
    sent = 0
    while door._visitors and sent < 50 * MOST_BYTES:
        sent += line.send(b"A" * 4096)
        look_after(door, 1)

    assert MOST_BYTES < sent <= 2 * MOST_BYTES
    assert door._visitors == []
    assert heard(line)[:13] in (b"HTTP/1.1 400 ", b"")


WRONG: dict[str, Callable[[Loopback], bytes]] = {
    "no state": lambda door: request(door, "code=abc"),
    "empty state": lambda door: request(door, "code=abc&state="),
    "wrong state": lambda door: request(door, f"code=abc&state={STATE[:-1]}0"),
    "long state": lambda door: request(door, f"code=abc&state={STATE}0"),
    "upper state": lambda door: request(door, f"code=abc&state={STATE.upper()}"),
    "two states": lambda door: request(door, f"code=abc&state=x&state={STATE}"),
    "two codes": lambda door: request(door, f"code=a&code=b&state={STATE}"),
    "no code": lambda door: request(door, f"state={STATE}"),
    "empty code": lambda door: request(door, f"code=&state={STATE}"),
    "long code": lambda door: request(door, f"code={'a' * 513}&state={STATE}"),
    "unprintable code": lambda door: request(door, f"code=%00&state={STATE}"),
    "not utf-8": lambda door: request(door, f"code=%ff&state={STATE}"),
    "code and error": lambda door: request(door, f"code=a&error=b&state={STATE}"),
    "error without state": lambda door: request(door, "error=access_denied"),
    "many fields": lambda door: request(door, f"{RIGHT}&{'a=b&' * 50}a=b"),
    "no query": lambda door: request(door, ""),
    "other path": lambda door: request(door, path="/"),
    "longer path": lambda door: request(door, path="/oauth/callback/"),
    "path to itself": lambda door: request(door, path="/x/../oauth/callback"),
    "encoded path": lambda door: request(door, path="/oauth%2Fcallback"),
    "whole address": lambda door: request(door, path=f"http://{host_of(door)}/oauth/callback"),
    "icon": lambda door: request(door, path="/favicon.ico"),
    "post": lambda door: request(door, method="POST"),
    "head": lambda door: request(door, method="HEAD"),
    "small get": lambda door: request(door, method="get"),
    "options": lambda door: request(door, method="OPTIONS"),
    "other host": lambda door: request(door, host="rebound.example"),
    "other port": lambda door: request(door, host="127.0.0.1:1"),
    "no port": lambda door: request(door, host="127.0.0.1"),
    "localhost": lambda door: request(door, host=host_of(door).replace("127.0.0.1", "localhost")),
    "two hosts": lambda door: request(door, more=(f"Host: {host_of(door)}",)),
    "body": lambda door: request(door, more=("Content-Length: 5",)),
    "chunks": lambda door: request(door, more=("Transfer-Encoding: chunked",)),
    "folded header": lambda door: request(door, more=("X: 1", " more")),
    "no colon": lambda door: request(door, more=("nonsense",)),
    "http 0.9": lambda door: f"GET /oauth/callback?{RIGHT}\r\n\r\n".encode(),
    "http 2": lambda door: request(door).replace(b"HTTP/1.1", b"HTTP/2.0"),
    "only line feeds": lambda door: request(door).replace(b"\r\n", b"\n") + b"\r\n\r\n",
    "blank first": lambda door: b"\r\n" + request(door),
    "nothing": lambda door: b"\r\n\r\n",
    "tls": lambda door: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "control letter": lambda door: request(door, f"{RIGHT}\x00"),
    "high letter": lambda door: request(door).replace(b"code=", b"c\xf6de="),
}


@pytest.mark.parametrize("kind", WRONG)
def test_another_request_is_turned_away_and_the_right_one_still_gets_in(
    door: Loopback, kind: str
) -> None:
    line = knock(door, WRONG[kind](door))

    assert look_after(door) is None
    answered = heard(line)
    assert answered[:13] in (b"HTTP/1.1 400 ", b"HTTP/1.1 404 ")
    assert answered.endswith(b"\r\n\r\n")

    knock(door, request(door)).close()
    assert look_after(door) == Authorized(Secret(CODE))


# ---- ten thousand of them

BATCH = 20
BATCHES = 500


@dataclass(frozen=True)
class Stranger:
    """What one of them does: says this, in so many pieces, and perhaps stays on the line."""

    said: Callable[[Loopback], bytes]
    pieces: int
    stays: bool


TEXT = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=60)
STATES = st.one_of(
    TEXT,
    st.integers(0, len(STATE) - 1).map(lambda at: STATE[:at]),
    st.sampled_from([STATE + "x", STATE.swapcase(), "%00" + STATE, STATE + "%20"]),
)
QUERIES = st.one_of(
    TEXT,
    st.builds("code={}&state={}".format, TEXT, STATES),
    st.builds("error={}&state={}".format, TEXT, STATES),
    st.builds("state={}&code={}&state={}".format, st.just(STATE), TEXT, STATES),
)


Make = Callable[[Loopback], bytes]


def _asking(query: str = RIGHT, **changed: str) -> Make:
    return lambda door: request(door, query, **changed)


SAID: st.SearchStrategy[Make] = st.one_of(
    st.binary(max_size=300).map(lambda raw: lambda door: raw),
    st.integers(1, 2 * MOST_BYTES).map(lambda size: lambda door: b"GET /" + b"\xa7x" * size),
    st.sampled_from(sorted(WRONG)).map(lambda name: WRONG[name]),
    st.floats(0, 1).map(lambda part: lambda door: _cut(request(door), part)),
    TEXT.filter(lambda path: "?" not in path).map(lambda path: _asking(path="/" + path)),
    TEXT.map(lambda host: _asking(host=host)),
    TEXT.filter(lambda method: method != "GET").map(lambda method: _asking(method=method)),
    QUERIES.map(_asking),
)
"""What strangers say: they may know the address, and never have the whole right request."""

STRANGERS = st.builds(Stranger, SAID, st.integers(1, 3), st.booleans())


def _cut(said: bytes, keep: float) -> bytes:
    """Return the right request, but never to its end."""
    return said[: min(int(len(said) * keep), len(said) - 1)]


tally = {"sent": 0, "turned away": 0, "without an answer": 0, "let in": 0}


@settings(
    max_examples=BATCHES,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)
@given(crowd=st.lists(STRANGERS, min_size=BATCH, max_size=BATCH))
def _knock_in_a_crowd(crowd: list[Stranger]) -> None:
    ticks = Ticks()
    door = Loopback(STATE, ticks=ticks)
    staying = []
    try:
        for stranger in crowd:
            line = _speak(door, stranger)
            tally["sent"] += 1
            assert look_after(door, 3) is None
            if stranger.stays:
                staying.append(line)
            else:
                if _is_open(line):
                    line.shutdown(socket.SHUT_WR)
                assert look_after(door, 4) is None
                _count(heard(line))
            ticks.now += 0.3
        right = knock(door, request(door))
        assert look_after(door) == Authorized(Secret(CODE))
        assert heard(right).startswith(b"HTTP/1.1 200 ")
        tally["let in"] += 1
        for line in staying:
            _count(heard(line))
        with pytest.raises(ConnectionRefusedError):
            knock(door, request(door))
    finally:
        door.close()


def _speak(door: Loopback, stranger: Stranger) -> socket.socket:
    line = knock(door)
    said = stranger.said(door)
    step = max(len(said) // stranger.pieces, 1)
    for at in range(0, len(said), step):
        try:
            line.sendall(said[at : at + step])
        except ConnectionError:
            break
        assert door.poll(0) is None
    return line


def _is_open(line: socket.socket) -> bool:
    try:
        line.getpeername()
    except OSError:
        return False
    return True


def _count(answered: bytes) -> None:
    assert answered[:13] in (b"", b"HTTP/1.1 400 ", b"HTTP/1.1 404 ")
    tally["turned away" if answered else "without an answer"] += 1


def test_of_ten_thousand_strangers_none_gets_in_or_keeps_the_right_one_out() -> None:
    _knock_in_a_crowd()

    assert tally["sent"] >= BATCH * BATCHES
    assert tally["let in"] >= BATCHES
    assert tally["turned away"] > tally["sent"] / 4
