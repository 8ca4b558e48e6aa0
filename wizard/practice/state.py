"""The practice account's state, and look-ups in it.

Names are unique without regard to case, as IAM says, yet looking up wants the
exact case: where AWS's own answer is uncertain, practice takes the harder one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from wizard.practice.errors import ApiRefusal
from wizard.practice.records import (
    AccessKey,
    Device,
    Group,
    Holder,
    Policy,
    Root,
    Session,
    SignInRequest,
    User,
)
from wizard.practice.scenarios import GivenPolicy, Scenario

Params = Mapping[str, Any]
Response = dict[str, Any]
Named = TypeVar("Named", User, Group)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the event history; `detail` is CloudTrail's own JSON."""

    event_id: str
    name: str
    source: str
    at: datetime
    username: str
    key_id: str
    read_only: bool
    detail: str


@dataclass(eq=False, slots=True)
class CredentialReport:
    """The credential report: one snapshot, ready from the second request on."""

    content: bytes
    made: datetime
    ready: bool = False


@dataclass(eq=False)
class State:
    """All that is in the account. `clock` is AWS's clock; `jtis` are those of DPoP proofs."""

    scenario: Scenario
    clock: Callable[[], datetime]
    root: Root
    users: list[User] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    sign_ins: list[SignInRequest] = field(default_factory=list)
    jtis: set[str] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    password_policy: GivenPolicy | None = None
    report: CredentialReport | None = None
    billing_access: bool = False
    pending_root_device: Device | None = None

    def now(self) -> datetime:
        """Return AWS's time, to the second, as its answers carry it."""
        return self.clock().replace(microsecond=0)

    def arn(self, rest: str) -> str:
        """Return the ARN of an IAM resource in this account."""
        return f"arn:aws:iam::{self.root.account_id}:{rest}"

    def user(self, name: str) -> User:
        """Return the user, or refuse as AWS does."""
        return by_name(self.users, name, f"The user with name {name} cannot be found.")

    def group(self, name: str) -> Group:
        """Return the group, or refuse as AWS does."""
        return by_name(self.groups, name, f"The group with name {name} cannot be found.")

    def policy(self, arn: str) -> Policy:
        """Return the policy, AWS's own included, or refuse."""
        for policy in self.policies:
            if policy.arn == arn:
                return policy
        raise ApiRefusal("NoSuchEntity", f"Policy {arn} does not exist or is not attachable.")

    def device(self, serial: str) -> Device:
        """Return the virtual device, or refuse."""
        for device in self.devices:
            if device.serial == serial:
                return device
        raise ApiRefusal(
            "NoSuchEntity", f"VirtualMFADevice with serial number {serial} doesn't exist."
        )

    def devices_of(self, holder: Holder) -> list[Device]:
        """Return the devices assigned to root or to a user."""
        return [device for device in self.devices if device.holder is holder]

    def groups_of(self, user: User) -> list[Group]:
        """Return the groups the user is in."""
        return [group for group in self.groups if user in group.members]

    def documents_of(self, user: User) -> list[str]:
        """Return the policy documents in force for a user, by its groups and its own."""
        arns = [*user.policies]
        for group in self.groups_of(user):
            arns += group.policies
        return [self.policy(arn).document() for arn in arns]

    def key(self, key_id: str) -> tuple[Holder, AccessKey] | None:
        """Return a long-term key and whose it is, or None."""
        holders: list[Holder] = [self.root, *self.users]
        for holder in holders:
            for key in holder.keys:
                if key.key_id == key_id:
                    return holder, key
        return None

    def record_jti(self, number: str) -> bool:
        """Record the `jti` of a DPoP proof; return whether it is new."""
        is_new = number not in self.jtis
        self.jtis.add(number)
        return is_new

    def end_sessions(self, holder: Holder) -> None:
        """Make temporary credentials expire now, as a new password does."""
        for session in self.sessions:
            if session.holder is holder:
                session.expires = min(session.expires, self.now())


def by_name(among: Sequence[Named], name: str, missing: str) -> Named:
    """Return the one of exactly this name, or refuse with the message."""
    for one in among:
        if one.name == name:
            return one
    raise ApiRefusal("NoSuchEntity", missing)


def refuse_taken_name(
    among: Sequence[User | Group | Policy | Device], name: str, message: str
) -> None:
    """Refuse a name that is there already, in upper or lower case."""
    if any(one.name.casefold() == name.casefold() for one in among):
        raise ApiRefusal("EntityAlreadyExists", message)


def paginate(params: Params, items: Sequence[Response | str], key: str) -> Response:
    """Return one page of a list: a hundred unless MaxItems says less."""
    start = int(params.get("Marker", "0"))
    end = start + int(params.get("MaxItems", 100))
    answer: Response = {key: list(items[start:end]), "IsTruncated": end < len(items)}
    if end < len(items):
        answer["Marker"] = str(end)
    return answer
