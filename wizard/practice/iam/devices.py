"""Virtual MFA devices at the API: made by anyone allowed, given to users only.

Giving one to root is the console's business alone (IAM User Guide, "Assign MFA
devices in the AWS CLI or AWS API"); see by_hand.py.
"""

from __future__ import annotations

from urllib.parse import quote

from wizard.ports.secret import Secret
from wizard.practice.codes import CodeFault, take_pair
from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.picture import qr_png
from wizard.practice.records import Device, Holder, User, new_seed
from wizard.practice.state import Asked, Response, State, page, refuse_twin

# "MFA devices ... up to eight of any type": IAM User Guide.
DEVICES_OF_ONE = 8
_ISSUER = "Amazon Web Services"


def create_virtual_mfa_device(state: State, caller: Caller, asked: Asked) -> Response:
    """Make a device for nobody yet; its seed is told this once."""
    device = new_device(state, asked["VirtualMFADeviceName"])
    return {
        "VirtualMFADevice": {
            "SerialNumber": device.serial,
            "Base32StringSeed": device.seed.reveal().encode(),
            "QRCodePNG": qr_png(uri(state, device).reveal()),
        }
    }


def enable_mfa_device(state: State, caller: Caller, asked: Asked) -> Response:
    """Give a device to a user against two fresh codes in a row."""
    user, device = state.user(asked["UserName"]), state.device(asked["SerialNumber"])
    first, second = Secret(asked["AuthenticationCode1"]), Secret(asked["AuthenticationCode2"])
    try:
        assign(state, device, user, first, second)
    except CodeFault as fault:
        message = "Authentication code for device is not valid."
        raise ApiRefusal("InvalidAuthenticationCode", message) from fault
    return {}


def list_virtual_mfa_devices(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the devices by assignment, never their seeds."""
    wanted = asked.get("AssignmentStatus", "Any")
    devices = [
        _virtual_shown(device)
        for device in state.devices
        if wanted in ("Any", "Assigned" if device.holder else "Unassigned")
    ]
    return page(asked, devices, "VirtualMFADevices")


def list_mfa_devices(state: State, caller: Caller, asked: Asked) -> Response:
    """Show the devices of a user, or the caller's own."""
    holder = state.user(asked["UserName"]) if "UserName" in asked else caller.holder
    name: Response = {"UserName": holder.name} if isinstance(holder, User) else {}
    devices = [
        name | {"SerialNumber": device.serial, "EnableDate": device.enabled}
        for device in state.devices_of(holder)
    ]
    return page(asked, devices, "MFADevices")


def delete_virtual_mfa_device(state: State, caller: Caller, asked: Asked) -> Response:
    """Delete a device that is nobody's."""
    device = state.device(asked["SerialNumber"])
    if device.holder is not None:
        raise ApiRefusal("DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.")
    state.devices.remove(device)
    return {}


def new_device(state: State, name: str) -> Device:
    """Make a device nobody holds; refuse a name that is there already."""
    refuse_twin(state.devices, name, "MFADevice entity at the same path and name already exists.")
    device = Device(name, state.arn(f"mfa/{name}"), new_seed())
    state.devices.append(device)
    return device


def assign(state: State, device: Device, holder: Holder, first: Secret, second: Secret) -> None:
    """Give a device to root or a user if the codes and the limits allow it.

    Raises:
        CodeFault: the codes were not taken.
    """
    if device.holder is not None:
        raise ApiRefusal("EntityAlreadyExists", "MFA Device is already in use.")
    if len(state.devices_of(holder)) >= DEVICES_OF_ONE:
        raise ApiRefusal("LimitExceeded", "MFA Device limit already reached.")
    take_pair(device, first, second, state.now())
    device.holder, device.enabled = holder, state.now()


def uri(state: State, device: Device) -> Secret:
    """Return what AWS's QR code says today."""
    who = state.aliases[0] if state.aliases else state.root.account_id
    issuer = quote(_ISSUER)
    seed = device.seed.reveal()
    return Secret(f"otpauth://totp/{issuer}:{device.name}@{who}?secret={seed}&issuer={issuer}")


def _virtual_shown(device: Device) -> Response:
    answer: Response = {"SerialNumber": device.serial}
    if device.holder is not None:
        answer["EnableDate"] = device.enabled
        answer["User"] = _holder_shown(device.holder)
    return answer


def _holder_shown(holder: Holder) -> Response:
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
