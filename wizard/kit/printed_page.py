"""One A4 page on paper: lines that are filled in, lines to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextDocument,
)

from wizard.kit.theme import JAPANESE_FONTS
from wizard.text import language

MARGIN = 18
"""Millimetres, which every printer can leave white."""

PIXELS = 96
"""Of the document, an inch; the painter brings it to the device's own."""

LARGEST, SMALLEST = 12.0, 6.0
"""Points of the body's letters: as large as one page allows."""

STYLE = """
h1 { font-size: x-large; } p { margin: 8px 0; }
td { padding: 16px 4px 3px 4px; vertical-align: bottom; }
.name { color: #444; } .mono { font-family: monospace; } .practice { font-weight: bold; }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what stands beside it; nothing is a line to write on."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What stands on the page. `mark` is practice's word, or nothing."""

    title: str
    lead: str
    lines: Sequence[Line]
    notes: Sequence[str]
    mark: str = ""


def set_up(device: QPagedPaintDevice) -> None:
    """Have the device print on A4, upright."""
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )


def paint(device: QPagedPaintDevice, sheet: PrintedPage) -> None:
    """Print the sheet on one page of the device, black on white whatever the theme."""
    room = device.pageLayout().paintRect(QPageLayout.Unit.Inch).size() * PIXELS
    document = fitted(sheet, room)
    painter = QPainter(device)
    resolution = device.logicalDpiX() / PIXELS
    painter.scale(resolution, resolution)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = QPalette("white")
    context.palette.setColor(QPalette.ColorRole.Text, "black")
    context.clip = QRectF(0, 0, room.width(), room.height())
    document.documentLayout().draw(painter, context)
    painter.end()


def fitted(sheet: PrintedPage, room: QSizeF) -> QTextDocument:
    """Return the sheet in the largest letters that leave it on one page."""
    size = LARGEST
    document = _laid_out(sheet, size, room.width())
    while document.size().height() > room.height() and size > SMALLEST:
        size -= 0.5
        document = _laid_out(sheet, size, room.width())
    return document


def _laid_out(sheet: PrintedPage, points: float, width: float) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    if language() == "ja":
        font.setFamilies([*JAPANESE_FONTS, *font.families()])
    # The document is laid out in its own pixels, so that every device breaks its lines alike.
    font.setPixelSize(round(points * PIXELS / 72))
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(STYLE)
    document.setHtml(_html(sheet))
    document.setTextWidth(width)
    return document


def _html(sheet: PrintedPage) -> str:
    mark = f'<p class="practice">{escape(sheet.mark)}</p>' if sheet.mark else ""
    rows = "".join(_row(line) for line in sheet.lines)
    notes = "".join(f"<p>• {escape(note)}</p>" for note in sheet.notes)
    return (
        f"{mark}<h1>{escape(sheet.title)}</h1><p>{escape(sheet.lead)}</p>"
        f'<table width="100%" cellspacing="0">{rows}</table>{notes}'
    )


def _row(line: Line) -> str:
    """Return a row ruled below, to be read or to be written on."""
    ruled = "border-bottom: 1px solid #888;"
    value = f'<span class="mono">{escape(line.value)}</span>' if line.value else "&nbsp;"
    return (
        f'<tr><td width="36%" class="name">{escape(line.name)}</td>'
        f'<td width="64%" style="{ruled}">{value}</td></tr>'
    )
