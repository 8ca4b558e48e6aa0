"""A QR code drawn from its matrix: black on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.kit.theme import theme_of
from wizard.ports.secret import Secret

MOST = (1 << 24) - 1
"""QWIDGETSIZE_MAX: no limit."""

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004, 'Quiet zone')."""


class QrCode(QWidget):
    """Shows a secret text as a QR code, as large as there is room, in whole pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._matrix: list[list[bool]] = []
        self._shown: Secret | None = None
        self._cover = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: Secret | None) -> None:
        """Draw the text, or nothing."""
        if text == self._shown:
            return
        self._shown = text
        self._matrix = _matrix(text.reveal()) if text else []
        self.update()

    def cover(self, words: str) -> None:
        """Show these words in place of the code, until covered with none."""
        if words != self._cover:
            self._cover = words
            self.update()

    def set_side(self, side: int) -> None:
        """Be just so many pixels a side, or of a comfortable size again with none."""
        if side:
            self.setFixedSize(side, side)
        else:
            self.setMinimumSize(0, 0)
            self.setMaximumSize(MOST, MOST)

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size to scan from."""
        side = max(248, theme_of().px(248))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never fewer than three pixels a module of a usual code."""
        return QSize(200, 200)

    def heightForWidth(self, width: int) -> int:
        """Stay square."""
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw whole-pixel modules on white."""
        painter = QPainter(self)
        side = min(self.width(), self.height())
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        if self._matrix and self._cover:
            painter.setPen(QColor(theme_of().tokens.muted))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            edge = theme_of().px(12)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(edge, edge, -edge, -edge), wrapped, self._cover)
        elif self._matrix:
            painter.fillRect(box, Qt.GlobalColor.white)
            self._draw(painter, box)
        painter.end()

    def _draw(self, painter: QPainter, box: QRect) -> None:
        count = len(self._matrix) + 2 * QUIET
        module = box.width() // count
        origin = (box.width() - module * len(self._matrix)) // 2
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        box.x() + origin + x * module,
                        box.y() + origin + y * module,
                        module,
                        module,
                        Qt.GlobalColor.black,
                    )


def _matrix(text: str) -> list[list[bool]]:
    # Imported here: start-up time is measured, and most pages show no code.
    import qrcode  # noqa: PLC0415
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make()
    return [[bool(module) for module in row] for row in code.get_matrix()]
