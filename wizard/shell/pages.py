"""Which page belongs to which step, and how it is worked by answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wizard.kit.hand import Walk
from wizard.kit.page import StepPage, Surroundings
from wizard.steps.admin_mfa.page import AdminMfaPage
from wizard.steps.admin_mfa.walk import walk as walk_admin_mfa
from wizard.steps.admin_user.page import AdminUserPage
from wizard.steps.admin_user.walk import walk as walk_admin_user
from wizard.steps.billing.page import BillingPage
from wizard.steps.billing.walk import walk as walk_billing
from wizard.steps.finish.page import FinishPage
from wizard.steps.finish.walk import walk as walk_finish
from wizard.steps.root_keys.page import RootKeysPage
from wizard.steps.root_keys.walk import walk as walk_root_keys
from wizard.steps.root_mfa.page import RootMfaPage
from wizard.steps.root_mfa.walk import walk as walk_root_mfa
from wizard.steps.root_password.page import RootPasswordPage
from wizard.steps.root_password.walk import walk as walk_root_password
from wizard.steps.sign_in.page import SignInPage
from wizard.steps.sign_in.walk import walk as walk_sign_in
from wizard.steps.welcome.page import WelcomePage

PAGES: Mapping[str, Callable[[Surroundings], StepPage]] = {
    "root-password": RootPasswordPage,
    "root-mfa": RootMfaPage,
    "sign-in": SignInPage,
    "admin-user": AdminUserPage,
    "admin-mfa": AdminMfaPage,
    "root-keys": RootKeysPage,
    "billing": BillingPage,
    "finish": FinishPage,
}

WALKS: Mapping[str, Walk] = {
    "root-password": walk_root_password,
    "root-mfa": walk_root_mfa,
    "sign-in": walk_sign_in,
    "admin-user": walk_admin_user,
    "admin-mfa": walk_admin_mfa,
    "root-keys": walk_root_keys,
    "billing": walk_billing,
    "finish": walk_finish,
}


def page_maker(
    around: Surroundings, scenarios: Sequence[tuple[str, str]], minutes: int
) -> Callable[[str], StepPage]:
    """Return what makes a step's page; Welcome also offers the practice scenarios."""

    def make(step_id: str) -> StepPage:
        if step_id == "welcome":
            return WelcomePage(around, scenarios, minutes=minutes)
        return PAGES[step_id](around)

    return make
