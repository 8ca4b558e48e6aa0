"""A fence around a process: no network, no keyring, no other program, nothing of the home folder.

Installed first thing; standard library only. A trespass is refused, and also
remembered, since whoever tried may have been ready for the refusal. What Qt's
own C++ does, such as reading fonts, is not seen from here.
"""

from __future__ import annotations

import os
import runpy
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

TRESPASSED = 98
"""The exit code, whatever the program made of the refusal."""

Check = Callable[[tuple[Any, ...]], bool]


class Trespass(Exception):
    """The process tried what it must not."""


class Fence:
    """Sees every audited event of the interpreter (PEP 578)."""

    def __init__(self, home: Path) -> None:
        self._home = os.path.realpath(home)
        self.trespasses: list[str] = []

    def watch(self, event: str, given: tuple[Any, ...]) -> None:
        """Refuse what is forbidden."""
        if self._is_forbidden(event, given):
            told = f"{event} {' '.join(repr(one) for one in given[:2])}"
            self.trespasses.append(told)
            sys.stderr.write(f"trespass: {told}\n")
            raise Trespass(event)

    def _is_forbidden(self, event: str, given: tuple[Any, ...]) -> bool:
        if event in NEVER:
            return True
        if event in SENDING:
            return bool(given[0].family != getattr(socket, "AF_UNIX", None))
        if event == "import":
            return str(given[0]).partition(".")[0] in KEYRINGS
        return event in FILES and any(self._is_at_home(one) for one in given[: FILES[event]])

    def _is_at_home(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        place = os.path.realpath(os.fsdecode(path))
        return place == self._home or place.startswith(self._home + os.sep)


NEVER = frozenset(
    {
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"),
        "webbrowser.open",
    }
)
# Not `bind`: urllib3 binds a socket to this computer itself, to see whether IPv6 is there.
SENDING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
KEYRINGS = frozenset({"keyring", "secretstorage", "jeepney", "win32ctypes"})
FILES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("open", "os.listdir", "os.scandir", "os.mkdir", "os.remove"), 1),
        **dict.fromkeys(("os.rmdir", "os.chmod", "os.truncate", "os.utime", "shutil.rmtree"), 1),
        **dict.fromkeys(("os.rename", "os.link", "os.symlink", "sqlite3.connect"), 2),
    }
)
"""How many of an event's first arguments are paths."""


def main(arguments: list[str]) -> int:
    """Run a module (`-m NAME`) or a line of Python (`-c LINE`) inside the fence."""
    fence = Fence(Path.home())
    sys.addaudithook(fence.watch)
    kind, what, *rest = arguments
    sys.argv = [what, *rest]
    code: object = 0
    try:
        if kind == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(what, {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code
    except Trespass:
        code = TRESPASSED
    if fence.trespasses:
        return TRESPASSED
    return code if isinstance(code, int) else 0
