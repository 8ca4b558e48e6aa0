"""The menu *View*: language, text size and colours, and what else can be opened from every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wizard.kit.page import ChooseLanguage, ChooseLook
from wizard.shell import words
from wizard.text import LANGUAGES, language, translate

TEXT_SIZES = (100, 125, 150, 200)
COLOURS = {
    "": words.COLOURS_SYSTEM,
    "light": words.COLOURS_LIGHT,
    "dark": words.COLOURS_DARK,
}


@dataclass(frozen=True, slots=True)
class Opens:
    """What the menu leads to: a wish fulfilled, a dialog opened."""

    wish: Callable[[object], None]
    kept: Callable[[], None]
    about: Callable[[], None]


def fill(menu: QMenu, opens: Opens, *, text_percent: int, theme: str) -> None:
    """Put everything into the menu; what is in use now is ticked."""
    languages = menu.addMenu(translate(words.LANGUAGE))
    for code, name in LANGUAGES.items():
        _choice(languages, name, opens, ChooseLanguage(code), is_now=code == language())
    sizes = menu.addMenu(translate(words.TEXT_SIZE))
    for percent in TEXT_SIZES:
        look = ChooseLook(percent, theme)
        _choice(sizes, f"{percent} %", opens, look, is_now=percent == text_percent)
    colours = menu.addMenu(translate(words.COLOURS))
    for name, sentence in COLOURS.items():
        look = ChooseLook(text_percent, name)
        _choice(colours, translate(sentence), opens, look, is_now=name == theme)
    menu.addSeparator()
    _entry(menu, translate(words.KEPT), "view-kept", opens.kept)
    about = _entry(menu, translate(words.ABOUT), "view-about", opens.about)
    about.setMenuRole(QAction.MenuRole.NoRole)  # on a Mac it would leave this menu


def _choice(menu: QMenu, said: str, opens: Opens, wish: object, *, is_now: bool) -> None:
    action = menu.addAction(said)
    action.setCheckable(True)
    action.setChecked(is_now)
    action.triggered.connect(lambda: opens.wish(wish))


def _entry(menu: QMenu, said: str, name: str, then: Callable[[], None]) -> QAction:
    action = menu.addAction(said)
    action.setObjectName(name)
    action.triggered.connect(then)
    return action
