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

from sources import (
    COMMON,
    DOGS,
    ENGLISH,
    JAPANESE,
    POKEMON,
    dictionary,
    family_names,
    geonames,
    given_names,
    lines,
    neighbours,
    packaged_list,
    postal_areas,
    ranked,
    record,
    sudachi,
    text_of,
)
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from wizard.password_strength.lists import BITS_A_PAIR, PARTICLES, START, THEIRS, pair_places
from wizard.password_strength.own_words import katakana
from wizard.password_strength.romaji import hepburn, spellings

LOOK_ALIKES = set("0oO1lI|")
STEPS_A_TENFOLD = 8
"""Ranks are rounded down to an eighth of a power of ten: nobody knows a guesser's order better."""

LATEST, LAST = 9_000, {"password": 20_000, "place": 6_000}
"""Words that only later guesses try are left out: all lists together load in 40 ms."""

NEARLY, FEW = 5, 20
"""Costs in IPADIC: so near to the commonest one is the same; so few words have it by chance."""

COMMON_WORDS, RARE_WORDS = 4_000, 10_000
"""So many of IPADIC are listed in all spellings, and so many at all."""

LISTED = re.compile(r"[!-~]{2,24}")
LETTERS = re.compile(r"[a-z]{3,24}")
WELL_KNOWN = 500
SHORT = re.compile(r"[a-z]{2,24}")
TRADE, PERSON, PHRASE, TOWN, STATION = 100, 50, 100, 1_000, 1_500
"""Tries for one of them; nobody knows their order."""

FREQUENT, LARGEST, LONG = 900, 300, 7
"""So many English names, so many cities are personal, and station names from so many letters on."""

TOWN_TIMES, CAPITAL = 5, "トウキョウト"
CITY_PEOPLE = 100_000
ENDINGS = ("ken", "fu", "to", "shi", "ku", "gun", "machi", "cho", "chou", "mura", "son")


class Words:
    """The best rank of every word, the kind of list that it came from, and whether it is personal.

    Personal is what somebody or something is called, and what stands beside such names: who knows
    a person or a company tries it first.
    """

    def __init__(self) -> None:
        self.best: dict[str, tuple[int, str]] = {}
        self.personal: set[str] = set()
        self.people: set[str] = set()

    def add(
        self,
        kind: str,
        words: Iterable[str],
        start: int = 1,
        pattern: re.Pattern[str] = LETTERS,
        *,
        personal: bool = False,
        is_ranked: bool = True,
    ) -> None:
        """Take a list; the first word counts `start` guesses, and so do all if it has no order."""
        for place, word in enumerate(words):
            rank = start + place * is_ranked
            plain = word.lower()
            if pattern.fullmatch(plain):
                known = self.best.get(plain)
                if known is None or known[0] > rank:
                    is_word_too = kind == "phrase" and known is not None
                    self.best[plain] = (rank, known[1] if is_word_too else kind)
                if personal:
                    self.personal.add(plain)
                if kind == "name" and rank <= WELL_KNOWN:
                    self.people.add(plain)

    def to_ship(self) -> dict[str, tuple[str, int, bool]]:
        """Return the words that zxcvbn lacks, ranks lower, or has in several of its lists.

        The program lays zxcvbn's lists over one another, the last one counts; so a word that an
        earlier one ranks higher is in ours, with its best rank. So is every personal one.
        """
        last: dict[str, int] = {}
        for name, kind in THEIRS:
            for rank, word in enumerate(FREQUENCY_LISTS[name], 1):
                last[word] = rank
                known = self.best.get(word)
                if known is None or known[0] > rank:
                    self.best[word] = (rank, kind.name.lower())
        return {
            word: (self._kind(word, kind), rank, word in self.personal)
            for word, (rank, kind) in self.best.items()
            if (word in self.personal or rank < last.get(word, LAST.get(kind, LATEST)))
            and LISTED.fullmatch(word)
        }

    def _kind(self, word: str, kind: str) -> str:
        """Return the kind of list; many places are called as many people are."""
        return "name" if kind == "place" and word in self.people else kind


def packed(words: dict[str, tuple[str, int, bool]]) -> bytes:
    """Return sections, one a kind and a step of rank: what holds for the words, then they, sorted.

    The first line of a section is the kind, the guesses, and 1 for personal words.
    """
    sections: dict[tuple[str, int, int], list[str]] = {}
    for word, (kind, rank, personal) in words.items():
        step = int(log10(rank) * STEPS_A_TENFOLD + 1e-9)
        sections.setdefault((kind, step, int(personal)), []).append(word)
    text = "\n\n".join(
        f"{kind} {int(10 ** (step / STEPS_A_TENFOLD))} {personal}\n" + " ".join(sorted(found))
        for (kind, step, personal), found in sorted(sections.items())
    )
    return zlib.compress(text.encode("ascii"), 9)


def beginnings(words: Iterable[str]) -> list[str]:
    """Return how all words begin, ours and zxcvbn's; the shorter ones are their own beginnings."""
    listed = (word for name, _ in THEIRS for word in FREQUENCY_LISTS[name])
    found = {word[:START] for word in (*words, *listed, *PARTICLES)}
    return sorted(start for start in found if start.isascii() and " " not in start)


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


STOP = "エキ"


