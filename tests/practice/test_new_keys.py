"""Keys that AWS made a moment ago, and does not know everywhere yet."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from tests.adapters.aws.conftest import _Body, refusal
from tests.conftest import NOON
from tests.practice.test_by_browser import OWNER, Desk
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.errors import CredentialsRefused, WithoutMfa, WizardError
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario

FIFTEEN_SECONDS = timedelta(seconds=15)
A_DAY = timedelta(days=1)


class SlowDesk(Desk):
    """A desk at which `deaf` services refuse all keys with `code` until `hears`."""

    def __init__(self, folder: Path, clock: PracticeClock) -> None:
        super().__init__(folder, clock, Scenario())
        self.code, self.hears = "InvalidClientTokenId", NOON
        self.deaf: tuple[str, ...] = ("sts", "iam")
        self.refused: list[str] = []
        self.told: list[float] = []
        self.session = AwsSessions(
            clock,
            open_session=self.open,
            listen=self.browser.listen,
            on_wait=lambda: self.told.append(self.waited()),
        )

    def open(self, profile: str, keys: KeySource | None) -> BotoSession:
        boto = super().open(profile, keys)
        boto.events.register_first("before-send", self._answer)
        return boto

    def waited(self, since: timedelta = timedelta(0)) -> float:
        return (self.clock.now() - NOON - since).total_seconds()

    def _answer(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:
        service, operation = event_name.split(".")[1:3]
        if service not in self.deaf or self.clock.now() >= self.hears:
            return None
        self.refused.append(operation)
        said = refusal(self.code, 403)
        return AWSResponse(request.url, said.status, HTTPHeaders(), _Body(said.body))


@pytest.fixture
def context(tmp_path: Path, clock: PracticeClock) -> SlowDesk:
    return SlowDesk(tmp_path, clock)


def test_keys_of_a_moment_ago_are_waited_for_and_it_is_told(context: SlowDesk) -> None:
    context.hears = NOON + FIFTEEN_SECONDS

    context.sign_in()

    assert AwsUsers(context.session).list() == ()
    assert context.told[0] == 0.0
    assert len(context.told) == len(context.refused)
    assert 15 <= context.waited() < 30


def test_keys_that_aws_never_knows_are_told_within_a_minute(context: SlowDesk) -> None:
    context.hears = NOON + A_DAY

    with pytest.raises(CredentialsRefused):
        context.sign_in()

    assert 30 < context.waited() <= 60
    assert context.session.pending_sign_in(OWNER) is None


def test_what_only_iam_never_knows_is_a_session_without_mfa(context: SlowDesk) -> None:
    context.sign_in()
    context.deaf, context.hears = ("iam",), NOON + A_DAY

    with pytest.raises(WithoutMfa):
        AwsUsers(context.session).list()
    assert 30 < context.waited() <= 60

    context.clock.advance(60)
    before = context.waited()
    with pytest.raises(WithoutMfa):
        AwsUsers(context.session).list()
    assert context.waited() == before


def test_renewed_keys_are_new_again(context: SlowDesk) -> None:
    context.sign_in()
    context.clock.advance(600)
    context.deaf, context.hears = ("iam",), context.clock.now() + FIFTEEN_SECONDS

    assert AwsUsers(context.session).list() == ()

    assert context.calls("CreateOAuth2Token") == 2
    assert 15 <= context.waited(timedelta(seconds=600)) < 30


def test_keys_that_iam_does_not_know_yet_do_nothing_twice(context: SlowDesk) -> None:
    context.sign_in()
    context.hears = NOON + FIFTEEN_SECONDS

    with pytest.raises(WithoutMfa):
        AwsUsers(context.session).set_first_password("a", Secret("Right-7"), change_at_sign_in=True)

    assert context.refused == ["CreateLoginProfile"]
    assert context.told == []


@pytest.mark.parametrize("code", ["SignatureDoesNotMatch", "AccessDenied"])
def test_no_other_refusal_is_waited_out(context: SlowDesk, code: str) -> None:
    context.sign_in()
    context.code, context.hears = code, NOON + FIFTEEN_SECONDS

    with pytest.raises(WizardError):
        AwsUsers(context.session).list()

    assert context.refused == ["ListUsers"]
    assert context.told == []
