"""Says in the owner's language how hard a password is to guess, why, and what would help."""

from __future__ import annotations

from wizard.password_strength import words
from wizard.password_strength.strength import Assessment, Level, Reason, Told
from wizard.text import translate

LEVELS = {
    Level.NONE: "",
    Level.WEAK: words.WEAK,
    Level.FAIR: words.FAIR,
    Level.GOOD: words.GOOD,
    Level.STRONG: words.STRONG,
}
WHY = {
    Reason.LEAKED: words.WHY_LEAKED,
    Reason.NEARLY_LEAKED: words.WHY_NEARLY_LEAKED,
    Reason.OWN_WORDS: words.WHY_OWN_WORDS,
    Reason.COMMON_PASSWORD: words.WHY_COMMON_PASSWORD,
    Reason.COMMON_WORD: words.WHY_COMMON_WORD,
    Reason.NAME: words.WHY_NAME,
    Reason.PLACE: words.WHY_PLACE,
    Reason.PHRASE: words.WHY_PHRASE,
    Reason.KEYS_IN_A_ROW: words.WHY_KEYS_IN_A_ROW,
    Reason.REPEAT: words.WHY_REPEAT,
    Reason.SEQUENCE: words.WHY_SEQUENCE,
    Reason.ROW: words.WHY_ROW,
    Reason.KANA_LAYOUT: words.WHY_KANA_LAYOUT,
    Reason.FAMOUS: words.WHY_FAMOUS,
    Reason.TRADE: words.WHY_TRADE,
    Reason.DATE: words.WHY_DATE,
    Reason.NUMBER: words.WHY_NUMBER,
    Reason.SHORT: words.WHY_SHORT,
}
FIXES = {
    Reason.LEAKED: words.FIX_NEW,
    Reason.NEARLY_LEAKED: words.FIX_NEW,
    Reason.COMMON_PASSWORD: words.FIX_NEW,
    Reason.OWN_WORDS: words.FIX_OWN,
    Reason.COMMON_WORD: words.FIX_WORDS,
    Reason.NAME: words.FIX_WORDS,
    Reason.PLACE: words.FIX_WORDS,
    Reason.PHRASE: words.FIX_WORDS,
    Reason.KEYS_IN_A_ROW: words.FIX_MIXED,
    Reason.REPEAT: words.FIX_MIXED,
    Reason.SEQUENCE: words.FIX_MIXED,
    Reason.ROW: words.FIX_MIXED,
    Reason.KANA_LAYOUT: words.FIX_WORDS,
    Reason.FAMOUS: words.FIX_WORDS,
    Reason.FACTS: words.FIX_FACTS,
    Reason.TRADE: words.FIX_FACTS,
    Reason.DATE: words.FIX_MIXED,
    Reason.NUMBER: words.FIX_MIXED,
    Reason.SHORT: words.FIX_LONGER,
}
TOLD = {
    Told.OWN: words.TOLD_OWN,
    Told.NAME: words.TOLD_NAME,
    Told.PLACE: words.TOLD_PLACE,
    Told.TRADE: words.TOLD_TRADE,
    Told.DATE: words.TOLD_DATE,
    Told.NUMBER: words.TOLD_NUMBER,
}


def strength(found: Assessment, *, may_show: bool = False) -> str:
    """Return how hard it is and why; what it says on a kana layout only where it may be shown."""
    if found.level is Level.NONE:
        return ""
    level = translate(LEVELS[found.level])
    return translate(words.STRENGTH, level=level, why=_why(found, may_show=may_show))


def advice(found: Assessment) -> str:
    """Return the one thing that would help most; nothing where it may be kept."""
    if found.level is Level.NONE or found.is_keepable:
        return ""
    if found.level >= Level.GOOD:
        return translate(words.FIX_RULES)
    return translate(FIXES[found.reason]) if found.reason else ""


def _why(found: Assessment, *, may_show: bool) -> str:
    if found.reason is None:
        is_strong = found.level is Level.STRONG
        return translate(words.WHY_STRONG if is_strong else words.WHY_GOOD)
    if found.reason is Reason.FACTS:
        told = (translate(sentence) for kind, sentence in TOLD.items() if kind in found.told)
        return translate(words.WHY_FACTS, facts=translate(words.TOLD_AND).join(told))
    if found.kana and may_show:
        return translate(words.WHY_KANA_LAYOUT_SAYS, kana=found.kana)
    return translate(WHY[found.reason])
