"""Two codes from a phone, judged while they are typed, against a countdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.domain import mfa_codes, words
from wizard.domain.mfa_codes import CodeFinding, CodesResult
from wizard.engine.step import Verdict
from wizard.kit.accessibility import announce
from wizard.kit.fields import CodeField
from wizard.kit.theme import theme_of
from wizard.kit.verdict_icon import VerdictIcon
from wizard.kit.widgets import row, set_tone, text
from wizard.ports.secret import Secret
from wizard.text import N_, translate

FIRST_CODE = N_("First code")
SECOND_CODE = N_("Second code")

TICK = 250
"""Milliseconds between looks at the clock; only a new second is drawn."""

RING = 40


class TwoCodes(QWidget):
    """Two fields, a mark beside each that is right, the countdown, and a line that says why.

    A pair that was right stays right if `stays`: the phone has shown that it
    holds the key. Otherwise the codes go to AWS, and have to be fresh for that.
    """

    judged = Signal()

    def __init__(self, name: str, now: Callable[[], datetime], *, stays: bool) -> None:
        super().__init__()
        self._now = now
        self._stays = stays
        self._seed: Secret | None = None
        self._skew = timedelta(0)
        self._used = -1
        self._step = -1
        self._outcome = CodesResult(CodeFinding.UNFINISHED)
        self._is_first_right = False
        self._shown_right: tuple[Secret, Secret] | None = None
        self.first = CodeField(translate(FIRST_CODE), f"{name}-first")
        self.second = CodeField(translate(SECOND_CODE), f"{name}-second")
        self._marks = (_mark(), _mark())
        self.ring = CountdownRing()
        self.said = text("", "", f"{name}-said")
        self._place()
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._on_tick)
        for field in (self.first, self.second):
            field.textChanged.connect(self._on_typed)

    @property
    def outcome(self) -> CodesResult:
        """What the codes typed so far come to."""
        return self._outcome

    @property
    def is_pair_right(self) -> bool:
        """Whether both codes are there and right."""
        return self._outcome.finding is CodeFinding.RIGHT and self._is_whole()

    def codes(self) -> tuple[Secret, Secret]:
        """Return both codes as they stand in the fields."""
        return Secret(self.first.code()), Secret(self.second.code())

    def ask_for(self, seed: Secret | None, skew: timedelta | None) -> None:
        """Judge by this key, and by AWS's time where it is known."""
        self._skew = skew or timedelta(0)
        if seed == self._seed:
            return
        self._seed, self._used, self._shown_right = seed, -1, None
        self.clear()

    def clear(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
        self._judge()

    def use_up(self) -> None:
        """Count the codes in the fields as given away, and empty the fields."""
        if self._outcome.step is not None:
            self._used = self._outcome.step
        self.clear()

    def aws_now(self) -> datetime:
        """Return this computer's time, put right by AWS's."""
        return self._now() + self._skew

    def showEvent(self, event: QShowEvent) -> None:
        """Run only while somebody can see it."""
        super().showEvent(event)
        self._on_tick()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of view."""
        super().hideEvent(event)
        self._clock.stop()

    def _place(self) -> None:
        """One below the other: beside the QR code there is no room for more."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        column.addLayout(row(self.first, self._marks[0]))
        column.addLayout(row(self.second, self._marks[1], self.ring))
        column.addWidget(self.said)

    def _on_typed(self) -> None:
        was_right = self._is_first_right
        self._judge()
        if self._is_first_right and not was_right and self.window().focusWidget() is self.first:
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tick(self) -> None:
        now = self.aws_now()
        is_new_second = self.ring.set_seconds(mfa_codes.seconds_left(now))
        if mfa_codes.step_of(now) != self._step:
            self._judge()
        elif is_new_second:
            self._say()

    def _judge(self) -> None:
        """Judge what is typed against the time; a pair that was right may stay so."""
        before, now = self._outcome, self.aws_now()
        self._step = mfa_codes.step_of(now)
        codes = self.codes()
        if self._shown_right is None or codes != self._shown_right:
            self._find(codes, now)
        for mark, is_right in zip(
            self._marks, (self._is_first_right, self.is_pair_right), strict=True
        ):
            mark.set_verdict(Verdict.PROVEN if is_right else Verdict.NONE)
        self._say()
        if before != self._outcome:
            announce(self, self.said.text())
            self.judged.emit()

    def _find(self, codes: tuple[Secret, Secret], now: datetime) -> None:
        self._shown_right = None
        if self._seed is None:
            self._outcome, self._is_first_right = CodesResult(CodeFinding.UNFINISHED), False
            return
        first = mfa_codes.check_first(self._seed, codes[0], now, used=self._used)
        self._outcome = first
        if self._is_whole():
            self._outcome = mfa_codes.check_two(self._seed, *codes, now, used=self._used)
        self._is_first_right = CodeFinding.RIGHT in (first.finding, self._outcome.finding)
        if self._stays and self.is_pair_right:
            self._shown_right = codes

    def _is_whole(self) -> bool:
        return len(self.second.code()) >= 6

    def _say(self) -> None:
        finding = self._outcome.finding
        if self.is_pair_right:
            said, tone = self._outcome.said().draw(), "good"
        elif finding is CodeFinding.RIGHT:
            said, tone = self._what_comes_next(), "good"
        elif finding is CodeFinding.UNFINISHED:
            typed = bool(self.first.code()) and self._is_whole()
            said = translate(words.PAIR_UNFINISHED if typed else words.FIRST_UNFINISHED)
            tone = "muted"
        else:
            said, tone = self._outcome.said().draw(), "bad"
        if said != self.said.text():
            self.said.setText(said)
            set_tone(self.said, tone)

    def _what_comes_next(self) -> str:
        now = self.aws_now()
        step = self._outcome.step
        if step is not None and mfa_codes.step_of(now) > step:
            return translate(words.FIRST_RIGHT_NOW)
        ahead = 0 if step is None else step - mfa_codes.step_of(now)
        wait = mfa_codes.seconds_left(now) + ahead * mfa_codes.PERIOD
        return translate(words.FIRST_RIGHT, seconds=wait)


class CountdownRing(QWidget):
    """How long the code on the phone is still shown; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds = mfa_codes.PERIOD
        side = theme_of().px(RING)
        self.setFixedSize(side, side)

    @property
    def seconds(self) -> int:
        """The seconds shown."""
        return self._seconds

    def set_seconds(self, seconds: int) -> bool:
        """Show so many seconds; return whether that is another number than before."""
        if seconds == self._seconds:
            return False
        self._seconds = seconds
        self.update()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring that runs out, and the number in it."""
        tokens = theme_of().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 11
        circle = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(QColor(tokens.line), width))
        painter.drawEllipse(circle)
        pen = QPen(QColor(tokens.accent), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, round(360 * 16 * self._seconds / mfa_codes.PERIOD))
        painter.setPen(QColor(tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._seconds))
        painter.end()


def _mark() -> VerdictIcon:
    """Return a mark that keeps its place while it shows nothing."""
    return VerdictIcon(Verdict.NONE)
