"""Records of the practice account's state: users, groups, policies, keys, devices, sessions."""

from __future__ import annotations

import base64
import secrets
import string
from dataclasses import dataclass, field
from datetime import datetime

from wizard.ports.secret import Secret

_ID_LETTERS = string.ascii_uppercase + "234567"


def new_id(prefix: str) -> str:
    """Return an identifier of AWS's shape: AKIA…, ASIA…, AIDA…, AGPA…, ANPA…."""
    return prefix + "".join(secrets.choice(_ID_LETTERS) for _ in range(16))


def new_seed() -> Secret:
    """Return a TOTP seed as long as AWS makes them: 40 bytes, 64 base32 characters."""
    return Secret(base64.b32encode(secrets.token_bytes(40)).decode())


@dataclass(frozen=True, slots=True)
class LastUse:
    """When and where a key signed a request."""

    at: datetime
    service: str
    region: str


@dataclass(eq=False, slots=True)
class AccessKey:
    """A long-term key of root or of a user."""

    key_id: str
    secret: Secret
    created: datetime
    active: bool = True
    last_use: LastUse | None = None


@dataclass(eq=False, slots=True)
class LoginProfile:
    """A user's console password; `previous` are the ones before it, newest first."""

    password: Secret
    created: datetime
    reset_required: bool = False
    previous: list[Secret] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class User:
    """An IAM user."""

    name: str
    arn: str
    created: datetime
    user_id: str = field(default_factory=lambda: new_id("AIDA"))
    login: LoginProfile | None = None
    keys: list[AccessKey] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    password_last_used: datetime | None = None


@dataclass(eq=False, slots=True)
class Root:
    """The root user. Without a password it cannot sign in."""

    email: str
    account_name: str
    account_id: str
    arn: str
    created: datetime
    password: Secret | None
    keys: list[AccessKey] = field(default_factory=list)
    password_last_used: datetime | None = None
    first_sign_in: datetime | None = None


Holder = Root | User


@dataclass(eq=False, slots=True)
class Group:
    """A group of users; `policies` are ARNs."""

    name: str
    arn: str
    created: datetime
    group_id: str = field(default_factory=lambda: new_id("AGPA"))
    members: list[User] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One immutable version of a policy's document."""

    version_id: str
    document: str
    created: datetime


@dataclass(eq=False, slots=True)
class Policy:
    """A managed policy; `newest` counts its versions, deleted ones included."""

    name: str
    arn: str
    created: datetime
    updated: datetime
    versions: list[PolicyVersion]
    default: str = "v1"
    newest: int = 1
    policy_id: str = field(default_factory=lambda: new_id("ANPA"))

    def version(self, version_id: str) -> PolicyVersion | None:
        """Return that version, or None."""
        return next((one for one in self.versions if one.version_id == version_id), None)

    def document(self) -> str:
        """Return the document in force."""
        return next(one.document for one in self.versions if one.version_id == self.default)


@dataclass(eq=False, slots=True)
class Device:
    """A virtual MFA device. `last_step` is the newest 30-second step whose code was accepted."""

    name: str
    serial: str
    seed: Secret
    holder: Holder | None = None
    enabled: datetime | None = None
    last_step: int = -1


@dataclass(eq=False, slots=True)
class Session:
    """Temporary credentials from a console sign-in."""

    key_id: str
    secret: Secret
    token: Secret
    holder: Holder
    expires: datetime


@dataclass(eq=False, slots=True)
class SignInRequest:
    """A program's sign-in by the browser; `password` is the holder's when it began.

    `code` is there until it is handed in, `refresh` from then on; `key` is the
    thumbprint of the program's key.
    """

    client: str
    redirect: str
    challenge: str
    holder: Holder
    password: Secret | None
    begun: datetime
    code: Secret | None
    refresh: Secret | None = None
    key: str = ""
