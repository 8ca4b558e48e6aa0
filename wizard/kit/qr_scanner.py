"""Looking for QR codes on the screens, in a pasted or in a dropped picture.

The wizard's own windows step aside for the moment in which the screen is
taken: what they show is not looked for, and what lies below them is seen. The
pictures stay in memory and go nowhere but to the reader of codes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from wizard.kit.background import BackgroundRunner
from wizard.ports.qr_reader import Picture, QrReader
from wizard.ports.secret import Secret

SETTLE = 500
"""Milliseconds until a system has faded a hidden window out."""

STANDS_FOR_AWS = "standsForAws"
"""Property of a window that plays AWS's page in practice, and so stays in view."""

Codes = Sequence[Secret]


class QrScanner:
    """The eyes of this computer, with the worker that uses them."""

    def __init__(self, eyes: QrReader, background: BackgroundRunner, settle: int = SETTLE) -> None:
        self._eyes, self._background, self._settle = eyes, background, settle

    def read(
        self, pictures: Sequence[Picture], owner: QWidget, then: Callable[[Codes], None]
    ) -> None:
        """Find the codes in pictures; `then` is called while `owner` is still there."""

        def tell(codes: Codes) -> None:
            if isValid(owner):
                then(codes)

        self._background.submit(lambda: self._eyes.read(pictures), tell)

    def read_screens(self, owner: QWidget, then: Callable[[Codes | None], None]) -> None:
        """Find the codes on all screens; None where the system does not let us look."""
        if is_wayland() or not self._eyes.may_look():
            then(None)
            return
        hidden = _step_aside()

        def look() -> None:
            pictures = _telling(_grabbed())
            if pictures:
                come_back(pictures)
            else:
                self._background.submit(lambda: _telling(self._eyes.screens()), come_back)

        def come_back(pictures: Sequence[Picture]) -> None:
            _come_back(hidden)
            if pictures:
                self.read(pictures, owner, then)
            elif isValid(owner):
                then(None)

        QTimer.singleShot(self._settle, look)


def is_wayland() -> bool:
    """Whether the desktop keeps its windows from one another; also where we run in its X11."""
    on_x11 = QGuiApplication.platformName() in ("xcb", "wayland", "wayland-egl")
    return on_x11 and bool(os.environ.get("WAYLAND_DISPLAY"))


def holds_picture(data: QMimeData) -> bool:
    """Return whether something pasted or dropped is a picture and no text."""
    return (data.hasImage() and not data.hasText()) or bool(_picture_files(data))


def pictures_in(data: QMimeData) -> Sequence[Picture]:
    """Return the pictures that were pasted or dropped, of those that can be read."""
    images = [QImage(data.imageData())] if data.hasImage() else []
    images += [_read(path) for path in _picture_files(data)]
    return [picture_of(image) for image in images if not image.isNull()]


def picture_of(image: QImage) -> Picture:
    """Return an image in greys; what is transparent is taken for white paper."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(paper.rect(), image)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    rows = bytes(grey.constBits())
    if line != width:
        rows = b"".join(rows[y * line : y * line + width] for y in range(height))
    return Picture(width, height, rows)


def _picture_files(data: QMimeData) -> Sequence[str]:
    known = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.rpartition(".")[2].lower() in known]


def _read(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    return reader.read()


def _grabbed() -> Sequence[Picture]:
    """Return what Qt sees of every screen, in the screen's own dots, scaled or not."""
    shots = [screen.grabWindow(0).toImage() for screen in QGuiApplication.screens()]
    return [picture_of(shot) for shot in shots if not shot.isNull()]


def _telling(pictures: Sequence[Picture]) -> Sequence[Picture]:
    return [picture for picture in pictures if not picture.is_blank]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A window that stepped aside, and where it was."""

    window: QWidget
    geometry: QByteArray


def _step_aside() -> Sequence[_Hidden]:
    """Hide our windows, which must not end the program; their dialogs go with them."""
    QApplication.setQuitOnLastWindowClosed(False)
    ours = [
        one
        for one in QApplication.topLevelWidgets()
        if one.isWindow() and one.isVisible() and not one.property(STANDS_FOR_AWS)
    ]
    hidden = [_Hidden(one, one.saveGeometry()) for one in ours]
    for one in ours:
        one.hide()
    return hidden


def _come_back(hidden: Sequence[_Hidden]) -> None:
    for one in hidden:
        if isValid(one.window):
            one.window.restoreGeometry(one.geometry)
            one.window.show()
            one.window.raise_()
            one.window.activateWindow()
    QApplication.setQuitOnLastWindowClosed(True)
