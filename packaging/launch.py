"""Where the frozen app begins: the wizard's own command line, and the smoke beside it."""

from __future__ import annotations

import os
import sys
from typing import TextIO

ATTACH_PARENT_PROCESS = -1


def main(arguments: list[str]) -> int:
    """Run the wizard, or look over the bundle with `--smoke`."""
    give_a_voice()
    if arguments[:1] == ["--smoke"]:
        from smoke import main as smoke  # noqa: PLC0415 -- owners never need it

        return smoke(arguments[1:])
    if arguments == ["--forget"] and sys.platform == "win32":
        from forget import main as forget  # noqa: PLC0415 -- only the uninstaller needs it

        return forget()
    from wizard.__main__ import main as wizard  # noqa: PLC0415 -- after there is a voice

    return wizard(arguments)


def give_a_voice() -> None:
    """Let a windowed program on Windows speak to the console it was called from, if there is one.

    Such a program starts without standard output; Python then has None there, and the first
    sentence written to it would be a bug.
    """
    sys.stdout = sys.stdout or _open_console()
    sys.stderr = sys.stderr or sys.stdout


def _open_console() -> TextIO:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- of use here only

        if ctypes.windll.kernel32.AttachConsole(ATTACH_PARENT_PROCESS):
            return open("CONOUT$", "w", encoding="utf-8", errors="replace")  # noqa: PTH123
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
