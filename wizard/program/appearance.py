"""How the program looks and which language it speaks: as chosen, else as the system does."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wizard.kit.theme import Scheme, Theme, apply_theme, prepare_theme, system_theme
from wizard.resources import resources
from wizard.text import LANGUAGES, language, use_language

# The window is painted before: the rest is imported where it is used.
if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication

    from wizard.adapters.local.settings import Settings, SettingsFile
    from wizard.program.options import Options


class Appearance(QObject):
    """What was chosen about the program itself, and the one who dresses it so."""

    system_changed = Signal()
    """The system went from light to dark or wants more contrast; everything is dressed anew."""

    def __init__(self, qt_app: QApplication, options: Options) -> None:
        super().__init__()
        self._qt_app = qt_app
        self._is_following = False
        self._qt_words: QTranslator | None = None
        self.settings = _chosen(options)
        self._speak()
        prepare_theme(qt_app, self._theme())

    def choose(self, settings: Settings, *, keep: bool) -> None:
        """Change it, and keep it for the next start if asked to."""
        self.settings = settings
        self.dress()
        if keep:
            _remember(settings)

    def dress(self) -> None:
        """Put language and colours on whatever is drawn from now on."""
        self._speak()
        self.colour()

    def colour(self) -> None:
        """Put the colours on; the language is in use already."""
        apply_theme(self._qt_app, self._theme())

    def follow_the_system(self) -> None:
        """Listen for other colours or more contrast, once."""
        if self._is_following:
            return
        self._is_following = True
        hints = self._qt_app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        self.dress()
        self.system_changed.emit()

    def _theme(self) -> Theme:
        theme = system_theme(self.settings.text_percent / 100)
        if self.settings.theme:
            theme = replace(theme, scheme=Scheme(self.settings.theme))
        return theme

    def _speak(self) -> None:
        use_language(self.settings.language, resources() / "locale")
        if self._qt_words is not None:
            self._qt_app.removeTranslator(self._qt_words)
            self._qt_words = None
        if language() == "en":
            return
        from PySide6.QtCore import QLibraryInfo, QTranslator

        words = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{language()}", folder):
            self._qt_app.installTranslator(words)
            self._qt_words = words


def system_language() -> str:
    """Return the language of the desktop, English where we do not speak it."""
    if sys.platform.startswith("linux"):
        # As gettext reads it. Qt would say the same, and its list of all languages takes long.
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    else:
        from PySide6.QtCore import QLocale

        said = QLocale.system().name()
    code = said.partition("_")[0].partition(".")[0]
    return code if code in LANGUAGES else "en"


def _chosen(options: Options) -> Settings:
    """Return what the command line says, else what was kept; practice reads nobody's file."""
    from wizard.adapters.local.settings import Settings

    kept = Settings() if options.practice else _file().read()
    return Settings(
        language=options.language or kept.language or system_language(),
        text_percent=options.text_percent or kept.text_percent,
        theme=options.theme or kept.theme,
    )


def _remember(settings: Settings) -> None:
    from wizard.ports.errors import NotesUnwritable

    try:
        _file().save(settings)
    except NotesUnwritable:
        # A preference that cannot be kept is asked for again next time; nothing is lost.
        return


def _file() -> SettingsFile:
    from wizard.adapters.local import clock
    from wizard.adapters.local.folders import data_folder
    from wizard.adapters.local.settings import SettingsFile

    return SettingsFile(data_folder() / "settings.json", clock.SystemClock())
