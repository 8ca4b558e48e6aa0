"""The emergency kit's paper: one A4 page, however much stands on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter
from pytestqt.qtbot import QtBot

from wizard.kit.printed_page import LARGEST, PIXELS, Line, PrintedPage, fitted, paint, set_up

FEW = PrintedPage("Kit", "Lead", [Line("Name", "value"), Line("By hand")], ["A note."])
MANY = PrintedPage(
    "Kit", "Lead " * 60, [Line(f"Name {n}", "x" * 90) for n in range(14)], ["A note. " * 20] * 6
)


@pytest.mark.parametrize("sheet", [FEW, MANY], ids=["few", "many"])
def test_it_is_one_page_of_a4(qtbot: QtBot, tmp_path: Path, sheet: PrintedPage) -> None:
    writer = QPdfWriter(str(tmp_path / "kit.pdf"))
    set_up(writer)
    paint(writer, sheet)
    written = (tmp_path / "kit.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 1
    assert writer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4


def test_letters_are_large_where_there_is_room_and_smaller_where_there_is_not(
    qtbot: QtBot,
) -> None:
    room = QSizeF(650, 980)
    few, many = fitted(FEW, room), fitted(MANY, room)
    assert few.defaultFont().pixelSize() == round(LARGEST * PIXELS / 72)
    assert many.defaultFont().pixelSize() < few.defaultFont().pixelSize()
    assert many.size().height() <= room.height()


def test_what_was_typed_in_an_account_is_text_and_no_markup(qtbot: QtBot) -> None:
    sheet = PrintedPage("Kit", "", [Line("Alias", "<b>&co</b>")], [])
    assert "<b>&co</b>" in fitted(sheet, QSizeF(650, 980)).toPlainText()
