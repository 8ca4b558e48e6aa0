"""The eight ways a page is looked at: two languages, two colours, two text sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from wizard.kit.theme import Scheme, Theme, apply_theme
from wizard.resources import resources
from wizard.text import use_language

SIZES = {100: QSize(1000, 700), 200: QSize(900, 500)}
"""Windows by text size: the usual one, and a small screen for the large text."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page."""

    language: str
    scheme: Scheme
    percent: int

    @property
    def name(self) -> str:
        """Return it as it stands in file names."""
        return f"{self.language}-{self.scheme.value}-{self.percent}"

    @property
    def size(self) -> QSize:
        """The window's size."""
        return SIZES[self.percent]

    def put_on(self, app: QApplication) -> None:
        """Dress the program so."""
        use_language(self.language, resources() / "locale")
        apply_theme(app, Theme(self.scheme, self.percent / 100))


def looks(
    languages: Sequence[str] = ("en", "ja"),
    schemes: Sequence[str] = ("light", "dark"),
    percents: Sequence[int] = (100, 200),
) -> list[Look]:
    """Return every combination."""
    return [
        Look(language, Scheme(scheme), percent)
        for percent, language, scheme in product(percents, languages, schemes)
    ]
