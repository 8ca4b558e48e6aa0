"""How long ago something was, as one says it; pure."""

from __future__ import annotations

from datetime import datetime

from wizard.steps.root_keys import words
from wizard.text import Phrase, phrase

DAYS_IN_A_MONTH = 30.44
DAYS_IN_A_YEAR = 365.25


def ago(then: datetime, now: datetime) -> Phrase:
    """Return the time between in the largest unit of which there are at least two.

    No sentence needs a singular, which not every language forms alike. A moment
    that lies ahead (this clock is behind AWS's) counts as now.
    """
    days = max((now - then).days, 0)
    if days == 0:
        return phrase(words.TODAY)
    if days == 1:
        return phrase(words.YESTERDAY)
    if days < 2 * DAYS_IN_A_MONTH:
        return phrase(words.DAYS, count=days)
    if days < 2 * DAYS_IN_A_YEAR:
        return phrase(words.MONTHS, count=int(days / DAYS_IN_A_MONTH))
    return phrase(words.YEARS, count=int(days / DAYS_IN_A_YEAR))
