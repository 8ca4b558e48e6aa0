"""Managed policies: their documents, versions and attachments."""

from __future__ import annotations

import json
from urllib.parse import quote

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import Group, Policy, PolicyVersion, User
from wizard.practice.state import Params, Response, State, paginate, refuse_taken_name

# IAM quotas: "Managed policy size ... IAM does not count white space", versions, attachments.
DOCUMENT_SIZE = 6144
VERSIONS = 5
ATTACHED = 10


def create_policy(state: State, caller: Caller, params: Params) -> Response:
    """Create a customer managed policy."""
    name = params["PolicyName"]
    own = [policy for policy in state.policies if not _is_aws(policy)]
    refuse_taken_name(
        own, name, f"A policy called {name} already exists. Duplicate names are not allowed."
    )
    text = _checked_document(params["PolicyDocument"])
    now = state.now()
    first = PolicyVersion("v1", text, now)
    policy = Policy(name, state.arn(f"policy/{name}"), now, now, [first])
    state.policies.append(policy)
    return {"Policy": policy_output(state, policy)}


def list_policies(state: State, caller: Caller, params: Params) -> Response:
    """Return AWS managed policies, customer managed ones, or both."""
    scope = params.get("Scope", "All")
    policies = [
        policy_output(state, policy)
        for policy in state.policies
        if scope in ("All", "AWS" if _is_aws(policy) else "Local")
    ]
    return paginate(params, policies, "Policies")


def get_policy_version(state: State, caller: Caller, params: Params) -> Response:
    """Return one version with its document, percent-encoded as AWS sends it."""
    policy = state.policy(params["PolicyArn"])
    version = _version(policy, params["VersionId"])
    text = {"Document": quote(version.document, safe="")}
    return {"PolicyVersion": text | _version_output(policy, version)}


def list_policy_versions(state: State, caller: Caller, params: Params) -> Response:
    """Return the versions, newest first, without their documents."""
    policy = state.policy(params["PolicyArn"])
    versions = [_version_output(policy, version) for version in reversed(policy.versions)]
    return paginate(params, versions, "Versions")


def create_policy_version(state: State, caller: Caller, params: Params) -> Response:
    """Create a version; a sixth is refused."""
    policy = _customer_managed(state, params["PolicyArn"])
    text = _checked_document(params["PolicyDocument"])
    if len(policy.versions) >= VERSIONS:
        raise ApiRefusal(
            "LimitExceeded",
            f"A managed policy can have up to {VERSIONS} versions. Before you create a new "
            "version, you must delete an existing version.",
        )
    policy.newest += 1
    version = PolicyVersion(f"v{policy.newest}", text, state.now())
    policy.versions.append(version)
    policy.updated = version.created
    if params.get("SetAsDefault"):
        policy.default = version.version_id
    return {"PolicyVersion": _version_output(policy, version)}


def delete_policy_version(state: State, caller: Caller, params: Params) -> Response:
    """Delete a version that is not the default one."""
    policy = _customer_managed(state, params["PolicyArn"])
    version = _version(policy, params["VersionId"])
    if version.version_id == policy.default:
        raise ApiRefusal("DeleteConflict", "Cannot delete the default version of a policy.")
    policy.versions.remove(version)
    return {}


def attach_group_policy(state: State, caller: Caller, params: Params) -> Response:
    """Attach a policy to a group; attaching again changes nothing."""
    group, policy = state.group(params["GroupName"]), state.policy(params["PolicyArn"])
    if policy.arn in group.policies:
        return {}
    if len(group.policies) >= ATTACHED:
        raise ApiRefusal("LimitExceeded", f"Cannot exceed quota for PoliciesPerGroup: {ATTACHED}")
    group.policies.append(policy.arn)
    return {}


def list_attached_group_policies(state: State, caller: Caller, params: Params) -> Response:
    """Return the policies attached to a group."""
    return attached_policies(state, state.group(params["GroupName"]), params)


def list_entities_for_policy(state: State, caller: Caller, params: Params) -> Response:
    """Return the groups and users that a policy is attached to."""
    holders = _holders(state, state.policy(params["PolicyArn"]))
    groups = [one for one in holders if isinstance(one, Group)]
    users = [one for one in holders if isinstance(one, User)]
    return {
        "PolicyGroups": [{"GroupName": one.name, "GroupId": one.group_id} for one in groups],
        "PolicyUsers": [{"UserName": one.name, "UserId": one.user_id} for one in users],
        "PolicyRoles": [],
        "IsTruncated": False,
    }


def attached_policies(state: State, holder: Group | User, params: Params) -> Response:
    """Return the policies attached to a group or a user."""
    policies = [state.policy(arn) for arn in holder.policies]
    items: list[Response] = [{"PolicyName": one.name, "PolicyArn": one.arn} for one in policies]
    return paginate(params, items, "AttachedPolicies")


def _holders(state: State, policy: Policy) -> list[Group | User]:
    candidates: list[Group | User] = [*state.groups, *state.users]
    return [one for one in candidates if policy.arn in one.policies]


def _checked_document(text: str) -> str:
    """Return the document if IAM accepts it: an Effect in every statement, not too long."""
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


def _customer_managed(state: State, arn: str) -> Policy:
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


def _version_output(policy: Policy, version: PolicyVersion) -> Response:
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
