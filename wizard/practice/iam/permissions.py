"""Authentication and authorisation: who calls, and whether the policies allow it.

Policies are read by effect and action alone. A statement with conditions or
with resources other than `*` gives nothing here, so practice never allows more
than AWS would; a Deny always counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from wizard.practice.errors import ApiRefusal
from wizard.practice.records import Holder, LastUse, Root, User
from wizard.practice.state import Params, Response, State

# STS answers this for every caller: its documentation, "No permissions are required".
_ALWAYS_ALLOWED = frozenset({"GetCallerIdentity"})
_ONESELF = "arn:aws:iam::*:user/${aws:username}"
_INVALID = "The security token included in the request is invalid."
_EXPIRED = "The security token included in the request is expired"


@dataclass(frozen=True, slots=True)
class RequestCredentials:
    """The credentials in a signed request's headers, without the secret."""

    key_id: str
    token: str = ""
    region: str = "us-east-1"


@dataclass(frozen=True, slots=True)
class Caller:
    """The principal behind a request."""

    holder: Holder
    key_id: str
    region: str
    by_session: bool

    @property
    def is_root(self) -> bool:
        """Whether the caller is the root user."""
        return isinstance(self.holder, Root)


Operation = Callable[[State, Caller, Params], Response]
"""One operation of an API: reads or changes the state, and returns its output."""


def identify(state: State, credentials: RequestCredentials | None, service: str) -> Caller:
    """Return the caller, and record the key's last use."""
    if credentials is None:
        raise ApiRefusal("MissingAuthenticationToken", "Request is missing Authentication Token")
    if credentials.key_id.startswith("ASIA"):
        if service == "iam" and state.scenario.sessions_lack_mfa:
            # STS API, GetSessionToken: no IAM call without MFA; STS itself still answers.
            raise ApiRefusal("InvalidClientTokenId", _INVALID)
        return Caller(
            _session_holder(state, credentials),
            credentials.key_id,
            credentials.region,
            by_session=True,
        )
    owned = state.key(credentials.key_id)
    if owned is None or not owned[1].active:
        raise ApiRefusal("InvalidClientTokenId", _INVALID)
    holder, key = owned
    key.last_use = LastUse(state.now(), service, credentials.region)
    return Caller(holder, credentials.key_id, credentials.region, by_session=False)


def _session_holder(state: State, credentials: RequestCredentials) -> Holder:
    for session in state.sessions:
        if session.key_id == credentials.key_id and session.token.reveal() == credentials.token:
            break
    else:
        raise ApiRefusal("InvalidClientTokenId", _INVALID)
    if session.expires <= state.now():
        raise ApiRefusal("ExpiredToken", _EXPIRED)
    if isinstance(session.holder, User) and session.holder not in state.users:
        raise ApiRefusal("InvalidClientTokenId", _INVALID)
    return session.holder


def authorise(state: State, caller: Caller, service: str, operation: str) -> None:
    """Refuse an operation that the caller's policies do not allow, with AccessDenied."""
    if operation in _ALWAYS_ALLOWED:
        return
    action = f"{service}:{operation}"
    holder = caller.holder
    if isinstance(holder, Root):
        allowed = not (caller.by_session and operation in state.scenario.denied_to_root)
    else:
        allowed = allows(state.documents_of(holder), action)
    if not allowed:
        raise ApiRefusal(
            "AccessDenied",
            f"User: {holder.arn} is not authorized to perform: {action} "
            f"because no identity-based policy allows the {action} action",
        )


def allows(documents: Iterable[str], action: str) -> bool:
    """Return whether the policies together allow the action on all resources."""
    allowed = False
    for document in documents:
        for statement in _as_list(json.loads(document).get("Statement", [])):
            if not _names_action(statement, action):
                continue
            if statement.get("Effect") == "Deny":
                return False
            allowed = allowed or _covers_everything(statement, action)
    return allowed


def _covers_everything(statement: Mapping[str, Any], action: str) -> bool:
    resources = _as_list(statement.get("Resource", []))
    # A password change can only be one's own, so the pattern for oneself is enough.
    itself = action == "iam:ChangePassword" and _ONESELF in resources
    return "Condition" not in statement and ("*" in resources or itself)


def _names_action(statement: Mapping[str, Any], action: str) -> bool:
    patterns = _as_list(statement.get("Action", []))
    return any(fnmatchcase(action.lower(), str(pattern).lower()) for pattern in patterns)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
