"""The composition root: options become a world, an engine and a window.

Nothing else makes these. The window is painted first: what it does not need for
that is imported where it is used, most of it on the worker.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from wizard.adapters.local.display import has_display
from wizard.kit.background import BackgroundRunner
from wizard.kit.theme import FUSION
from wizard.kit.waiting import Waiting
from wizard.program.appearance import Appearance, system_language
from wizard.program.options import Options
from wizard.program.session import LazyEngine, OpenSession, page_maker
from wizard.program.warm_up import WarmUp
from wizard.resources import resources
from wizard.shell.crash import catch_bugs
from wizard.shell.window import Window, WindowContext
from wizard.steps.registry import STEPS, load_autopilot, load_step
from wizard.text import N_, translate, use_language

if TYPE_CHECKING:
    from wizard.adapters.local.clock import PracticeClock
    from wizard.adapters.local.settings import Settings
    from wizard.composition import App
    from wizard.ports.console import ConsolePage
    from wizard.ports.errors import Problem

DONE, NOT_DONE, COULD_NOT_START = 0, 1, 2

NO_DISPLAY = N_("There is no screen to open a window on. Start Rootsafe from your desktop.")
ALREADY_OPEN = N_("Rootsafe is already open. Look for its window on your screen.")

SWITCH_SECONDS = 0.001
"""How long the worker may keep the interpreter from the screen's thread; Python's own is 5 ms."""


def run(options: Options) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    use_language(options.language or system_language(), resources() / "locale")
    if not has_display():
        return _give_up(translate(NO_DISPLAY))
    qt_app = QApplication([*sys.argv[:1], "-style", "fusion"])
    qt_app.setProperty(FUSION, True)
    qt_app.setApplicationName("Rootsafe")
    if options.practice is None:
        from wizard.adapters.local.folders import data_folder
        from wizard.adapters.local.single_instance import SingleInstance

        only = SingleInstance(data_folder())
        if not only.claim():
            return _give_up(translate(ALREADY_OPEN))
    sys.setswitchinterval(SWITCH_SECONDS)
    program = Program(qt_app, options)
    if options.answers is None:
        program.start()
        code = qt_app.exec()
    else:
        program.open_world(options.practice)
        code = program.walk(options.answers)
    program.close()
    return code


class _Messenger(QObject):
    """Carries a page to be opened from the worker to the screen's thread."""

    opened = Signal(object, str)


