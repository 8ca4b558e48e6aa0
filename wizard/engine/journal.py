"""The journal as a file: one JSON line a fact, flushed before the request leaves."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from wizard.ports.clock import Clock
from wizard.ports.errors import JournalUnwritable
from wizard.ports.journal import Entry

DAMAGE = (ValueError, KeyError, TypeError, RecursionError, OverflowError)
"""What bytes of unknown origin may raise when they are read as our lines."""

LOOKS_ONLY = "this engine looks and changes nothing"


class FileJournal:
    """Appends to one file; a damaged file is set aside and a new one begun."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._entries, self._ended = self._read()

    def begin(self, step: str, verb: str, target: str) -> int:
        """Write that a change is about to be tried, and force it to the disk."""
        number = max(self._entries, default=0) + 1
        self._append({"begin": number, "step": step, "verb": verb, "target": target})
        self._entries[number] = Entry(number, step, verb, target)
        return number

    def end(self, entry: int, outcome: str) -> None:
        """Write what came of it."""
        self._append({"end": entry, "outcome": outcome})
        self._ended.add(entry)

    def unfinished(self) -> tuple[Entry, ...]:
        """Return what was begun and never ended."""
        return tuple(e for n, e in sorted(self._entries.items()) if n not in self._ended)

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

    def _read(self) -> tuple[dict[int, Entry], set[int]]:
        entries: dict[int, Entry] = {}
        ended: set[int] = set()
        try:
            _drop_torn_line(self._path)
            for fact in _facts(self._path):
                if "begin" in fact:
                    entry = Entry(int(fact["begin"]), fact["step"], fact["verb"], fact["target"])
                    entries[entry.number] = entry
                else:
                    ended.add(int(fact["end"]))
        except (OSError, *DAMAGE):
            self._set_aside()
            return {}, set()
        return entries, ended

    def _set_aside(self) -> None:
        stamp = self._clock.now().strftime("%Y%m%d-%H%M%S")
        with suppress(OSError):
            self._path.rename(self._path.with_name(f"{self._path.name}.damaged-{stamp}"))


class ClosedJournal:
    """For an engine that only looks: no file is opened, and a change fails before it is tried."""

    def begin(self, step: str, verb: str, target: str) -> NoReturn:
        """Refuse."""
        raise TypeError(LOOKS_ONLY)

    def end(self, entry: int, outcome: str) -> NoReturn:
        """Refuse."""
        raise TypeError(LOOKS_ONLY)

    def unfinished(self) -> tuple[Entry, ...]:
        """Return nothing: nothing was read."""
        return ()


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


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
