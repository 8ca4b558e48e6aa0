"""One copy of the wizard for one data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE = "rootsafe.running"

# Windows locks bytes, and locked bytes cannot be read: the process id stands
# at the start of the file, the lock lies far behind it.
FAR = 4096


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
        self._file = file
        _write_process_id(file)
        return True

    def release(self) -> None:
        """Give the folder back, so that a copy started from here is the first."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def holder(self) -> int | None:
        """Return the process id of the copy that is open, where the file tells it."""
        try:
            return int(self._path.read_bytes()[:FAR])
        except (OSError, ValueError):
            return None


def _says_taken(fault: OSError) -> bool:
    """Return whether another copy has the lock. Wine's C library gives no reason at all."""
    return isinstance(fault, BlockingIOError | PermissionError) or fault.errno == 0


def _write_process_id(file: int) -> None:
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, str(os.getpid()).encode())


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- exists on Windows only

        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 -- exists everywhere else

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
