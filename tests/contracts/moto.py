"""A moto server under contract: somebody else's idea of AWS, over HTTP."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.loaders import create_loader

from tests.contracts.bench import Bench
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.opening import open_here
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.secret import Secret

MODELS = create_loader()


class MotoBench(Bench):
    """A moto account; the owner is whoever signs, for moto knows no root user."""

    name = "moto"

    def __init__(self, clock: PracticeClock) -> None:
        super().__init__(AwsSessions(clock, open_session=open_quickly), clock)

    def sign_in(self, slot: SignInSlot = SignInSlot.OWNER) -> None:
        """Sign in by the standard credential chain, as `rootsafe check` does."""
        self.session.sign_in(slot, SignInMethod.PROFILE)

    def aws_now(self) -> datetime:
        """Return this computer's time: moto runs here."""
        return datetime.now(UTC)

    def codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Return any two codes: moto takes them all."""
        return Secret("123456"), Secret("654321")

    def give_alias(self, alias: str) -> None:
        """Ask moto's API."""
        self.session.call("iam", "CreateAccountAlias", AccountAlias=alias)

    def attach_to_user(self, name: str, policy_arn: str) -> None:
        """Ask moto's API."""
        self.session.call("iam", "AttachUserPolicy", UserName=name, PolicyArn=policy_arn)

    def not_moto(self, reason: str) -> None:
        """Skip, and say why."""
        pytest.skip(reason)


def open_quickly(profile: str, credentials: KeySource | None) -> BotoSession:
    """Open boto3 as the program does, its models being read once for all tests."""
    boto = open_here(profile, credentials)
    boto._session.register_component("data_loader", MODELS)
    return boto


def empty() -> None:
    """Take everything out of the account; moto's own reset rereads 1,500 policies instead."""
    iam: Any = open_quickly("", None).client("iam", region_name="us-east-1")
    for device in iam.list_virtual_mfa_devices()["VirtualMFADevices"]:
        if "User" in device:
            holder, serial = device["User"]["UserName"], device["SerialNumber"]
            iam.deactivate_mfa_device(UserName=holder, SerialNumber=serial)
        iam.delete_virtual_mfa_device(SerialNumber=device["SerialNumber"])
    for group in iam.list_groups()["Groups"]:
        _delete_group(iam, group["GroupName"])
    for page in iam.get_paginator("list_users").paginate():
        for user in page["Users"]:
            _delete_user(iam, user["UserName"])
    for policy in iam.list_policies(Scope="Local")["Policies"]:
        _delete_policy(iam, policy["Arn"])
    for alias in iam.list_account_aliases()["AccountAliases"]:
        iam.delete_account_alias(AccountAlias=alias)
    iam.close()


def _delete_group(iam: Any, name: str) -> None:
    for user in iam.get_group(GroupName=name)["Users"]:
        iam.remove_user_from_group(GroupName=name, UserName=user["UserName"])
    for policy in iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]:
        iam.detach_group_policy(GroupName=name, PolicyArn=policy["PolicyArn"])
    iam.delete_group(GroupName=name)


def _delete_user(iam: Any, name: str) -> None:
    for policy in iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]:
        iam.detach_user_policy(UserName=name, PolicyArn=policy["PolicyArn"])
    with suppress(iam.exceptions.NoSuchEntityException):
        iam.delete_login_profile(UserName=name)
    iam.delete_user(UserName=name)


def _delete_policy(iam: Any, arn: str) -> None:
    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=arn)
