"""The session signs in by the browser, over practice's wire, from the page to the last key."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import NOON
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.login.callback import PATH
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.console import ConsoleRefusal
from wizard.ports.errors import (
    CredentialsExpired,
    NotSignedIn,
    NotYetInConsole,
    NoWayBack,
    PasswordChanged,
    SignInNotAllowed,
    Unreachable,
    WrongAccount,
)
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.isolation import builtin_loader
from wizard.practice.opening import open_on
from wizard.practice.scenarios import GivenUser, Scenario

MODELS = builtin_loader()
YUKO = GivenUser("yuko", "Practice-Yuko-2024", administrator=True)
BOB = GivenUser("bob", "Practice-Bob-2024")
OWNER, ADMINISTRATOR = SignInSlot.OWNER, SignInSlot.ADMINISTRATOR
NEW = Secret("Practice-2025-new")


class Desk:
    """An account, its console in a browser, and the wizard's session."""

    def __init__(self, folder: Path, clock: PracticeClock, scenario: Scenario) -> None:
        self.clock, self._folder = clock, folder
        self.account = PracticeAccount(scenario, clock.now)
        self.browser = PracticeBrowser()
        self.console = PracticeConsole(self.account, visit=self.browser.visit)
        self.session = AwsSessions(clock, open_session=self.open, listen=self.browser.listen)

    def open(self, profile: str, keys: KeySource | None) -> BotoSession:
        boto = open_on(self.account, self._folder, keys)
        boto._session.register_component("data_loader", MODELS)
        return boto

    def at_the_console(self, user: GivenUser | None = None) -> None:
        if user is None:
            self.console.sign_in_root(self.console.email, self.console.first_password)
        else:
            self.console.sign_in_user(user.name, Secret(user.password))

    def begin(self, slot: SignInSlot = OWNER, *, by_code: bool = False) -> None:
        self.console.open_address(self.session.begin(slot, by_code=by_code))

    def sign_in(self, user: GivenUser | None = None, slot: SignInSlot = OWNER) -> None:
        self.at_the_console(user)
        self.begin(slot)
        self.console.allow_program()
        assert self.session.has_come_back(slot)
        self.session.sign_in(slot, SignInMethod.BROWSER)

    def calls(self, operation: str) -> int:
        return [name for _, name in self.account.calls].count(operation)


@pytest.fixture
def context(tmp_path: Path, clock: PracticeClock) -> Desk:
    return Desk(tmp_path, clock, Scenario(users=(YUKO, BOB)))


def test_aws_names_whoever_signed_in_there(context: Desk) -> None:
    context.sign_in()
    owner = context.session.principal(OWNER)
    assert owner is not None
    assert owner.is_root
    assert context.session.pending_sign_in(OWNER) is None
    assert AwsUsers(context.session).list()


def test_the_way_back_is_a_listener_on_this_computer_only(context: Desk) -> None:
    address = context.session.begin(OWNER)
    pending_sign_in = context.session.pending_sign_in(OWNER)
    assert pending_sign_in is not None
    assert pending_sign_in.address == address
    assert f"http%3A%2F%2F127.0.0.1%3A49152{PATH.replace('/', '%2F')}" in address


def test_on_a_real_computer_the_browser_comes_by_a_socket(context: Desk) -> None:
    session = AwsSessions(context.clock, open_session=context.open)
    context.at_the_console()
    context.console.open_address(session.begin(OWNER))
    with pytest.raises(ConsoleRefusal, match="nobody-waits"):  # not at practice's listener
        context.console.allow_program()
    sent_to: list[str] = []

    def visit(address: str) -> bool:
        sent_to.append(address)
        return True

    console = PracticeConsole(context.account, visit=visit)
    console.sign_in_root(console.email, console.first_password)
    console.open_address(session.begin(OWNER))
    console.allow_program()
    back = urlsplit(sent_to[0])

    with socket.create_connection((back.hostname, back.port), timeout=10) as line:
        line.sendall(
            f"GET {back.path}?{back.query} HTTP/1.1\r\nHost: {back.netloc}\r\n\r\n".encode()
        )
        assert any(session.has_come_back(OWNER) for _ in range(8))
        assert b"You are signed in" in line.recv(4096)

    assert session.sign_in(OWNER, SignInMethod.BROWSER).is_root


def test_two_people_sit_side_by_side(context: Desk) -> None:
    context.sign_in()
    context.sign_in(YUKO, ADMINISTRATOR)
    here = [context.session.principal(slot) for slot in SignInSlot]
    assert [who.user_name if who else "nobody" for who in here] == [None, "yuko"]


def test_before_the_browser_has_come_there_is_nothing_to_take(context: Desk) -> None:
    with pytest.raises(NotYetInConsole):
        context.session.sign_in(OWNER, SignInMethod.BROWSER)
    context.begin()
    assert not context.session.has_come_back(OWNER)
    with pytest.raises(NotYetInConsole):
        context.session.sign_in(OWNER, SignInMethod.BROWSER)


