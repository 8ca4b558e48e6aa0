"""How hands delete the root user's access keys in AWS's console."""

from __future__ import annotations

from wizard.engine.guided import Guide, Task
from wizard.ports.console import ConsolePage
from wizard.steps.root_keys import words


def guide() -> Guide:
    """Return the way through the root user's security credentials."""
    return Guide(
        subject="root-keys-by-hand",
        tasks=(
            Task(words.BY_HAND_BUTTON, words.BY_HAND_OPEN, ConsolePage.ROOT_KEYS),
            Task(words.BY_HAND_ALL, words.BY_HAND_DELETE),
        ),
        claim=words.BY_HAND_CLAIM,
    )
