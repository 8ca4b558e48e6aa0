"""Taking a user's ways in away: its password, its MFA devices, and the user itself."""

from __future__ import annotations

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.iam.users import login_profile
from wizard.practice.state import Params, Response, State


def delete_login_profile(state: State, caller: Caller, params: Params) -> Response:
    """Delete a user's console password."""
    user = state.user(params["UserName"])
    login_profile(user)
    user.login = None
    return {}


def deactivate_mfa_device(state: State, caller: Caller, params: Params) -> Response:
    """Unassign a device from its user; the virtual device itself stays."""
    if "UserName" not in params and caller.is_root:
        raise ApiRefusal(
            "ValidationError", "Must specify userName when calling with non-User credentials"
        )
    holder = state.user(params["UserName"]) if "UserName" in params else caller.holder
    serial = params["SerialNumber"]
    for device in state.devices_of(holder):
        if device.serial == serial:
            device.holder, device.enabled = None, None
            return {}
    raise ApiRefusal("NoSuchEntity", f"MFA device with serial number {serial} doesn't exist.")


def delete_user(state: State, caller: Caller, params: Params) -> Response:
    """Delete a user that has nothing and is in nothing any more."""
    user = state.user(params["UserName"])
    conflicts = (
        (user.login is not None, "delete login profile"),
        (bool(user.keys), "delete access keys"),
        (bool(state.devices_of(user)), "deactivate MFA devices"),
        (bool(state.groups_of(user)), "remove users from group"),
        (bool(user.policies), "detach all policies"),
    )
    for has_it, remedy in conflicts:
        if has_it:
            raise ApiRefusal("DeleteConflict", f"Cannot delete entity, must {remedy} first.")
    state.users.remove(user)
    return {}


OPERATIONS = {
    "DeleteLoginProfile": delete_login_profile,
    "DeactivateMFADevice": deactivate_mfa_device,
    "DeleteUser": delete_user,
}
