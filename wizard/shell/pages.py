"""Which page belongs to which step; a page's module comes in when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, cast

from wizard.kit.page import StepPage, Surroundings

PAGES: Mapping[str, str] = {
    "welcome": "wizard.steps.welcome.page:WelcomePage",
    "root-password": "wizard.steps.root_password.page:RootPasswordPage",
    "root-mfa": "wizard.steps.root_mfa.page:RootMfaPage",
    "sign-in": "wizard.steps.sign_in.page:SignInPage",
    "admin-user": "wizard.steps.admin_user.page:AdminUserPage",
    "admin-mfa": "wizard.steps.admin_mfa.page:AdminMfaPage",
    "root-keys": "wizard.steps.root_keys.page:RootKeysPage",
    "billing": "wizard.steps.billing.page:BillingPage",
    "finish": "wizard.steps.finish.page:FinishPage",
}


def load_page(step_id: str) -> Any:
    """Import a step's page and return its class."""
    module, _, name = PAGES[step_id].partition(":")
    return getattr(import_module(module), name)


def page_maker(
    around: Surroundings, scenarios: Sequence[tuple[str, str]], minutes: int
) -> Callable[[str], StepPage]:
    """Return what makes a step's page; Welcome also offers the practice scenarios."""

    def make(step_id: str) -> StepPage:
        page = load_page(step_id)
        if step_id == "welcome":
            return cast(StepPage, page(around, scenarios, minutes=minutes))
        return cast(StepPage, page(around))

    return make
