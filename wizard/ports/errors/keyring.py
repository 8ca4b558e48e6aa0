"""Faults of the keyring and of what is kept in it."""

from __future__ import annotations

from wizard.ports.errors.base import WizardError
from wizard.text import N_


class VaultLocked(WizardError):
    """The keyring is there and locked."""

    code = "VAULT-LOCKED"
    happened = N_("Your keyring ({vault}) is locked.")
    do = N_(
        "Unlock it, then try again. Or go on without keeping: the wizard then forgets it when it closes."
    )
    retry = True


class VaultMissing(WizardError):
    """There is no keyring we trust."""

    code = "VAULT-MISSING"
    happened = N_("This computer has no keyring that we trust with a password.")
    do = N_("Go on without keeping: write it down on paper; the wizard forgets it when it closes.")


class VaultRefused(WizardError):
    """The keyring said no, or gave back something else than it was given."""

    code = "VAULT-REFUSED"
    happened = N_("Your keyring ({vault}) did not keep the secret.")
    do = N_("Try again. If it refuses again, go on without keeping and write it down on paper.")
    retry = True


class SecretGone(WizardError):
    """A secret that a plan needs is not in the vault any more."""

    code = "VAULT-SECRET-GONE"
    happened = N_("The secret for this change is no longer in your keyring.")
    do = N_("Enter it or have one made again, then try again.")
