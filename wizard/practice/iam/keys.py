"""Access keys of the caller, or of the user that is named.

Without a user's name IAM works on the keys of whoever signed the request, which
is the only way to root's keys.
"""

from __future__ import annotations

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.records import AccessKey, Holder, User
from wizard.practice.state import Params, Response, State, paginate


def list_access_keys(state: State, caller: Caller, params: Params) -> Response:
    """Return the access keys without their secrets."""
    holder = _holder(state, caller, params)
    return paginate(params, [_output(holder, key) for key in holder.keys], "AccessKeyMetadata")


def update_access_key(state: State, caller: Caller, params: Params) -> Response:
    """Make an access key inactive, or active again."""
    key = _key(_holder(state, caller, params), params["AccessKeyId"])
    if params["Status"] == "Expired":
        raise ApiRefusal("InvalidInput", "Only AWS sets the status Expired.")
    key.active = params["Status"] == "Active"
    return {}


def delete_access_key(state: State, caller: Caller, params: Params) -> Response:
    """Delete an access key, even the one this request is signed with."""
    holder = _holder(state, caller, params)
    holder.keys.remove(_key(holder, params["AccessKeyId"]))
    return {}


def get_access_key_last_used(state: State, caller: Caller, params: Params) -> Response:
    """Return when and for what an access key was last used; N/A for never."""
    owned = state.key(params["AccessKeyId"])
    if owned is None:
        # The model lists no NoSuchEntity for this call: an unknown key is nobody's to ask about.
        raise ApiRefusal(
            "AccessDenied",
            f"User: {caller.holder.arn} is not authorized to perform: iam:GetAccessKeyLastUsed",
        )
    holder, key = owned
    answer: Response = {"AccessKeyLastUsed": {"ServiceName": "N/A", "Region": "N/A"}}
    if key.last_use is not None:
        answer["AccessKeyLastUsed"] = {
            "LastUsedDate": key.last_use.at,
            "ServiceName": key.last_use.service,
            "Region": key.last_use.region,
        }
    return answer | _name(holder)


def _holder(state: State, caller: Caller, params: Params) -> Holder:
    return state.user(params["UserName"]) if "UserName" in params else caller.holder


def _key(holder: Holder, key_id: str) -> AccessKey:
    for key in holder.keys:
        if key.key_id == key_id:
            return key
    raise ApiRefusal("NoSuchEntity", f"The Access Key with id {key_id} cannot be found.")


def _output(holder: Holder, key: AccessKey) -> Response:
    return _name(holder) | {
        "AccessKeyId": key.key_id,
        "Status": "Active" if key.active else "Inactive",
        "CreateDate": key.created,
    }


def _name(holder: Holder) -> Response:
    # Root has no user name, so AWS leaves the member out.
    return {"UserName": holder.name} if isinstance(holder, User) else {}


OPERATIONS = {
    "ListAccessKeys": list_access_keys,
    "UpdateAccessKey": update_access_key,
    "DeleteAccessKey": delete_access_key,
    "GetAccessKeyLastUsed": get_access_key_last_used,
}
