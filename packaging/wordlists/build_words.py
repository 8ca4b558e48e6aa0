"""Build resources/wordlists/words.bin, english.txt and romaji.txt: `build_words.py FOLDER`.

words.bin holds the words that guessers try and zxcvbn's own lists lack, or rank lower. FOLDER
keeps the packages that are fetched. The same packages give the same bytes.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path

from romaji import hepburn, spellings
from sources import (
    COMMON,
    ENGLISH,
    JAPANESE,
    dictionary,
    geonames,
    lines,
    postal_areas,
    ranked,
    record,
)
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from wizard.password_strength.lists import THEIRS

LOOK_ALIKES = set("0oO1lI|")
STEPS_A_TENFOLD = 8
"""Ranks are rounded down to an eighth of a power of ten: nobody knows a guesser's order better."""

LATEST, LAST = 17_000, {"password": 30_000, "place": 9_000}
"""Words that only later guesses try are left out: all lists together load in 30 ms."""

NEARLY, FEW = 5, 20
"""Costs in IPADIC: so near to the commonest one is the same; so few words have it by chance."""

COMMON_WORDS, RARE_WORDS = 4_000, 10_000
"""So many of IPADIC are listed in all spellings, and so many at all."""

LISTED = re.compile(r"[!-~]{2,24}")
LETTERS = re.compile(r"[a-z]{3,24}")
TOWN_TIMES, CAPITAL = 5, "トウキョウト"
CITY_PEOPLE = 100_000
ENDINGS = ("ken", "fu", "to", "shi", "ku", "gun", "machi", "cho", "chou", "mura", "son")


class Words:
    """The best rank of every word, and the kind of list that it came from."""

    def __init__(self) -> None:
        self.best: dict[str, tuple[int, str]] = {}

    def add(
        self, kind: str, words: Iterable[str], start: int = 1, pattern: re.Pattern[str] = LETTERS
    ) -> None:
        """Take a list, its commonest word first; the first word counts `start` guesses."""
        rank = start
        for word in words:
            plain = word.lower()
            if pattern.fullmatch(plain):
                known = self.best.get(plain)
                if known is None or known[0] > rank:
                    self.best[plain] = (rank, kind)
            rank += 1

    def to_ship(self) -> dict[str, tuple[int, str]]:
        """Return the words that zxcvbn lacks, ranks lower, or has in several of its lists.

        The program lays zxcvbn's lists over one another, the last one counts; so a word that an
        earlier one ranks higher is in ours, with its best rank.
        """
        last: dict[str, int] = {}
        for name, kind in THEIRS:
            for rank, word in enumerate(FREQUENCY_LISTS[name], 1):
                last[word] = rank
                known = self.best.get(word)
                if known is None or known[0] > rank:
                    self.best[word] = (rank, kind.name.lower())
        return {
            word: (rank, kind)
            for word, (rank, kind) in self.best.items()
            if rank < last.get(word, LAST.get(kind, LATEST)) and LISTED.fullmatch(word)
        }


def packed(words: dict[str, tuple[int, str]]) -> bytes:
    """Return sections, one a kind and a step of rank: kind and guesses, then the words, sorted."""
    sections: dict[tuple[str, int], list[str]] = {}
    for word, (rank, kind) in words.items():
        step = int(log10(rank) * STEPS_A_TENFOLD + 1e-9)
        sections.setdefault((kind, step), []).append(word)
    text = "\n\n".join(
        f"{kind} {int(10 ** (step / STEPS_A_TENFOLD))}\n" + " ".join(sorted(found))
        for (kind, step), found in sorted(sections.items())
    )
    return zlib.compress(text.encode("ascii"), 9)


def spelled(words: Iterable[str]) -> list[str]:
    """Return the words in all their spellings."""
    return [other for word in words for other in spellings(word.lower())]


def plain_name(name: str) -> str:
    """Return a name in small letters without accents, spaces and points."""
    bare = unicodedata.normalize("NFKD", name.lower())
    return "".join(sign for sign in bare if "a" <= sign <= "z")


def places(folder: Path) -> tuple[list[str], list[str]]:
    """Return Japan's prefectures and cities, and its neighbourhoods, the most frequent first."""
    cities: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    for prefecture, city, town in postal_areas(folder):
        cities[hepburn(prefecture)] += 1
        times = TOWN_TIMES if prefecture == CAPITAL else 1
        cities[hepburn(city)] += times
        name = hepburn(re.split(r"[(（0-9０-９、]", town)[0])
        towns[name] += times
    named = [name for name, _ in sorted(cities.items(), key=lambda item: (-item[1], item[0]))]
    common = [name for name, times in towns.items() if times >= TOWN_TIMES]
    common.sort(key=lambda name: (-towns[name], name))
    return [bare for name in named for bare in _with_and_without_ending(name)], common


def _with_and_without_ending(name: str) -> list[str]:
    """Return `sapporoshichuuouku` as `sapporo`, `chuuouku` and `chuuou`; the endings are words."""
    middle = next((one for one in ("shi", "gun") if 2 < name.find(one, 3) < len(name) - 5), "")
    parts = list(name.partition(middle))[::2] if middle else [name]
    bare = (part.removesuffix(end) for part in parts for end in ENDINGS if part.endswith(end))
    return [*parts, *(part for part in bare if len(part) > 2)]


