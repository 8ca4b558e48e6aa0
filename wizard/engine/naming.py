"""How we call whoever is signed in."""

from __future__ import annotations

from wizard.ports.aws import Principal
from wizard.text import N_, Phrase, phrase


def who(principal: Principal) -> Phrase:
    """Return who it is in the owner's words, by what AWS itself said."""
    if principal.is_root:
        return phrase(N_("root user"))
    if principal.user_name is not None:
        return phrase(N_("IAM user {name}"), name=principal.user_name)
    return phrase(N_("role {name}"), name=principal.arn.rpartition(":")[2])
