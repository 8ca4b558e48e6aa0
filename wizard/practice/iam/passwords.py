"""AWS's password policies: root's, the default one, and the account's own."""

from __future__ import annotations

import string

from wizard.practice.scenarios import GivenPolicy

# IAM User Guide, "Set an account password policy" and "Change the password for the root user".
_USER_SYMBOLS = frozenset("!@#$%^&*()_+-=[]{}|'")
_ROOT_SYMBOLS = frozenset("!@#$%^&*()<>[]{}|_+-=")
_CLASSES = (
    frozenset(string.ascii_uppercase),
    frozenset(string.ascii_lowercase),
    frozenset(string.digits),
)


def root_takes(password: str, email: str, account_name: str) -> bool:
    """Return whether AWS accepts this as a root password."""
    kinds = _kinds(password, _ROOT_SYMBOLS)
    return 8 <= len(password) <= 128 and kinds == 4 and password not in {email, account_name}


def user_fault(
    password: str, policy: GivenPolicy | None, email: str, account_name: str
) -> str | None:
    """Return AWS's error message for an IAM user's password, or None if it is accepted."""
    if policy is not None:
        return _custom_fault(password, policy)
    if len(password) < 8:
        return "Password should have a minimum length of 8"
    if _kinds(password, _USER_SYMBOLS) < 3 or password in {email, account_name}:
        return "Password does not conform to the account password policy."
    return None


def _custom_fault(password: str, policy: GivenPolicy) -> str | None:
    if len(password) < policy.length:
        return f"Password should have a minimum length of {policy.length}"
    upper, lower, digits = _CLASSES
    wanted = (
        (policy.upper, upper, "one uppercase letter"),
        (policy.lower, lower, "one lowercase letter"),
        (policy.numbers, digits, "one number"),
        (policy.symbols, _USER_SYMBOLS, "one symbol"),
    )
    for required, letters, words in wanted:
        if required and not letters & set(password):
            return f"Password should have at least {words}"
    return None


def _kinds(password: str, symbols: frozenset[str]) -> int:
    return sum(bool(letters & set(password)) for letters in (*_CLASSES, symbols))
