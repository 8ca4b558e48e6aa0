"""The colours by what they are for, and the one stylesheet made from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Px = Callable[[float], int]
"""A length of the 100 % design, at the text size in use."""


class ColourTokens(NamedTuple):
    """The colours by what they are for. Every text pair measures 4.6 : 1 or better."""

    bg: str
    surface: str
    rail: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    confirmed: str
    confirmed_soft: str
    bad: str
    bad_soft: str


LIGHT = ColourTokens(
    bg="#F5F6F8",
    surface="#FFFFFF",
    rail="#EDEFF3",
    text="#1A1F26",
    muted="#596373",
    line="#D8DDE4",
    accent="#0B6B75",
    on_accent="#FFFFFF",
    accent_soft="#E3F1F2",
    good="#1A7A45",
    confirmed="#8A5A00",
    confirmed_soft="#FBF1DE",
    bad="#B3261E",
    bad_soft="#FBE9E7",
)
DARK = ColourTokens(
    bg="#14181D",
    surface="#1D232B",
    rail="#191E25",
    text="#E9EDF2",
    muted="#A2ADBA",
    line="#333C47",
    accent="#56C2C9",
    on_accent="#0B2022",
    accent_soft="#1B3437",
    good="#67C88F",
    confirmed="#E6B45C",
    confirmed_soft="#352B17",
    bad="#F2897F",
    bad_soft="#3A2220",
)


def shape(px: Px, icons: Path) -> str:
    """Sizes, spacing and weights: the part that high contrast keeps."""
    tick = (icons / "tick.svg").as_posix()
    down = (icons / "down.svg").as_posix()
    return f"""
    QLabel[role="title"] {{ font-size: {px(24)}px; font-weight: 600; }}
    QLabel[role="lead"] {{ font-size: {px(15)}px; }}
    QLabel[role="heading"], QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="brand"] {{ font-size: {px(20)}px; font-weight: 600; }}
    QLabel[role="small"] {{ font-size: {px(13)}px; }}
    QLabel[role="field"] {{ font-size: {px(13)}px; font-weight: 600; }}
    QPushButton {{ outline: none; min-height: {px(24)}px; padding: {px(6)}px {px(16)}px; border-radius: {px(8)}px; }}
    QPushButton[kind="primary"] {{ font-weight: 600; }}
    QPushButton[kind="link"] {{ text-align: left; padding: {px(6)}px {px(4)}px; }}
    QPushButton[kind="rail"] {{ text-align: left; padding: {px(4)}px {px(8)}px; min-height: {px(26)}px; }}
    QLineEdit {{ min-height: {px(24)}px; padding: {px(6)}px {px(12)}px; border-radius: {px(8)}px; }}
    QLineEdit[mono="true"] {{ font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: {px(16)}px; }}
    QLabel[mono="true"] {{ font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; }}
    QComboBox {{ min-height: {px(24)}px; padding: {px(6)}px {px(12)}px; border-radius: {px(8)}px; }}
    QListWidget, QPlainTextEdit {{ padding: {px(4)}px; border-radius: {px(8)}px; }}
    QListWidget::item {{ padding: {px(4)}px {px(6)}px; border-radius: {px(4)}px; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(28)}px; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px; }}
    QCheckBox::indicator {{ border-radius: {px(4)}px; }}
    QRadioButton::indicator {{ border-radius: {px(18) // 2 + 1}px; }}
    QComboBox::drop-down {{ border: none; width: {px(32)}px; }}
    QComboBox::down-arrow {{ image: url("{down}"); width: {px(16)}px; height: {px(16)}px; }}
    QCheckBox::indicator:checked {{ image: url("{tick}"); }}
    QFrame[role="card"], QFrame[role="console"], QFrame[role="problem"], QFrame[role="note"] {{ border-radius: {px(10)}px; }}
    """


def colours(t: ColourTokens, px: Px) -> str:
    """Our own colours; left out where the system's contrast palette rules."""
    return f"""
    QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; border: none; }}
    QScrollArea[role="rail"] > #qt_scrollarea_viewport {{ background: transparent; }}
    QWidget[role="bar"] {{ background: {t.surface}; border-bottom: 1px solid {t.line}; }}
    QWidget[role="bar"][practice="true"] {{ background: {t.confirmed_soft}; }}
    QWidget[role="rail"] {{ background: {t.rail}; border-right: 1px solid {t.line}; }}
    QScrollArea[role="rail"] {{ background: transparent; border: none; }}
    QWidget[role="footer"] {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="lead"], QLabel[role="small"], QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="practice"] {{ color: {t.confirmed}; font-weight: 600; }}
    QLabel[tone="good"] {{ color: {t.good}; }}
    QLabel[tone="confirmed"] {{ color: {t.confirmed}; }}
    QLabel[tone="bad"] {{ color: {t.bad}; }}
    QLabel[tone="muted"] {{ color: {t.muted}; }}
    QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; }}
    QFrame[role="console"] {{ background: {t.accent_soft}; border: 1px solid {t.line}; }}
    QFrame[role="problem"] {{ background: {t.bad_soft}; border: 1px solid {t.bad}; }}
    QFrame[role="note"] {{ background: {t.confirmed_soft}; border: 1px solid {t.line}; }}
    QFrame[role="pretend"] {{ background: {t.bg}; border: {px(4)}px solid {t.confirmed}; }}
    QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; }}
    QPushButton:hover {{ background: {t.rail}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: {px(6) - 1}px {px(16) - 1}px; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.rail}; border-color: {t.line}; }}
    QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; }}
    QPushButton[kind="primary"]:hover {{ background: {t.accent}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.rail}; color: {t.muted}; border-color: {t.line}; }}
    QPushButton[kind="danger"] {{ color: {t.bad}; border-color: {t.bad}; }}
    QPushButton[kind="danger"]:disabled {{ color: {t.muted}; border-color: {t.line}; }}
    QPushButton[kind="link"] {{ background: transparent; color: {t.accent}; border: none; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent}; padding: {px(6) - 2}px {px(4) - 2}px; }}
    QPushButton[kind="rail"] {{ background: transparent; color: {t.muted}; border: 1px solid transparent; }}
    QPushButton[kind="rail"]:hover {{ color: {t.text}; }}
    QPushButton[kind="rail"]:focus {{ border: 2px solid {t.accent}; padding: {px(4) - 1}px {px(8) - 1}px; }}
    QPushButton[kind="rail"][done="true"] {{ color: {t.text}; }}
    QPushButton[kind="rail"][here="true"] {{ background: {t.surface}; color: {t.text}; font-weight: 600; }}
    QLineEdit, QComboBox {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QLineEdit:focus, QComboBox:focus {{ border: 2px solid {t.accent}; padding: {px(6) - 1}px {px(12) - 1}px; }}
    QLineEdit:disabled {{ color: {t.muted}; background: {t.rail}; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; }}
    QListWidget, QPlainTextEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QListWidget:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: {px(4) - 1}px; }}
    QListWidget::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ border: 1px solid {t.muted}; background: {t.surface}; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.accent}; }}
    QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
    QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {t.accent}, stop: 0.5 {t.accent}, stop: 0.58 {t.surface}, stop: 1 {t.surface}); border-color: {t.accent}; }}
    QCheckBox::indicator:disabled {{ background: {t.rail}; border-color: {t.line}; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: {px(2)}px; max-height: {px(4)}px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(2)}px; }}
    """