def test_a_code_from_another_device_is_pasted(context: Desk) -> None:
    context.at_the_console()
    context.begin(by_code=True)
    shown = context.console.allow_program()
    assert context.session.sign_in(OWNER, SignInMethod.BROWSER, secret=Secret(shown)).is_root


def test_work_goes_on_for_twelve_hours_on_keys_of_fifteen_minutes(context: Desk) -> None:
    context.sign_in()
    for _ in range(70):
        context.clock.advance(600)
        assert AwsUsers(context.session).list()
    assert context.calls("CreateOAuth2Token") > 40

    context.clock.advance(3600)
    with pytest.raises(CredentialsExpired):
        AwsUsers(context.session).list()


def test_a_new_password_is_told_as_such_though_the_keys_were_to_last(context: Desk) -> None:
    context.sign_in()
    context.console.change_root_password(context.console.first_password, NEW, NEW)
    with pytest.raises(PasswordChanged):
        AwsUsers(context.session).list()


def test_keys_that_ended_early_are_replaced_in_the_same_call(context: Desk) -> None:
    context.sign_in()
    for session in context.account._state.sessions:
        session.expires = context.clock.now()
    assert AwsUsers(context.session).list()
    assert context.calls("CreateOAuth2Token") == 2


def test_who_may_not_sign_in_to_programs_is_told_so(context: Desk) -> None:
    with pytest.raises(SignInNotAllowed):
        context.sign_in(BOB)
    assert context.session.pending_sign_in(OWNER) is None
    assert context.session.principal(OWNER) is None


def test_where_aws_could_not_be_asked_the_sign_in_is_kept_and_tried_again(
    context: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.at_the_console()
    context.begin()
    context.console.allow_program()
    assert context.session.has_come_back(OWNER)

    def cut(*_: object) -> None:
        raise Unreachable

    with monkeypatch.context() as without_a_line:
        without_a_line.setattr(context.session._caller, "identify", cut)
        with pytest.raises(Unreachable):
            context.session.sign_in(OWNER, SignInMethod.BROWSER)
    pending_sign_in = context.session.pending_sign_in(OWNER)
    assert pending_sign_in is not None
    assert pending_sign_in.has_come

    assert context.session.sign_in(OWNER, SignInMethod.BROWSER).is_root
    assert context.calls("CreateOAuth2Token") == 1


def test_another_account_s_sign_in_is_not_kept(context: Desk, tmp_path: Path) -> None:
    context.sign_in()
    other = Desk(tmp_path, context.clock, Scenario(account_id="999900001111", users=(YUKO,)))
    other.session._connections[OWNER] = context.session._connections[OWNER]
    with pytest.raises(WrongAccount):
        other.sign_in(YUKO, ADMINISTRATOR)
    assert other.session.pending_sign_in(ADMINISTRATOR) is None


def test_giving_up_closes_the_door(context: Desk) -> None:
    context.at_the_console()
    context.begin()
    context.session.cancel_sign_in(OWNER)
    context.session.cancel_sign_in(ADMINISTRATOR)
    assert context.session.pending_sign_in(OWNER) is None
    assert not context.session.has_come_back(OWNER)


def test_without_a_listener_the_fault_says_so(context: Desk) -> None:
    def refuse(_state: str) -> None:
        raise NoWayBack

    session = AwsSessions(context.clock, open_session=context.open, listen=refuse)  # type: ignore[arg-type]
    with pytest.raises(NoWayBack):
        session.begin(OWNER)
    assert session.begin(OWNER, by_code=True).startswith("https://us-east-1.signin")


def test_who_leaves_is_renewed_no_more_and_is_told_when_the_last_keys_end(context: Desk) -> None:
    context.sign_in()
    assert context.session.remaining_access() is None

    context.session.leave(OWNER)

    left = context.session.remaining_access()
    assert left is not None
    assert left.keys_until == NOON + timedelta(minutes=15)
    assert left.token_until is None
    assert context.calls("RevokeOAuth2TokenWithIAM") == 1
    assert all(one.refresh is None for one in context.account._state.sign_ins)
    with pytest.raises(NotSignedIn):
        AwsUsers(context.session).list()


def test_where_aws_does_not_take_it_back_its_end_is_told(context: Desk) -> None:
    context.sign_in()
    context.account._state.sessions.clear()

    context.session.leave(OWNER)

    left = context.session.remaining_access()
    assert left is not None
    assert left.token_until == NOON + timedelta(hours=12)


def test_leaving_without_a_browser_s_sign_in_leaves_nothing_over(context: Desk) -> None:
    context.session.leave(OWNER)
    context.at_the_console()
    context.session.sign_in(OWNER, SignInMethod.PASTED, secret=context.console.cloud_shell())
    context.session.leave(OWNER)
    assert context.session.remaining_access() is None
    assert context.calls("RevokeOAuth2TokenWithIAM") == 0
