"""Two palettes of our own on Fusion, one stylesheet, and the text size.

Fusion everywhere, because native styles follow only part of a palette, and a
window half dark is worse than either. A system that asks for more contrast gets
its own palette instead of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from wizard.kit.stylesheet import DARK, LIGHT, ColourTokens, colours, shape
from wizard.resources import resources
from wizard.text import language

BODY_PX = 14
FUSION = "fusion"
"""Property of a program that has its style already: asking Qt for it costs 10 ms at the start."""
JAPANESE_FONTS = ["Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP"]


class Scheme(Enum):
    """Which palette."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """What the window looks like now."""

    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    high_contrast: bool = False

    @property
    def tokens(self) -> ColourTokens:
        """The colours of the scheme."""
        return DARK if self.scheme is Scheme.DARK else LIGHT

    def px(self, size: float) -> int:
        """Return a length of the 100 % design at the text size in use."""
        return round(size * self.scale)


def system_theme(scale: float = 1.0) -> Theme:
    """Return the theme the system asks for: dark or light, more contrast or not."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    more = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return Theme(Scheme.DARK if dark else Scheme.LIGHT, scale, more)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program; may be called again at any time."""
    if not app.property(FUSION):
        app.setStyle("Fusion")
        app.setProperty(FUSION, True)
    prepare_theme(app, theme)
    sheet = shape(theme.px, resources() / "icons")
    if not theme.high_contrast:
        sheet += colours(theme.tokens, theme.px)
    app.setStyleSheet(sheet)


def prepare_theme(app: QApplication, theme: Theme) -> None:
    """Set all but the stylesheet: the first window is built faster when that comes after it."""
    app.setFont(_font(app, theme))
    app.setProperty("theme", theme)
    if theme.high_contrast:
        app.setPalette(app.style().standardPalette())
    else:
        app.setPalette(_palette(theme.tokens))


def theme_of(app: QApplication | None = None) -> Theme:
    """Return the theme in use; the plain light one before any was applied."""
    found = (app or QApplication.instance() or QWidget()).property("theme")
    return found if isinstance(found, Theme) else Theme()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet selects by, and redraw if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # Before it is first shown nothing is drawn yet that would have to be drawn anew.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _font(app: QApplication, theme: Theme) -> QFont:
    font = QFont(app.font())
    if language() == "ja":
        font.setFamilies([*JAPANESE_FONTS, *font.families()])
    font.setPixelSize(theme.px(BODY_PX))
    return font


def _palette(t: ColourTokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: t.bg,
        role.Base: t.surface,
        role.AlternateBase: t.rail,
        role.Button: t.surface,
        role.Light: t.surface,
        role.Mid: t.line,
        role.Dark: t.muted,
        role.ToolTipBase: t.surface,
        role.WindowText: t.text,
        role.Text: t.text,
        role.ButtonText: t.text,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.muted,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Link: t.accent,
        role.Accent: t.accent,
    }
    palette = QPalette()
    for where, colour in colours.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(t.muted))
    return palette
