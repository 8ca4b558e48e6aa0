"""Seeds the account's state from a scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wizard.ports.secret import Secret
from wizard.practice.iam.managed_policies import ADMINISTRATOR_ACCESS, aws_policies
from wizard.practice.records import (
    AccessKey,
    Device,
    Group,
    LastUse,
    LoginProfile,
    Root,
    User,
    new_seed,
)
from wizard.practice.scenarios import GivenKey, GivenUser, Scenario
from wizard.practice.state import State


def seed(scenario: Scenario, now: Callable[[], datetime]) -> State:
    """Return the account of the scenario, its clock being AWS's."""

    def aws_clock() -> datetime:
        return now() + scenario.clock_offset

    opened = aws_clock().replace(microsecond=0) - scenario.account_age
    state = State(scenario, aws_clock, _root(scenario, opened))
    state.policies = aws_policies(opened)
    state.users = [_user(state, given, opened) for given in scenario.users]
    state.groups = [Group(name, state.arn(f"group/{name}"), opened) for name in scenario.groups]
    state.devices = [
        Device(name, state.arn(f"mfa/{name}"), new_seed()) for name in scenario.orphan_devices
    ]
    if scenario.root_mfa:
        serial = state.arn(f"mfa/{scenario.root_mfa}")
        device = Device(scenario.root_mfa, serial, new_seed(), state.root, opened)
        state.devices.append(device)
    state.root.keys = [_key(given, state.now()) for given in scenario.root_keys]
    state.aliases = [scenario.alias] if scenario.alias else []
    state.password_policy = scenario.password_policy
    state.billing_access = scenario.billing_access
    return state


def _root(scenario: Scenario, opened: datetime) -> Root:
    password = Secret(scenario.root_password) if scenario.root_can_sign_in else None
    arn = f"arn:aws:iam::{scenario.account_id}:root"
    return Root(scenario.email, scenario.account_name, scenario.account_id, arn, opened, password)


def _user(state: State, given: GivenUser, opened: datetime) -> User:
    user = User(given.name, state.arn(f"user/{given.name}"), opened)
    if given.password:
        user.login = LoginProfile(Secret(given.password), opened)
    if given.administrator:
        user.policies.append(ADMINISTRATOR_ACCESS)
    return user


def _key(given: GivenKey, now: datetime) -> AccessKey:
    key = AccessKey(given.key_id, Secret(given.secret), now - given.age, given.active)
    if given.idle is not None:
        key.last_use = LastUse(now - given.idle, given.service, given.region)
    return key
