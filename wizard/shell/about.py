"""What the program is, what is inside it, and under which licences: reached from the View menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from wizard import __version__
from wizard.kit.theme import theme_of
from wizard.kit.widgets import is_text_large, push_button, scrolling, text, without_margins
from wizard.resources import resources
from wizard.shell import words
from wizard.shell.licences import LicensedPart, parts
from wizard.text import translate

HOME = "https://github.com/rootsafe/rootsafe"
MARGIN = 28
"""Pixels at every text size: a small screen is for the words."""
LEAST = 150
"""Of the 100 % design's pixels: some lines are to be seen at once, or nobody can read them."""


class AboutDialog(QDialog):
    """A list of the parts; what the chosen one's licence says stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(translate(words.ABOUT))
        px = theme_of().px
        self.parts = QListWidget()
        self.parts.setObjectName("about-parts")
        self.parts.setAccessibleName(translate(words.ABOUT_PARTS))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setWordWrap(True)
        self.licence = QPlainTextEdit()
        self.licence.setObjectName("about-licence")
        self.licence.setAccessibleName(translate(words.ABOUT_TEXT))
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        for part in parts(resources() / "licences"):
            item = QListWidgetItem(f"{part.name}\n{part.licence}", self.parts)
            item.setData(Qt.ItemDataRole.UserRole, part)
        self.parts.currentItemChanged.connect(self._on_chosen)
        close = push_button(translate(words.CLOSE), "about-close")
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, min(px(20), MARGIN), MARGIN, min(px(20), MARGIN))
        column.setSpacing(px(12))
        column.addWidget(scrolling(self._content()), 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(min(px(820), parent.width()), min(px(600), parent.height()))

    def present(self) -> None:
        """Come to the front, with the first part chosen."""
        self.open()
        if self.parts.currentItem() is None:
            self.parts.setCurrentRow(0)
        self.parts.setFocus()

    def _content(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        column = without_margins(QVBoxLayout(content), theme_of().px(8))
        column.addWidget(text(translate(words.ABOUT_NAME, version=__version__), "title"))
        column.addWidget(_selectable(translate(words.ABOUT_LEAD, home=HOME), "about-lead"))
        column.addWidget(text(translate(words.ABOUT_PARTS), "heading"))
        column.addLayout(self._both(), 1)
        return content

    def _both(self) -> QHBoxLayout | QVBoxLayout:
        """Put list and licence side by side, or below one another where the text is large."""
        both = QVBoxLayout() if is_text_large() else QHBoxLayout()
        for one in (self.parts, self.licence):
            one.setMinimumHeight(theme_of().px(LEAST))
        both.setSpacing(theme_of().px(12))
        both.addWidget(self.parts, 2)
        both.addWidget(self.licence, 3)
        return both

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            part: LicensedPart = item.data(Qt.ItemDataRole.UserRole)
            said = (part.name, part.home, "", part.text())
            self.licence.setPlainText("\n".join(said) if part.home else part.text())


def _selectable(said: str, name: str) -> QWidget:
    line = text(said, "muted", name)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line
