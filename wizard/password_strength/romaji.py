"""Kana in Latin letters, and the other ways in which people spell the same.

A made spelling is only ever used to recognise a word, so one that nobody uses does no harm; a
missing one lets a word pass for something hard to guess.
"""

from __future__ import annotations

ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
KANA = {
    kana: consonant + vowel
    for consonant, row in ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ヰ": "i", "ヱ": "e", "ヴ": "vu",
}  # fmt: skip
SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}
SMALL_VOWELS = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
N, DOUBLING, LONG = "ン", "ッ", "ー"

KUNREI = (
    ("shi", "si"), ("sha", "sya"), ("shu", "syu"), ("sho", "syo"),
    ("chi", "ti"), ("cha", "tya"), ("chu", "tyu"), ("cho", "tyo"),
    ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("ja", "zya"), ("ju", "zyu"), ("jo", "zyo"),
)  # fmt: skip
SHORTENED = (("ou", "o"), ("oo", "o"), ("uu", "u"))


def hepburn(kana: str) -> str:
    """Return the sound in Hepburn's spelling, long vowels as they are written in kana."""
    out = ""
    doubled = False
    for sign in kana:
        if sign == DOUBLING:
            doubled = True
            continue
        if sign == N:
            out += "n"
        elif sign == LONG:
            out += out[-1:]
        elif sign in SMALL and out.endswith("i"):
            glide = "" if out.endswith(("shi", "chi", "ji")) else "y"
            out = out[:-1] + glide + SMALL[sign]
        elif sign in SMALL_VOWELS:
            out = out[:-1] + SMALL_VOWELS[sign]
        else:
            sound = KANA.get(sign, "")
            first = "t" if sound.startswith("ch") else sound[:1]
            out += (first if doubled else "") + sound
        doubled = False
    return out


def spellings(word: str) -> list[str]:
    """Return the word first, then as others spell it: short vowels, Kunrei, m before b and p."""
    found = dict.fromkeys([word])
    for change in (_shortened, _kunrei, _m_for_n):
        found.update(dict.fromkeys(change(one) for one in list(found)))
    found.update(dict.fromkeys(_kunrei_in_part(word)))
    return list(found)


def _shortened(word: str) -> str:
    for long, short in SHORTENED:
        word = word.replace(long, short)
    return word


def _kunrei(word: str) -> str:
    for ours, theirs in KUNREI:
        word = word.replace(ours, theirs)
    return word


def _kunrei_in_part(word: str) -> list[str]:
    """Return the word with one sound in Kunrei's spelling and the others in Hepburn's."""
    return [word.replace(ours, theirs) for ours, theirs in KUNREI if ours in word]


def _m_for_n(word: str) -> str:
    for sign in "bpm":
        word = word.replace("n" + sign, "m" + sign)
    return word
