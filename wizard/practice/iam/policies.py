"""Managed policies: their texts, their five versions and what they hang on."""

from __future__ import annotations

import json
from urllib.parse import quote

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import Group, Policy, PolicyVersion, User
from wizard.practice.state import Asked, Response, State, page, refuse_twin

# IAM quotas: "Managed policy size ... IAM does not count white space", versions, attachments.
DOCUMENT_SIZE = 6144
VERSIONS = 5
ATTACHED = 10


def create_policy(state: State, caller: Caller, asked: Asked) -> Response:
    """Make a policy of the account's own."""
    name = asked["PolicyName"]
    own = [policy for policy in state.policies if not _is_aws(policy)]
    refuse_twin(
        own, name, f"A policy called {name} already exists. Duplicate names are not allowed."
    )
    text = _judged(asked["PolicyDocument"])
    now = state.now()
    first = PolicyVersion("v1", text, now)
    policy = Policy(name, state.arn(f"policy/{name}"), now, now, [first])
    state.policies.append(policy)
    return {"Policy": policy_output(state, policy)}


def list_policies(state: State, caller: Caller, asked: Asked) -> Response:
    """Show AWS's policies, the account's own, or both."""
    scope = asked.get("Scope", "All")
    policies = [
        policy_output(state, policy)
        for policy in state.policies
        if scope in ("All", "AWS" if _is_aws(policy) else "Local")
    ]
    return page(asked, policies, "Policies")


def get_policy_version(state: State, caller: Caller, asked: Asked) -> Response:
    """Show one version with its text, percent-encoded as AWS sends it."""
    policy = state.policy(asked["PolicyArn"])
    version = _version(policy, asked["VersionId"])
    text = {"Document": quote(version.document, safe="")}
    return {"PolicyVersion": text | _version_shown(policy, version)}


def list_policy_versions(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the versions, newest first, without their texts."""
    policy = state.policy(asked["PolicyArn"])
    versions = [_version_shown(policy, version) for version in reversed(policy.versions)]
    return page(asked, versions, "Versions")


def create_policy_version(state: State, caller: Caller, asked: Asked) -> Response:
    """Add a version; a sixth is refused."""
    policy = _own(state, asked["PolicyArn"])
    text = _judged(asked["PolicyDocument"])
    if len(policy.versions) >= VERSIONS:
        raise ApiRefusal(
            "LimitExceeded",
            f"A managed policy can have up to {VERSIONS} versions. Before you create a new "
            "version, you must delete an existing version.",
        )
    policy.made += 1
    version = PolicyVersion(f"v{policy.made}", text, state.now())
    policy.versions.append(version)
    policy.updated = version.created
    if asked.get("SetAsDefault"):
        policy.default = version.version_id
    return {"PolicyVersion": _version_shown(policy, version)}


def delete_policy_version(state: State, caller: Caller, asked: Asked) -> Response:
    """Delete a version that is not the one in force."""
    policy = _own(state, asked["PolicyArn"])
    version = _version(policy, asked["VersionId"])
    if version.version_id == policy.default:
        raise ApiRefusal("DeleteConflict", "Cannot delete the default version of a policy.")
    policy.versions.remove(version)
    return {}


def attach_group_policy(state: State, caller: Caller, asked: Asked) -> Response:
    """Attach a policy to a group; attaching again changes nothing."""
    group, policy = state.group(asked["GroupName"]), state.policy(asked["PolicyArn"])
    if policy.arn in group.policies:
        return {}
    if len(group.policies) >= ATTACHED:
        raise ApiRefusal("LimitExceeded", f"Cannot exceed quota for PoliciesPerGroup: {ATTACHED}")
    group.policies.append(policy.arn)
    return {}


def list_attached_group_policies(state: State, caller: Caller, asked: Asked) -> Response:
    """Show what is attached to a group."""
    return attached_policies(state, state.group(asked["GroupName"]), asked)


def list_entities_for_policy(state: State, caller: Caller, asked: Asked) -> Response:
    """Show on which groups and users a policy hangs."""
    holders = _holders(state, state.policy(asked["PolicyArn"]))
    groups = [one for one in holders if isinstance(one, Group)]
    users = [one for one in holders if isinstance(one, User)]
    return {
        "PolicyGroups": [{"GroupName": one.name, "GroupId": one.group_id} for one in groups],
        "PolicyUsers": [{"UserName": one.name, "UserId": one.user_id} for one in users],
        "PolicyRoles": [],
        "IsTruncated": False,
    }


def attached_policies(state: State, holder: Group | User, asked: Asked) -> Response:
    """Return what is attached to a group or a user, as AWS lists it."""
    policies = [state.policy(arn) for arn in holder.policies]
    items: list[Response] = [{"PolicyName": one.name, "PolicyArn": one.arn} for one in policies]
    return page(asked, items, "AttachedPolicies")


def _holders(state: State, policy: Policy) -> list[Group | User]:
    candidates: list[Group | User] = [*state.groups, *state.users]
    return [one for one in candidates if policy.arn in one.policies]


def _judged(text: str) -> str:
    """Return the text if IAM takes it: JSON with an Effect in every statement, not too long."""
    try:
        document = json.loads(text)
        statements = document["Statement"]
        several = statements if isinstance(statements, list) else [statements]
        right = all(one["Effect"] in ("Allow", "Deny") for one in several)
    except (ValueError, KeyError, TypeError):
        right = False
    if not right:
        raise ApiRefusal("MalformedPolicyDocument", "Syntax errors in policy.")
    if len("".join(text.split())) > DOCUMENT_SIZE:
        raise ApiRefusal("LimitExceeded", f"Cannot exceed quota for PolicySize: {DOCUMENT_SIZE}")
    return text


def _own(state: State, arn: str) -> Policy:
    policy = state.policy(arn)
    if _is_aws(policy):
        raise ApiRefusal("AccessDenied", f"Policy {arn} is AWS's own and cannot be changed.")
    return policy


def _version(policy: Policy, version_id: str) -> PolicyVersion:
    version = policy.version(version_id)
    if version is None:
        raise ApiRefusal(
            "NoSuchEntity",
            f"Policy {policy.arn} version {version_id} does not exist or is not attachable.",
        )
    return version


def _is_aws(policy: Policy) -> bool:
    return policy.arn.startswith("arn:aws:iam::aws:")


def policy_output(state: State, policy: Policy) -> Response:
    """Return a policy as AWS shows it."""
    return {
        "PolicyName": policy.name,
        "PolicyId": policy.policy_id,
        "Arn": policy.arn,
        "Path": "/",
        "DefaultVersionId": policy.default,
        "AttachmentCount": len(_holders(state, policy)),
        "PermissionsBoundaryUsageCount": 0,
        "IsAttachable": True,
        "CreateDate": policy.created,
        "UpdateDate": policy.updated,
    }


def _version_shown(policy: Policy, version: PolicyVersion) -> Response:
    return {
        "VersionId": version.version_id,
        "IsDefaultVersion": version.version_id == policy.default,
        "CreateDate": version.created,
    }


OPERATIONS = {
    "CreatePolicy": create_policy,
    "ListPolicies": list_policies,
    "GetPolicyVersion": get_policy_version,
    "ListPolicyVersions": list_policy_versions,
    "CreatePolicyVersion": create_policy_version,
    "DeletePolicyVersion": delete_policy_version,
    "AttachGroupPolicy": attach_group_policy,
    "ListAttachedGroupPolicies": list_attached_group_policies,
    "ListEntitiesForPolicy": list_entities_for_policy,
}
