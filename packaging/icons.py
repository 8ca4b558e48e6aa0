"""The program's icon in the forms the systems want, drawn from resources/icons/rootsafe.svg.

    python packaging/icons.py FOLDER

writes rootsafe-SIZE.png, rootsafe.ico (Windows) and rootsafe.icns (macOS). Both containers hold
PNGs, which both systems have read since Windows Vista and OS X 10.7; Qt writes neither of them with
more than one size. side.bmp stands beside the first and the last page of Windows' installer.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "rootsafe.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}
"""Which size each of the icon's types holds; from ic10 on for screens of twice the density."""

SIDE = (164, 314)
"""Pixels, as NSIS wants them."""
PALE = 0xFFE4F0F1
"""The icon's colour, nearly white."""


def png(size: int) -> bytes:
    """Return the icon as a PNG of this many pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub wants bytes for the format, and Qt takes text.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def side() -> QImage:
    """Return the installer's picture: the icon on a pale ground."""
    width, height = SIDE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(PALE)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(width / 2 - 40, height / 3 - 40, 80, 80))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of Windows: a head, an entry a picture, the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256  # one byte, in which 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + entries + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return an icon of macOS: a head, then type, length and picture in turn."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def main(arguments: list[str]) -> int:
    """Write every form into the folder."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication([])
    pictures = {size: png(size) for size in SIZES}
    for size, picture in pictures.items():
        (folder / f"rootsafe-{size}.png").write_bytes(picture)
    (folder / "rootsafe.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / "rootsafe.icns").write_bytes(icns(pictures))
    side().save(str(folder / "side.bmp"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
