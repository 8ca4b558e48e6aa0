"""The owner's files: readable by the owner alone, whole or not at all.

A file is first written beside its place under another name, owner-only from
its first byte, and takes its own name in one move. What a crash leaves of it
is noted beforehand and swept at the next start.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from wizard.adapters.local.json_store import flush_folder, write_all
from wizard.adapters.local.synced import synced_by
from wizard.adapters.local.temp_files import TempFiles
from wizard.ports.errors import DiskFull, FileBusy, FileTaken, FolderReadOnly, WizardError
from wizard.ports.secret import Secret

PRACTICE_PREFIX: Final = "PRACTICE-"

FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
BUSY: Final = frozenset({errno.EBUSY, errno.ETXTBSY})
TAKEN: Final = frozenset({errno.EEXIST, errno.EISDIR})
NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
)
"""What file systems without hard links say: FAT on a USB stick, some network drives."""

SHARING_VIOLATION: Final = 32
LOCK_VIOLATION: Final = 33
ACCESS_DENIED: Final = 5


class LocalFiles:
    """Writes where the owner points; in practice every name says so."""

    def __init__(
        self,
        suggested: Path,
        temp_files: TempFiles,
        *,
        practice: bool = False,
        home: Path | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._suggested = suggested
        self._leftovers = temp_files
        self._prefix = PRACTICE_PREFIX if practice else ""
        self._home = home
        self._environ = environ

    def suggested_folder(self) -> Path:
        return self._suggested

    def named(self, name: str) -> str:
        """Return the file name to use; a practice name is not made longer twice."""
        return name if name.startswith(self._prefix) else self._prefix + name

    def exists(self, path: Path) -> bool:
        """Return whether something of that name is there, a dangling link included."""
        return os.path.lexists(path)

    def synced_by(self, folder: Path) -> str | None:
        return synced_by(folder, self._home, self._environ)

    def write(self, path: Path, content: Secret, *, replace: bool = False) -> None:
        """Write owner-only and whole or not at all."""
        if not replace and self.exists(path):
            raise FileTaken(path=path)
        part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}.part")
        self._leftovers.note(part)
        try:
            _fill(part, content.reveal().encode())
            _move(part, path, replace=replace)
        except OSError as fault:
            raise _translated(fault, path) from fault
        finally:
            # After a success the name is gone already (or a second link to go).
            with suppress(OSError):
                part.unlink(missing_ok=True)
            self._leftovers.settle(part)
        flush_folder(path.parent)


def _fill(part: Path, content: bytes) -> None:
    file = _create_owner_only(part)
    try:
        write_all(file, content)
        os.fsync(file)
    finally:
        os.close(file)


def _create_owner_only(path: Path) -> int:
    """Create a file that is the owner's from its first byte; it must not exist yet."""
    if sys.platform == "win32":
        from wizard.adapters.local.windows_acl import create_owner_only  # noqa: PLC0415

        return create_owner_only(path)
    else:  # noqa: RET505 -- mypy reads only one of the two branches, per system
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)


def _move(part: Path, path: Path, *, replace: bool) -> None:
    """Give the finished file its name; without `replace` never over another one.

    Windows refuses a rename onto an existing name by itself. Elsewhere rename
    replaces silently, while a second link to the file does not.
    """
    if replace:
        part.replace(path)
    elif sys.platform == "win32":
        part.rename(path)
    else:
        _link(part, path)


def _link(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except OSError as fault:
        if fault.errno not in NO_LINKS:
            raise
        # Claim the name with an empty file of ours, then replace that one.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _translated(fault: OSError, path: Path) -> WizardError:
    """Say in the owner's words why the file could not be written."""
    windows = getattr(fault, "winerror", None)
    if windows in (SHARING_VIOLATION, LOCK_VIOLATION) or fault.errno in BUSY:
        return FileBusy(path=path)
    if windows == ACCESS_DENIED and path.is_file():
        # MoveFileEx says "access denied" for a target that Excel holds open.
        return FileBusy(path=path)
    if fault.errno in TAKEN or (windows == ACCESS_DENIED and path.is_dir()):
        return FileTaken(path=path)
    if fault.errno in FULL:
        return DiskFull(path=path)
    return FolderReadOnly(path=path.parent)
