"""A whole sign-in over real HTTP: the page, the browser coming back, the keys."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.adapters.aws.login.conftest import Client
from tests.adapters.aws.login.signin_server import CROSS_DEVICE, SAME_DEVICE, SignInServer
from tests.adapters.aws.login.test_exchange import said
from tests.adapters.aws.login.test_loopback import heard
from wizard.adapters.aws.login.logins import Logins
from wizard.adapters.aws.login.loopback import Loopback
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInSlot
from wizard.ports.errors import (
    CredentialsExpired,
    NotYetInConsole,
    NoWayBack,
    SignInCodeExpired,
    SignInCodeUnreadable,
    SignInDeclined,
    SignInLost,
    SignInTimedOut,
    Throttled,
    UnreadableAnswer,
)
from wizard.ports.secret import Secret

OWNER, ADMINISTRATOR = SignInSlot.OWNER, SignInSlot.ADMINISTRATOR


@pytest.fixture
def listeners() -> list[Loopback]:
    """Return the listeners that were opened."""
    return []


@pytest.fixture
def logins(clock: PracticeClock, listeners: list[Loopback]) -> Iterator[Logins]:
    """Return sign-ins that wait for nobody longer than they must."""

    def listen(state: str) -> Loopback:
        listeners.append(_Hasty(state))
        return listeners[-1]

    made = Logins(clock, listen)
    yield made
    for slot in SignInSlot:
        made.cancel(slot)


class _Hasty(Loopback):
    """A listener that looks once and does not wait."""

    def poll(self, seconds: float = 0.0) -> Any:
        """Look after whoever is there."""
        return next((one for _ in range(4) if (one := super(_Hasty, self).poll(0))), None)


Begin = Callable[..., str]
ComeBack = Callable[[str], socket.socket]


@pytest.fixture
def begin(logins: Logins, signin: SignInServer, open_client: Client) -> Begin:
    """Begin a sign-in at the server here, with a client of its own."""

    def begun(slot: SignInSlot = OWNER, **how: Any) -> str:
        return logins.begin(slot, open_client(endpoint_url=signin.url), **how)

    return begun


@pytest.fixture
def come_back() -> Iterator[ComeBack]:
    """Send the browser to an address; what it was answered is read later."""
    lines = []

    def sent(address: str) -> socket.socket:
        where = urlsplit(address)
        lines.append(socket.create_connection((where.hostname, where.port), timeout=10))
        asked = f"GET {where.path}?{where.query} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
        lines[-1].sendall(asked.encode())
        return lines[-1]

    yield sent
    for line in lines:
        line.close()


def test_the_owner_signs_in_and_the_keys_are_there(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    address = begin()
    assert not logins.has_come_back(OWNER)

    line = come_back(signin.authorize(address))

    assert logins.has_come_back(OWNER)
    assert logins.has_come_back(OWNER)
    assert b"You are signed in" in heard(line)
    credentials = logins.finish(OWNER)
    assert credentials.current().key_id == "ASIA0000000000000001"
    assert signin.bodies[0]["clientId"] == SAME_DEVICE


def test_the_keys_are_kept_until_somebody_has_taken_them_over(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    come_back(signin.authorize(begin()))
    assert logins.has_come_back(OWNER)
    credentials = logins.finish(OWNER)
    pending_sign_in = logins.pending_sign_in(OWNER)
    assert pending_sign_in is not None
    assert pending_sign_in.has_come

    assert logins.has_come_back(OWNER)
    assert logins.finish(OWNER) is credentials
    logins.release(OWNER)

    assert logins.pending_sign_in(OWNER) is None
    with pytest.raises(NotYetInConsole):
        logins.finish(OWNER)
    assert credentials.current().key_id
    assert len(signin.bodies) == 1


def test_keys_that_nobody_took_over_go_with_the_sign_in(
    logins: Logins, begin: Begin, signin: SignInServer
) -> None:
    credentials = logins.finish(OWNER, Secret(signin.authorize(begin(by_code=True))))

    logins.cancel(OWNER)

    with pytest.raises(CredentialsExpired):
        credentials.current()


def test_a_code_is_handed_in_once_by_itself_too(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    back = signin.authorize(begin())
    login = logins._login(OWNER)
    come_back(back)
    assert login.poll()
    login.finish()

    with pytest.raises(NotYetInConsole):
        login.finish()


def test_where_no_browser_can_come_back_a_code_is_pasted(
    logins: Logins, begin: Begin, signin: SignInServer, listeners: list[Loopback]
) -> None:
    shown = Secret(signin.authorize(begin(by_code=True)))

    assert listeners == []
    assert not logins.has_come_back(OWNER)
    with pytest.raises(NotYetInConsole):
        logins.finish(OWNER)
    with pytest.raises(SignInCodeUnreadable):
        logins.finish(OWNER, Secret("something else"))
    credentials = logins.finish(OWNER, shown)

    assert credentials.current().key_id == "ASIA0000000000000001"
    assert signin.bodies[0]["clientId"] == CROSS_DEVICE
    assert signin.bodies[0]["redirectUri"] == f"{signin.url}/v1/sessions/confirmation"


def test_two_people_sign_in_side_by_side(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    first, second = begin(OWNER), begin(ADMINISTRATOR)
    lines = [come_back(signin.authorize(one)) for one in (second, first)]

    assert logins.has_come_back(OWNER)
    assert logins.has_come_back(ADMINISTRATOR)
    keys = [logins.finish(slot).current().key_id for slot in SignInSlot]

    assert len(set(keys)) == 2
    assert len({proof.split(".", maxsplit=1)[0] for proof in signin.proofs}) == 2
    for line in lines:
        assert b"200 OK" in heard(line)


def test_no_two_sign_ins_share_anything(begin: Begin) -> None:
    asked = [parse_qs(urlsplit(begin()).query) for _ in range(20)]

    for name in ("state", "code_challenge", "redirect_uri"):
        assert len({one[name][0] for one in asked}) == 20


def test_the_page_of_a_sign_in_begun_before_leads_nowhere(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    old = signin.authorize(begin())
    begin()

    with pytest.raises(ConnectionRefusedError):
        come_back(old)
    assert not logins.has_come_back(OWNER)


def test_cancelling_closes_the_listener_at_once(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    back = signin.authorize(begin())

    logins.cancel(OWNER)
    logins.cancel(OWNER)

    with pytest.raises(ConnectionRefusedError):
        come_back(back)
    assert not logins.has_come_back(OWNER)
    with pytest.raises(NotYetInConsole):
        logins.finish(OWNER)


def test_after_ten_minutes_it_stops_waiting(
    logins: Logins, begin: Begin, signin: SignInServer, clock: PracticeClock, come_back: ComeBack
) -> None:
    back = signin.authorize(begin())
    clock.advance(599)
    assert not logins.has_come_back(OWNER)

    clock.advance(1)
    assert logins.has_come_back(OWNER)
    assert logins.pending_sign_in(OWNER) is None
    with pytest.raises(ConnectionRefusedError):
        come_back(back)
    with pytest.raises(SignInTimedOut):
        logins.finish(OWNER)

    assert not logins.has_come_back(OWNER)


def test_who_comes_back_in_the_last_moment_is_let_in(
    logins: Logins, begin: Begin, signin: SignInServer, clock: PracticeClock, come_back: ComeBack
) -> None:
    come_back(signin.authorize(begin()))
    clock.advance(3600)

    assert logins.has_come_back(OWNER)


def test_no_on_aws_s_page_is_told_as_such(
    logins: Logins, begin: Begin, come_back: ComeBack
) -> None:
    asked = parse_qs(urlsplit(begin()).query)
    back = f"{asked['redirect_uri'][0]}?error=access_denied&state={asked['state'][0]}"
    line = come_back(back)

    assert logins.has_come_back(OWNER)
    with pytest.raises(SignInDeclined) as told:
        logins.finish(OWNER)

    assert "access_denied" in told.value.problem().happened.draw()
    assert b"You are not signed in" in heard(line)
    assert not logins.has_come_back(OWNER)


def test_a_no_that_nobody_heard_is_forgotten_with_the_next_sign_in(
    logins: Logins, begin: Begin, come_back: ComeBack, signin: SignInServer
) -> None:
    asked = parse_qs(urlsplit(begin()).query)
    come_back(f"{asked['redirect_uri'][0]}?error=access_denied&state={asked['state'][0]}")
    assert logins.has_come_back(OWNER)

    come_back(signin.authorize(begin()))

    assert logins.has_come_back(OWNER)
    assert logins.finish(OWNER).current().key_id


def test_a_code_that_aws_did_not_use_up_is_handed_in_again(
    logins: Logins, begin: Begin, signin: SignInServer, come_back: ComeBack
) -> None:
    come_back(signin.authorize(begin()))
    assert logins.has_come_back(OWNER)
    signin.instead = [(429, *said("rate_exceeded", "TooManyRequestsError"))]
    with pytest.raises(Throttled):
        logins.finish(OWNER)

    credentials = logins.finish(OWNER)

    assert credentials.current().key_id
    assert len(set(signin.proofs)) == 2


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda signin: setattr(signin, "to_cut", 1), SignInLost),
        (lambda signin: signin.codes.clear(), SignInCodeExpired),
        (lambda signin: signin.instead.append((200, "<html>", "")), UnreadableAnswer),
    ],
)
def test_else_the_code_is_never_sent_twice(
    logins: Logins,
    begin: Begin,
    signin: SignInServer,
    spoil: Callable[[SignInServer], None],
    fault: type[Exception],
    come_back: ComeBack,
) -> None:
    come_back(signin.authorize(begin()))
    assert logins.has_come_back(OWNER)
    spoil(signin)
    with pytest.raises(fault):
        logins.finish(OWNER)

    with pytest.raises(NotYetInConsole):
        logins.finish(OWNER)
    assert len(signin.bodies) == 1


def test_without_a_port_the_code_is_still_a_way(
    logins: Logins, begin: Begin, signin: SignInServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as without:
        without.setattr("socket.socket.bind", refuse)
        with pytest.raises(NoWayBack):
            begin()

    assert logins.finish(OWNER, Secret(signin.authorize(begin(by_code=True)))).current().key_id
