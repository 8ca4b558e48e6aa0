"""MFA devices of the root user and of IAM users."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import MfaDevice, NewMfaDevice
from wizard.ports.errors import Gone, InUse, NameTaken
from wizard.ports.secret import Secret


class AwsMfaDevices:
    """The port `MfaDevices`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def of_root(self) -> tuple[MfaDevice, ...]:
        """Return the root user's virtual devices that AWS lists.

        The name says nothing: since 2022 a device of root may be called
        anything, so the holder's ARN decides.
        """
        return tuple(
            _device(found)
            for found in self._virtual("Assigned")
            if found.get("User", {}).get("Arn", "").endswith(":root")
        )

    def of_user(self, user: str) -> tuple[MfaDevice, ...]:
        """Return a user's devices of every kind; a user who does not exist has none."""
        try:
            pages = list(self._session.pages("iam", "ListMFADevices", UserName=user))
        except Gone:
            return ()
        return tuple(_device(found) for page in pages for found in page["MFADevices"])

    def unassigned(self) -> tuple[MfaDevice, ...]:
        return tuple(_device(found) for found in self._virtual("Unassigned"))

    def create(self, name: str) -> NewMfaDevice:
        """Make a virtual device; its seed is wrapped before anybody else sees it."""
        answer = self._session.call("iam", "CreateVirtualMFADevice", VirtualMFADeviceName=name)
        made = answer["VirtualMFADevice"]
        return NewMfaDevice(made["SerialNumber"], Secret(made["Base32StringSeed"].decode("ascii")))

    def enable(self, user: str, serial: str, first: Secret, second: Secret) -> None:
        try:
            self._session.call(
                "iam",
                "EnableMFADevice",
                UserName=user,
                SerialNumber=serial,
                AuthenticationCode1=first.reveal(),
                AuthenticationCode2=second.reveal(),
            )
        except NameTaken:
            # AWS calls a device that is already given away an existing entity.
            if serial not in {device.serial for device in self.of_user(user)}:
                raise InUse from None

    def delete(self, serial: str) -> None:
        with suppress(Gone):
            self._session.call("iam", "DeleteVirtualMFADevice", SerialNumber=serial)

    def _virtual(self, status: str) -> Iterator[Mapping[str, Any]]:
        pages = self._session.pages("iam", "ListVirtualMFADevices", AssignmentStatus=status)
        for page in pages:
            yield from page["VirtualMFADevices"]


def _device(found: Mapping[str, Any]) -> MfaDevice:
    return MfaDevice(found["SerialNumber"], found.get("EnableDate"))
