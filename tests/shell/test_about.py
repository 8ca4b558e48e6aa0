"""What the program says of itself, read the way an owner reads it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.shell.conftest import Opened, OpenWindow
from wizard import __version__
from wizard.shell.about import AboutDialog
from wizard.shell.licences import LicensedPart


def about(opened: Opened) -> AboutDialog:
    """Open it from the View menu."""
    action = opened.window.findChild(QAction, "view-about")
    assert isinstance(action, QAction)
    action.trigger()
    assert opened.window.about is not None
    return opened.window.about


def listed(dialog: AboutDialog) -> list[LicensedPart]:
    rows = range(dialog.parts.count())
    return [dialog.parts.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]


def test_it_names_the_version_and_every_part_with_its_licence(open_window: OpenWindow) -> None:
    dialog = about(open_window("fresh"))

    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    names = [part.name for part in listed(dialog)]
    assert {"Python", "boto3", "PySide6_Essentials", "GeoNames"} <= set(names)
    for row, part in enumerate(listed(dialog)):
        assert dialog.parts.item(row).text() == f"{part.name}\n{part.licence}"


def test_the_chosen_parts_licence_is_shown_in_full(open_window: OpenWindow) -> None:
    dialog = about(open_window("fresh"))
    first, second = listed(dialog)[:2]
    assert first.text() in dialog.licence.toPlainText()

    QTest.keyClick(dialog.parts, Qt.Key.Key_Down)

    assert second.text() in dialog.licence.toPlainText()
    assert second.home in dialog.licence.toPlainText()


def test_opened_again_it_still_shows_what_was_chosen(open_window: OpenWindow) -> None:
    opened = open_window("fresh")
    dialog = about(opened)
    dialog.parts.setCurrentRow(3)
    close = dialog.findChild(QPushButton, "about-close")
    assert isinstance(close, QPushButton)
    close.click()
    assert dialog.isHidden()

    assert about(opened) is dialog
    assert dialog.parts.currentRow() == 3
