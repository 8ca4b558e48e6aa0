"""Uncaught exceptions on the screen's thread: shown as a problem, never with their values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.ports.errors import Problem


def catch_bugs(show: Callable[[Problem], None]) -> None:
    """From now on, show a fault that nobody caught instead of ending in silence.

    A traceback's text may quote what a function was given, so only the kind of
    fault and the place are logged (`unexpected`).
    """

    def caught(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        from wizard.ports.errors import unexpected  # noqa: PLC0415 -- the window is painted before

        show(unexpected(fault))

    sys.excepthook = caught
