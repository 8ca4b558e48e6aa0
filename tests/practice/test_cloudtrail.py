"""The event history: late, in CloudTrail's own JSON, in one region."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import botocore.session
import pytest

from tests.practice.conftest import PASSWORD, Context, refused
from wizard.ports.secret import Secret
from wizard.practice.console_actions import change_root_password, sign_in_root

NEW = Secret("Practice-2025!")
LATE = 15 * 60


def named(name: str) -> list[dict[str, str]]:
    return [{"AttributeKey": "EventName", "AttributeValue": name}]


@pytest.fixture
def trail(context: Context) -> Any:
    """Change the root password and look with a session from after that."""
    change_root_password(context.state, PASSWORD, NEW, NEW)
    who = sign_in_root(context.state, "owner@example.com", NEW)
    return context.client("cloudtrail", who)


def test_a_changed_root_password_shows_a_quarter_of_an_hour_later(
    context: Context, trail: Any
) -> None:
    when = context.clock.now()
    context.clock.advance(LATE - 1)
    assert trail.lookup_events(LookupAttributes=named("PasswordUpdated"))["Events"] == []

    context.clock.advance(1)
    (event,) = trail.lookup_events(LookupAttributes=named("PasswordUpdated"))["Events"]

    detail = json.loads(event["CloudTrailEvent"])
    assert event["EventTime"] == when
    assert (event["EventSource"], event["Username"]) == ("signin.amazonaws.com", "root")
    assert detail["userIdentity"]["type"] == "Root"
    assert detail["userIdentity"]["arn"].endswith(":root")
    assert detail["responseElements"] == {"PasswordUpdated": "Success"}
    assert detail["eventType"] == "AwsConsoleSignIn"
    assert detail["eventID"] == event["EventId"]


def test_sign_ins_and_roots_device_show_too(context: Context, trail: Any) -> None:
    context.give_root_a_device()
    context.clock.advance(LATE)

    (login,) = trail.lookup_events(LookupAttributes=named("ConsoleLogin"))["Events"]
    (device,) = trail.lookup_events(LookupAttributes=named("EnableMFADevice"))["Events"]

    assert json.loads(login["CloudTrailEvent"])["additionalEventData"]["MFAUsed"] == "No"
    asked = json.loads(device["CloudTrailEvent"])["requestParameters"]
    assert asked["userName"] == "AWS ROOT USER"


def test_changes_at_the_api_are_told_without_their_secrets(context: Context) -> None:
    context.make_user(context.root(), "Hana")
    context.clock.advance(LATE)

    (event,) = context.root("cloudtrail").lookup_events(
        LookupAttributes=named("CreateLoginProfile")
    )["Events"]

    detail = json.loads(event["CloudTrailEvent"])
    assert detail["requestParameters"] == {"userName": "Hana"}
    assert "battery" not in event["CloudTrailEvent"]
    assert event["AccessKeyId"].startswith("ASIA")


def test_newest_first_in_pages_and_between_times(context: Context) -> None:
    iam = context.root()
    for number in range(3):
        context.clock.advance(60)
        iam.create_group(GroupName=f"group-{number}")
    last = context.clock.now()
    context.clock.advance(LATE)
    trail = context.root("cloudtrail")

    pages = trail.get_paginator("lookup_events").paginate(
        LookupAttributes=named("CreateGroup"), PaginationConfig={"PageSize": 2}
    )
    times = [event["EventTime"] for page in pages for event in page["Events"]]
    since = trail.lookup_events(LookupAttributes=named("CreateGroup"), StartTime=last)

    assert times == [last - timedelta(minutes=minutes) for minutes in range(3)]
    assert len(since["Events"]) == 1


def test_root_events_are_nowhere_but_in_us_east_1(
    context: Context, session: botocore.session.Session
) -> None:
    who = context.sign_in()
    context.clock.advance(LATE)
    elsewhere: Any = session.create_client(
        "cloudtrail",
        region_name="ap-northeast-1",
        aws_access_key_id=who.key_id,
        aws_secret_access_key=who.secret.reveal(),
        aws_session_token=who.token.reveal(),
    )

    assert elsewhere.lookup_events()["Events"] == []
    assert len(context.client("cloudtrail", who).lookup_events()["Events"]) == 1


def test_one_attribute_at_a_time(trail: Any) -> None:
    with refused("InvalidLookupAttributesException"):
        trail.lookup_events(LookupAttributes=[*named("ConsoleLogin"), *named("CreateUser")])
