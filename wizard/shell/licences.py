"""What is inside the program, and under which licence each part may be used.

One file a part in the folder `licences`; its first line is `Name | licence | home page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LicensedPart:
    """A library, a list of words, or a piece of a system that ships with the program."""

    key: str
    """Its name as the lock of what ships spells it."""
    name: str
    licence: str
    """By its name at spdx.org."""
    home: str
    file: Path

    def text(self) -> str:
        """Return the licence's own words, which are the same in every language."""
        return self.file.read_text("utf-8").partition("\n")[2].strip()


def parts(folder: Path) -> list[LicensedPart]:
    """Return every part, in the order of the names."""
    return sorted(map(_part, folder.glob("*.txt")), key=lambda part: part.name.casefold())


def _part(file: Path) -> LicensedPart:
    with file.open(encoding="utf-8") as lines:
        name, licence, home = (word.strip() for word in lines.readline().split(" | "))
    return LicensedPart(file.stem, name, licence, home, file)
