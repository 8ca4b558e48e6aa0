"""What is sent again, how long, and what never is."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import (
    ConnectionClosedError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from tests.adapters.aws.conftest import KEY, NO_ALIAS, Script, identity, refusal, result
from tests.conftest import NOON
from wizard.adapters.aws.policies import AwsPolicies
from wizard.adapters.aws.retry import NEVER_TWICE, Retry
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import Policy, SignInMethod, SignInSlot
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    Denied,
    Effect,
    Gone,
    NotReadyYet,
    PasswordExists,
    Throttled,
    Unreachable,
    WizardError,
)
from wizard.ports.secret import Secret

LOST = ReadTimeoutError(endpoint_url="https://iam.amazonaws.com")


def waited(clock: PracticeClock) -> float:
    return (clock.now() - NOON).total_seconds()


def call(session: AwsSessions, operation: str, **params: Any) -> WizardError | None:
    try:
        session.call("iam", operation, **params)
    except WizardError as fault:
        return fault
    return None


def test_throttling_is_waited_out(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [refusal("Throttling")] * 3 + [result("CreateUser")]

    assert call(signed_in, "CreateUser", UserName="admin") is None
    assert script.asked == ["CreateUser"] * 4
    assert 0 < waited(clock) < 10


def test_whoever_listens_is_told_before_each_wait(script: Script, clock: PracticeClock) -> None:
    told: list[float] = []
    session = AwsSessions(
        clock, open_session=script.open, on_wait=lambda: told.append(waited(clock))
    )
    script.lines += [identity(), NO_ALIAS]
    session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden"))
    script.lines += [refusal("Throttling")] * 3 + [result("CreateUser")]

    assert call(session, "CreateUser", UserName="admin") is None

    assert told == [0.0, 0.5, 1.0]


def test_throttling_without_end_is_given_up_within_a_minute(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [refusal("Throttling")] * 50

    fault = call(signed_in, "ListUsers")

    assert isinstance(fault, Throttled)
    assert fault.effect is Effect.NOTHING
    assert 30 < waited(clock) <= 60


def test_a_fault_of_awss_own_is_waited_out(signed_in: AwsSessions, script: Script) -> None:
    script.lines += [refusal("ServiceFailure", 500), refusal("InternalFailure", 503)]
    script.lines += [result("GetAccountSummary")]

    assert call(signed_in, "GetAccountSummary") is None


def test_what_aws_does_not_do_at_all_is_not_asked_twice(
    signed_in: AwsSessions, script: Script
) -> None:
    script.lines += [refusal("NotImplemented", 501)]

    assert isinstance(call(signed_in, "ListUsers"), AwsFailed)


@pytest.mark.parametrize("code", ["EntityTemporarilyUnmodifiable", "ConcurrentModification"])
def test_an_unfinished_change_is_waited_for_a_little(
    signed_in: AwsSessions, script: Script, clock: PracticeClock, code: str
) -> None:
    script.lines += [refusal(code, 409)] * 50

    assert isinstance(call(signed_in, "UpdateLoginProfile", UserName="a"), NotReadyYet)
    assert 5 < waited(clock) <= 20


def test_an_unreachable_aws_is_said_at_once(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [EndpointConnectionError(endpoint_url="https://iam.amazonaws.com")]

    fault = call(signed_in, "CreateUser", UserName="admin")

    assert isinstance(fault, Unreachable)
    assert fault.effect is Effect.NOTHING
    assert waited(clock) == 0


def test_a_lost_answer_to_a_question_is_asked_again_once(
    signed_in: AwsSessions, script: Script
) -> None:
    script.lines += [LOST, LOST, LOST]

    fault = call(signed_in, "ListUsers")

    assert isinstance(fault, AnswerLost)
    assert fault.effect is Effect.NOTHING
    assert script.asked == ["ListUsers"] * 2


ONCE = {
    "CreateAccessKey": {},
    "CreateLoginProfile": {"UserName": "admin", "Password": "hidden-by-us"},
    "CreatePolicyVersion": {"PolicyArn": "arn:aws:iam::1:policy/full", "PolicyDocument": "{}"},
    "CreateVirtualMFADevice": {"VirtualMFADeviceName": "admin"},
    "EnableMFADevice": {
        "UserName": "admin",
        "SerialNumber": "arn:aws:iam::1:mfa/admin",
        "AuthenticationCode1": "123456",
        "AuthenticationCode2": "654321",
    },
    "UpdateLoginProfile": {"UserName": "admin", "Password": "hidden-by-us"},
}


def test_every_fragile_call_is_tried_below() -> None:
    assert set(ONCE) == NEVER_TWICE


@pytest.mark.parametrize("operation", sorted(NEVER_TWICE))
@pytest.mark.parametrize(
    "end",
    [
        LOST,
        ConnectionClosedError(endpoint_url="https://iam.amazonaws.com"),
        refusal("ServiceFailure", 500),
    ],
    ids=["timeout", "closed", "500"],
)
def test_a_fragile_call_is_never_sent_twice_in_doubt(
    signed_in: AwsSessions, script: Script, operation: str, end: Exception
) -> None:
    script.lines += [end, result(operation)]

    fault = call(signed_in, operation, **ONCE[operation])

    assert isinstance(fault, AnswerLost | AwsFailed)
    assert fault.effect is Effect.UNKNOWN
    assert script.asked == [operation]


def test_throttled_codes_are_not_sent_when_they_have_grown_old(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [refusal("Throttling")] * 50

    assert isinstance(call(signed_in, "EnableMFADevice", **ONCE["EnableMFADevice"]), Throttled)
    assert waited(clock) <= 10


def test_a_user_whose_making_was_lost_is_adopted(signed_in: AwsSessions, script: Script) -> None:
    script.lines += [
        LOST,
        refusal("EntityAlreadyExists", 409),
        result("GetUser", "<User><UserName>admin</UserName></User>"),
    ]

    AwsUsers(signed_in).create("admin")

    assert script.asked == ["CreateUser", "CreateUser", "GetUser"]


def test_a_doubt_outlives_the_second_try(signed_in: AwsSessions, script: Script) -> None:
    script.lines += [LOST, refusal("AccessDenied", 403)]

    fault = call(signed_in, "CreateUser", UserName="admin")

    assert isinstance(fault, Denied)
    assert fault.effect is Effect.UNKNOWN


def test_what_we_made_just_now_may_be_unknown_for_a_while(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [result("CreateUser")] + [refusal("NoSuchEntity", 404)] * 3
    script.lines += [result("CreateLoginProfile")]

    users = AwsUsers(signed_in)
    users.create("admin")
    users.set_first_password("admin", Secret("Correct-7"), change_at_sign_in=True)

    assert script.asked == ["CreateUser"] + ["CreateLoginProfile"] * 4


def test_what_we_made_just_now_is_not_waited_for_when_only_asked(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    script.lines += [result("CreateUser"), refusal("NoSuchEntity", 404)]

    users = AwsUsers(signed_in)
    users.create("admin")

    assert not users.has_password("admin")
    assert waited(clock) == 0


def test_what_a_list_names_already_is_waited_for_until_it_can_be_read(
    signed_in: AwsSessions, script: Script, clock: PracticeClock
) -> None:
    listed = (
        "<Policies><member><PolicyName>View</PolicyName><DefaultVersionId>v1</DefaultVersionId>"
        "<Arn>arn:aws:iam::1:policy/View</Arn></member></Policies>"
    )
    version = "<PolicyVersion><Document>%7B%7D</Document></PolicyVersion>"
    script.lines += [result("CreatePolicy"), result("ListPolicies", listed)]
    script.lines += [refusal("NoSuchEntity", 404)] * 2 + [result("GetPolicyVersion", version)]

    policies = AwsPolicies(signed_in)
    policies.create("View", "{}")

    assert policies.find("View") == Policy("View", "arn:aws:iam::1:policy/View", "{}")
    assert waited(clock) > 0


@pytest.mark.parametrize("minutes", [None, 10])
def test_what_is_gone_is_not_waited_for(
    signed_in: AwsSessions, script: Script, clock: PracticeClock, minutes: int | None
) -> None:
    if minutes:
        script.lines += [result("CreateUser")]
        AwsUsers(signed_in).create("admin")
        clock.advance(minutes * 60)
    before = waited(clock)
    script.lines += [refusal("NoSuchEntity", 404)]

    with pytest.raises(Gone):
        AwsUsers(signed_in).replace_password("admin", Secret("Correct-7"), change_at_sign_in=False)

    assert waited(clock) == before


def test_a_password_set_in_doubt_is_a_strangers_afterwards(
    signed_in: AwsSessions, script: Script
) -> None:
    script.lines += [LOST, refusal("EntityAlreadyExists", 409)]
    users = AwsUsers(signed_in)

    with pytest.raises(AnswerLost):
        users.set_first_password("admin", Secret("Correct-7"), change_at_sign_in=True)
    with pytest.raises(PasswordExists):
        users.set_first_password("admin", Secret("Correct-7"), change_at_sign_in=True)


def test_an_unknown_fault_is_not_repeated() -> None:
    assert Retry("ListUsers").next_wait(ValueError()) is None
