"""How hands give the administrator an MFA device in AWS's console."""

from __future__ import annotations

from wizard.engine.manual_fallback import ManualGuide, ManualTask
from wizard.ports.console import ConsolePage
from wizard.steps.admin_mfa import words


def guide() -> ManualGuide:
    """Return the way through IAM's pages."""
    return ManualGuide(
        subject="admin-mfa-by-hand",
        tasks=(
            ManualTask(words.HAND_OPEN, words.HAND_OPEN_HOW, ConsolePage.IAM_USERS),
            ManualTask(words.HAND_PHONE, words.HAND_PHONE_HOW),
        ),
        claim=words.HAND_CLAIM,
    )
