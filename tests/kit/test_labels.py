"""Where lines of Japanese may end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetrics, QTextLayout
from pytestqt.qtbot import QtBot

from wizard.kit.labels import END, JOINER, LONGEST, WrappedLabel, held_together
from wizard.resources import resources
from wizard.text import use_language

SENTENCE = (
    "ルートユーザーの場合: AWSのサインイン画面で、アカウントの電話番号に電話がかかってきます。"
)


@pytest.fixture
def japanese() -> Iterator[None]:
    use_language("ja", resources() / "locale")
    yield
    use_language("en", resources() / "locale")


def ends(words: str) -> list[str]:
    """Return what may stand on a line of its own at the least."""
    parts, part = [], words[:1]
    for first, second in pairwise(words):
        is_held = JOINER in (first, second) or (first.isascii() and second.isascii())
        if is_held and not first.isspace():
            part += second
        else:
            parts.append(part)
            part = second
    return [one.replace(JOINER, "").strip() for one in (*parts, part)]


@pytest.mark.usefixtures("japanese")
def test_a_line_ends_between_phrases_only() -> None:
    assert ends(held_together(SENTENCE)) == [
        "ルートユーザーの",
        "場合:",
        "AWSの",
        "サインイン画面で、",
        "アカウントの",
        "電話番号に",
        "電話が",
        "かかってきます。",
    ]


@pytest.mark.usefixtures("japanese")
def test_a_path_and_a_very_long_phrase_may_be_broken() -> None:
    path = "/tmp/rootsafe-practice-x/PRACTICE-rootsafe-report.html"
    assert held_together(path) == path
    long = held_together("請" * (LONGEST + 1))
    assert ends(long) == [*["請"] * (LONGEST + 1 - END), "請" * END]


def test_other_languages_are_left_alone() -> None:
    use_language("en", resources() / "locale")
    assert (
        held_together(f"A user called 田中太郎: {SENTENCE}")
        == f"A user called 田中太郎: {SENTENCE}"
    )


@pytest.mark.usefixtures("japanese")
def test_the_joiners_are_for_the_eye_alone(qtbot: QtBot) -> None:
    label = WrappedLabel(SENTENCE)
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == SENTENCE
    label.setText("admin")
    assert label.text() == label.accessibleName() == "admin"


def lines(words: str, width: float) -> list[str]:
    """Return the lines that Qt makes of the words."""
    layout = QTextLayout(words)
    layout.beginLayout()
    made = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        made.append(words[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [one.replace(JOINER, "") for one in made]


@pytest.mark.usefixtures("japanese", "qapp")
def test_qt_takes_a_phrase_to_the_next_line_whole() -> None:
    almost = QFontMetrics(QTextLayout().font()).horizontalAdvance(SENTENCE) - 4

    assert lines(SENTENCE, almost)[-1] in ("す。", "ます。")
    assert lines(held_together(SENTENCE), almost)[-1] == "かかってきます。"
