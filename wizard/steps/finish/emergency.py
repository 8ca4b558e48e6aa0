"""What stands on the emergency kit: facts filled in, secrets left to the owner's hand; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wizard.domain import mfa_key
from wizard.domain.times import day
from wizard.ports.aws import Principal
from wizard.ports.secret import Secret
from wizard.steps.finish import words
from wizard.text import translate

NOTES = (words.PHONE_ROOT, words.PHONE_CURRENT, words.PHONE_ADMIN, words.KIT_KEEP)


@dataclass(frozen=True, slots=True)
class KitFacts:
    """What is known. `key` only where the owner ticked that it is to be printed."""

    made: datetime
    account: Principal | None = None
    administrator: Principal | None = None
    key: Secret | None = None


def title(facts: KitFacts) -> str:
    """Return the heading."""
    return translate(words.KIT_TITLE, date=day(facts.made))


def lines(facts: KitFacts) -> list[tuple[str, str]]:
    """Return each line's name and what stands on it; nothing is for the owner's hand."""
    account, admin = facts.account, facts.administrator
    known = (
        (words.KIT_ACCOUNT, account.account_grouped if account else ""),
        (words.KIT_ALIAS, account.alias if account else ""),
        (words.KIT_EMAIL, ""),
        (words.KIT_TELEPHONE, ""),
        (words.KIT_PASSWORD, ""),
        (words.KIT_PHONE, ""),
        (words.KIT_SECOND, ""),
        (words.KIT_KEY, mfa_key.in_groups(facts.key) if facts.key else ""),
        (words.KIT_ADMIN, (admin.user_name or "") if admin else ""),
        (words.KIT_TRUSTED, ""),
    )
    return [(translate(name), value) for name, value in known]
