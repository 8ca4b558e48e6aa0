"""How we call whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.text import N_, Phrase, phrase

if TYPE_CHECKING:
    from wizard.ports.aws import Principal


def who(principal: Principal) -> Phrase:
    """Return who it is in the owner's words, by what AWS itself said."""
    if principal.is_root:
        return phrase(N_("root user"))
    if principal.user_name is not None:
        return phrase(N_("IAM user {name}"), name=principal.user_name)
    kind, _, name = principal.arn.rpartition(":")[2].partition("/")
    if kind == "assumed-role":
        # What follows the role is the session's name, chosen by whoever took the role.
        return phrase(N_("role {name}"), name=name.partition("/")[0])
    if kind == "federated-user":
        return phrase(N_("federated user {name}"), name=name)
    return phrase(N_("somebody AWS calls {arn}"), arn=principal.arn)
