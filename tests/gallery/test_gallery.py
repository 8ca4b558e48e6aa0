"""Every page has pictures, none is blank, and no words are cut off, even in large text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gallery.album import Album, is_blank
from tests.gallery.clipping import clipped
from tests.gallery.looks import looks
from tests.gallery.states import TOURS
from wizard.kit.widgets import text
from wizard.resources import resources
from wizard.steps.registry import STEPS
from wizard.text import use_language

OTHERS = [name for name in TOURS if name != "fresh"]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Lend the program's dress, and give it back undressed."""
    font, palette = qapp.font(), qapp.palette()
    qapp.setQuitOnLastWindowClosed(False)
    yield qapp
    qapp.setQuitOnLastWindowClosed(True)
    qapp.setStyleSheet("")
    qapp.setProperty("theme", None)
    qapp.setFont(font)
    qapp.setPalette(palette)
    use_language("en", resources() / "locale")


def taken(app: QApplication, folder: Path, language: str, *scenarios: str) -> Album:
    album = Album(folder, wholes=False)
    album.fill(app, looks([language], ["light"], [200]), scenarios)
    return album


# ---- the pages


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_step_is_pictured_and_can_be_read_in_large_text(
    app: QApplication, tmp_path: Path, language: str
) -> None:
    album = taken(app, tmp_path, language, "fresh")
    assert {step.id for step in STEPS} <= {one.page for one in album.pictures}
    assert album.faults() == []
    blank = [one.file.name for one in album.pictures if is_blank(QPixmap(str(one.file)))]
    assert blank == []


@pytest.mark.parametrize("scenario", OTHERS)
def test_what_other_accounts_show_can_be_read_in_large_text(
    app: QApplication, tmp_path: Path, scenario: str
) -> None:
    album = taken(app, tmp_path, "ja", scenario)
    assert album.pictures
    assert album.faults() == []


def test_sheets_and_index_show_every_picture(app: QApplication, tmp_path: Path) -> None:
    album = taken(app, tmp_path, "en", "access-denied")
    sheets = album.write_sheets()
    index = album.write_index(sheets).read_text("utf-8")
    assert sheets
    assert all(sheet.name in index for sheet in sheets)
    assert all(one.file.name in index for one in album.pictures)


# ---- the finding of what does not fit


def shown(qtbot: QtBot, *widgets: QWidget, wide: int = 300) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(wide, 200)
    window.show()
    return window


def test_words_that_fit_are_no_complaint(qtbot: QtBot) -> None:
    assert clipped(shown(qtbot, text("A few words"), QPushButton("Go on"))) == []


def test_a_label_too_low_for_its_lines_is_found(qtbot: QtBot) -> None:
    label = text("words that need more than a single line " * 4)
    label.setFixedHeight(20)
    (found,) = clipped(shown(qtbot, label))
    assert "of height" in found.why


def test_a_word_longer_than_its_line_is_found(qtbot: QtBot) -> None:
    label = text("Unbreakable" * 5)
    label.setFixedWidth(80)
    assert any("of width" in found.why for found in clipped(shown(qtbot, label)))


def test_a_button_too_narrow_for_its_words_is_found(qtbot: QtBot) -> None:
    button = QPushButton("Make the administrator now")
    button.setFixedWidth(40)
    (found,) = clipped(shown(qtbot, button))
    assert found.words == "Make the administrator now"


def test_a_widget_over_another_is_found(qtbot: QtBot) -> None:
    first, second = text("First"), text("Second")
    window = shown(qtbot, first, second)
    second.setGeometry(first.geometry())
    assert any("lies over" in found.why for found in clipped(window))


def test_a_widget_outside_its_window_is_found(qtbot: QtBot) -> None:
    label = text("Far away")
    window = shown(qtbot, label)
    label.move(290, 0)
    assert any("lies outside" in found.why for found in clipped(window))


def test_what_is_hidden_is_nobodys_matter(qtbot: QtBot) -> None:
    button = QPushButton("Make the administrator now")
    button.setFixedWidth(40)
    window = shown(qtbot, button)
    button.hide()
    assert clipped(window) == []


def test_a_picture_of_one_colour_is_blank(qtbot: QtBot) -> None:
    plain = QPixmap(200, 100)
    plain.fill("white")
    assert is_blank(plain)
    box = QWidget()
    qtbot.addWidget(box)
    QHBoxLayout(box).addWidget(QPushButton("Continue"))
    assert not is_blank(box.grab())