def stations(folder: Path) -> Iterator[str]:
    """Yield Japan's stations, with and without the word for them."""
    for entry in sudachi(folder):
        is_stop = entry.written.endswith("駅") and entry.reading.endswith(STOP)
        if is_stop and entry.classes[1] == "固有名詞":
            name = hepburn(entry.reading)
            yield name.removesuffix("eki")


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
    _written_by_hand(words)
    _japanese(words, folder)
    _people(words, folder)
    _places(words, folder)
    words.add("word", ranked(ENGLISH, "commonWords", folder), 1)
    words.add("password", ranked(COMMON, "passwords", folder), 1, LISTED)
    _phrases(words, folder)
    return words


def _phrases(words: Words, folder: Path) -> None:
    for name in ("phrases.txt", "famous.txt", "brands.txt"):
        words.add("phrase", lines(name), PHRASE, LISTED, is_ranked=False)
    words.add("phrase", spelled(lines("japanese_phrases.txt")), PHRASE, LISTED, is_ranked=False)
    for table in ("ja", "en"):
        called = packaged_list(POKEMON, f"data/{table}.json", folder)
        latin = (hepburn(name) if table == "ja" else plain_name(name) for name in called)
        words.add("phrase", latin, PHRASE, is_ranked=False)


def _written_by_hand(words: Words) -> None:
    words.add("japanese", spelled(lines("japanese.txt")), 5, SHORT)
    words.add("trade", spelled(lines("trade.txt")), TRADE, SHORT, personal=True, is_ranked=False)
    words.add("person", spelled(lines("person.txt")), PERSON, SHORT, personal=True, is_ranked=False)


def _japanese(words: Words, folder: Path) -> None:
    common, rare = newspaper_words(folder)
    words.add("japanese", spelled(common), 50)
    words.add("japanese", rare, COMMON_WORDS)
    words.add("japanese", spelled(ranked(JAPANESE, "commonWords", folder)), 10)
    words.add("japanese", spelled(ranked(JAPANESE, "wikipedia", folder)), 10)


def _people(words: Words, folder: Path) -> None:
    for names in met_often("Noun.name", folder):
        words.add("name", spelled(dict.fromkeys(word for _, word in names)), 5)
    family = dict.fromkeys(hepburn(katakana(reading)) for _, reading in family_names(folder))
    given = dict.fromkeys(hepburn(katakana(reading)) for reading, _ in given_names(folder))
    for listed in (
        [*ranked(JAPANESE, "lastnames", folder), *family],
        [*given, *ranked(JAPANESE, "firstnames", folder)],
    ):
        words.add("name", spelled(dict.fromkeys(listed)), personal=True)
    words.add("name", ranked(ENGLISH, "firstnames", folder), 1)
    words.add("name", ranked(ENGLISH, "lastnames", folder)[:15_000])
    ordinary = {*ranked(COMMON, "diceware", folder)}
    for name in ("male_names", "female_names", "surnames"):
        frequent = [word for word in FREQUENCY_LISTS[name][:FREQUENT] if word not in ordinary]
        words.add("name", frequent, personal=True)
    for name in ("male", "female"):
        called = packaged_list(DOGS, f"{name}-dog-names.json", folder)
        pets = [plain_name(one) for one in called]
        words.add("name", (pet for pet in pets if pet not in ordinary), 20, personal=True)


def _places(words: Words, folder: Path) -> None:
    cities, towns = places(folder)
    words.add("place", spelled(cities), 20, personal=True)
    words.add("place", spelled(towns), 500)
    for met in met_often("Noun.place", folder):
        words.add("place", spelled(word for _, word in met), TOWN, is_ranked=False)
    stops = dict.fromkeys(stations(folder))
    words.add("place", spelled(stops), STATION, is_ranked=False)
    long = [name for name in stops if len(name) >= LONG]
    words.add("place", spelled(long), STATION, personal=True, is_ranked=False)
    world = geonames("cities15000", folder).values()
    large = [city for city in world if city["population"] >= CITY_PEOPLE]
    large.sort(key=lambda city: (-city["population"], city["geonameid"]))
    words.add("place", [plain_name(city["name"]) for city in large], 20)
    words.add("place", [plain_name(city["name"]) for city in large[:LARGEST]], 20, personal=True)
    for table in ("countries", "us_states"):
        names = (plain_name(one["name"]) for one in geonames(table, folder).values())
        words.add("place", names, 10, personal=True)


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


PAIRS = 150_000
TOGETHER = re.compile(r"[a-z]{2,}|[ia]")


def frequent_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return the English words that follow one another most often."""
    counted = [
        (-count, first, second)
        for first, second, count in neighbours(folder)
        if TOGETHER.fullmatch(first) and TOGETHER.fullmatch(second)
    ]
    return [(first, second) for _, first, second in sorted(counted)[:PAIRS]]


def packed_pairs(pairs: list[tuple[str, str]]) -> bytes:
    """Return the filter."""
    bits = bytearray((len(pairs) * BITS_A_PAIR + 7) // 8)
    for first, second in pairs:
        for place in pair_places(first, second, len(bits) * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def main(folder: Path) -> None:
    """Build all three."""
    words = collect(folder).to_ship()
    record("words.bin", packed(words), len(words))
    starts = beginnings(words)
    record("starts.bin", zlib.compress(" ".join(starts).encode("ascii"), 9), len(starts))
    pairs = frequent_pairs(folder)
    record("pairs.bin", packed_pairs(pairs), len(pairs))
    rows = [line for line in text_of("rows.txt").splitlines() if line[:1] != "#"]
    record("rows.txt", ("\n".join(rows) + "\n").encode("ascii"), len(rows))
    for name, listed in (
        ("english.txt", english_to_read(folder)),
        ("romaji.txt", romaji_to_read(folder)),
    ):
        record(name, ("\n".join(listed) + "\n").encode("ascii"), len(listed))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
