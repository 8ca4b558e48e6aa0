"""A secret on the clipboard, for a short while only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from wizard.ports.secret import Secret

FOR_SECONDS = 30
"""Long enough to go to the browser and paste, short enough not to be forgotten there."""


def copy_for_a_while(secret: Secret, seconds: int = FOR_SECONDS) -> None:
    """Put it on the clipboard and take it away again, unless something else was copied since.

    It goes with the program too, and does not hang on the page that offered it.
    """
    app = QGuiApplication.instance()
    if app is None:
        return
    QGuiApplication.clipboard().setText(secret.reveal())
    _Lent(app, secret, seconds)


class _Lent(QObject):
    """One secret lent to the clipboard; lives until it is taken back."""

    def __init__(self, app: QObject, secret: Secret, seconds: int) -> None:
        super().__init__(app)
        self._secret = secret
        self._clock = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._clock.timeout.connect(self.take_back)
        self._clock.start()
        if isinstance(app, QGuiApplication):
            app.aboutToQuit.connect(self.take_back)

    def take_back(self) -> None:
        """Clear the clipboard where it still holds the secret."""
        self._clock.stop()
        clipboard = QGuiApplication.clipboard()
        if Secret(clipboard.text()) == self._secret:
            clipboard.clear()
        self.deleteLater()
