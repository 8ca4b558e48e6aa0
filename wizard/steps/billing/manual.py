"""How hands open the bill to others in AWS's console."""

from __future__ import annotations

import json

from wizard.engine.manual_fallback import ManualGuide, ManualTask
from wizard.ports.console import ConsolePage
from wizard.ports.names import BILLING_SWITCH
from wizard.steps.billing import words
from wizard.steps.billing.level import BillingLevel, document


def guide() -> ManualGuide:
    """Return the way: the switch, both policies with their texts, the groups, and a look."""
    texts = tuple((level.value, _one_line(document(level))) for level in BillingLevel)
    return ManualGuide(
        subject="billing-by-hand",
        tasks=(
            ManualTask(words.SWITCH_HEAD, words.SWITCH_HOW, ConsolePage.BILLING_SWITCH),
            ManualTask(
                words.HAND_POLICIES, words.HAND_POLICIES_HOW, ConsolePage.IAM_POLICIES, texts
            ),
            ManualTask(words.HAND_GROUPS, words.HAND_GROUPS_HOW),
            ManualTask(words.HAND_LOOK, words.HAND_LOOK_HOW, ConsolePage.BILLS),
        ),
        claim=words.HAND_CLAIM,
        also=(BILLING_SWITCH,),
    )


def _one_line(document: str) -> str:
    return json.dumps(json.loads(document), separators=(",", ":"))
