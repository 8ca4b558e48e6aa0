"""Whether there is a screen to open a window on: without one Qt ends the process by itself."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SOCKETS: Final = "/tmp/.X11-unix"  # noqa: S108 -- where X puts them, on every Linux
OPEN_SOCKETS: Final = Path("/proc/net/unix")
"""Holds those without a file, too: xcb tries such a one first."""

_HERE = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
"""A screen of this computer: `:0`, `:1.0`. One that is reached over ssh has a host before it."""


def has_display(environ: Mapping[str, str] = os.environ, sockets: str = SOCKETS) -> bool:
    """Look whether the screen is there that the variables name.

    A variable alone says little: after a session has ended, or in another
    terminal, it names a screen that is gone. Where nobody can know, Qt may try.
    """
    if not sys.platform.startswith("linux"):
        return True
    if environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return True
    here = _HERE.fullmatch(environ.get("DISPLAY", ""))
    if here is None:
        return bool(environ.get("DISPLAY"))
    socket = f"{sockets}/X{here[1]}"
    return Path(socket).exists() or f"@{socket}\n" in _open_sockets()


def _open_sockets() -> str:
    try:
        return OPEN_SOCKETS.read_text("utf-8")
    except (OSError, ValueError):
        return ""
