"""One copy of the wizard for one data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE = "rootsafe.running"


class SingleInstance:
    """A claim on the data folder, which the system drops when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file: int | None = None

    def claim(self) -> bool:
        """Return whether we are the first; false means that another copy is open.

        Where the folder cannot be written or cannot be locked (some network
        drives) nobody can know, and the owner is not shut out.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _lock(file)
        except OSError as fault:
            os.close(file)
            return not _says_taken(fault)
        self._file = file  # as long as it is open it is locked
        return True


def _says_taken(fault: OSError) -> bool:
    """Return whether another copy has the lock. Wine's C library gives no reason at all."""
    return isinstance(fault, BlockingIOError | PermissionError) or fault.errno == 0


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- exists on Windows only

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 -- exists everywhere else

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
