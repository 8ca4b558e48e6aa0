"""The listener for the browser: whoever knocks, only the one right request gets in."""

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
    """A clock for the clients' patience that stands still until moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def host_of(listener: Loopback) -> str:
    return urlsplit(listener.redirect_uri).netloc


def request(listener: Loopback, query: str = RIGHT, **changed: Any) -> bytes:
    """Return what a browser sends, but for what was changed."""
    method, path = changed.get("method", "GET"), changed.get("path", "/oauth/callback")
    host = changed.get("host", host_of(listener))
    more = "".join(f"{line}\r\n" for line in changed.get("more", ("Accept: text/html",)))
    return f"{method} {path}?{query} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode()


def knock(listener: Loopback, said: bytes = b"") -> socket.socket:
    """Open a line and say something; the kernel takes both in before anybody looks."""
    where = urlsplit(listener.redirect_uri)
    line = socket.create_connection((where.hostname, where.port), timeout=10)
    line.sendall(said)
    return line


def heard(line: socket.socket) -> bytes:
    """Return all that was answered; the listener has been looked after already."""
    answered = b""
    try:
        while more := line.recv(65536):
            answered += more
    except ConnectionResetError:
        pass  # it was told to be gone while it still spoke
    finally:
        line.close()
    return answered


def look_after(listener: Loopback, rounds: int = 4) -> Any:
    """Let the listener do all it can do at once."""
    outcomes = [listener.poll(0) for _ in range(rounds)]
    return next((one for one in outcomes if one is not None), None)


@pytest.fixture
def listener() -> Iterator[Loopback]:
    """Open a listener whose clients grow old by hand only."""
    opened = Loopback(STATE, ticks=Ticks())
    yield opened
    opened.close()


# ---- the right one


def test_the_right_request_gets_in_once_and_the_listener_closes(listener: Loopback) -> None:
    line = knock(listener, request(listener))

    outcome = look_after(listener)

    assert outcome == Authorized(Secret(CODE))
    assert heard(line).startswith(b"HTTP/1.1 200 OK\r\n")
    with pytest.raises(ConnectionRefusedError):
        knock(listener, request(listener))
    assert listener.poll(0) is None


def test_it_may_come_in_pieces_among_others(listener: Loopback) -> None:
    others = [knock(listener), knock(listener, b"GET / HT")]
    said = request(listener, more=(f"Cookie: {'x' * 8000}",))
    line = knock(listener, said[:10])
    for at in range(10, len(said), 700):
        assert look_after(listener) is None
        line.sendall(said[at : at + 700])

    assert look_after(listener) == Authorized(Secret(CODE))
    assert [heard(other) for other in others] == [b"", b""]
    assert b"200 OK" in heard(line)


def test_a_refusal_of_aws_s_page_comes_through_too(listener: Loopback) -> None:
    line = knock(
        listener, request(listener, f"error=access_denied&state={STATE}&error_description=No")
    )

    assert look_after(listener) == Declined("access_denied")
    assert b"You are not signed in" in heard(line)


def test_a_reason_in_strange_words_is_not_passed_on(listener: Loopback) -> None:
    knock(listener, request(listener, f"error=%3Cscript%3E&state={STATE}")).close()

    assert look_after(listener) == Declined("error")


@pytest.mark.parametrize("code", ["en", "ja"])
def test_the_page_is_in_the_owner_s_language_and_holds_nothing(
    listener: Loopback, code: str
) -> None:
    if code != "en" and not (resources() / "locale" / code / "LC_MESSAGES/rootsafe.mo").exists():
        pytest.skip("that language is not compiled here")
    use_language(code, resources() / "locale")
    try:
        line = knock(listener, request(listener))
        look_after(listener)
        head, _, page = heard(line).partition(b"\r\n\r\n")
    finally:
        use_language("en", resources() / "locale")

    assert f'<html lang="{code}">'.encode() in page
    assert int(dict(fields(head))["content-length"]) == len(page)
    assert not [secret for secret in (CODE, STATE, "script", "http") if secret.encode() in page]


def fields(head: bytes) -> list[tuple[str, str]]:
    lines = head.decode().split("\r\n")[1:]
    return [(name.lower(), value) for name, value in (line.split(": ", 1) for line in lines)]


def test_the_browser_may_do_nothing_with_the_page(listener: Loopback) -> None:
    line = knock(listener, request(listener))
    look_after(listener)

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


def test_it_is_open_on_this_computer_only(listener: Loopback) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/oauth/callback", listener.redirect_uri)
    assert listener._listener.getsockname()[0] == "127.0.0.1"


def test_each_listener_has_a_port_of_its_own() -> None:
    listeners = [Loopback(STATE) for _ in range(20)]
    try:
        assert len({listener.redirect_uri for listener in listeners}) == 20
    finally:
        for listener in listeners:
            listener.close()


def test_without_a_port_the_owner_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("socket.socket.bind", refuse)
    with pytest.raises(NoWayBack):
        Loopback(STATE)


def test_closing_twice_is_no_fault_and_ends_every_line(listener: Loopback) -> None:
    line = knock(listener, b"GET /")
    look_after(listener)

    listener.close()
    listener.close()

    assert heard(line) == b""
    assert listener.poll() is None


def test_waiting_for_nobody_takes_a_slice_and_no_longer() -> None:
    ticks = Ticks()
    listener = Loopback(STATE, ticks=ticks)
    asked: list[float] = []
    real = listener._selector.select

    def select(timeout: float) -> Any:
        asked.append(timeout)
        return real(0)

    listener._selector.select = select  # type: ignore[assignment, method-assign]
    try:
        assert listener.poll(3600) is None
        assert listener.poll(0.1) is None
    finally:
        listener.close()

    assert asked == [SLICE, 0.1]


def test_a_crowd_does_not_make_a_slice_longer(listener: Loopback) -> None:
    ticks = listener._ticks
    assert isinstance(ticks, Ticks)
    lines = [knock(listener, b"GET / HTTP/1.1\r\n") for _ in range(MOST_CLIENTS)]
    real = listener._selector.select

    def select(timeout: float) -> Any:
        ticks.now += 0.1
        lines[0].sendall(b"X-More: 1\r\n")  # always something to do
        return real(timeout)

    listener._selector.select = select  # type: ignore[assignment, method-assign]
    assert listener.poll() is None

    assert ticks.now == pytest.approx(0.3)
    for line in lines:
        line.close()


# ---- everybody else


def test_a_slow_client_is_sent_away(listener: Loopback) -> None:
    ticks = listener._ticks
    assert isinstance(ticks, Ticks)
    slow, silent = knock(listener, b"GET /oauth"), knock(listener)
    look_after(listener)
    ticks.now += REQUEST_SECONDS - 0.1
    slow.sendall(b"/callback?")
    look_after(listener)
    ticks.now += 0.2

    look_after(listener)

    assert [heard(slow), heard(silent)] == [b"", b""]
    assert listener._clients == []


def test_many_silent_clients_do_not_keep_the_right_one_out(listener: Loopback) -> None:
    silent = []
    for _ in range(5 * MOST_CLIENTS):
        silent.append(knock(listener))
        look_after(listener, 2)
    assert len(listener._clients) == MOST_CLIENTS

    line = knock(listener, request(listener))

    assert look_after(listener) == Authorized(Secret(CODE))
    assert b"200 OK" in heard(line)
    for one in silent:
        one.close()


def test_a_request_that_is_too_long_is_cut_off(listener: Loopback) -> None:
    line = knock(listener)
    look_after(listener)
    sent = 0
    while listener._clients and sent < 50 * MOST_BYTES:
        sent += line.send(b"A" * 4096)
        look_after(listener, 1)

    assert MOST_BYTES < sent <= 2 * MOST_BYTES
    assert listener._clients == []
    assert heard(line)[:13] in (b"HTTP/1.1 400 ", b"")


WRONG: dict[str, Callable[[Loopback], bytes]] = {
    "no state": lambda listener: request(listener, "code=abc"),
    "empty state": lambda listener: request(listener, "code=abc&state="),
    "wrong state": lambda listener: request(listener, f"code=abc&state={STATE[:-1]}0"),
    "long state": lambda listener: request(listener, f"code=abc&state={STATE}0"),
    "upper state": lambda listener: request(listener, f"code=abc&state={STATE.upper()}"),
    "two states": lambda listener: request(listener, f"code=abc&state=x&state={STATE}"),
    "two codes": lambda listener: request(listener, f"code=a&code=b&state={STATE}"),
    "no code": lambda listener: request(listener, f"state={STATE}"),
    "empty code": lambda listener: request(listener, f"code=&state={STATE}"),
    "long code": lambda listener: request(listener, f"code={'a' * 513}&state={STATE}"),
    "unprintable code": lambda listener: request(listener, f"code=%00&state={STATE}"),
    "not utf-8": lambda listener: request(listener, f"code=%ff&state={STATE}"),
    "code and error": lambda listener: request(listener, f"code=a&error=b&state={STATE}"),
    "error without state": lambda listener: request(listener, "error=access_denied"),
    "many fields": lambda listener: request(listener, f"{RIGHT}&{'a=b&' * 50}a=b"),
    "no query": lambda listener: request(listener, ""),
    "other path": lambda listener: request(listener, path="/"),
    "longer path": lambda listener: request(listener, path="/oauth/callback/"),
    "path to itself": lambda listener: request(listener, path="/x/../oauth/callback"),
    "encoded path": lambda listener: request(listener, path="/oauth%2Fcallback"),
    "whole address": lambda listener: request(
        listener, path=f"http://{host_of(listener)}/oauth/callback"
    ),
    "icon": lambda listener: request(listener, path="/favicon.ico"),
    "post": lambda listener: request(listener, method="POST"),
    "head": lambda listener: request(listener, method="HEAD"),
    "small get": lambda listener: request(listener, method="get"),
    "options": lambda listener: request(listener, method="OPTIONS"),
    "other host": lambda listener: request(listener, host="rebound.example"),
    "other port": lambda listener: request(listener, host="127.0.0.1:1"),
    "no port": lambda listener: request(listener, host="127.0.0.1"),
    "localhost": lambda listener: request(
        listener, host=host_of(listener).replace("127.0.0.1", "localhost")
    ),
    "two hosts": lambda listener: request(listener, more=(f"Host: {host_of(listener)}",)),
    "body": lambda listener: request(listener, more=("Content-Length: 5",)),
    "chunks": lambda listener: request(listener, more=("Transfer-Encoding: chunked",)),
    "folded header": lambda listener: request(listener, more=("X: 1", " more")),
    "no colon": lambda listener: request(listener, more=("nonsense",)),
    "http 0.9": lambda listener: f"GET /oauth/callback?{RIGHT}\r\n\r\n".encode(),
    "http 2": lambda listener: request(listener).replace(b"HTTP/1.1", b"HTTP/2.0"),
    "only line feeds": lambda listener: request(listener).replace(b"\r\n", b"\n") + b"\r\n\r\n",
    "blank first": lambda listener: b"\r\n" + request(listener),
    "nothing": lambda listener: b"\r\n\r\n",
    "tls": lambda listener: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "control letter": lambda listener: request(listener, f"{RIGHT}\x00"),
    "high letter": lambda listener: request(listener).replace(b"code=", b"c\xf6de="),
}


@pytest.mark.parametrize("kind", WRONG)
def test_another_request_is_turned_away_and_the_right_one_still_gets_in(
    listener: Loopback, kind: str
) -> None:
    line = knock(listener, WRONG[kind](listener))

    assert look_after(listener) is None
    answered = heard(line)
    assert answered[:13] in (b"HTTP/1.1 400 ", b"HTTP/1.1 404 ")
    assert answered.endswith(b"\r\n\r\n")

    knock(listener, request(listener)).close()
    assert look_after(listener) == Authorized(Secret(CODE))


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
    return lambda listener: request(listener, query, **changed)


SAID: st.SearchStrategy[Make] = st.one_of(
    st.binary(max_size=300).map(lambda raw: lambda listener: raw),
    st.integers(1, 2 * MOST_BYTES).map(lambda size: lambda listener: b"GET /" + b"\xa7x" * size),
    st.sampled_from(sorted(WRONG)).map(lambda name: WRONG[name]),
    st.floats(0, 1).map(lambda part: lambda listener: _cut(request(listener), part)),
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
    listener = Loopback(STATE, ticks=ticks)
    staying = []
    try:
        for stranger in crowd:
            line = _speak(listener, stranger)
            tally["sent"] += 1
            assert look_after(listener, 3) is None
            if stranger.stays:
                staying.append(line)
            else:
                if _is_open(line):
                    line.shutdown(socket.SHUT_WR)
                assert look_after(listener, 4) is None
                _count(heard(line))
            ticks.now += 0.3
        right = knock(listener, request(listener))
        assert look_after(listener) == Authorized(Secret(CODE))
        assert heard(right).startswith(b"HTTP/1.1 200 ")
        tally["let in"] += 1
        for line in staying:
            _count(heard(line))
        with pytest.raises(ConnectionRefusedError):
            knock(listener, request(listener))
    finally:
        listener.close()


def _speak(listener: Loopback, stranger: Stranger) -> socket.socket:
    line = knock(listener)
    said = stranger.said(listener)
    step = max(len(said) // stranger.pieces, 1)
    for at in range(0, len(said), step):
        try:
            line.sendall(said[at : at + step])
        except ConnectionError:
            break
        assert listener.poll(0) is None
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
