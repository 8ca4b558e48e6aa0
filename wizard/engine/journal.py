"""The journal as a file: one JSON line a fact, flushed before the request leaves."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from wizard.ports.clock import Clock
from wizard.ports.errors import JournalUnwritable
from wizard.ports.journal import Interrupted

DAMAGE = (ValueError, KeyError, TypeError, RecursionError, OverflowError)
"""What bytes of unknown origin may raise when they are read as our lines."""

LOOKS_ONLY = "this engine looks and changes nothing"


class FileJournal:
    """Appends to one file; a damaged file is set aside and a new one begun.

    Attributes:
        interrupted: the last change, where an earlier run was stopped in the middle of it
            and the owner had confirmed it. Whatever is begun after it makes it the past.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._number, self.interrupted = self._read()

    def begin(self, step: str, change: str, fields: Mapping[str, str | bool], told: str) -> int:
        """Write that a change is about to be tried, and force it to the disk."""
        number = self._number + 1
        fact = {"begin": number, "step": step, "change": change, "fields": dict(fields)}
        self._append({**fact, "told": told} if told else fact)
        self._number = number
        return number

    def end(self, entry: int, outcome: str) -> None:
        """Write what came of it."""
        self._append({"end": entry, "outcome": outcome})

    def _append(self, fact: dict[str, Any]) -> None:
        line = json.dumps({**fact, "at": _stamp(self._clock.now())}, ensure_ascii=False) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                _write_whole(file, line.encode())
            finally:
                os.close(file)
        except OSError as fault:
            raise JournalUnwritable(path=self._path) from fault

    def _read(self) -> tuple[int, Interrupted | None]:
        """Return the number of the last change, and that change where it was not ended."""
        number, last = 0, None
        try:
            _drop_torn_line(self._path)
            for fact in _facts(self._path):
                if "begin" in fact:
                    number, last = int(fact["begin"]), _begun(fact)
                elif int(fact["end"]) == number:
                    last = None
        except (OSError, *DAMAGE):
            self._set_aside()
            return 0, None
        return number, last

    def _set_aside(self) -> None:
        stamp = self._clock.now().strftime("%Y%m%d-%H%M%S")
        with suppress(OSError):
            self._path.rename(self._path.with_name(f"{self._path.name}.damaged-{stamp}"))


class ClosedJournal:
    """For an engine that only looks: no file is opened, and a change fails before it is tried."""

    def begin(
        self, step: str, change: str, fields: Mapping[str, str | bool], told: str
    ) -> NoReturn:
        """Refuse."""
        raise TypeError(LOOKS_ONLY)

    def end(self, entry: int, outcome: str) -> NoReturn:
        """Refuse."""
        raise TypeError(LOOKS_ONLY)


def _write_whole(file: int, line: bytes) -> None:
    """Force the line to the disk; where there is no room for all of it, leave nothing of it.

    Half a line would swallow the next one.
    """
    before = os.fstat(file).st_size
    try:
        if os.write(file, line) < len(line):
            raise OSError(errno.ENOSPC, "the line did not fit")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, before)
        raise


def _drop_torn_line(path: Path) -> None:
    """Cut off a last line that a crash left half written; that is not damage.

    A torn line that begins a change: the change never left, because its line is
    whole on the disk before the request. A torn line that ends one: the change
    counts as unfinished, which is what we know.
    """
    if not path.exists():
        return
    written = path.read_bytes()
    whole = written.rfind(b"\n") + 1
    if whole < len(written):
        os.truncate(path, whole)


def _facts(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_bytes().splitlines():
            yield json.loads(line)


def _begun(fact: dict[str, Any]) -> Interrupted | None:
    """Return what the owner had confirmed, if anything."""
    told = str(fact.get("told", ""))
    at = datetime.fromisoformat(fact["at"])
    return Interrupted(str(fact["step"]), told, at) if told else None


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
