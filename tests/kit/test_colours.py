"""Both palettes can be read: measured as WCAG 2.2 measures contrast."""

from __future__ import annotations

import pytest

from wizard.kit.stylesheet import DARK, LIGHT, ColourTokens

TEXT, CONTROL = 4.6, 3.0
"""What we ask of words, and of the edge of a field or a button (WCAG asks 4.5 and 3)."""

GROUNDS = ("bg", "surface", "rail", "accent_soft", "confirmed_soft", "bad_soft")
WORDS = (
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in ("bg", "surface", "rail", "accent_soft")),
    *(("good", ground) for ground in ("bg", "surface", "confirmed_soft")),
    *(("confirmed", ground) for ground in ("bg", "surface", "accent_soft", "confirmed_soft")),
    *(("bad", ground) for ground in ("bg", "surface", "bad_soft")),
    ("on_accent", "accent"),
)
EDGES = tuple((edge, ground) for edge in ("muted", "accent", "bad") for ground in ("bg", "surface"))

both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(tokens: ColourTokens, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    found = [(a, b, contrast(getattr(tokens, a), getattr(tokens, b))) for a, b in pairs]
    return [f"{a} on {b}: {ratio:.2f}" for a, b, ratio in found if ratio < least]


def test_the_measure_is_wcags() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@both
def test_words_can_be_read_on_whatever_they_stand(tokens: ColourTokens) -> None:
    assert too_faint(tokens, WORDS, TEXT) == []


@both
def test_the_edge_of_a_control_can_be_seen(tokens: ColourTokens) -> None:
    assert too_faint(tokens, EDGES, CONTROL) == []
