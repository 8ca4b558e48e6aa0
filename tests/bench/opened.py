"""Rootsafe as its command line opens it, ending as soon as its window is painted."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import wizard.__main__
from tests.bench.first_paint import FirstPaint


def main(arguments: list[str]) -> int:
    """Start with these arguments; only the window gets a listener."""
    program: Any = importlib.import_module("wizard.main")  # as the command line: only now
    window = program.Window

    def watched(*given: Any) -> Any:
        opened = window(*given)
        FirstPaint(opened)
        return opened

    program.Window = watched
    return wizard.__main__.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
