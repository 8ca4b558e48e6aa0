"""Half-written files that a crash may have left, remembered by their exact names."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from wizard.adapters.local.json_store import read_json, write_json
from wizard.ports.clock import Clock


class TempFiles:
    """Notes each file before it is begun and strikes it out when it is finished.

    Only what is noted here is ever swept: another program's file of a similar
    name is never touched. Where the note cannot be written the file is written
    all the same: the owner's file counts for more than tidiness.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._noted = read_json(path, _paths, clock) or []

    def note(self, part: Path) -> None:
        """Remember a file that is about to be begun."""
        self._keep([*self._noted, part.absolute()])

    def settle(self, part: Path) -> None:
        """Forget a file that is gone; one that could not be removed stays noted."""
        if not part.exists():
            self._keep([noted for noted in self._noted if noted != part.absolute()])

    def sweep(self) -> None:
        """Remove what a crash left; a file on a drive not plugged in waits for its turn."""
        for part in self._noted:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        left = [part for part in self._noted if part.exists() or not part.parent.exists()]
        if left != self._noted:
            self._keep(left)

    def _keep(self, noted: list[Path]) -> None:
        self._noted = noted
        with suppress(OSError):
            write_json(self._path, [str(part) for part in noted])


def _paths(plain: Any) -> list[Path]:
    """Read the list; a name that is not one of ours is damage, and nothing is swept."""
    parts = [Path(name) for name in plain]
    if not isinstance(plain, list) or not all(_is_ours(part) for part in parts):
        raise ValueError("not a list of our files")
    return parts


def _is_ours(part: Path) -> bool:
    return part.is_absolute() and part.name.startswith(".") and part.name.endswith(".part")
