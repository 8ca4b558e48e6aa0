"""While a secret is in view: no capture shows the window, where the system can see to that.

Windows does (`SetWindowDisplayAffinity`). macOS has the like for older ways of
capturing, and newer ones pass it over (NSWindow.sharingType, since macOS 15),
so there it is asked for and not relied on. Linux has nothing of the kind.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from wizard.kit import cocoa
from wizard.kit.widgets import text
from wizard.text import N_, translate

IN_CAPTURES = N_(
    "Screenshots and screen sharing would show this, too: "
    "this system cannot keep a window out of them for sure."
)

KEPT_OUT = "keptOutOfCaptures"

# winuser.h; the second is for Windows older than 10, version 2004: black instead of absent.
WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11
# NSWindow.h
NOT_SHARED, READ_ONLY = 0, 1


class CaptureGuard(QObject):
    """Says of one widget whether it shows a secret; its window is guarded while any does."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._shows = False
        widget.installEventFilter(self)

    @property
    def is_needed(self) -> bool:
        """Whether the secret is in view now."""
        return self._shows and self._widget.isVisible()

    def set_shows(self, shows: bool) -> None:
        """Say whether the widget shows its secret, if it is in view."""
        self._shows = shows
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whenever the widget comes into view or goes."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            # The window itself may be on its way up: it has a place in the system only after that.
            QTimer.singleShot(0, self, self._refresh)
        return False

    def _refresh(self) -> None:
        window = self._widget.window()
        shows = any(one.is_needed for one in window.findChildren(CaptureGuard))
        if shows == bool(window.property(KEPT_OUT)) or window.windowHandle() is None:
            return
        window.setProperty(KEPT_OUT, shows)
        if isValid(window):
            keep_out_of_captures(int(window.winId()), out=shows)


def can_keep_out() -> bool:
    """Return whether captures are sure not to show a window that asks for it."""
    return sys.platform == "win32"


def remark(name: str) -> QLabel:
    """Return the line that says so where they are not; empty and hidden elsewhere."""
    line = text("" if can_keep_out() else translate(IN_CAPTURES), "small", name)
    if can_keep_out():
        line.hide()
    return line


def keep_out_of_captures(window: int, *, out: bool) -> None:
    """Ask the system to leave a window out of captures, or to have it in them again."""
    platform = QGuiApplication.platformName()
    if platform == "windows":
        _ask_windows(window, out=out)
    elif platform == "cocoa":
        # Qt's window is an NSView; its NSWindow is what is shared.
        sharing = NOT_SHARED if out else READ_ONLY
        cocoa.send(cocoa.send(window, "window"), "setSharingType:", sharing)


def _ask_windows(window: int, *, out: bool) -> None:
    user = getattr(ctypes, "windll").user32  # noqa: B009 -- there on Windows only
    ask = user.SetWindowDisplayAffinity
    ask.argtypes, ask.restype = [ctypes.c_void_p, ctypes.c_uint32], ctypes.c_int
    wanted = (WDA_EXCLUDEFROMCAPTURE, WDA_MONITOR) if out else (WDA_NONE,)
    for affinity in wanted:
        if ask(window, affinity):
            return
