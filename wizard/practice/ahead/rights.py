"""What the rights of a user rest on: its groups, its own policies, and a policy's metadata."""

from __future__ import annotations

from wizard.practice.iam.groups import group_output
from wizard.practice.iam.permissions import Caller
from wizard.practice.iam.policies import attached_policies, policy_output
from wizard.practice.state import Params, Response, State, paginate


def list_groups_for_user(state: State, caller: Caller, params: Params) -> Response:
    """Return the groups a user is in."""
    groups = state.groups_of(state.user(params["UserName"]))
    return paginate(params, [group_output(group) for group in groups], "Groups")


def list_attached_user_policies(state: State, caller: Caller, params: Params) -> Response:
    """Return the policies attached to a user itself."""
    return attached_policies(state, state.user(params["UserName"]), params)


def get_policy(state: State, caller: Caller, params: Params) -> Response:
    """Return a policy without its document."""
    return {"Policy": policy_output(state, state.policy(params["PolicyArn"]))}


OPERATIONS = {
    "ListGroupsForUser": list_groups_for_user,
    "ListAttachedUserPolicies": list_attached_user_policies,
    "GetPolicy": get_policy,
}
