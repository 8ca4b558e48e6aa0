"""How each step's page is worked by answers."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.kit.hand import Walk
from wizard.steps.admin_mfa.walk import walk as walk_admin_mfa
from wizard.steps.admin_user.walk import walk as walk_admin_user
from wizard.steps.billing.walk import walk as walk_billing
from wizard.steps.finish.walk import walk as walk_finish
from wizard.steps.root_keys.walk import walk as walk_root_keys
from wizard.steps.root_mfa.walk import walk as walk_root_mfa
from wizard.steps.root_password.walk import walk as walk_root_password
from wizard.steps.sign_in.walk import walk as walk_sign_in

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
