"""IAM groups and their members."""

from __future__ import annotations

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.iam.users import user_output
from wizard.practice.records import Group
from wizard.practice.state import Params, Response, State, paginate, refuse_taken_name

# "Groups an IAM user can be in" and "managed policies attached to a group": IAM quotas.
GROUPS_OF_A_USER = 10
POLICIES_OF_ONE = 10


def create_group(state: State, caller: Caller, params: Params) -> Response:
    """Create a group."""
    name = params["GroupName"]
    refuse_taken_name(state.groups, name, f"Group with name {name} already exists.")
    group = Group(name, state.arn(f"group/{name}"), state.now())
    state.groups.append(group)
    return {"Group": group_output(group)}


def get_group(state: State, caller: Caller, params: Params) -> Response:
    """Return a group and its members."""
    group = state.group(params["GroupName"])
    members = paginate(params, [user_output(user) for user in group.members], "Users")
    return {"Group": group_output(group), **members}


def list_groups(state: State, caller: Caller, params: Params) -> Response:
    """Return the groups by name."""
    groups = sorted(state.groups, key=lambda group: group.name.casefold())
    return paginate(params, [group_output(group) for group in groups], "Groups")


def add_user_to_group(state: State, caller: Caller, params: Params) -> Response:
    """Add a user; a member stays one."""
    group, user = state.group(params["GroupName"]), state.user(params["UserName"])
    if user in group.members:
        return {}
    if len(state.groups_of(user)) >= GROUPS_OF_A_USER:
        raise ApiRefusal(
            "LimitExceeded", f"Cannot exceed quota for GroupsPerUser: {GROUPS_OF_A_USER}"
        )
    group.members.append(user)
    return {}


def group_output(group: Group) -> Response:
    """Return a group as AWS shows it."""
    return {
        "Path": "/",
        "GroupName": group.name,
        "GroupId": group.group_id,
        "Arn": group.arn,
        "CreateDate": group.created,
    }


OPERATIONS = {
    "CreateGroup": create_group,
    "GetGroup": get_group,
    "ListGroups": list_groups,
    "AddUserToGroup": add_user_to_group,
}
