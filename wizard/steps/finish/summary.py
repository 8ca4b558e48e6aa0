"""What the last page may claim; pure. It claims no more than its rows do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wizard.engine.step import Verdict
from wizard.engine.summary import StepStatus, all_done
from wizard.ports.aws import RemainingAccess
from wizard.steps.finish import words
from wizard.text import Phrase, phrase


def in_order(rows: Sequence[StepStatus]) -> tuple[StepStatus, ...]:
    """Return the rows in the contract's order, which is not the order of doing."""
    return tuple(sorted(rows, key=lambda row: row.requirement))


def title(rows: Sequence[StepStatus], *, is_admin_seen: bool) -> Phrase:
    """Return the headline: leaving root is offered only when nothing is left."""
    if all_done(rows):
        return phrase(words.TITLE_DONE if is_admin_seen else words.TITLE_ADMIN_LEFT)
    if rows and not any(row.verdict is Verdict.OPEN for row in rows):
        return phrase(words.TITLE_UNKNOWN)
    return phrase(words.TITLE_OPEN)


def lead(rows: Sequence[StepStatus]) -> Phrase:
    """Return how many rows stand how."""
    # What is not needed was read from AWS, too.
    proven = sum(row.verdict in (Verdict.PROVEN, Verdict.NOT_NEEDED) for row in rows)
    confirmed = sum(row.verdict is Verdict.CONFIRMED for row in rows)
    total = len(rows)
    if not rows:
        return phrase(words.LEAD_NOTHING)
    if not all_done(rows):
        return phrase(words.LEAD_OPEN, done=proven + confirmed, total=total)
    if not confirmed:
        return phrase(words.LEAD_PROVEN, total=total)
    return phrase(words.LEAD_CONFIRMED, proven=proven, total=total, confirmed=confirmed)


def reasons(row: StepStatus) -> tuple[Phrase, ...]:
    """Return what the row rests on, or why nothing is known."""
    if row.evidence:
        return tuple(row.evidence)
    if row.problem is not None:
        return (row.problem.happened,)
    return (phrase(words.NOT_LOOKED),)


def clock_time(at: datetime, now: datetime) -> str:
    """Return when it was where the owner is; the day too, unless it is today."""
    there, today = at.astimezone(), now.astimezone().date()
    if there.date() == today:
        return f"{there:%H:%M}"
    return f"{there:%Y-%m-%d %H:%M}"


def remaining_access(left: RemainingAccess, now: datetime) -> Phrase:
    """Return what AWS still takes of the wizard's own sign-in after it was left."""
    if left.token_until is None:
        return phrase(words.LEFT_TAKEN_BACK, time=clock_time(left.keys_until, now))
    return phrase(words.LEFT_FORGOTTEN, time=clock_time(left.token_until, now))
