"""Virtual MFA devices at the API, which assigns them to users only.

Root's are assigned in the console alone (IAM User Guide, "Assign MFA devices in
the AWS CLI or AWS API"); see console_actions.py.
"""

from __future__ import annotations

from urllib.parse import quote

from wizard.ports.secret import Secret
from wizard.practice.codes import CodeFault, accept_pair
from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.qr_png import qr_png
from wizard.practice.records import Device, Holder, User, new_seed
from wizard.practice.state import Params, Response, State, paginate, refuse_taken_name

# "MFA devices ... up to eight of any type": IAM User Guide.
DEVICES_OF_ONE = 8
_ISSUER = "Amazon Web Services"


def create_virtual_mfa_device(state: State, caller: Caller, params: Params) -> Response:
    """Create an unassigned device; its seed is returned this once."""
    device = new_device(state, params["VirtualMFADeviceName"])
    return {
        "VirtualMFADevice": {
            "SerialNumber": device.serial,
            "Base32StringSeed": device.seed.reveal().encode(),
            "QRCodePNG": qr_png(otpauth_uri(state, device).reveal()),
        }
    }


def enable_mfa_device(state: State, caller: Caller, params: Params) -> Response:
    """Assign a device to a user, against two fresh consecutive codes."""
    user, device = state.user(params["UserName"]), state.device(params["SerialNumber"])
    first, second = Secret(params["AuthenticationCode1"]), Secret(params["AuthenticationCode2"])
    try:
        assign(state, device, user, first, second)
    except CodeFault as fault:
        message = "Authentication code for device is not valid."
        raise ApiRefusal("InvalidAuthenticationCode", message) from fault
    return {}


def list_virtual_mfa_devices(state: State, caller: Caller, params: Params) -> Response:
    """Return the devices by assignment, without their seeds."""
    wanted = params.get("AssignmentStatus", "Any")
    devices = [
        _device_output(device)
        for device in state.devices
        if wanted in ("Any", "Assigned" if device.holder else "Unassigned")
    ]
    return paginate(params, devices, "VirtualMFADevices")


def list_mfa_devices(state: State, caller: Caller, params: Params) -> Response:
    """Return the devices of a user, or the caller's own."""
    holder = state.user(params["UserName"]) if "UserName" in params else caller.holder
    name: Response = {"UserName": holder.name} if isinstance(holder, User) else {}
    devices = [
        name | {"SerialNumber": device.serial, "EnableDate": device.enabled}
        for device in state.devices_of(holder)
    ]
    return paginate(params, devices, "MFADevices")


def delete_virtual_mfa_device(state: State, caller: Caller, params: Params) -> Response:
    """Delete an unassigned device."""
    device = state.device(params["SerialNumber"])
    if device.holder is not None:
        raise ApiRefusal("DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.")
    state.devices.remove(device)
    return {}


def new_device(state: State, name: str) -> Device:
    """Create an unassigned device; refuse a name that is taken."""
    refuse_taken_name(
        state.devices, name, "MFADevice entity at the same path and name already exists."
    )
    device = Device(name, state.arn(f"mfa/{name}"), new_seed())
    state.devices.append(device)
    return device


def assign(state: State, device: Device, holder: Holder, first: Secret, second: Secret) -> None:
    """Assign a device to root or a user, if the codes and the quota allow it.

    Raises:
        CodeFault: the codes were not accepted.
    """
    if device.holder is not None:
        raise ApiRefusal("EntityAlreadyExists", "MFA Device is already in use.")
    if len(state.devices_of(holder)) >= DEVICES_OF_ONE:
        raise ApiRefusal("LimitExceeded", "MFA Device limit already reached.")
    accept_pair(device, first, second, state.now())
    device.holder, device.enabled = holder, state.now()


def otpauth_uri(state: State, device: Device) -> Secret:
    """Return the otpauth URI of AWS's QR code."""
    who = state.aliases[0] if state.aliases else state.root.account_id
    issuer = quote(_ISSUER)
    seed = device.seed.reveal()
    return Secret(f"otpauth://totp/{issuer}:{device.name}@{who}?secret={seed}&issuer={issuer}")


def _device_output(device: Device) -> Response:
    answer: Response = {"SerialNumber": device.serial}
    if device.holder is not None:
        answer["EnableDate"] = device.enabled
        answer["User"] = _holder_output(device.holder)
    return answer


def _holder_output(holder: Holder) -> Response:
    common: Response = {"Arn": holder.arn, "CreateDate": holder.created}
    if isinstance(holder, User):
        return common | {"Path": "/", "UserName": holder.name, "UserId": holder.user_id}
    return common | {"UserId": holder.account_id}


OPERATIONS = {
    "CreateVirtualMFADevice": create_virtual_mfa_device,
    "EnableMFADevice": enable_mfa_device,
    "ListVirtualMFADevices": list_virtual_mfa_devices,
    "ListMFADevices": list_mfa_devices,
    "DeleteVirtualMFADevice": delete_virtual_mfa_device,
}
