"""The scenarios of practice: one frozen description of an account each.

Every name, number and password here is invented. The account number is one
that AWS's own documentation uses in examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from wizard.text import N_

KEY_OPERATIONS = frozenset(
    {"ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey", "GetAccessKeyLastUsed"}
)
LOSABLE = frozenset(
    {
        "AddUserToGroup",
        "AttachGroupPolicy",
        "CreateGroup",
        "CreateLoginProfile",
        "CreatePolicy",
        "CreateUser",
        "CreateVirtualMFADevice",
        "DeleteAccessKey",
        "EnableMFADevice",
    }
)


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A root access key the account already has; `idle` is None for one never used."""

    key_id: str
    active: bool
    age: timedelta
    idle: timedelta | None = None
    service: str = "s3"
    region: str = "ap-northeast-1"
    secret: str = "practice/practice/practice/practice/0000"


@dataclass(frozen=True, slots=True)
class GivenUser:
    """An IAM user the account already has; without a password it cannot sign in."""

    name: str
    password: str = ""
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class GivenPolicy:
    """The account's own password policy, which replaces AWS's default rule."""

    length: int = 8
    symbols: bool = False
    numbers: bool = False
    upper: bool = False
    lower: bool = False
    users_may_change: bool = True
    reuse: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the practice account is like on the first day, and what goes wrong in it.

    Attributes:
        clock_offset: AWS's clock minus the wizard's; codes are judged by AWS's.
        trail_delay: how late CloudTrail shows an event.
        throttle_every: each such change is refused as too fast; 0 for never.
        throttle_times: how often in a row, before it goes through.
        lost_answers: operations done once with the answer lost on the way.
        denied_to_root: operations a root console session may not call.
        sessions_lack_mfa: temporary keys were made without MFA, so IAM does not know them.
        latency: seconds AWS takes for each answer.
    """

    name: str = "fresh"
    title: str = N_("A new account")
    account_id: str = "111122223333"
    account_name: str = "Practice Company"
    email: str = "owner@example.com"
    root_password: str = "Practice-2024"
    account_age: timedelta = timedelta(hours=1)
    alias: str = ""
    root_can_sign_in: bool = True
    root_keys: tuple[GivenKey, ...] = ()
    root_mfa: str = ""
    users: tuple[GivenUser, ...] = ()
    groups: tuple[str, ...] = ()
    orphan_devices: tuple[str, ...] = ()
    password_policy: GivenPolicy | None = None
    billing_access: bool = False
    clock_offset: timedelta = timedelta(0)
    trail_delay: timedelta = timedelta(minutes=15)
    session_life: timedelta = timedelta(hours=12)
    throttle_every: int = 0
    throttle_times: int = 2
    lost_answers: frozenset[str] = frozenset()
    denied_to_root: frozenset[str] = frozenset()
    sessions_lack_mfa: bool = False
    keyring_locked: bool = False
    latency: float = 0.0

    def __post_init__(self) -> None:
        if self.throttle_every == 1:
            raise ValueError("refusing every change as too fast would never end")


_OLD_KEY = GivenKey("AKIAPRACTICEOLDKEY01", True, timedelta(days=700), timedelta(hours=5))
_IDLE_KEY = GivenKey("AKIAPRACTICEOLDKEY02", False, timedelta(days=1100), timedelta(days=900))

_ALL = (
    Scenario(),
    Scenario(
        name="old-root-keys",
        title=N_("Old root access keys"),
        account_age=timedelta(days=1200),
        root_keys=(_OLD_KEY, _IDLE_KEY),
    ),
    Scenario(
        name="mfa-already-on",
        title=N_("MFA already on"),
        account_age=timedelta(days=90),
        root_mfa="root-account-mfa-device",
    ),
    Scenario(
        name="clock-off",
        title=N_("A wrong clock"),
        clock_offset=timedelta(seconds=120),
    ),
    Scenario(
        name="name-taken",
        title=N_("Names already taken"),
        users=(GivenUser("ADMIN"),),
        groups=("administrator",),
        orphan_devices=("admin", "ADMIN-phone"),
    ),
    Scenario(
        name="throttled",
        title=N_("AWS asks for patience"),
        throttle_every=3,
    ),
    Scenario(
        name="answer-lost",
        title=N_("The connection breaks"),
        root_keys=(_OLD_KEY,),
        lost_answers=LOSABLE,
    ),
    Scenario(
        name="access-denied",
        title=N_("Not allowed by this sign-in"),
        root_keys=(_IDLE_KEY,),
        account_age=timedelta(days=1200),
        denied_to_root=KEY_OPERATIONS,
    ),
    Scenario(
        name="keyring-locked",
        title=N_("A locked keyring"),
        keyring_locked=True,
    ),
    Scenario(
        name="no-root-credentials",
        title=N_("A root user without a password"),
        root_can_sign_in=False,
        users=(GivenUser("org-admin", "Practice-Admin-2024", administrator=True),),
        billing_access=True,
    ),
)

SCENARIOS: Mapping[str, Scenario] = MappingProxyType({given.name: given for given in _ALL})
