"""AWS's web console, where the owner does what no API can."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from wizard.ports.secret import Secret


class ConsolePage(Enum):
    """The pages of the console that the wizard sends the owner to."""

    ROOT_SIGN_IN = "root-sign-in"
    USER_SIGN_IN = "user-sign-in"
    ACCOUNT_SETTINGS = "account-settings"
    ROOT_MFA = "root-mfa"
    ROOT_KEYS = "root-keys"
    BILLING_SWITCH = "billing-switch"
    BILLS = "bills"
    IAM_USERS = "iam-users"
    IAM_POLICIES = "iam-policies"
    CLOUD_SHELL = "cloud-shell"
    SIGN_OUT = "sign-out"


class Console(Protocol):
    """Opens a page of AWS's console for the owner."""

    def open(self, page: ConsolePage, account: str = "") -> None:
        """Show the page; `account` (id or alias) is needed for a user's sign-in.

        Raises:
            NoBrowser: nothing could be opened; the address is in the fault.
        """
        ...

    def open_address(self, address: str) -> None:
        """Show AWS's page at this address, which was made for one sign-in.

        Raises:
            NoBrowser: nothing could be opened.
        """
        ...


class ConsoleRefusal(Exception):
    """The pretend console refuses, as AWS's would; `reason` is a stable word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PretendConsole(Console, Protocol):
    """Practice's stand-in for the console and for the owner's phone.

    Every method may raise `ConsoleRefusal`. Methods return at once and may be
    called from the screen's thread.
    """

    @property
    def email(self) -> str:
        """The practice account's root e-mail address."""
        ...

    @property
    def account_name(self) -> str:
        """The practice account's name."""
        ...

    @property
    def account_id(self) -> str:
        """The practice account's id."""
        ...

    @property
    def first_password(self) -> Secret:
        """The root password the practice account was opened with."""
        ...

    @property
    def given_users(self) -> tuple[tuple[str, Secret], ...]:
        """The IAM users the account came with who can sign in, and their passwords."""
        ...

    @property
    def signed_in_as(self) -> str:
        """The ARN of whoever is signed in, or nothing."""
        ...

    @property
    def authorize_url(self) -> str:
        """The authorize URL of the program that asked for a sign-in last, or nothing."""
        ...

    @property
    def mfa_days_left(self) -> int | None:
        """For how many days whoever signed in may put off MFA; None where AWS does not ask."""
        ...

    def sign_in_root(self, email: str, password: Secret, code: str = "") -> None:
        """Sign in as root; a code is needed once MFA is on."""
        ...

    def sign_in_user(
        self,
        name: str,
        password: Secret,
        code: str = "",
        new_password: Secret | None = None,
        *,
        account: str = "",
    ) -> None:
        """Sign in as an IAM user, changing the password where AWS demands it.

        `account` is the id or alias that was typed; without one it is this account.
        """
        ...

    def allow_program(self) -> str:
        """Let the program sign in as whoever is signed in here.

        Return the code that the page shows, or nothing where the browser has
        brought it to the program.
        """
        ...

    def decline_program(self) -> None:
        """Redirect the browser to the program with `access_denied`."""
        ...

    def change_root_password(self, current: Secret, new: Secret, again: Secret) -> None:
        """Change the root password, as on the account's settings page."""
        ...

    def root_devices(self) -> tuple[str, ...]:
        """Return the serial numbers of root's MFA devices."""
        ...

    def begin_root_mfa(self, device: str) -> Secret:
        """Begin to assign a device to root; return the otpauth URI the page shows."""
        ...

    def assign_root_mfa(self, first: str, second: str) -> None:
        """Finish with two consecutive codes."""
        ...

    def root_keys(self) -> tuple[tuple[str, bool], ...]:
        """Return root's keys and whether each is active."""
        ...

    def deactivate_root_key(self, key_id: str) -> None:
        """Make a root key inactive."""
        ...

    def delete_root_key(self, key_id: str) -> None:
        """Delete a root key, as on the security credentials page."""
        ...

    def set_billing_access(self, on: bool) -> None:
        """Tick or untick "Activate IAM Access"."""
        ...

    def billing_access(self) -> bool:
        """Return whether it is ticked."""
        ...

    def opens_bills(self, user: str) -> bool:
        """Return whether the Bills page opens for this IAM user."""
        ...

    def cloud_shell(self) -> Secret:
        """Return what CloudShell prints of the keys of whoever is signed in, as shell lines."""
        ...

    def phone_codes(self, seed: Secret) -> tuple[str, str, int]:
        """Return what the phone shows: this code, the next one, seconds left of this."""
        ...

    def code_seconds_left(self) -> int:
        """Return for how long every phone shows the codes of this moment."""
        ...

    def scan(self, label: str, seed: Secret) -> None:
        """Add a seed to the pretend phone; one that is there already changes nothing."""
        ...

    def scanned(self) -> tuple[tuple[str, Secret], ...]:
        """Return the pretend phone's seeds with their labels."""
        ...

    def given_phone_code(self) -> str:
        """Return the code on the phone that the account came with, or nothing."""
        ...

    def sign_out(self) -> None:
        """Leave the console."""
        ...
