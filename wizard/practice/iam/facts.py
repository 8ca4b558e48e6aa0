"""Facts of the whole account: its summary, its alias, and who calls."""

from __future__ import annotations

from wizard.practice.iam.groups import GROUPS_OF_A_USER, POLICIES_OF_ONE
from wizard.practice.iam.permissions import Caller
from wizard.practice.iam.policies import DOCUMENT_SIZE, VERSIONS
from wizard.practice.records import Root
from wizard.practice.state import Params, Response, State, paginate

# The quotas of a new account: IAM User Guide, "IAM and AWS STS quotas".
_QUOTAS = {
    "UsersQuota": 5000,
    "GroupsQuota": 300,
    "ServerCertificatesQuota": 20,
    "UserPolicySizeQuota": 2048,
    "GroupPolicySizeQuota": 5120,
    "GroupsPerUserQuota": GROUPS_OF_A_USER,
    "SigningCertificatesPerUserQuota": 2,
    "AccessKeysPerUserQuota": 2,
    "AttachedPoliciesPerGroupQuota": POLICIES_OF_ONE,
    "AttachedPoliciesPerRoleQuota": POLICIES_OF_ONE,
    "AttachedPoliciesPerUserQuota": POLICIES_OF_ONE,
    "PoliciesQuota": 1500,
    "PolicySizeQuota": DOCUMENT_SIZE,
    "PolicyVersionsInUseQuota": 10000,
    "VersionsPerPolicyQuota": VERSIONS,
    "AssumeRolePolicySizeQuota": 2048,
    "InstanceProfilesQuota": 1000,
    "RolePolicySizeQuota": 10240,
    "RolesQuota": 1000,
}
_NEVER_USED = {
    "ServerCertificates": 0,
    "AccountSigningCertificatesPresent": 0,
    "InstanceProfiles": 0,
    "Providers": 0,
    "Roles": 0,
    "GlobalEndpointTokenVersion": 1,
}


def get_account_summary(state: State, caller: Caller, params: Params) -> Response:
    """Return the account summary: quotas, counts, and facts of root."""
    own = [policy for policy in state.policies if not policy.arn.startswith("arn:aws:iam::aws:")]
    counted = {
        "Users": len(state.users),
        "Groups": len(state.groups),
        "Policies": len(own),
        "PolicyVersionsInUse": sum(len(policy.versions) for policy in own),
        "MFADevices": len(state.devices),
        "MFADevicesInUse": sum(device.holder is not None for device in state.devices),
        "AccountMFAEnabled": int(bool(state.devices_of(state.root))),
        # An inactive key is a key: CIS wants it deleted, and so does AWS's own check.
        "AccountAccessKeysPresent": int(bool(state.root.keys)),
        "AccountPasswordPresent": int(state.root.password is not None),
    }
    return {"SummaryMap": counted | _QUOTAS | _NEVER_USED}


def list_account_aliases(state: State, caller: Caller, params: Params) -> Response:
    """Return the alias, if there is one."""
    return paginate(params, state.aliases, "AccountAliases")


def get_caller_identity(state: State, caller: Caller, params: Params) -> Response:
    """Return whose credentials these are; root's user id is the account id."""
    holder = caller.holder
    user_id = holder.account_id if isinstance(holder, Root) else holder.user_id
    return {"UserId": user_id, "Account": state.root.account_id, "Arn": holder.arn}


OPERATIONS = {
    "GetAccountSummary": get_account_summary,
    "ListAccountAliases": list_account_aliases,
}
STS_OPERATIONS = {"GetCallerIdentity": get_caller_identity}
