"""How hands make the administrator in AWS's console."""

from __future__ import annotations

from wizard.engine.guided import Guide, Task
from wizard.ports.console import ConsolePage
from wizard.steps.admin_user import words


def guide() -> Guide:
    """Return the way through IAM's pages, as its form for a new user goes."""
    return Guide(
        subject="admin-user-by-hand",
        tasks=(
            Task(words.HAND_BEGIN, words.HAND_BEGIN_HOW, ConsolePage.IAM_USERS),
            Task(words.HAND_GROUP, words.HAND_GROUP_HOW),
            Task(words.HAND_CSV, words.HAND_CSV_HOW),
        ),
        claim=words.HAND_CLAIM,
    )