class Program:
    """The one running wizard: its world, its window, and what may be changed about them."""

    def __init__(self, qt_app: QApplication, options: Options) -> None:
        self._qt_app = qt_app
        self._options = options
        self._opened: OpenSession | None = None
        self._messenger = _Messenger()
        self._messenger.opened.connect(self._on_opened)
        self._warm_up = WarmUp()
        catch_bugs(self._on_bug)
        self._appearance = Appearance(qt_app, options)
        self._appearance.system_changed.connect(self._redraw_soon)

    # ---- worlds and windows

    @cached_property
    def _clock(self) -> PracticeClock:
        """The clock of a walk by answers, which it moves itself.

        It stands still in between: a code read from the phone is still the code
        when it is typed, however slow the computer.
        """
        from wizard.adapters.local.clock import PracticeClock, SystemClock

        return PracticeClock(SystemClock().now())

    @property
    def opened(self) -> OpenSession:
        """What is open now; `open_world` comes first."""
        if self._opened is None:
            raise RuntimeError("no world is open")
        return self._opened

    def start(self) -> None:
        """Paint the window; the page, and the world behind it, come in once that is done."""
        opened = self._open_new(self._options.practice)
        self._appearance.colour()
        opened.window.painted.connect(self._on_painted)
        opened.window.show()

    def open_world(self, scenario: str | None) -> None:
        """Open the practice account of that scenario, or the real world, and a window on it."""
        self.close()
        self._appearance.dress()
        opened = self._open_new(scenario)
        opened.lazy.get()
        self._furnish(opened)
        opened.window.show()

    def walk(self, path: Path) -> int:
        """Work the window by the answers file; print a line a step; say how it ended."""
        from wizard.autopilot import answers as answers_file
        from wizard.autopilot.runner import Script, walk

        practice = self.opened.app.practice
        if practice is None:
            raise RuntimeError("a walk by answers is for practice only")
        try:
            given = answers_file.read_answers(path, STEPS)
        except answers_file.AnswersRefused as refusal:
            return _give_up(str(refusal))
        say = answers_file.say
        script = Script(load_autopilot, given, practice.console, self._clock.advance, say)
        window, background = self.opened.window, self.opened.background
        begin = self._warm_up.done
        result = walk(self._qt_app, window, STEPS, script, background, begin=begin)
        if result is None:
            return NOT_DONE
        answers_file.report(result, self._options.practice, self._options.report)
        return DONE if result.is_done else NOT_DONE

    def close(self) -> None:
        """Finish the change on its way, drop credentials, remove practice's folder."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # ---- wishes about the program

    def fulfil(self, wish: object) -> None:
        """Change language, look or world."""
        from wizard.kit.page import ChooseLanguage, ChooseLook, ChooseMode

        chosen = self._appearance.settings
        if isinstance(wish, ChooseLanguage):
            self._choose(replace(chosen, language=wish.code))
        elif isinstance(wish, ChooseLook):
            self._choose(replace(chosen, text_percent=wish.text_percent, theme=wish.theme))
        elif isinstance(wish, ChooseMode):
            scenario = (wish.scenario or "fresh") if wish.practice else None
            # Not now: the wish comes from a page of the window that this closes.
            QTimer.singleShot(0, self._qt_app, lambda: self.open_world(scenario))

    def _choose(self, settings: Settings) -> None:
        self._appearance.choose(settings, keep=not self.opened.practice)
        self._redraw_soon()

    def _redraw_soon(self) -> None:
        """Draw everything anew, but not inside a signal of the window that goes."""
        if self._opened is not None:
            QTimer.singleShot(0, self._qt_app, self._redraw)

    def _redraw(self) -> None:
        old = self.opened
        opened = self._open_window(old.lazy, old.background, old.practice)
        opened.window.stand_in_for(old.window)
        old.clear()
        opened.window.show()

    # ---- parts

    def _open_new(self, scenario: str | None) -> OpenSession:
        background = BackgroundRunner()
        lazy = LazyEngine(lambda: self._make_app(scenario, background))
        return self._open_window(lazy, background, scenario is not None)

    def _open_window(
        self, lazy: LazyEngine, background: BackgroundRunner, practice: bool
    ) -> OpenSession:
        context = WindowContext(
            steps=STEPS,
            load_step=load_step,
            make_page=page_maker(lazy, background, practice=practice),
            engine=lazy,
            program=self.fulfil,
            practice=practice,
            waiting=Waiting(0, 0) if self._options.answers else Waiting(),
            text_percent=self._appearance.settings.text_percent,
            theme=self._appearance.settings.theme,
        )
        self._opened = OpenSession(lazy, practice, background, Window(context, background))
        return self._opened

    def _on_painted(self) -> None:
        self._furnish(self.opened)

    def _furnish(self, opened: OpenSession) -> None:
        """Bring in the first page, and on the worker the world and what takes long to import."""
        from wizard.adapters.local.process_hardening import hide_memory

        hide_memory()
        self._appearance.follow_the_system()
        opened.background.submit(opened.lazy.get, self._on_world)
        opened.window.visit(STEPS[0].id)
        self._warm_up.begin(opened.background, self._make_page, practice=opened.practice)

    def _make_page(self, step_id: str) -> None:
        """Make a page of whatever window is open by now."""
        if self._opened is not None:
            self._opened.window.prepare(step_id)

    def _on_world(self, app: App) -> None:
        """Show practice's console at once only where its keyring has to be unlocked there."""
        if self._opened is None or self._options.answers is not None:
            return
        if app.practice is not None and app.practice.is_locked() and self._opened.console:
            self._opened.console.show_if_locked()

    def _make_app(self, scenario: str | None, background: BackgroundRunner) -> App:
        from wizard.adapters.local import clock
        from wizard.composition import practice_app, real_app
        from wizard.practice.scenarios import SCENARIOS

        def on_wait() -> None:
            background.tell(self._on_slow)

        if scenario is None:
            return real_app(on_wait)
        # A walk by answers moves its own clock; an owner's real phone needs the real time.
        given = self._clock if self._options.answers else clock.SystemClock()
        app = practice_app(SCENARIOS[scenario], given, on_wait)
        if app.practice is not None:
            app.practice.on_open(self._messenger.opened.emit)
        return app

    def _on_slow(self) -> None:
        if self._opened is not None:
            self._opened.window.show_slow()

    def _on_opened(self, page: ConsolePage | None, account: str) -> None:
        if self._options.answers is not None:
            return
        console = self._opened.console if self._opened else None
        if console is not None:
            console.show_page(page, account)

    def _on_bug(self, problem: Problem) -> None:
        if self._opened is not None:
            self._opened.window.show_bug(problem)
        if self._options.answers is not None:
            self._qt_app.exit(NOT_DONE)


def _give_up(why: str) -> int:
    sys.stderr.write(why + "\n")
    return COULD_NOT_START
