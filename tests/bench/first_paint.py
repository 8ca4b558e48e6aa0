"""Telling when a window was first painted, and how much memory that took.

The yardstick carries this too, so it imports nothing that the smallest Qt
program would not.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

STATUS = "/proc/self/status"


class FirstPaint(QObject):
    """Watches one window; prints what it cost once it has been painted, then ends the program.

    The painting of the window itself comes first and that of what is in it
    follows at once, so the clock is read one turn of the event loop later.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_over = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first painting."""
        if not self._is_over and event.type() is QEvent.Type.Paint:
            self._is_over = True
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        """Print the clock, the memory in bytes, and every module that is loaded."""
        at = time.monotonic()
        print(at, resident_bytes(), *sys.modules, flush=True)
        QApplication.exit(0)


def resident_bytes() -> int:
    """Return how much memory this process holds now; without /proc, the most it ever held."""
    if os.path.exists(STATUS):  # noqa: PTH110 -- pathlib would be measured too
        with open(STATUS) as status:  # noqa: PTH123
            line = next(one for one in status if one.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    import resource  # noqa: PLC0415 -- not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
