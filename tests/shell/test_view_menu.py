"""The menu View: what it offers, and what each entry wishes for."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from wizard.kit.page import ChooseLanguage, ChooseLook
from wizard.shell.view_menu import Opens, fill


def leaves(menu: QMenu) -> list[QAction]:
    """Return the entries, those of the menus inside included."""
    found: list[QAction] = []
    for action in menu.actions():
        inside = action.menu()
        found += leaves(inside) if isinstance(inside, QMenu) else [action]
    return [one for one in found if not one.isSeparator()]


def test_every_entry_wishes_for_what_it_says(qtbot: QtBot) -> None:
    wishes: list[object] = []
    opened: list[str] = []
    menu = QMenu()
    qtbot.addWidget(menu)
    opens = Opens(wishes.append, lambda: opened.append("kept"), lambda: opened.append("about"))
    fill(menu, opens, text_percent=150, theme="dark")
    entries = leaves(menu)

    assert [one.text() for one in entries if one.isChecked()] == ["English", "150 %", "Dark"]
    for one in entries:
        one.trigger()

    assert wishes == [
        ChooseLanguage("en"),
        ChooseLanguage("ja"),
        *(ChooseLook(percent, "dark") for percent in (100, 125, 150, 200)),
        *(ChooseLook(150, theme) for theme in ("", "light", "dark")),
    ]
    assert opened == ["kept", "about"]
