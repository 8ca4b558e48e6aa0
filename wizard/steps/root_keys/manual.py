"""How hands delete the root user's access keys in AWS's console."""

from __future__ import annotations

from wizard.engine.manual_fallback import ManualGuide, ManualTask
from wizard.ports.console import ConsolePage
from wizard.steps.root_keys import words


def guide() -> ManualGuide:
    """Return the way through the root user's security credentials."""
    return ManualGuide(
        subject="root-keys-by-hand",
        tasks=(
            ManualTask(words.BY_HAND_BUTTON, words.BY_HAND_OPEN, ConsolePage.ROOT_KEYS),
            ManualTask(words.BY_HAND_ALL, words.BY_HAND_DELETE),
        ),
        claim=words.BY_HAND_CLAIM,
    )
