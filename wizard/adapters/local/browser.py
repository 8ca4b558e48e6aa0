"""AWS's real console, opened in the owner's browser."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from wizard.ports.console import ConsolePage
from wizard.ports.errors import NoBrowser

# The domains are those of AWS's endpoint rules for each partition.
DOMAINS: Final = {
    "aws": "aws.amazon.com",
    "aws-us-gov": "amazonaws-us-gov.com",
    "aws-cn": "amazonaws.cn",
}

PATHS: Final = {
    ConsolePage.ROOT_SIGN_IN: "/",
    ConsolePage.ACCOUNT_SETTINGS: "/billing/home#/account",
    ConsolePage.ROOT_MFA: "/iam/home#/security_credentials",
    ConsolePage.ROOT_KEYS: "/iam/home#/security_credentials",
    ConsolePage.BILLING_SWITCH: "/billing/home#/account",
    ConsolePage.BILLS: "/billing/home#/bills",
    ConsolePage.IAM_USERS: "/iam/home#/users",
    ConsolePage.IAM_POLICIES: "/iam/home#/policies",
    ConsolePage.CLOUD_SHELL: "/cloudshell/home",
    ConsolePage.SIGN_OUT: "/console/logout!doLogout",
}


def address(page: ConsolePage, account: str = "", partition: str = "aws") -> str:
    """Return the address of a page of the console.

    `account`, an id or an alias, makes a user's sign-in go to the right
    account; without it AWS asks for the account first.
    """
    domain = DOMAINS[partition]
    if page is not ConsolePage.USER_SIGN_IN:
        return f"https://console.{domain}{PATHS[page]}"
    host = f"{quote(account, safe='')}.signin" if account else "signin"
    return f"https://{host}.{domain}/console"


class BrowserConsole:
    """Opens each page in a new tab; `partition` is asked each time, it is known after sign-in."""

    def __init__(
        self,
        partition: Callable[[], str] = lambda: "aws",
        show: Callable[[str], bool] = webbrowser.open_new_tab,
    ) -> None:
        self._partition = partition
        self._show = show

    def open(self, page: ConsolePage, account: str = "") -> None:
        """Show the page; the address is in the fault where no browser opens."""
        self.open_address(address(page, account, self._partition()))

    def open_address(self, address: str) -> None:
        """Show what is at this address."""
        try:
            opened = self._show(address)
        except (webbrowser.Error, OSError):
            opened = False
        if not opened:
            raise NoBrowser(address=address)
