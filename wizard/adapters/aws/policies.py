"""Customer managed policies, and the ARNs of AWS's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import Policy, Principal
from wizard.ports.errors import Effect, Gone, NameTaken, WizardError
from wizard.ports.policy_text import mean_the_same

VERSIONS_KEPT = 5
"""AWS keeps this many versions of a policy and refuses a further one."""


def managed_arn(who: Principal, name: str) -> str:
    """Return the ARN of a policy that AWS keeps, in the account's partition."""
    return f"arn:{who.partition}:iam::aws:policy/{name}"


class AwsPolicies:
    """The port `Policies`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def arn_of_managed(self, name: str) -> str:
        return managed_arn(self._session.here(), name)

    def find(self, name: str) -> Policy | None:
        return self.find_all(name)[0]

    def find_all(self, *names: str) -> tuple[Policy | None, ...]:
        pages = self._session.pages("iam", "ListPolicies", Scope="Local", MaxItems=1000)
        listed = {found["PolicyName"]: found for page in pages for found in page["Policies"]}
        return tuple(self._read(listed.get(name)) for name in names)

    def create(self, name: str, document: str) -> None:
        try:
            self._session.call("iam", "CreatePolicy", PolicyName=name, PolicyDocument=document)
        except NameTaken:
            existing = self.find(name)
            if existing is not None and mean_the_same(existing.document, document):
                return
            raise

    def update(self, name: str, document: str) -> None:
        existing = self.find(name)
        if existing is None:
            raise Gone
        if mean_the_same(existing.document, document):
            return
        made_room = self._make_room(existing.arn)
        try:
            self._session.call(
                "iam",
                "CreatePolicyVersion",
                PolicyArn=existing.arn,
                PolicyDocument=document,
                SetAsDefault=True,
            )
        except WizardError as fault:
            if made_room and fault.effect is Effect.NOTHING:
                fault.effect = Effect.CHANGED
            raise

    def _read(self, listed: Mapping[str, Any] | None) -> Policy | None:
        if listed is None:
            return None
        arn, version = listed["Arn"], listed["DefaultVersionId"]
        answer = self._session.call("iam", "GetPolicyVersion", PolicyArn=arn, VersionId=version)
        document = answer["PolicyVersion"]["Document"]
        # botocore has already undone the URL encoding and read the JSON.
        text = document if isinstance(document, str) else json.dumps(document)
        return Policy(listed["PolicyName"], arn, text)

    def _make_room(self, arn: str) -> bool:
        """Delete the oldest version that is not in force, if there is no room for another."""
        versions = [
            version
            for page in self._session.pages("iam", "ListPolicyVersions", PolicyArn=arn)
            for version in page["Versions"]
        ]
        if len(versions) < VERSIONS_KEPT:
            return False
        spare = [version for version in versions if not version["IsDefaultVersion"]]
        oldest = min(spare, key=lambda version: version["CreateDate"])["VersionId"]
        self._session.call("iam", "DeletePolicyVersion", PolicyArn=arn, VersionId=oldest)
        return True
