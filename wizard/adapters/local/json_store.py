"""Small JSON files of our own: read with suspicion, written whole or not at all."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from wizard.ports.clock import Clock

T = TypeVar("T")

BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends than it was given."""

DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""What reading bytes of unknown origin as our JSON may raise."""


def read_json(path: Path, understand: Callable[[Any], T], clock: Clock) -> T | None:
    """Return what the file says, or None where there is none worth reading.

    A file that makes no sense, or cannot be read, is set aside under another
    name: it is the owner's, and somebody may still want to look into it.
    """
    try:
        return understand(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, *DAMAGE) as fault:
        logging.getLogger(__name__).warning("%s set aside: %s", path.name, type(fault).__name__)
        set_aside(path, clock)
        return None


def set_aside(path: Path, clock: Clock) -> None:
    """Rename a damaged file; where even that fails it stays, and we start clean all the same."""
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    if target.exists():
        target = target.with_name(f"{target.name}-{secrets.token_hex(2)}")
    with suppress(OSError):
        path.rename(target)


def write_json(path: Path, content: Any) -> None:
    """Replace the file in one move that is on the disk when this returns.

    Raises:
        OSError: nothing was changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A fixed name: what a crash left here is overwritten by the next write.
    part = path.with_name(f"{path.name}.new")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o600)
    try:
        write_all(file, json.dumps(content, indent=1).encode())
        os.fsync(file)
    finally:
        os.close(file)
    part.replace(path)
    flush_folder(path.parent)


def write_all(file: int, content: bytes) -> None:
    """Write every byte; one `os.write` may write fewer when the disk is nearly full."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def flush_folder(folder: Path) -> None:
    """Force a rename to the disk; systems without open folders do it by themselves."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
