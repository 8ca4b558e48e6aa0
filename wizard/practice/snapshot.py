"""The account's state for comparison in tests, without times, ids and secrets."""

from __future__ import annotations

import json
from typing import Any

from wizard.practice.records import User
from wizard.practice.state import State


def snapshot(state: State) -> dict[str, Any]:
    """Return what the account holds; equal accounts give equal answers."""
    own = [policy for policy in state.policies if ":aws:policy/" not in policy.arn]
    return {
        "root": {
            "password_changed": _password_changed(state),
            "devices": sorted(device.name for device in state.devices_of(state.root)),
            "keys": {key.key_id: key.active for key in state.root.keys},
        },
        "users": {user.name: _user(state, user) for user in state.users},
        "groups": {
            group.name: {
                "members": sorted(user.name for user in group.members),
                "policies": sorted(group.policies),
            }
            for group in state.groups
        },
        "policies": {policy.name: json.loads(policy.document()) for policy in own},
        "orphans": sorted(device.name for device in state.devices if device.holder is None),
        "billing_access": state.billing_access,
    }


def _password_changed(state: State) -> bool:
    password = state.root.password
    return password is not None and password.reveal() != state.scenario.root_password


def _user(state: State, user: User) -> dict[str, Any]:
    return {
        "signs_in": user.login is not None,
        "devices": sorted(device.name for device in state.devices_of(user)),
        "policies": sorted(user.policies),
    }
