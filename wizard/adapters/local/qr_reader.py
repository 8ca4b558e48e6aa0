"""Reading QR codes with zxing-cpp, and the screen with mss where Qt cannot.

Both are imported at the first use: most walks need neither. What was seen goes
to no file.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import sys
from collections.abc import Sequence

from wizard.ports.qr_reader import Picture
from wizard.ports.secret import Secret


class LocalQrReader:
    """The eyes of this computer."""

    def may_look(self) -> bool:
        """Ask macOS, which shows a program nothing but the wallpaper until its owner allows more.

        Other systems let programs look, or refuse when they try.
        """
        return sys.platform != "darwin" or _macos_allows()

    def screens(self) -> Sequence[Picture]:
        """Take what mss can see; any fault of the system's means that nothing was seen."""
        import mss  # noqa: PLC0415 -- at the first use
        from mss.exception import ScreenShotError  # noqa: PLC0415

        try:
            with mss.MSS() as screens:
                shots = [screens.grab(one) for one in screens.monitors[1:]]
        except (ScreenShotError, OSError) as fault:
            logging.getLogger(__name__).info("no screen seen: %s", type(fault).__name__)
            return ()
        # Of each dot's blue, green, red and nothing, the green is near enough to its grey.
        return tuple(Picture(one.width, one.height, bytes(one.bgra[1::4])) for one in shots)

    def read(self, pictures: Sequence[Picture]) -> Sequence[Secret]:
        """Return the text of every QR code that can be read to the end."""
        import zxingcpp  # noqa: PLC0415 -- at the first use

        found: list[Secret] = []
        for picture in pictures:
            if not picture.greys:
                continue
            rows = memoryview(picture.greys).cast("B", (picture.height, picture.width))
            codes = zxingcpp.read_barcodes(
                rows,
                formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
                text_mode=zxingcpp.TextMode.Plain,
            )
            found += [Secret(code.text) for code in codes if code.valid]
        return found


def _macos_allows() -> bool:
    """Return whether screen recording is allowed, and have macOS ask where it never did.

    `CGPreflightScreenCaptureAccess`, `CGRequestScreenCaptureAccess`: CGWindow.h, macOS 10.15.
    """
    try:
        graphics = ctypes.CDLL(ctypes.util.find_library("CoreGraphics") or "CoreGraphics")
        preflight, request = (
            graphics.CGPreflightScreenCaptureAccess,
            graphics.CGRequestScreenCaptureAccess,
        )
    except (OSError, AttributeError):
        return True
    preflight.restype = request.restype = ctypes.c_bool
    return bool(preflight()) or bool(request())
