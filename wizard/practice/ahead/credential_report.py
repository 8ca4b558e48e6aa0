"""The credential report: a snapshot with root's row, made every four hours at most."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import AccessKey, Root, User
from wizard.practice.state import CredentialReport, Params, Response, State

_FRESH = timedelta(hours=4)
_NONE, _NOT_TOLD, _NEVER = "N/A", "not_supported", "no_information"
_COLUMNS = (
    "user",
    "arn",
    "user_creation_time",
    "password_enabled",
    "password_last_used",
    "password_last_changed",
    "password_next_rotation",
    "mfa_active",
    "access_key_1_active",
    "access_key_1_last_rotated",
    "access_key_1_last_used_date",
    "access_key_1_last_used_region",
    "access_key_1_last_used_service",
    "access_key_2_active",
    "access_key_2_last_rotated",
    "access_key_2_last_used_date",
    "access_key_2_last_used_region",
    "access_key_2_last_used_service",
    "cert_1_active",
    "cert_1_last_rotated",
    "cert_2_active",
    "cert_2_last_rotated",
)
_CERTIFICATES = ["false", _NONE, "false", _NONE]


def generate_credential_report(state: State, caller: Caller, params: Params) -> Response:
    """Start a report, unless the last one is fresh."""
    last = state.report
    if last is None or state.now() - last.made >= _FRESH:
        state.report = CredentialReport(_text(state).encode(), state.now())
        return {"State": "STARTED", "Description": "No report exists. Starting a new one."}
    last.ready = True
    return {"State": "COMPLETE"}


def get_credential_report(state: State, caller: Caller, params: Params) -> Response:
    """Return the report; the first request after its start comes too early."""
    report = state.report
    if report is None:
        raise ApiRefusal("ReportNotPresent", "No report exists.")
    if not report.ready:
        report.ready = True
        raise ApiRefusal("ReportInProgress", "The report is still being generated.")
    return {"Content": report.content, "ReportFormat": "text/csv", "GeneratedTime": report.made}


def _text(state: State) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerow(_root_row(state))
    writer.writerows(_user_row(state, user) for user in state.users)
    return lines.getvalue()


def _root_row(state: State) -> list[str]:
    root = state.root
    password = [
        _truth(root.password is not None),
        _time(root.password_last_used, _NEVER),
        _NOT_TOLD,
        _NOT_TOLD,
    ]
    return ["<root_account>", root.arn, _time(root.created), *password, *_rest(state, root)]


def _user_row(state: State, user: User) -> list[str]:
    password = ["false", _NONE, _NONE, _NONE]
    if user.login is not None:
        used = _time(user.password_last_used, _NEVER)
        password = ["true", used, _time(user.login.created), _NONE]
    return [user.name, user.arn, _time(user.created), *password, *_rest(state, user)]


def _rest(state: State, holder: Root | User) -> list[str]:
    keys: list[AccessKey | None] = [*holder.keys, None, None]
    key_cells = [cell for key in keys[:2] for cell in _key_cells(key)]
    return [_truth(bool(state.devices_of(holder))), *key_cells, *_CERTIFICATES]


def _key_cells(key: AccessKey | None) -> list[str]:
    if key is None:
        return ["false", _NONE, _NONE, _NONE, _NONE]
    use = key.last_use
    used = [_time(use.at), use.region, use.service] if use else [_NONE, _NONE, _NONE]
    return [_truth(key.active), _time(key.created), *used]


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _time(at: datetime | None, otherwise: str = _NONE) -> str:
    return otherwise if at is None else at.replace(microsecond=0).isoformat()


OPERATIONS = {
    "GenerateCredentialReport": generate_credential_report,
    "GetCredentialReport": get_credential_report,
}
