"""CloudTrail's event history: events in CloudTrail's own JSON, visible after its delay.

Global services write their history in us-east-1 only; asked anywhere else, it
is empty, as the real one is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from wizard.practice.errors import ApiRefusal, UntaughtCall
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import Holder, User
from wizard.practice.state import Event, Params, Response, State

HOME_REGION = "us-east-1"
_PAGE = 50
_FIELDS = {
    "EventId": "event_id",
    "EventName": "name",
    "EventSource": "source",
    "Username": "username",
    "AccessKeyId": "key_id",
}
_HIDDEN = frozenset({"Password", "AuthenticationCode1", "AuthenticationCode2"})


def lookup_events(state: State, caller: Caller, params: Params) -> Response:
    """Return the events that are visible by now, newest first."""
    wanted = _attributes(params)
    if caller.region != HOME_REGION:
        return {"Events": []}
    events = [
        event
        for event in reversed(state.events)
        if _is_visible(state, event, params) and all(_matches(event, one) for one in wanted)
    ]
    start = int(params.get("NextToken", "0"))
    end = start + params.get("MaxResults", _PAGE)
    answer: Response = {"Events": [_output(event) for event in events[start:end]]}
    if end < len(events):
        answer["NextToken"] = str(end)
    return answer


def record_console_event(state: State, holder: Holder, name: str, extra: Mapping[str, Any]) -> None:
    """Record a console event: ConsoleLogin, PasswordUpdated."""
    common = {"responseElements": {name: "Success"}, "eventType": "AwsConsoleSignIn"}
    _record(state, holder, name, "signin.amazonaws.com", "", common | dict(extra))


def record_api_call(state: State, caller: Caller, name: str, params: Params) -> None:
    """Record a change made at the API, its secrets left out."""
    parameters = {
        key[0].lower() + key[1:]: value for key, value in params.items() if key not in _HIDDEN
    }
    extra = {"requestParameters": parameters, "eventType": "AwsApiCall"}
    _record(state, caller.holder, name, "iam.amazonaws.com", caller.key_id, extra)


def record_root_mfa(state: State, serial: str) -> None:
    """Record that a device was assigned to root in the console, as CloudTrail does."""
    parameters = {"userName": "AWS ROOT USER", "serialNumber": serial}
    extra = {"requestParameters": parameters, "eventType": "AwsApiCall"}
    _record(state, state.root, "EnableMFADevice", "iam.amazonaws.com", "", extra)


def _record(
    state: State, holder: Holder, name: str, source: str, key_id: str, extra: Mapping[str, Any]
) -> None:
    now, account = state.now(), state.root.account_id
    event_id = str(uuid.uuid4())
    detail: dict[str, Any] = {
        "eventVersion": "1.11",
        "userIdentity": _identity(holder, account) | {"accessKeyId": key_id},
        "eventTime": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": source,
        "eventName": name,
        "awsRegion": HOME_REGION,
        "sourceIPAddress": "192.0.2.10",
        "userAgent": "practice",
        "requestParameters": None,
        "responseElements": None,
        "eventID": event_id,
        "readOnly": False,
        "managementEvent": True,
        "recipientAccountId": account,
        "eventCategory": "Management",
    }
    username = holder.name if isinstance(holder, User) else "root"
    text = json.dumps(detail | dict(extra))
    event = Event(event_id, name, source, now, username, key_id, read_only=False, detail=text)
    state.events.append(event)


def _identity(holder: Holder, account: str) -> dict[str, Any]:
    common = {"arn": holder.arn, "accountId": account}
    if isinstance(holder, User):
        named = {"principalId": holder.user_id, "userName": holder.name}
        return {"type": "IAMUser"} | common | named
    return {"type": "Root", "principalId": account} | common


def _is_visible(state: State, event: Event, params: Params) -> bool:
    if event.at + state.scenario.trail_delay > state.now():
        return False
    if "StartTime" in params and event.at < params["StartTime"]:
        return False
    return not ("EndTime" in params and event.at > params["EndTime"])


def _attributes(params: Params) -> list[Mapping[str, str]]:
    attributes: list[Mapping[str, str]] = params.get("LookupAttributes", [])
    if len(attributes) > 1:
        raise ApiRefusal(
            "InvalidLookupAttributesException", "Only one lookup attribute may be specified."
        )
    for attribute in attributes:
        if attribute["AttributeKey"] not in (*_FIELDS, "ReadOnly"):
            raise UntaughtCall("cloudtrail", f"LookupEvents by {attribute['AttributeKey']}")
    return attributes


def _matches(event: Event, wanted: Mapping[str, str]) -> bool:
    key, value = wanted["AttributeKey"], wanted["AttributeValue"]
    if key == "ReadOnly":
        return value == str(event.read_only).lower()
    return bool(getattr(event, _FIELDS[key]) == value)


def _output(event: Event) -> Response:
    answer: Response = {
        "EventId": event.event_id,
        "EventName": event.name,
        "ReadOnly": str(event.read_only).lower(),
        "EventTime": event.at,
        "EventSource": event.source,
        "Username": event.username,
        "Resources": [],
        "CloudTrailEvent": event.detail,
    }
    return answer | ({"AccessKeyId": event.key_id} if event.key_id else {})


OPERATIONS = {"LookupEvents": lookup_events}
