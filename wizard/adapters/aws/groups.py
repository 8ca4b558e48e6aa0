"""IAM groups: who is in them and what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from wizard.adapters.aws.policies import managed_arn
from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import ADMINISTRATOR_ACCESS, Group
from wizard.ports.errors import Gone, NameTaken


class AwsGroups:
    """The port `Groups`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def find(self, name: str) -> Group | None:
        return self.find_all(name)[0]

    def find_all(self, *names: str) -> tuple[Group | None, ...]:
        written = self._written()
        return tuple(self._read(written.get(name.casefold())) for name in names)

    def administrators(self, known: Iterable[Group] = ()) -> frozenset[str]:
        members = {group.name: group.members for group in known}
        users: set[str] = set()
        groups: set[str] = set()
        arn = managed_arn(self._session.here(), ADMINISTRATOR_ACCESS)
        for page in self._session.pages("iam", "ListEntitiesForPolicy", PolicyArn=arn):
            users.update(user["UserName"] for user in page["PolicyUsers"])
            groups.update(group["GroupName"] for group in page["PolicyGroups"])
        for group in groups:
            with suppress(Gone):
                users |= members[group] if group in members else self._members(group)
        return frozenset(users)

    def create(self, name: str) -> None:
        """Make a group; an existing one is adopted.

        Raises:
            NameTaken: the name differs from an existing one in upper and lower case.
        """
        try:
            self._session.call("iam", "CreateGroup", GroupName=name)
        except NameTaken:
            if name in self._written().values():
                return
            raise

    def attach(self, name: str, policy_arn: str) -> None:
        self._session.call("iam", "AttachGroupPolicy", GroupName=name, PolicyArn=policy_arn)

    def add(self, name: str, user: str) -> None:
        self._session.call("iam", "AddUserToGroup", GroupName=name, UserName=user)

    def _written(self) -> dict[str, str]:
        """Return every group's name as AWS keeps it; names are unique whatever their case."""
        pages = self._session.pages("iam", "ListGroups", MaxItems=1000)
        names = (str(group["GroupName"]) for page in pages for group in page["Groups"])
        return {name.casefold(): name for name in names}

    def _read(self, written: str | None) -> Group | None:
        if written is None:
            return None
        try:
            return Group(written, self._members(written), self._policies(written))
        except Gone:  # deleted by somebody else between the calls
            return None

    def _members(self, name: str) -> frozenset[str]:
        pages = self._session.pages("iam", "GetGroup", GroupName=name, MaxItems=1000)
        return frozenset(user["UserName"] for page in pages for user in page["Users"])

    def _policies(self, name: str) -> frozenset[str]:
        pages = self._session.pages("iam", "ListAttachedGroupPolicies", GroupName=name)
        return frozenset(
            policy["PolicyArn"] for page in pages for policy in page["AttachedPolicies"]
        )
