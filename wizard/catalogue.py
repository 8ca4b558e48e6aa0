"""The steps in their order: what the whole wizard is, without a screen.

Root password and MFA come first because AWS asks a new owner for MFA at any
root sign-in, and because a password changed later ends a login. Root access keys
come after the administrator: the credentials in use may be such a key.
"""

from __future__ import annotations

from collections.abc import Sequence

from wizard.engine.manual_fallback import ManualFallback
from wizard.engine.step import AnyStep
from wizard.steps.admin_mfa import manual as admin_mfa
from wizard.steps.admin_mfa.logic import AdminMfaStep
from wizard.steps.admin_user import manual as admin_user
from wizard.steps.admin_user.logic import AdminUserStep
from wizard.steps.billing import manual as billing
from wizard.steps.billing.logic import BillingStep
from wizard.steps.finish.logic import FinishStep
from wizard.steps.root_keys import manual as root_keys
from wizard.steps.root_keys.logic import RootKeysStep
from wizard.steps.root_mfa.logic import RootMfaStep
from wizard.steps.root_password.logic import RootPasswordStep
from wizard.steps.sign_in.logic import SignInStep
from wizard.steps.welcome.logic import WelcomeStep

CATALOGUE: Sequence[AnyStep] = (
    WelcomeStep(),
    RootPasswordStep(),
    RootMfaStep(),
    SignInStep(),
    ManualFallback(AdminUserStep(), admin_user.guide),
    ManualFallback(AdminMfaStep(), admin_mfa.guide),
    ManualFallback(RootKeysStep(), root_keys.guide),
    ManualFallback(BillingStep(), billing.guide),
    FinishStep(),
)
