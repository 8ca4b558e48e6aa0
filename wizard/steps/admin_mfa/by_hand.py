"""How hands give the administrator an MFA device in AWS's console."""

from __future__ import annotations

from wizard.engine.guided import Guide, Task
from wizard.ports.console import ConsolePage
from wizard.steps.admin_mfa import words


def guide() -> Guide:
    """Return the way through IAM's pages."""
    return Guide(
        subject="admin-mfa-by-hand",
        tasks=(
            Task(words.HAND_OPEN, words.HAND_OPEN_HOW, ConsolePage.IAM_USERS),
            Task(words.HAND_PHONE, words.HAND_PHONE_HOW),
        ),
        claim=words.HAND_CLAIM,
    )
