"""Files the owner asks for, written so that nobody else can read them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from wizard.ports.secret import Secret


class Files(Protocol):
    """Writes what the owner saves: the CSV and the report."""

    def suggested_folder(self) -> Path:
        """Return where a file goes when the owner does not care."""
        ...

    def named(self, name: str) -> str:
        """Return the file name to use; practice puts its own word in front."""
        ...

    def exists(self, path: Path) -> bool:
        """Return whether writing there would replace a file."""
        ...

    def synced_by(self, folder: Path) -> str | None:
        """Return the cloud service that copies this folder away, or None."""
        ...

    def write(self, path: Path, content: Secret, *, replace: bool = False) -> None:
        """Write owner-only and whole or not at all, in UTF-8.

        Raises:
            FileTaken: the file exists and `replace` was not asked for.
            FolderReadOnly, DiskFull, FileBusy: nothing was written.
        """
        ...
