"""How hands make the administrator in AWS's console."""

from __future__ import annotations

from wizard.engine.manual_fallback import ManualGuide, ManualTask
from wizard.ports.console import ConsolePage
from wizard.steps.admin_user import words


def guide() -> ManualGuide:
    """Return the way through IAM's pages, as its form for a new user goes."""
    return ManualGuide(
        subject="admin-user-by-hand",
        tasks=(
            ManualTask(words.HAND_BEGIN, words.HAND_BEGIN_HOW, ConsolePage.IAM_USERS),
            ManualTask(words.HAND_GROUP, words.HAND_GROUP_HOW),
            ManualTask(words.HAND_CSV, words.HAND_CSV_HOW),
        ),
        claim=words.HAND_CLAIM,
    )
