"""Taking the pictures and putting them into folders, sheets and an index."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.gallery.looks import Look
from tests.gallery.sitting import Shot, Sitting
from tests.gallery.states import TOURS

THUMB = 640
"""Pixels of width on a sheet: at much less, words of the 100 % text cannot be read."""
TALLEST = 5600
"""Pixels; a sheet that would be higher is cut into several."""
HEAD, GAP = 26, 12
MOST_COLOURS_OF_A_BLANK = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its file."""

    page: str
    state: str
    look: str
    file: Path
    whole: Path | None
    faults: tuple[str, ...]


@dataclass(slots=True)
class Album:
    """Everything pictured so far, in the order of the tours."""

    folder: Path
    pages: frozenset[str] = frozenset()
    """Only these pages are kept; none named means all."""
    wholes: bool = True
    """Also picture pages from top to bottom where their window does not show all."""
    pictures: list[Picture] = field(default_factory=list)

    def fill(
        self,
        app: QApplication,
        looks: Sequence[Look],
        scenarios: Sequence[str],
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        """Make every tour of these scenarios in each of these looks."""
        for look in looks:
            look.put_on(app)
            for scenario in scenarios:
                for tour in TOURS[scenario]:
                    tell(f"{look.name}: {tour.__name__}")
                    sitting = Sitting(
                        app, look, scenario, partial(self.add, look), wholes=self.wholes
                    )
                    try:
                        tour(sitting)
                    finally:
                        sitting.close()

    def add(self, look: Look, shot: Shot) -> None:
        """Write a picture into the folder of its page."""
        if self.pages and shot.page not in self.pages:
            return
        name = f"{_plain(shot.state)}.{look.name}"
        file = self.folder / shot.page / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        shot.picture.save(str(file))
        whole = None
        if shot.whole is not None:
            whole = file.with_name(f"{name}.whole.png")
            shot.whole.save(str(whole))
        faults = tuple(str(one) for one in shot.clipped)
        self.pictures.append(Picture(shot.page, shot.state, look.name, file, whole, faults))

    def faults(self) -> list[str]:
        """Return what does not fit, in words, each once."""
        found = (
            f"{one.page} / {one.state} [{one.look}]: {fault}"
            for one in self.pictures
            for fault in one.faults
        )
        return list(dict.fromkeys(found))

    def write_sheets(self) -> list[Path]:
        """Put each page's pictures below one another, the looks of a text size side by side."""
        return [
            file
            for page in dict.fromkeys(one.page for one in self.pictures)
            for percent in ("100", "200")
            for file in self._sheets_of(page, percent)
        ]

    def write_index(self, sheets: Sequence[Path]) -> Path:
        """Write the page that leads to every sheet and every picture."""
        lines = ["<!doctype html><meta charset='utf-8'><title>Rootsafe</title>"]
        lines.append("<style>body{font:16px sans-serif} img{max-width:320px}</style>")
        lines.append("<h1>Sheets</h1><ul>")
        lines += [f"<li>{self._link(sheet, sheet.stem)}" for sheet in sheets]
        lines.append("</ul>")
        in_order = sorted(self.pictures, key=lambda one: one.page)
        for page, shots in groupby(in_order, key=lambda one: one.page):
            lines.append(f"<h1>{html.escape(page)}</h1><table>")
            for state, same in groupby(shots, key=lambda one: one.state):
                cells = "".join(f"<td>{self._cell(one)}" for one in same)
                lines.append(f"<tr><th>{html.escape(state)}{cells}")
            lines.append("</table>")
        index = self.folder / "index.html"
        index.write_text("\n".join(lines) + "\n", "utf-8")
        return index

    def _cell(self, one: Picture) -> str:
        shown = one.file.relative_to(self.folder).as_posix()
        more = f" {self._link(one.whole, 'whole')}" if one.whole else ""
        picture = f"<img loading='lazy' src='{shown}' alt='{html.escape(one.look)}'>"
        return f"<a href='{shown}'>{picture}</a><br>{one.look}{more}"

    def _link(self, file: Path, words: str) -> str:
        return f"<a href='{file.relative_to(self.folder).as_posix()}'>{html.escape(words)}</a>"

    def _sheets_of(self, page: str, percent: str) -> Iterator[Path]:
        chosen = [one for one in self.pictures if one.page == page and _percent(one) == percent]
        looks = list(dict.fromkeys(one.look for one in chosen))
        rows = [
            _Row(state, {one.look: one for one in chosen if one.state == state}, looks)
            for state in dict.fromkeys(one.state for one in chosen)
        ]
        for number, part in enumerate(_parts(rows), 1):
            file = self.folder / "sheets" / f"{page}-{percent}-{number}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            _draw(part, len(looks)).save(str(file))
            yield file


class _Row:
    """One state on a sheet: its pictures, made small, side by side."""

    def __init__(self, state: str, by_look: dict[str, Picture], looks: Sequence[str]) -> None:
        self.state = state
        self.looks = looks
        self._files = {look: one.whole or one.file for look, one in by_look.items()}
        self.height = HEAD + GAP + max(_small(file).height() for file in self._files.values())

    def draw(self, painter: QPainter, top: int) -> None:
        """Draw the state's name and the pictures below it."""
        for place, look in enumerate(self.looks):
            left = GAP + place * (THUMB + GAP)
            box = QRect(left, top, THUMB, HEAD)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{self.state} · {look}")
            if look in self._files:
                painter.drawImage(left, top + HEAD, _small(self._files[look]))


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    part: list[_Row] = []
    for row in rows:
        if part and sum(one.height for one in part) + row.height > TALLEST:
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _draw(rows: Sequence[_Row], columns: int) -> QImage:
    wide = GAP + columns * (THUMB + GAP)
    sheet = QImage(wide, sum(row.height for row in rows) + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#777777"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#ffffff"))
    top = GAP
    for row in rows:
        row.draw(painter, top)
        top += row.height
    painter.end()
    return sheet


def _small(file: Path) -> QImage:
    return QImage(str(file)).scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation)


def is_blank(picture: QPixmap) -> bool:
    """Return whether a picture shows hardly anything: words alone have more colours."""
    image = picture.toImage()
    across = range(0, image.width(), 7)
    colours = {image.pixel(x, y) for x in across for y in range(0, image.height(), 3)}
    return len(colours) <= MOST_COLOURS_OF_A_BLANK


def _percent(one: Picture) -> str:
    return one.look.rpartition("-")[2]


def _plain(state: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", state.lower()).strip("-")
