"""The owner's own words: what anybody would try first who knows whose account it is.

Names in kana are read by table. Names in kanji are read by a dictionary, piece by piece, in every
way that it knows; an unknown piece is read kanji by kanji.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, product

from wizard.password_strength.lists import LONGEST_WORD, OWN, Kind, kind_of, our_words
from wizard.password_strength.romaji import hepburn, spellings
from wizard.resources import resources

ALWAYS_KNOWN = ("aws", "amazon", "root", "admin", "rootuser", "amazonaws", "rootsafe")
LONGEST_FACT, SHORTEST, LONG = 320, 3, 6
MOST_READINGS = 200
"""Of one name; four kanji with four readings each have more."""

SPLIT = (r"\s+", r"[\s@]+", r"[\W_]+", r"[\W_\d]+")
SCRIPTS = re.compile(r"[ァ-ヺー]+|[一-鿿々〆ヶ]+|[a-z0-9]+")
LONGEST_PIECE, LONGEST_NAME, LONGEST_RUN = 4, 3, 16


@lru_cache(maxsize=2)
def own_words(*told: str) -> Mapping[str, int]:
    """Return the words of what was told, in all readings and spellings, and backwards."""
    cut = [unicodedata.normalize("NFKC", fact[:LONGEST_FACT]).lower() for fact in told]
    known = dict.fromkeys(
        word[:LONGEST_WORD]
        for word in (*ALWAYS_KNOWN, *_written(cut), *_read(cut))
        if len(word) >= SHORTEST
    )
    return {word: OWN for other in known for cut in _cut(other) for word in (cut, cut[::-1])}


def _cut(word: str) -> tuple[str, ...]:
    """Return a word, and without its first or its last letter where enough is left."""
    return (word, word[1:], word[:-1]) if len(word) >= LONG else (word,)


def _written(told: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of what was told as they stand, apart and joined."""
    for fact in told:
        for pattern in SPLIT:
            yield from re.split(pattern, fact)
        for name in (fact, fact.partition("@")[0], *re.split("[,、;\\n]", fact)):
            yield re.sub(r"[\W_]+", "", name)


def _read(told: Iterable[str]) -> Iterator[str]:
    """Yield the readings of what is in Japanese, and how others spell what is in Latin letters."""
    for fact in told:
        for name in (*re.split(r"[\s,、・;]+", fact), re.sub(r"[\W_]+", "", fact)):
            if name.isascii():
                yield from spellings(name)
            else:
                yield from _readings(katakana(name))


def katakana(text: str) -> str:
    """Return a text with its hiragana in the other kana."""
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in text)


def _readings(name: str) -> Iterator[str]:
    pieces = [piece for run in SCRIPTS.findall(name) for piece in _pieces(run)]
    telling = [piece for piece in pieces if not _is_trade(piece)]
    for part in (pieces, telling, *([piece] for piece in telling)):
        for latin in islice(product(*part), MOST_READINGS):
            for word in spellings("".join(latin)):
                yield word
                yield from _without_trade(word)


def _pieces(run: str) -> Iterator[tuple[str, ...]]:
    """Yield the readings of each piece of a run in one script."""
    if "ァ" <= run[0] <= "ー":
        yield (hepburn(run),)
    elif run.isascii():
        yield (run,)
    else:
        run = run[:LONGEST_RUN]
        while run:
            lengths = range(min(LONGEST_PIECE, len(run)), 0, -1)
            length = next((one for one in lengths if _kanji_readings(run[:one])), 1)
            yield (*_kanji_readings(run[:length]), *_by_kanji(run[:length])) or ("",)
            run = run[length:]


def _by_kanji(written: str) -> Iterator[str]:
    """Yield readings put together from those of each kanji, as parents do with names."""
    if 1 < len(written) <= LONGEST_NAME:
        single = [_kanji_readings(kanji) for kanji in written]
        yield from islice(map("".join, product(*single)), MOST_READINGS)


def _is_trade(readings: tuple[str, ...]) -> bool:
    listed = our_words().get(readings[0], 0)
    return bool(listed) and kind_of(readings[0], listed) is Kind.TRADE


def _without_trade(word: str) -> Iterator[str]:
    """Yield a company's name without what all of its trade are called."""
    for length in range(SHORTEST, len(word) - SHORTEST):
        if _is_trade((word[length:],)):
            yield word[:length]


def _kanji_readings(written: str) -> tuple[str, ...]:
    text = _kanji()
    begin = text.find(f"\n{written}\t")
    if begin < 0:
        return ()
    begin += len(written) + 2
    return tuple(text[begin : text.index("\n", begin)].split(" "))


@cache
def _kanji() -> str:
    """Return the readings, one line for what is written alike; read at the first name in kanji."""
    return zlib.decompress((resources() / "wordlists" / "kanji.bin").read_bytes()).decode()
