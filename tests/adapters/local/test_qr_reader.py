"""QR codes are read out of pictures, whatever else is in them."""

from __future__ import annotations

import qrcode

from wizard.adapters.local.qr_reader import LocalQrReader
from wizard.ports.qr_reader import Picture
from wizard.ports.secret import Secret

URI = "otpauth://totp/Amazon%20Web%20Services:電話@123456789012?secret=ABCDEFGH234567AB"


def picture(text: str, module: int = 3, width: int = 640) -> Picture:
    """Draw a code into the lower right corner of a light grey page, one byte a dot."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = [
        [0 if dark else 255 for dark in row for _ in range(module)] for row in code.get_matrix()
    ]
    lines = [bytes(row) for row in rows for _ in range(module)]
    page = [b"\xe0" * width for _ in range(40)]
    page += [b"\xe0" * (width - len(line)) + line for line in lines]
    return Picture(width, len(page), b"".join(page))


def test_a_code_is_read_to_the_letter() -> None:
    assert LocalQrReader().read([picture(URI)]) == [Secret(URI)]


def test_codes_of_several_screens_are_all_read() -> None:
    found = LocalQrReader().read([picture("one"), picture("two")])
    assert found == [Secret("one"), Secret("two")]


def test_a_page_without_a_code_and_an_empty_picture_hold_none() -> None:
    blank = Picture(300, 200, b"\xff" * 60_000)
    assert LocalQrReader().read([blank, Picture(0, 0, b"")]) == []
    assert blank.is_blank
    assert not picture(URI).is_blank


def test_a_picture_does_not_show_itself_in_a_log() -> None:
    assert "greys" not in repr(picture(URI, width=320))