NEWSPAPER = (
    *("Noun", "Noun.verbal", "Noun.adjv", "Noun.adverbal", "Noun.demonst", "Noun.org"),
    *("Verb", "Adj", "Adverb", "Adnominal", "Interjection", "Conjunction"),
)
"""The parts of IPADIC with words that a phrase may be made of."""


def met_often(name: str, folder: Path) -> Iterator[list[tuple[int, str]]]:
    """Yield, class by class, the words that IPADIC's makers met, and their cost below the rest's.

    Those that they never met in their newspapers share one cost, the commonest of the class.
    """
    classes: dict[str, list[tuple[int, str]]] = {}
    for group, cost, kana in dictionary(name, folder):
        classes.setdefault(group, []).append((cost, hepburn(kana)))
    for found in classes.values():
        ((never, times),) = Counter(cost for cost, _ in found).most_common(1)
        yield sorted(
            (cost - never, word)
            for cost, word in found
            if len(word) >= 4 and (cost < never - NEARLY or times < FEW)
        )


def newspaper_words(folder: Path) -> tuple[list[str], list[str]]:
    """Return the words of all parts, common ones and rare ones, the commonest first."""
    found = sorted(one for name in NEWSPAPER for words in met_often(name, folder) for one in words)
    words = list(dict.fromkeys(word for _, word in found))
    return words[:COMMON_WORDS], words[COMMON_WORDS:RARE_WORDS]


def collect(folder: Path) -> Words:
    """Read every list."""
    words = Words()
    words.add("japanese", spelled(lines("japanese.txt")), 5, re.compile("[a-z]{2,24}"))
    words.add("phrase", lines("phrases.txt"), 20)
    words.add("phrase", spelled(lines("japanese_phrases.txt")), 50, LISTED)
    common, rare = newspaper_words(folder)
    words.add("japanese", spelled(common), 50)
    words.add("japanese", rare, COMMON_WORDS)
    words.add("japanese", spelled(ranked(JAPANESE, "commonWords", folder)), 10)
    words.add("japanese", spelled(ranked(JAPANESE, "wikipedia", folder)), 10)
    for names in met_often("Noun.name", folder):
        words.add("name", spelled(dict.fromkeys(word for _, word in names)), 5)
    words.add("name", spelled(ranked(JAPANESE, "lastnames", folder)))
    words.add("name", spelled(ranked(JAPANESE, "firstnames", folder)))
    cities, towns = places(folder)
    words.add("place", spelled(cities), 20)
    words.add("place", spelled(towns), 500)
    world = geonames("cities15000", folder).values()
    large = [city for city in world if city["population"] >= CITY_PEOPLE]
    large.sort(key=lambda city: (-city["population"], city["geonameid"]))
    words.add("place", [plain_name(city["name"]) for city in large], 20)
    for table in ("countries", "us_states"):
        names = (plain_name(one["name"]) for one in geonames(table, folder).values())
        words.add("place", names, 10)
    words.add("word", ranked(ENGLISH, "commonWords", folder), 1)
    words.add("name", ranked(ENGLISH, "firstnames", folder), 1)
    words.add("name", ranked(ENGLISH, "lastnames", folder)[:15_000])
    words.add("password", ranked(COMMON, "passwords", folder), 1, LISTED)
    return words


_RUDE = (
    "aho ahou baka buta busu chinchin chikan gesu hage kichiku kusa manuke shine shinu sukebe "
    "chinpira kuzu kichigai jisatsu ansatsu kisama yakuza hannin yuzai dame yabai urusai saiaku "
    "iden mushi keimu buki guntai akuma jitai"
)
RUDE = frozenset(_RUDE.split())
SYLLABLES = re.compile(
    r"(?:(?:[kstnhmrgzdbp]?|[kgnhmrbp]y|ky|sh|ch|ts|j|f|w|y)[aeiu]|n(?![aiueoy]))+"
)


def romaji_to_read(folder: Path) -> list[str]:
    """Return Japanese words that can be read out and written down without a slip."""
    given = [*lines("japanese.txt"), *ranked(JAPANESE, "commonWords", folder)]
    named = [*ranked(JAPANESE, "lastnames", folder), *ranked(JAPANESE, "firstnames", folder)]
    return _easily_read([*given, *named], 4, 7, SYLLABLES, 1024)


def english_to_read(folder: Path) -> list[str]:
    """Return English words of a list made for passphrases, without signs that look alike."""
    return _easily_read(ranked(COMMON, "diceware", folder), 4, 7, re.compile("[a-z]+"), 2048)


def _easily_read(
    words: Iterable[str], shortest: int, longest: int, pattern: re.Pattern[str], most: int
) -> list[str]:
    found: dict[str, None] = {}
    for word in words:
        fits = shortest <= len(word) <= longest and pattern.fullmatch(word)
        if fits and not set(word) & LOOK_ALIKES and word not in RUDE:
            found[word] = None
    return sorted(list(found)[:most])


def main(folder: Path) -> None:
    """Build all three."""
    words = collect(folder).to_ship()
    record("words.bin", packed(words), len(words))
    for name, listed in (
        ("english.txt", english_to_read(folder)),
        ("romaji.txt", romaji_to_read(folder)),
    ):
        record(name, ("\n".join(listed) + "\n").encode("ascii"), len(listed))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
