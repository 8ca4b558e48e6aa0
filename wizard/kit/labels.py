"""Japanese lines end where a reader would pause: not inside a word, not before a lone last sign.

Qt ends a line after any Japanese sign, as Unicode allows (UAX 14). BudouX tells which signs
make a phrase, and a joiner without width holds them together.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from wizard.text import language

if TYPE_CHECKING:
    from budoux import Parser

JOINER = "\N{WORD JOINER}"

LONGEST = 12
"""Signs. What is longer might not fit a narrow column in one piece, and may be broken."""

END = 4
"""Signs that even then stay together at the end, so that none is alone on a line."""


class WrappedLabel(QLabel):
    """A line or paragraph of plain text that wraps. The joiners are for the eye alone."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(words)

    def setText(self, words: str, /) -> None:
        """Show the words; whoever listens hears them without joiners."""
        self._words = words
        super().setText(held_together(words))
        self.setAccessibleName(words)

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words


def held_together(words: str) -> str:
    """Return the words with each Japanese phrase in one piece; others are left as they are."""
    if language() != "ja" or words.isascii():
        return words
    return "".join(_joined(phrase) for phrase in _parser().parse(words))


def _joined(phrase: str) -> str:
    loose = len(phrase) - END if len(phrase) > LONGEST else 0
    held = "".join(
        first + (JOINER if _would_part(first, second) else "")
        for first, second in pairwise(phrase[loose:])
    )
    return phrase[:loose] + held + phrase[-1:]


def _would_part(first: str, second: str) -> bool:
    """Whether a line might end between the two: never between Latin letters, always at a space."""
    is_space = first.isspace() or second.isspace()
    return not is_space and not (first.isascii() and second.isascii())


@cache
def _parser() -> Parser:
    # Imported here: only Japanese needs it, and the window is painted before.
    import budoux  # noqa: PLC0415 -- only Japanese needs it

    return budoux.load_default_japanese_parser()
