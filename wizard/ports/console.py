"""AWS's own web console, where the owner's hands do what no API can."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class ConsolePage(Enum):
    """The pages of the console that the wizard sends the owner to."""

    ROOT_SIGN_IN = "root-sign-in"
    USER_SIGN_IN = "user-sign-in"
    ACCOUNT_SETTINGS = "account-settings"
    ROOT_MFA = "root-mfa"
    ROOT_KEYS = "root-keys"
    BILLING_SWITCH = "billing-switch"
    BILLS = "bills"
    SIGN_OUT = "sign-out"


class Console(Protocol):
    """Opens a page of AWS's console for the owner."""

    def open(self, page: ConsolePage, account: str = "") -> None:
        """Show the page; `account` (id or alias) is needed for a user's sign-in.

        Raises:
            NoBrowser: nothing could be opened; the address is in the fault.
        """
        ...
