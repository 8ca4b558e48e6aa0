"""Looking for QR codes, without a screen to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wizard.adapters.local.qr_reader import LocalQrReader
from wizard.kit import qr_scanner
from wizard.kit.background import BackgroundRunner
from wizard.kit.qr_code import QrCode
from wizard.kit.qr_scanner import Codes, QrScanner, holds_picture, picture_of, pictures_in
from wizard.ports.qr_reader import Picture
from wizard.ports.secret import Secret

URI = Secret("otpauth://totp/x?secret=ABCDEFGH234567AB")


def shown(qtbot: QtBot) -> QImage:
    """Return the picture of a code as a window shows it."""
    code = QrCode()
    qtbot.addWidget(code)
    code.show_text(URI)
    code.resize(260, 260)
    return code.grab().toImage()


class Shut(LocalQrReader):
    """A system that hides its screen."""

    def may_look(self) -> bool:
        return False


class Past(LocalQrReader):
    """A system that shows its screen past Qt only."""

    def __init__(self, *pictures: Picture) -> None:
        self._pictures = pictures

    def screens(self) -> Sequence[Picture]:
        return self._pictures


@pytest.fixture(autouse=True)
def _qt_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen platform shows now nothing, now what an earlier test left there."""
    monkeypatch.setattr(qr_scanner, "_grabbed", tuple)


def look(
    qtbot: QtBot, background: BackgroundRunner, eyes: LocalQrReader, window: QWidget
) -> Codes | None:
    told: list[Codes | None] = []
    QrScanner(eyes, background, settle=0).read_screens(window, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_the_second_way_is_taken_where_qt_sees_nothing(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert look(qtbot, background, Past(picture_of(shown(qtbot))), window) == [URI]
    assert window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_a_screen_that_is_black_everywhere_was_not_seen(
    qtbot: QtBot, background: BackgroundRunner
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert look(qtbot, background, Past(Picture(100, 100, bytes(10_000))), window) is None
    assert window.isVisible()


def test_without_permission_no_window_moves(qtbot: QtBot, background: BackgroundRunner) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told: list[Codes | None] = []
    QrScanner(Shut(), background, settle=0).read_screens(window, told.append)
    assert told == [None]
    assert window.isVisible()


def test_a_pasted_picture_is_read_and_its_transparency_is_paper(qtbot: QtBot) -> None:
    image = shown(qtbot).convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y) == QColor("white"):
                image.setPixelColor(x, y, QColor(0, 0, 0, 0))
    data = QMimeData()
    data.setImageData(image)
    assert holds_picture(data)
    assert LocalQrReader().read(pictures_in(data)) == [URI]


def test_a_dropped_file_is_read_and_one_that_is_no_picture_is_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    assert shown(qtbot).save(str(tmp_path / "code.png"))
    (tmp_path / "torn.png").write_bytes(b"\x89PNG")
    (tmp_path / "note.txt").write_text("hello")
    data = QMimeData()
    names = ("code.png", "torn.png", "note.txt")
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    assert LocalQrReader().read(pictures_in(data)) == [URI]
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "note.txt"))])
    assert not holds_picture(data)


def test_text_is_no_picture() -> None:
    data = QMimeData()
    data.setText("ABCD")
    assert not holds_picture(data)
    assert pictures_in(data) == []
