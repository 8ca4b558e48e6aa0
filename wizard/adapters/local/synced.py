"""Whether a folder is copied to somebody's cloud, as far as its place tells.

This only warns, so it rather warns once too often: a folder that is merely
called "Dropbox" counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final

# What the services call their folder, in lower case; companies' names follow in
# some ("OneDrive - Contoso", "Dropbox (Contoso)").
NAMES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "マイドライブ": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "box": "Box",
    "box sync": "Box",
}
SUFFIXES: Final = (" - ", " (")

# macOS calls its folders there "OneDrive-Personal", "GoogleDrive-ann@example.com", "Box-Box".
MAC_FOLDER: Final = "CloudStorage"

VARIABLES: Final = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


def synced_by(
    folder: Path, home: Path | None = None, environ: Mapping[str, str] = os.environ
) -> str | None:
    """Return the service's proper name, or None.

    `home` is where services keep their own notes of moved folders; without it
    only the folder's own path is judged (practice reads nobody's home).
    """
    place = _real(folder)
    for parent, part in pairwise(place.parts):
        name = part.partition("-")[0] if parent == MAC_FOLDER else part
        if service := _service(name):
            return service
    for root, service in _known_roots(home, environ):
        if place.is_relative_to(_real(root)):
            return service
    return None


def _service(part: str) -> str | None:
    name = part.casefold()
    for known, service in NAMES.items():
        if name == known or any(name.startswith(known + suffix) for suffix in SUFFIXES):
            return service
    return None


def _known_roots(home: Path | None, environ: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    for variable, service in VARIABLES.items():
        if root := environ.get(variable):
            yield Path(root), service
    if home is None:
        return
    # With "Desktop & Documents Folders" on, macOS shows the two in iCloud's own
    # folder as links to the home folder.
    for name in ("Documents", "Desktop"):
        link = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / name
        if link.exists():
            yield home / name, "iCloud Drive"
    for note in (home / ".dropbox", home / "AppData" / "Local" / "Dropbox"):
        yield from ((root, "Dropbox") for root in _dropbox_roots(note / "info.json"))


def _dropbox_roots(note: Path) -> list[Path]:
    """Read where Dropbox says its folders are (help.dropbox.com, "locate Dropbox folders")."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        return [Path(kind["path"]) for kind in json.loads(note.read_bytes()).values()]
    return []


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
