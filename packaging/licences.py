"""Collects the licence of everything that is inside the bundles into resources/licences.

    python packaging/licences.py [MORE_SITE_PACKAGES ...]

One text file a part; its first line is `Name | licence | home page`. Run it with a Python that has
the libraries of app.txt; what is for another system only is looked for in the folders named. What
no wheel carries the text of (Qt, ICU, OpenSSL) is taken from Debian's own copies.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "licences"
LOCK = ROOT / "packaging" / "requirements" / "app.txt"
COMMON = Path("/usr/share/common-licenses")
DOCUMENTS = Path("/usr/share/doc")
LEGAL = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
NAMES = {
    "Apache License 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "MIT License": "MIT",
}
"""What older wheels call their licences, in the names of spdx.org."""

WORDS = {
    "Permission is hereby granted, free of charge": "MIT",
    "Neither the name of the copyright holders": "BSD-3-Clause",
}
"""By which words a licence is known where a wheel brings its text alone."""

OTHERS = {
    "python": ("Python", "PSF-2.0", "https://www.python.org/"),
    "openssl": ("OpenSSL", "Apache-2.0", "https://openssl-library.org/"),
    "icu": ("ICU", "Unicode-DFS-2016", "https://icu.unicode.org/"),
    "pyinstaller": (
        "PyInstaller's loader",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "https://pyinstaller.org/",
    ),
}
"""What is inside without being a library of app.txt."""


def shipped() -> list[str]:
    """Return the names in the lock of what ships."""
    lines = LOCK.read_text("utf-8").splitlines()
    return [line.split("==")[0] for line in lines if re.match(r"[a-z0-9-]+==", line)]


def plain(name: str) -> str:
    """Return a name as the locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(found: Distribution) -> str:
    """Return the licence by its name at spdx.org, as far as the wheel says it."""
    facts = found.metadata
    said = facts.get("License-Expression") or facts.get("License") or ""
    if said and "\n" not in said:
        return NAMES.get(said, said)
    text = " ".join(" ".join(legal_texts(found)).split())
    known = (spdx for words, spdx in WORDS.items() if words in text)
    return next(known, "see below")


def home_of(found: Distribution) -> str:
    """Return where the library is at home."""
    said = found.metadata.get("Home-page")
    links = [one.split(", ", 1) for one in found.metadata.get_all("Project-URL") or []]
    return said or next((link for _, link in links), "")


def legal_texts(found: Distribution) -> Iterator[str]:
    """Yield the legal texts in the wheel, in the order of their names."""
    for path in sorted(found.files or [], key=str):
        if LEGAL.search(path.name) and ".dist-info" in str(path) and path.suffix != ".py":
            yield Path(str(found.locate_file(path))).read_text("utf-8").strip()


def write(name: str, head: tuple[str, str, str], texts: list[str]) -> None:
    """Write one part's file."""
    if not texts:
        raise SystemExit(f"{name}: no text found")
    line = " | ".join(head)
    (FOLDER / f"{name}.txt").write_text("\n\n".join([line, *texts]) + "\n", "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the folder anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in set(FOLDER.glob("*.txt")) - set(FOLDER.glob("wordlist-*.txt")):
        old.unlink()
    known = {plain(one.name): one for one in distributions(path=[*arguments, *sys.path])}
    lesser = [(COMMON / name).read_text("utf-8").strip() for name in ("LGPL-3", "GPL-3")]
    for name in shipped():
        found = known[name]
        texts = lesser if "LGPL-3.0" in licence_of(found) else list(legal_texts(found))
        write(name, (found.name, licence_of(found), home_of(found)), texts)
    stdlib = Path(sysconfig.get_path("stdlib"))
    texts = {
        "python": (stdlib / "LICENSE.txt").read_text("utf-8"),
        "openssl": (COMMON / "Apache-2.0").read_text("utf-8"),
        "icu": (DOCUMENTS / "libicu72" / "copyright").read_text("utf-8"),
        "pyinstaller": "\n\n".join(legal_texts(known["pyinstaller"])),
    }
    for name, text in texts.items():
        write(name, OTHERS[name], [text.strip()])
    print(f"{len(list(FOLDER.glob('*.txt')))} licences")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
