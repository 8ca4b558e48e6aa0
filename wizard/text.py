"""Sentences: marked where they are written, translated where they are drawn.

Logic, faults and evidence carry message ids (the English sentence) and turn
into the owner's language only on the screen or in a file, so that one look
can be read in two languages. The language is the one piece of global state in
the program.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = {"en": "English", "ja": "日本語"}
DOMAIN = "rootsafe"


class _Chosen:
    """The language in use; English is the message ids themselves."""

    code = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def N_(sentence: str) -> str:  # noqa: N802 -- gettext's customary name
    """Mark a sentence for translation and return it unchanged."""
    return sentence


def use_language(code: str, locale: Path) -> None:
    """Translate into `code` from now on; an unknown code means English.

    Raises:
        FileNotFoundError: the compiled catalogue of that language is missing.
    """
    if code not in LANGUAGES or code == "en":
        _Chosen.code, _Chosen.catalogue = "en", gettext.NullTranslations()
        return
    catalogue = gettext.translation(DOMAIN, localedir=str(locale), languages=[code])
    _Chosen.code, _Chosen.catalogue = code, catalogue


def language() -> str:
    """Return the code of the language in use."""
    return _Chosen.code


def translate(sentence: str, **values: object) -> str:
    """Return the sentence in the language in use, its {placeholders} filled."""
    drawn = _Chosen.catalogue.gettext(sentence) if sentence else ""
    return drawn.format(**values) if values else drawn


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence and the values for its placeholders, not yet in any language.

    A value may itself be a phrase; it is drawn in the same language.
    """

    sentence: str
    values: tuple[tuple[str, object], ...] = ()

    def draw(self) -> str:
        """Return the sentence in the language in use."""
        ready = {
            name: value.draw() if isinstance(value, Phrase) else value
            for name, value in self.values
        }
        return translate(self.sentence, **ready)


def phrase(sentence: str, **values: object) -> Phrase:
    """Return a phrase; a shorter way to write one."""
    return Phrase(sentence, tuple(values.items()))
