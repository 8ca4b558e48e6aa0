"""The sentences of forms that several pages show."""

from __future__ import annotations

from wizard.text import N_

# ---- where a secret is kept

KEEP_IT = (N_("Keep it in {vault}"), N_("Keep it in this computer's keyring"))
KEEP_KEY = (N_("Keep the key in {vault}"), N_("Keep the key"))
"""Of a keyring with a name, and of none."""
KEEP_NOT = N_("The wizard then forgets it when it closes. Write it down before that.")
KEEP_FIRST = N_("It is kept before AWS hears of it, so that it cannot be lost on the way.")
TRY_KEYRING_AGAIN = N_("Try the keyring again")
