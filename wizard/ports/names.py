"""Names of secrets in the vault and of notes, where several steps use them."""

from __future__ import annotations

ROOT_PASSWORD = "root-password"
ROOT_MFA = "root-mfa"
ADMIN_USER = "admin-user"
"""Note: the name of the administrator of this run."""
ADMIN_PASSWORD = "admin-password"
"""Note: the user whose password in AWS is the one kept here."""
ADMIN_CSV = "admin-csv"
"""Note: the user whose sign-in data were saved as CSV."""
ADMIN_CSV_FILE = "admin-csv-file"
"""Note: where that CSV was written."""
ADMIN_SEEN = "administrator-seen"
"""Note: the ARN that AWS named when the administrator signed in here."""
SIGN_IN_NAME = "sign-in-name"
"""In memory: the access key ID or profile that was typed, until it is signed in with."""
SIGN_IN_SECRET = "sign-in-secret"
"""In memory: what goes with it, or was pasted."""
BILLING_SWITCH = "billing-switch"
BILLING_USERS = "billing-users"
"""Note: the users made here to look at the bill, one word each."""


def root_password_entry(walk: str) -> str:
    """Return the vault's name for the root password of a run."""
    return f"root-password@{walk}"


def root_seed_entry(walk: str) -> str:
    """Return the vault's name for the seed of the root user's MFA device."""
    return f"root-mfa-seed@{walk}"


def password_entry(account: str, user: str) -> str:
    """Return the vault's name for an IAM user's console password."""
    return f"password@{account}/{user}"


def password_note(user: str) -> str:
    """Return the subject that notes that AWS took the password kept here for a user."""
    return f"password:{user}"


def seed_entry(account: str, user: str) -> str:
    """Return the vault's name for the seed of an IAM user's MFA device."""
    return f"mfa-seed@{account}/{user}"


def codes_entry(serial: str) -> str:
    """Return the name under which two codes wait, in memory, to be sent."""
    return f"codes@{serial}"
