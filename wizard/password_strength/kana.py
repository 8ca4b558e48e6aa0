"""Kana: in Latin letters for comparison, and typed on a keyboard's kana layout by hand or by slip.

Whoever types ありがとう with the keys that bear these kana, while the computer takes Latin letters,
gets 3Lt@s4. It looks like noise and is one of the first things that a guesser in Japan undoes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.password_strength.romaji import hepburn

_PLAIN = "1234567890-^qwertyuiopasdfghjkl;:]zxcvbnm,./"
_KANA = "ヌフアウエオヤユヨワホヘタテイスカンナニラセチトシハキクマノリレケムツサソヒコミモネルメ"
_SHIFTED = "#$%&'()E~=Z`\"+*_|\\"
_MEANT = "ァゥェォャュョィヘホッ゛フレケローロ"
JAPANESE: Mapping[str, str] = {
    **dict(zip(_PLAIN, _KANA, strict=True)),
    **dict(zip(_SHIFTED, _MEANT, strict=True)),
    "!": "ヌ",
    "@": "゛",
    "[": "゜",
}
"""JIS X 6002: what is printed on most keyboards in Japan."""

WITH_LONG_SOUNDS: Mapping[str, str] = {**JAPANESE, "\\": "ー"}
"""Two of its keys give a backslash: the one for ロ, and the one for a long vowel."""

AMERICAN: Mapping[str, str] = {
    **JAPANESE,
    **dict(zip("=[]'\\`@^*(_+:\"", "ヘ゛゜ケムロフオユヨホヘレケ", strict=True)),
}
"""The same keys where the keyboard is American: the marks of voicing have moved."""

SMALL_VOWELS, SMALL_GLIDES = frozenset("ァゥェォィ"), frozenset("ャュョ")
NEVER_FIRST = frozenset("ーンッ")
BEFORE_VOWELS = frozenset("フテデトドウヴシジチツスズ")
BEFORE_GLIDES = frozenset("キギシジチヂニヒビピミリ")
"""Small kana stand after these and nowhere else."""

SOUND = re.compile("ッ?[^ッー][ァィゥェォャュョ]?ー?|[ッー]")
"""What is written in Latin letters as one."""

VOICED, HALF_VOICED = "゛", "゜"
MARKS = {VOICED: "\u3099", HALF_VOICED: "\u309a"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text says on a kana layout.

    Attributes:
        kana: in hiragana, with the signs of the text up to there in `until`.
        latin: the same in Latin letters.
        ends: for every length of `latin` that ends a sound, the signs of the text up to there.
        begins: where sounds begin in `latin`.
    """

    kana: tuple[str, ...] = field(repr=False)
    latin: str = field(repr=False)
    ends: Mapping[int, int] = field(repr=False)
    begins: frozenset[int] = field(repr=False)
    until: tuple[int, ...] = field(repr=False)

    def said(self, end: int) -> str:
        """Return in hiragana what so many signs of the text say."""
        written = "".join(self.kana[: bisect_right(self.until, end)])
        return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in written)


def typed_on_kana_layout(text: str, layout: Mapping[str, str]) -> Typed:
    """Turn a text back into kana as far as it goes, from its beginning."""
    kana: list[str] = []
    until: list[int] = []
    for place, sign in enumerate(text):
        meant = layout.get(sign) or layout.get(sign.lower())
        if meant is None:
            break
        joined = _joined(kana[-1:], meant)
        if joined:
            kana[-1], until[-1] = joined, place + 1
        elif meant in MARKS or not _can_follow(kana[-1:], meant):
            break
        else:
            kana.append(meant)
            until.append(place + 1)
    written, latin, ends = "".join(kana), "", {}
    for sound in SOUND.finditer(written):
        latin += hepburn(sound[0])
        ends[len(latin)] = until[sound.end() - 1]
    return Typed(tuple(kana), latin, ends, frozenset((0, *ends)), tuple(until))


def _can_follow(last: list[str], meant: str) -> bool:
    if not last and meant in NEVER_FIRST:
        return False
    if meant in SMALL_VOWELS:
        return bool(BEFORE_VOWELS.intersection(last))
    return meant not in SMALL_GLIDES or bool(BEFORE_GLIDES.intersection(last))


def _joined(last: list[str], meant: str) -> str:
    """Return the kana before with a mark of voicing, if it can have one."""
    if not last or meant not in MARKS:
        return ""
    joined = unicodedata.normalize("NFC", last[0] + MARKS[meant])
    return joined if len(joined) == 1 else ""
