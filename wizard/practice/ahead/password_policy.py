"""The account's password policy, read and replaced as a whole."""

from __future__ import annotations

from wizard.practice.errors import ApiRefusal
from wizard.practice.iam.permissions import Caller
from wizard.practice.scenarios import GivenPolicy
from wizard.practice.state import Params, Response, State


def get_account_password_policy(state: State, caller: Caller, params: Params) -> Response:
    """Return the custom password policy; AWS's default one is no entity."""
    policy = state.password_policy
    if policy is None:
        raise ApiRefusal(
            "NoSuchEntity",
            f"The Password Policy with domain name {state.root.account_id} cannot be found.",
        )
    answer: Response = {
        "MinimumPasswordLength": policy.length,
        "RequireSymbols": policy.symbols,
        "RequireNumbers": policy.numbers,
        "RequireUppercaseCharacters": policy.upper,
        "RequireLowercaseCharacters": policy.lower,
        "AllowUsersToChangePassword": policy.users_may_change,
        "ExpirePasswords": False,
    }
    if policy.reuse:
        answer["PasswordReusePrevention"] = policy.reuse
    return {"PasswordPolicy": answer}


def update_account_password_policy(state: State, caller: Caller, params: Params) -> Response:
    """Replace the whole policy: what is not said goes back to AWS's default."""
    state.password_policy = GivenPolicy(
        length=params.get("MinimumPasswordLength", 6),
        symbols=params.get("RequireSymbols", False),
        numbers=params.get("RequireNumbers", False),
        upper=params.get("RequireUppercaseCharacters", False),
        lower=params.get("RequireLowercaseCharacters", False),
        users_may_change=params.get("AllowUsersToChangePassword", False),
        reuse=params.get("PasswordReusePrevention", 0),
    )
    return {}


OPERATIONS = {
    "GetAccountPasswordPolicy": get_account_password_policy,
    "UpdateAccountPasswordPolicy": update_account_password_policy,
}
