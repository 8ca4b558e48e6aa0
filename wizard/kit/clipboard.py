"""A secret on the clipboard, for a short while only, and kept out of its histories."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from wizard.kit import cocoa
from wizard.ports.secret import Secret

FOR_SECONDS = 30
"""Long enough to go to the browser and paste, short enough not to be forgotten there."""

CONCEALED = "org.nspasteboard.ConcealedType"
"""What clipboard managers on macOS pass over (nspasteboard.org)."""

NO = bytes(4)
"""A DWORD of zero."""


def copy_for_a_while(secret: Secret, seconds: int = FOR_SECONDS) -> None:
    """Put it on the clipboard and take it away again, unless something else was copied since.

    It goes with the program too, and does not hang on the page that offered it.
    """
    app = QGuiApplication.instance()
    if app is None:
        return
    for earlier in app.findChildren(_CopiedSecret):
        earlier.end()
    data = QMimeData()
    data.setText(secret.reveal())
    for kind, value in unrecorded(sys.platform).items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)
    if sys.platform == "darwin" and QGuiApplication.platformName() == "cocoa":
        _conceal()
    _CopiedSecret(app, secret, seconds)


def take_from_clipboard(secret: Secret) -> None:
    """Clear the clipboard where it still holds what the owner has pasted here."""
    clipboard = QGuiApplication.clipboard()
    if secret and Secret(clipboard.text()) == secret:
        clipboard.clear()


def unrecorded(platform: str) -> Mapping[str, bytes]:
    """Return what beside the text asks histories, clouds and monitors to pass it over.

    Windows: "Clipboard Formats", section "Cloud Clipboard and Clipboard History Formats".
    KDE's Klipper, and others on Linux after it, go by the hint for password managers.
    """
    if platform == "win32":
        return {
            "ExcludeClipboardContentFromMonitorProcessing": NO,
            "CanIncludeInClipboardHistory": NO,
            "CanUploadToCloudClipboard": NO,
        }
    return {} if platform == "darwin" else {"x-kde-passwordManagerHint": b"secret"}


def _conceal() -> None:
    """Mark what was just copied; Qt writes no types that it does not know."""
    board = cocoa.send(cocoa.cocoa_class("NSPasteboard"), "generalPasteboard")
    kind = cocoa.string(CONCEALED)
    kinds = cocoa.send(cocoa.cocoa_class("NSArray"), "arrayWithObject:", kind)
    cocoa.send(board, "addTypes:owner:", kinds, 0)
    cocoa.send(board, "setString:forType:", cocoa.string(""), kind)


class _CopiedSecret(QObject):
    """One secret lent to the clipboard; lives until it is taken back."""

    def __init__(self, app: QObject, secret: Secret, seconds: int) -> None:
        super().__init__(app)
        self._secret: Secret | None = secret
        self._clock = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._clock.timeout.connect(self.take_back)
        self._clock.start()
        if isinstance(app, QGuiApplication):
            app.aboutToQuit.connect(self.take_back)
        # Where the program ends without its event loop. Qt, too, ends badly on a clipboard
        # whose content came from here and is still there when Python is gone.
        atexit.register(self.take_back)

    def take_back(self) -> None:
        """Clear the clipboard where it still holds the secret."""
        clipboard = QGuiApplication.clipboard()
        if self._secret is not None and Secret(clipboard.text()) == self._secret:
            clipboard.clear()
        self.end()

    def end(self) -> None:
        """Let it go without looking; a later loan is the one that counts."""
        self._secret = None
        atexit.unregister(self.take_back)
        self._clock.stop()
        self.deleteLater()
