"""AWS as the wizard uses it: sign-in sessions, and what the account holds, to read and to change.

One protocol a subject. Every method may raise the faults that any call to AWS
can meet (`NotSignedIn`, `Denied`, `Throttled`, `Unreachable`, `AnswerLost`,
`CredentialsExpired`, `ClockWrong`, `AwsFailed`); only what is special to a
method is listed with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from wizard.ports.secret import Secret

ADMINISTRATOR_ACCESS = "AdministratorAccess"
CHANGE_OWN_PASSWORD = "IAMUserChangePassword"

SIGN_IN_DOMAINS = {
    "aws": "signin.aws.amazon.com",
    "aws-us-gov": "signin.amazonaws-us-gov.com",
    "aws-cn": "signin.amazonaws.cn",
}
"""Where IAM users sign in, by partition (AWS's endpoint rules for sign-in)."""


class SignInSlot(Enum):
    """Which of two sign-ins: who sets the account up, or the new administrator."""

    OWNER = "owner"
    ADMINISTRATOR = "administrator"


class SignInMethod(Enum):
    """How credentials come to the wizard, the recommended one first."""

    BROWSER = "browser"
    PASTED = "pasted"
    PROFILE = "profile"
    ACCESS_KEY = "access-key"


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """A sign-in by the browser that is not finished yet.

    Attributes:
        address: AWS's page for the owner to open; holds nothing that signs anybody in.
        by_code: whether that page shows a code to be pasted here; else the
            browser brings it by itself.
        has_come: whether what AWS gives is here, and only has to be handed in.
    """

    slot: SignInSlot
    address: str
    by_code: bool = False
    has_come: bool = False


@dataclass(frozen=True, slots=True)
class RemainingAccess:
    """What AWS still takes of a sign-in by the browser that was left here.

    Attributes:
        keys_until: when the last keys end; nobody can take them back before.
        token_until: until when AWS would give new ones to whoever had what only
            this program had; None where AWS has taken that back.
    """

    keys_until: datetime
    token_until: datetime | None


def grouped(account: str) -> str:
    """Return an account id as AWS's console groups it: 1111-2222-3333."""
    return "-".join(account[start : start + 4] for start in range(0, len(account), 4))


@dataclass(frozen=True, slots=True)
class Principal:
    """Who AWS says we are (sts:GetCallerIdentity), never who we think we are."""

    account: str
    arn: str
    alias: str = ""

    @property
    def account_grouped(self) -> str:
        """The account id as AWS's console groups it: 1111-2222-3333."""
        return grouped(self.account)

    @property
    def is_root(self) -> bool:
        """Whether this is the root user of the account."""
        return self.arn.endswith(":root")

    @property
    def user_name(self) -> str | None:
        """The IAM user's name, or None for root, roles and federated users."""
        kind, _, rest = self.arn.rpartition(":")[2].partition("/")
        return rest.rpartition("/")[2] if kind == "user" and rest else None

    @property
    def partition(self) -> str:
        """`aws`, `aws-cn` or `aws-us-gov`."""
        return self.arn.split(":")[1]

    @property
    def sign_in_url(self) -> str:
        """Where the account's IAM users sign in, as AWS's own CSV files say it.

        The account's id stays good when an alias comes or goes; the alias is
        what people can remember.
        """
        return f"https://{self.alias or self.account}.{SIGN_IN_DOMAINS[self.partition]}/console"


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """The root user's facts that any reader of IAM may see (iam:GetAccountSummary).

    None stands for a fact AWS did not mention.
    """

    mfa_enabled: bool | None
    keys_present: bool | None
    password_present: bool | None


@dataclass(frozen=True, slots=True)
class KeyUse:
    """When and for what a key was last used; the day, AWS says, may lag."""

    at: datetime
    service: str
    region: str


@dataclass(frozen=True, slots=True)
class AccessKey:
    """One access key of the root user."""

    key_id: str
    active: bool
    created: datetime
    last_used: KeyUse | None = field(default=None, compare=False)
    in_use_here: bool = False


@dataclass(frozen=True, slots=True)
class MfaDevice:
    """A device that AWS knows; `serial` is the ARN of a virtual one."""

    serial: str
    enabled: datetime | None = None

    @property
    def name(self) -> str:
        """The last part of the serial, as the console shows it."""
        return self.serial.rpartition("/")[2] or self.serial


@dataclass(frozen=True, slots=True)
class NewMfaDevice:
    """A virtual device just made. AWS tells its seed this once and never again."""

    serial: str
    seed: Secret


@dataclass(frozen=True, slots=True)
class User:
    """An IAM user."""

    name: str
    arn: str
    password_last_used: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """A group, its members' names and the ARNs of the policies attached to it."""

    name: str
    members: frozenset[str]
    policies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """A customer managed policy with the document of its default version."""

    name: str
    arn: str
    document: str


class Sessions(Protocol):
    """Signing in and out, and who AWS says is there."""

    def methods(self) -> tuple[SignInMethod, ...]:
        """Return the ways that exist here, the recommended one first."""
        ...

    def profiles(self) -> tuple[str, ...]:
        """Return the names of the profiles in the owner's AWS files, if those are read."""
        ...

    def begin(self, slot: SignInSlot, *, by_code: bool = False) -> str:
        """Begin a sign-in by the browser; return AWS's page for the owner to open.

        One begun before for this slot is cancelled. `by_code` is for a browser
        that cannot come back here: AWS's page then shows a code.

        Raises:
            NoWayBack: no browser can come back to this computer; `by_code` needs none to.
        """
        ...

    def pending_sign_in(self, slot: SignInSlot) -> PendingSignIn | None:
        """Return the sign-in by the browser that waits to be finished."""
        ...

    def has_come_back(self, slot: SignInSlot) -> bool:
        """Wait a quarter of a second at most for the browser; return whether it has come.

        What it brought, a sign-in or a fault, is what `sign_in` then comes to.
        """
        ...

    def cancel_sign_in(self, slot: SignInSlot) -> None:
        """Wait for the browser no more; where nothing was begun, that is no fault."""
        ...

    def sign_in(
        self,
        slot: SignInSlot,
        method: SignInMethod,
        name: str = "",
        secret: Secret | None = None,
        *,
        account: str | None = None,
    ) -> Principal:
        """Take credentials for a slot and ask AWS whose they are.

        `name` is the profile's name or the access key id; `secret` goes with an
        access key, or is the whole text that was pasted, or the code that AWS's
        page showed for a sign-in begun by `begin`. `account` is the only one that will
        do; without it any will. The slot keeps what it had if this fails.

        Raises:
            NoCredentials: nothing was found that way.
            PastedNothing, PastedInPart, PastedLastingKey, PastedTooOld: about a pasted text.
            CredentialsRefused: AWS does not accept them.
            WrongAccount: they belong to another account than that, or than the other slot.
            NotYetInConsole, SignInDeclined, SignInTimedOut, SignInCodeExpired,
            SignInCodeUnreadable, SignInNotAllowed, SignInNotTaken, SignInLost: the
            sign-in by the browser came to nothing.
        """
        ...

    def principal(self, slot: SignInSlot) -> Principal | None:
        """Return who is signed in there by the last answer of AWS; asks nobody."""
        ...

    def whoami(self, slot: SignInSlot) -> Principal | None:
        """Ask AWS again who is signed in there; None where nobody is.

        Raises:
            WrongAccount: the keys have become those of another account.
        """
        ...

    def sign_out(self, slot: SignInSlot) -> None:
        """Drop the credentials of the slot; an empty slot is not a fault."""
        ...

    def leave(self, slot: SignInSlot) -> None:
        """Sign out for good: AWS is asked, too, to renew a sign-in by the browser no more.

        Whether it agrees changes nothing here; `remaining_access` tells.
        """
        ...

    def remaining_access(self) -> RemainingAccess | None:
        """Return what AWS still takes of the sign-ins that were left, the longest of each."""
        ...

    def skew(self) -> timedelta | None:
        """Return AWS's clock minus ours, from an answer's `Date`; None if nobody answered."""
        ...


class AccountFacts(Protocol):
    """What is known of the account as a whole."""

    def summary(self) -> AccountSummary:
        """Read the summary."""
        ...


class RootKeys(Protocol):
    """The root user's access keys, seen with root's own credentials.

    Without them `list` raises `RootOnly`: AWS answers for the caller's keys.
    """

    def list(self) -> tuple[AccessKey, ...]:
        """Return the keys, oldest first, with their last use.

        Raises:
            RootOnly: these credentials are not the root user's.
        """
        ...

    def deactivate(self, key_id: str) -> None:
        """Make a key unusable; it can be made active again in the console."""
        ...

    def delete(self, key_id: str) -> None:
        """Delete a key for good; one already gone is not a fault."""
        ...


class Users(Protocol):
    """IAM users and their console passwords."""

    def list(self) -> tuple[User, ...]:
        """Return all users by name."""
        ...

    def create(self, name: str) -> None:
        """Make a user; one of the same name that already exists is adopted.

        Raises:
            NameTaken: a name that differs only in upper and lower case exists.
            NameRefused: AWS does not take such a name.
        """
        ...

    def has_password(self, name: str) -> bool:
        """Return whether the user can sign in to the console."""
        ...

    def set_first_password(self, name: str, password: Secret, *, change_at_sign_in: bool) -> None:
        """Give a user without a password this one; never repeated blindly.

        Raises:
            PasswordExists: the user has one; nobody here knows which.
            PasswordRefused: AWS's rules for this account do not allow it.
        """
        ...

    def replace_password(self, name: str, password: Secret, *, change_at_sign_in: bool) -> None:
        """Replace the password, whatever it was. Safe to repeat.

        Raises:
            PasswordRefused: AWS's rules for this account do not allow it.
        """
        ...


class Groups(Protocol):
    """IAM groups."""

    def find(self, name: str) -> Group | None:
        """Return the group of that name, upper and lower case alike, or None."""
        ...

    def find_all(self, *names: str) -> tuple[Group | None, ...]:
        """Return the groups of those names in their order, asking for the list once."""
        ...

    def administrators(self, known: Iterable[Group] = ()) -> frozenset[str]:
        """Return the names of users who hold AdministratorAccess, directly or by a group.

        `known` are groups read a moment ago, whose members are not asked for again.
        """
        ...

    def create(self, name: str) -> None:
        """Make a group; an existing one is adopted."""
        ...

    def attach(self, name: str, policy_arn: str) -> None:
        """Attach a policy; attaching again changes nothing."""
        ...

    def add(self, name: str, user: str) -> None:
        """Put a user in; one already in is not a fault."""
        ...


class Policies(Protocol):
    """Customer managed policies, and the names of AWS's own."""

    def arn_of_managed(self, name: str) -> str:
        """Return the ARN of a policy that AWS keeps, in this account's partition."""
        ...

    def find(self, name: str) -> Policy | None:
        """Return the account's own policy of that name, or None."""
        ...

    def find_all(self, *names: str) -> tuple[Policy | None, ...]:
        """Return the policies of those names in their order, asking for the list once."""
        ...

    def create(self, name: str, document: str) -> None:
        """Make a policy; one of that name with the same meaning is adopted.

        Raises:
            NameTaken: one of that name says something else.
        """
        ...

    def update(self, name: str, document: str) -> None:
        """Make this document the default version; the oldest spare version gives way."""
        ...


class MfaDevices(Protocol):
    """MFA devices of the root user and of IAM users."""

    def of_root(self) -> tuple[MfaDevice, ...]:
        """Return the root user's virtual devices that AWS lists."""
        ...

    def of_user(self, user: str) -> tuple[MfaDevice, ...]:
        """Return a user's devices of every kind."""
        ...

    def unassigned(self) -> tuple[MfaDevice, ...]:
        """Return virtual devices that were made and never given to anybody."""
        ...

    def create(self, name: str) -> NewMfaDevice:
        """Make a virtual device.

        Raises:
            NameTaken: a device of that name exists.
        """
        ...

    def enable(self, user: str, serial: str, first: Secret, second: Secret) -> None:
        """Give the device to the user; the codes are used up, so never repeated.

        Raises:
            CodesRefused: AWS did not accept the two codes.
        """
        ...

    def delete(self, serial: str) -> None:
        """Delete an unassigned virtual device; one already gone is not a fault."""
        ...


class Events(Protocol):
    """The account's event history (CloudTrail, 90 days, about 15 minutes late)."""

    def root_password_changes(self, since: datetime) -> tuple[datetime, ...]:
        """Return when the root password was changed, newest first."""
        ...
