"""A sign of its own for every verdict, told by its shape."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wizard.engine.verdict import VERDICT_NAMES, Verdict
from wizard.kit.theme import Theme
from wizard.kit.verdict_icon import SIZE, verdict_icon


def shape(verdict: Verdict, *, here: bool = False) -> tuple[bool, ...]:
    """Return where something is painted, whatever its colour."""
    icon = verdict_icon(verdict, Theme(), here=here)
    picture = icon.pixmap(SIZE, SIZE).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    places = [(x, y) for y in range(picture.height()) for x in range(picture.width())]
    return tuple(picture.pixelColor(x, y).alpha() > 127 for x, y in places)


def test_no_two_verdicts_look_alike(qtbot: QtBot) -> None:
    assert len({shape(verdict) for verdict in Verdict}) == len(Verdict)
    assert [verdict for verdict in Verdict if not any(shape(verdict))] == [Verdict.NONE]


@pytest.mark.parametrize("verdict", [one for one in Verdict if one.is_done])
def test_what_is_done_shows_so_on_its_own_page_too(qtbot: QtBot, verdict: Verdict) -> None:
    is_same = shape(verdict, here=True) == shape(verdict)
    assert is_same is (verdict is not Verdict.NONE)


def test_every_verdict_has_a_name() -> None:
    assert set(VERDICT_NAMES) == set(Verdict)
