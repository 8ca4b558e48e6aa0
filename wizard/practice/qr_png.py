"""A QR code as a PNG file, without an imaging library."""

from __future__ import annotations

import struct
import zlib

_SCALE = 4


def qr_png(text: str) -> bytes:
    """Return a black-on-white PNG of the text's QR code."""
    # Late: the QR library is wanted only when a device is made.
    import qrcode  # noqa: PLC0415

    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    return _png([[bool(cell) for cell in row] for row in code.get_matrix()])


def _png(rows: list[list[bool]]) -> bytes:
    """Write grey pixels, one byte each, every line without a filter (PNG, 9.2)."""
    side = len(rows) * _SCALE
    lines = bytearray()
    for row in rows:
        line = b"".join((b"\x00" if dark else b"\xff") * _SCALE for dark in row)
        lines += (b"\x00" + line) * _SCALE
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(lines))), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
