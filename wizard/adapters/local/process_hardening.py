"""What this process holds in memory stays there: no core dump, no reading by its neighbours."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

PR_SET_DUMPABLE: Final = 4
"""prctl(2); `linux/prctl.h`."""


def forbid_core_dumps() -> None:
    """Have the system write no core file of this process, whatever happens to it.

    Piped to systemd-coredump or apport, the limit is honoured there: they keep
    the fact, not the memory. Windows writes none unless its owner set that up.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def hide_memory() -> None:
    """Have Linux show this process's memory to nobody but root.

    Not at the very start: the desktop's portal has to see who asks it for the
    colours, which Qt does when it opens. Programs started from here are as
    open as ever.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 -- the window is painted before

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
