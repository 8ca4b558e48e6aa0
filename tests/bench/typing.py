"""Typing into the real window at fifteen keys a second, under a heartbeat.

Run as a program of its own: `python -m tests.bench.typing` prints one line of JSON, the longest
time that the screen's thread was busy at one go, in milliseconds, for every password.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.walk import Heart
from tests.password_strength.known import STRONG
from wizard.adapters.local.clock import PracticeClock
from wizard.composition import practice_app
from wizard.kit.background import BackgroundRunner
from wizard.kit.busy import Waiting
from wizard.kit.page import Surroundings
from wizard.kit.theme import apply_theme, system_theme
from wizard.practice.scenarios import SCENARIOS
from wizard.shell.window import Window, WindowContext
from wizard.steps.registry import STEPS, load_page, load_step
from wizard.steps.root_password.page import RootPasswordPage

KEYS_A_SECOND = 15
TYPED = (*STRONG[:2], "-".join(STRONG[:6])[:128])
PAGE = "root-password"


class Typist:
    """Types one password after another and notes what each did to the heartbeat."""

    def __init__(self, page: RootPasswordPage) -> None:
        self._page = page
        self._heart = Heart(lambda: PAGE, worth_telling=0.0)
        self._keys = self._pressed()
        self._timer = QTimer(page, interval=1000 // KEYS_A_SECOND)
        self._timer.timeout.connect(lambda: next(self._keys))
        self.worst: dict[int, float] = {}

    def begin(self) -> None:
        """Start with the first key."""
        self._timer.start()

    def _pressed(self) -> Iterator[None]:
        line = self._page.choose.chooser.password.input
        for password in TYPED:
            line.clear()
            yield
            self._heart.gaps.clear()
            self._heart.start()
            for sign in password:
                QTest.keyClicks(line, sign)
                yield
            self._heart.stop()
            self.worst[len(password)] = 1000 * max(gap.busy for gap in self._heart.gaps)
        self._timer.stop()
        QApplication.quit()
        yield


def main() -> int:
    """Type everything and print the figures."""
    qt_app = QApplication(sys.argv[:1])
    apply_theme(qt_app, system_theme())
    app, background = practice_app(SCENARIOS["fresh"], PracticeClock()), BackgroundRunner()
    around = Surroundings(practice=True, now=app.world.clock.now)
    context = WindowContext(
        steps=STEPS,
        load_step=load_step,
        make_page=lambda step_id: load_page(step_id)(around),
        engine=app.engine,
        program=lambda wish: None,
        practice=True,
        waiting=Waiting(0, 0),
    )
    window = Window(context, background)
    window.show()
    window.visit(PAGE)
    typists: list[Typist] = []

    def begin() -> None:
        if not typists:
            page = window.findChild(RootPasswordPage)
            assert isinstance(page, RootPasswordPage)
            typists.append(Typist(page))
            typists[0].begin()

    background.idle.connect(begin)
    qt_app.exec()
    background.close()
    app.close()
    print(json.dumps(typists[0].worst))
    return 0


if __name__ == "__main__":
    sys.exit(main())
