"""The account's event history, which CloudTrail keeps for 90 days unasked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.caller import Response
from wizard.adapters.aws.sessions import AwsSessions

PASSWORD_UPDATED = "PasswordUpdated"
"""The event of a root password changed in the console (CloudTrail guide, "root user")."""


class AwsEvents:
    """The port `Events`. Sign-in events of root stand in the partition's home region."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def root_password_changes(self, since: datetime) -> tuple[datetime, ...]:
        pages = self._session.pages(
            "cloudtrail",
            "LookupEvents",
            LookupAttributes=[
                {"AttributeKey": "EventName", "AttributeValue": PASSWORD_UPDATED},
            ],
            StartTime=since,
        )
        times = [
            event["EventTime"]
            for page in pages
            for event in _events(page)
            if _is_done_by_root(json.loads(event["CloudTrailEvent"]))
        ]
        return tuple(sorted(times, reverse=True))


def _events(page: Response) -> Sequence[Mapping[str, Any]]:
    """Return the events of a page; botocore reads JSON that was cut off as an answer without any.

    Raises:
        UnreadableAnswer: AWS's own answer always has the list, if only an empty one.
    """
    if "Events" not in page:
        raise faults.unreadable("LookupEvents")
    events: Sequence[Mapping[str, Any]] = page["Events"]
    return events


def _is_done_by_root(event: Mapping[str, Any]) -> bool:
    """Return whether root did it and it worked: a failed try is written down as well."""
    who = event.get("userIdentity") or {}
    outcome = (event.get("responseElements") or {}).get(PASSWORD_UPDATED, "Success")
    return who.get("type") == "Root" and outcome == "Success" and "errorCode" not in event
