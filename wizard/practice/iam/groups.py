"""IAM groups, who is in them and which policies they carry."""

from __future__ import annotations

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.iam.users import shown as user_shown
from wizard.practice.records import Group
from wizard.practice.state import Asked, Response, State, page, refuse_twin

# "Groups an IAM user can be in" and "managed policies attached to a group": IAM quotas.
GROUPS_OF_A_USER = 10
POLICIES_OF_ONE = 10


def create_group(state: State, caller: Caller, asked: Asked) -> Response:
    """Make a group."""
    name, path = asked["GroupName"], asked.get("Path", "/")
    refuse_twin(state.groups, name, f"Group with name {name} already exists.")
    group = Group(name, path, state.arn(f"group{path}{name}"), state.now())
    state.groups.append(group)
    return {"Group": shown(group)}


def get_group(state: State, caller: Caller, asked: Asked) -> Response:
    """Show a group and who is in it."""
    group = state.group(asked["GroupName"])
    members = page(asked, [user_shown(user) for user in group.members], "Users")
    return {"Group": shown(group), **members}


def list_groups(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the groups by name."""
    prefix = asked.get("PathPrefix", "/")
    groups = sorted(state.groups, key=lambda group: group.name.casefold())
    return page(asked, [shown(one) for one in groups if one.path.startswith(prefix)], "Groups")


def delete_group(state: State, caller: Caller, asked: Asked) -> Response:
    """Delete an empty group."""
    group = state.group(asked["GroupName"])
    if group.members:
        raise ApiRefusal(
            "DeleteConflict", "Cannot delete entity, must remove users from group first."
        )
    if group.policies:
        raise ApiRefusal("DeleteConflict", "Cannot delete entity, must detach all policies first.")
    state.groups.remove(group)
    return {}


def add_user_to_group(state: State, caller: Caller, asked: Asked) -> Response:
    """Put a user in; one already in stays in."""
    group, user = state.group(asked["GroupName"]), state.user(asked["UserName"])
    if user in group.members:
        return {}
    if len(state.groups_of(user)) >= GROUPS_OF_A_USER:
        raise ApiRefusal(
            "LimitExceeded", f"Cannot exceed quota for GroupsPerUser: {GROUPS_OF_A_USER}"
        )
    group.members.append(user)
    return {}


def remove_user_from_group(state: State, caller: Caller, asked: Asked) -> Response:
    """Take a user out; one not in is not a fault."""
    group, user = state.group(asked["GroupName"]), state.user(asked["UserName"])
    if user in group.members:
        group.members.remove(user)
    return {}


def list_groups_for_user(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the groups a user is in."""
    groups = state.groups_of(state.user(asked["UserName"]))
    return page(asked, [shown(group) for group in groups], "Groups")


def shown(group: Group) -> Response:
    """Return a group as AWS shows it."""
    return {
        "Path": group.path,
        "GroupName": group.name,
        "GroupId": group.group_id,
        "Arn": group.arn,
        "CreateDate": group.created,
    }


OPERATIONS = {
    "CreateGroup": create_group,
    "GetGroup": get_group,
    "ListGroups": list_groups,
    "DeleteGroup": delete_group,
    "AddUserToGroup": add_user_to_group,
    "RemoveUserFromGroup": remove_user_from_group,
    "ListGroupsForUser": list_groups_for_user,
}
