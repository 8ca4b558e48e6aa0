"""How we call whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.domain import words
from wizard.text import Phrase, phrase

if TYPE_CHECKING:
    from wizard.ports.aws import Principal


def who(principal: Principal) -> Phrase:
    """Return who it is in the owner's words, by what AWS itself said."""
    if principal.is_root:
        return phrase(words.ROOT_USER)
    if principal.user_name is not None:
        return phrase(words.IAM_USER, name=principal.user_name)
    kind, _, name = principal.arn.rpartition(":")[2].partition("/")
    if kind == "assumed-role":
        # What follows the role is the session's name, chosen by whoever took the role.
        return phrase(words.ROLE, name=name.partition("/")[0])
    if kind == "federated-user":
        return phrase(words.FEDERATED_USER, name=name)
    return phrase(words.OTHER, arn=principal.arn)
