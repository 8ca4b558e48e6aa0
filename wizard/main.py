"""The composition root: options become a world, an engine and a window.

Nothing else makes these. The window is painted first: what it does not need for
that is imported where it is used, most of it on the worker.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from wizard.kit.tasks import TaskRunner
from wizard.kit.theme import FUSION, Scheme, Theme, apply_theme, prepare_theme, system_theme
from wizard.kit.waiting import Waiting
from wizard.outline import OUTLINE
from wizard.resources import resources
from wizard.shell.crash import catch_bugs
from wizard.shell.window import Outfit, Window
from wizard.text import LANGUAGES, N_, language, translate, use_language

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QTranslator

    from wizard.adapters.local.clock import PracticeClock
    from wizard.adapters.local.settings import Settings, SettingsFile
    from wizard.engine.run import Report
    from wizard.engine.step import AnyStep, Plan
    from wizard.kit.page import StepPage
    from wizard.ports.aws import Principal
    from wizard.ports.console import ConsolePage
    from wizard.ports.errors import Problem
    from wizard.shell.player import Outcome
    from wizard.shell.pretend_console import PretendConsoleWindow
    from wizard.worlds import Rig

DONE, NOT_DONE, COULD_NOT_START = 0, 1, 2

NO_DISPLAY = N_("There is no screen to open a window on. Start Rootsafe from your desktop.")
ALREADY_OPEN = N_("Rootsafe is already open. Look for its window on your screen.")

WARMED_UP = (
    "wizard.catalogue:CATALOGUE",
    "wizard.steps.root_password.strength:load_estimator",
    "wizard.adapters.aws.opening:load_library",
    "pyotp:TOTP",
    "qrcode:QRCode",
)
WARMED_UP_FOR_PRACTICE = ("wizard.adapters.practice.isolation:load_models",)
"""What takes long to come in: brought in, or called, before the owner needs it."""
SWITCH_SECONDS = 0.001
"""How long the worker may keep the interpreter from the screen's thread; Python's own is 5 ms."""


class Options(NamedTuple):
    """What the command line asked for; None where it did not."""

    practice: str | None = None
    language: str | None = None
    theme: str | None = None
    text_percent: int | None = None
    answers: Path | None = None
    report: Path | None = None


def run(options: Options) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    use_language(options.language or _system_language(), resources() / "locale")
    if not _has_display():
        return _give_up(NO_DISPLAY)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setProperty(FUSION, True)
    app.setApplicationName("Rootsafe")
    if options.practice is None:
        from wizard.adapters.local.folders import data_folder
        from wizard.adapters.local.single import OnlyCopy

        only = OnlyCopy(data_folder())
        if not only.claim():
            return _give_up(ALREADY_OPEN)
    sys.setswitchinterval(SWITCH_SECONDS)
    program = Program(app, options)
    if options.answers is None:
        program.start()
        code = app.exec()
    else:
        program.open_world(options.practice)
        code = program.walk(options.answers)
    program.close()
    return code


class _Messenger(QObject):
    """Carries a page to be opened from the worker to the screen's thread."""

    opened = Signal(object, str)
    warm = Signal()
    """Everything has come in that the owner would else wait for."""


class LateRig:
    """A world, or what will make it: once, on the worker, where nobody waits for it."""

    def __init__(self, make: Callable[[], Rig]) -> None:
        self._make = make
        self.rig: Rig | None = None

    def get(self) -> Rig:
        """Return the world, making it now if need be."""
        if self.rig is None:
            self.rig = self._make()
        return self.rig

    def look(self, step: AnyStep) -> Report[Any]:
        """Have its engine look."""
        return self.get().engine.look(step)

    def carry_out(self, step: AnyStep, plan: Plan[Any]) -> Report[Any]:
        """Have its engine make a change."""
        return self.get().engine.carry_out(step, plan)

    def principal(self) -> Principal | None:
        """Return who is signed in; before there is a world, nobody."""
        return _whoever(self.rig) if self.rig is not None else None


@dataclass(slots=True)
class Stage:
    """What is open now: a world, its worker, its window, and practice's console beside it."""

    late: LateRig
    practice: bool
    tasks: TaskRunner
    window: Window
    pretend: PretendConsoleWindow | None = None

    @property
    def rig(self) -> Rig:
        """The world."""
        return self.late.get()

    @property
    def console(self) -> PretendConsoleWindow | None:
        """Practice's console, made when it is first wanted."""
        if self.pretend is None and self.practice:
            self.pretend = _pretend_console(self.rig)
        return self.pretend


class Program:
    """The one running wizard: its world, its window, and what may be changed about them."""

    def __init__(self, app: QApplication, options: Options) -> None:
        self._app = app
        self._options = options
        self._settings = self._first_settings()
        self._stage: Stage | None = None
        self._is_following = False
        self._messenger = _Messenger()
        self._messenger.opened.connect(self._on_opened)
        self._qt_words: QTranslator | None = None
        catch_bugs(self._on_bug)
        self._speak()
        prepare_theme(app, self._theme())

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
    def stage(self) -> Stage:
        """What is open now; `open_world` comes first."""
        if self._stage is None:
            raise RuntimeError("no world is open")
        return self._stage

    def start(self) -> None:
        """Paint the window; the page, and the world behind it, come in once that is done."""
        scenario = self._options.practice
        stage = self._open_new(scenario)
        apply_theme(self._app, self._theme())
        stage.window.painted.connect(self._on_painted)
        stage.window.show()

    def open_world(self, scenario: str | None) -> None:
        """Open the practice account of that scenario, or the real world, and a window on it."""
        self.close()
        self._dress()
        stage = self._open_new(scenario)
        stage.late.get()
        self._furnish(stage)
        stage.window.show()

    def walk(self, answers_file: Path) -> int:
        """Work the window by the answers file; print a line a step; say how it ended."""
        import tomllib

        from wizard.shell import player as players
        from wizard.shell.walks import WALKS

        with answers_file.open("rb") as file:
            answers = tomllib.load(file)
        stage, practice = self.stage, self.stage.rig.practice
        if practice is None:
            raise RuntimeError("a walk by answers is for practice only")
        script = players.Script(WALKS, answers, practice.console, self._clock.advance, _line)
        player = players.Player(stage.window, OUTLINE, script, stage.tasks)
        outcomes: list[Outcome] = []
        player.finished.connect(outcomes.append)
        player.finished.connect(self._app.quit)
        self._messenger.warm.connect(player.start)
        self._app.exec()
        if not outcomes:
            return NOT_DONE
        self._report(outcomes[0])
        return DONE if outcomes[0].is_done else NOT_DONE

    def close(self) -> None:
        """Finish the change on its way, drop credentials, remove practice's folder."""
        if self._stage is None:
            return
        self._retire(self._stage)
        self._stage.tasks.close()
        if self._stage.late.rig is not None:
            self._stage.late.rig.close()
        self._stage = None

    # ---- wishes about the program

    def fulfil(self, wish: object) -> None:
        """Change language, look or world."""
        from wizard.kit.page import ChooseLanguage, ChooseLook, ChooseMode

        if isinstance(wish, ChooseLanguage):
            self._choose(replace(self._settings, language=wish.code))
        elif isinstance(wish, ChooseLook):
            self._choose(replace(self._settings, text_percent=wish.text_percent, theme=wish.theme))
        elif isinstance(wish, ChooseMode):
            scenario = (wish.scenario or "fresh") if wish.practice else None
            # Not now: the wish comes from a page of the window that this closes.
            QTimer.singleShot(0, self._app, lambda: self.open_world(scenario))

    def _choose(self, settings: Settings) -> None:
        self._settings = settings
        self._dress()
        if not self.stage.practice:
            self._remember(settings)
        self._redraw_soon()

    def _redraw_soon(self) -> None:
        """Draw everything anew, but not inside a signal of the window that goes."""
        QTimer.singleShot(0, self._app, self._redraw)

    def _redraw(self) -> None:
        old = self.stage
        self._retire(old)
        stage = self._open_window(old.late, old.tasks, old.practice)
        stage.window.reports.update(old.window.reports)
        stage.window.restoreGeometry(old.window.saveGeometry())
        stage.window.visit(old.window.here)
        stage.window.show()

    # ---- parts

    def _open_new(self, scenario: str | None) -> Stage:
        tasks = TaskRunner()
        late = LateRig(lambda: self._make_rig(scenario, tasks))
        return self._open_window(late, tasks, scenario is not None)

    def _open_window(self, late: LateRig, tasks: TaskRunner, practice: bool) -> Stage:
        outfit = Outfit(
            steps=OUTLINE,
            make_page=_page_maker(late, tasks, practice=practice),
            engine=late,
            principal=late.principal,
            program=self.fulfil,
            practice=practice,
            waiting=Waiting(0, 0) if self._options.answers else Waiting(),
            text_percent=self._settings.text_percent,
            theme=self._settings.theme,
        )
        self._stage = Stage(late, practice, tasks, Window(outfit, tasks))
        return self._stage

    def _on_painted(self) -> None:
        self._furnish(self.stage)

    def _furnish(self, stage: Stage) -> None:
        """Bring in the first page, and on the worker the world and what takes long to import."""
        from wizard.adapters.local.memory import hide_memory

        hide_memory()
        self._follow_the_system()
        stage.tasks.submit(stage.late.get, self._on_world)
        stage.window.visit(OUTLINE[0].id)
        for place in WARMED_UP + (WARMED_UP_FOR_PRACTICE if stage.practice else ()):
            stage.tasks.submit(partial(_warm_up, place), lambda _: None)
        stage.tasks.submit(lambda: None, lambda _: self._bring_in([step.id for step in OUTLINE]))

    def _bring_in(self, pages: list[str]) -> None:
        """Import the pages one at a time, each in a turn of its own, so that nothing stalls."""
        from wizard.shell.pages import load_page

        if not pages:
            _look_for_garbage()
            self._messenger.warm.emit()
            return
        load_page(pages[0])
        QTimer.singleShot(0, self._app, lambda: self._bring_in(pages[1:]))

    def _on_world(self, rig: Rig) -> None:
        """Show practice's console at once only where its keyring has to be unlocked there."""
        if self._stage is None or self._options.answers is not None:
            return
        if rig.practice is not None and rig.practice.is_locked() and self._stage.console:
            self._stage.console.show_if_locked()

    def _make_rig(self, scenario: str | None, tasks: TaskRunner) -> Rig:
        from wizard.adapters.local import clock
        from wizard.adapters.practice.scenarios import SCENARIOS
        from wizard.worlds import practice_rig, real_rig

        def on_wait() -> None:
            tasks.tell(self._on_slow)

        if scenario is None:
            return real_rig(on_wait)
        # A walk by answers moves its own clock; an owner's real phone needs the real time.
        given = self._clock if self._options.answers else clock.SystemClock()
        rig = practice_rig(SCENARIOS[scenario], given, on_wait)
        if rig.practice is not None:
            rig.practice.on_open(self._messenger.opened.emit)
        return rig

    def _on_slow(self) -> None:
        if self._stage is not None:
            self._stage.window.show_slow()

    def _on_opened(self, page: ConsolePage, account: str) -> None:
        if self._options.answers is not None:
            return
        console = self._stage.console if self._stage else None
        if console is not None:
            console.show_page(page, account)

    def _retire(self, stage: Stage) -> None:
        stage.window.retire()
        if stage.pretend is not None:
            stage.pretend.close()
            stage.pretend.deleteLater()
            stage.pretend = None

    # ---- looks and languages

    def _dress(self) -> None:
        self._speak()
        apply_theme(self._app, self._theme())

    def _theme(self) -> Theme:
        theme = system_theme(self._settings.text_percent / 100)
        if self._settings.theme:
            theme = replace(theme, scheme=Scheme(self._settings.theme))
        return theme

    def _speak(self) -> None:
        use_language(self._settings.language, resources() / "locale")
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words = None
        if language() == "en":
            return
        from PySide6.QtCore import QLibraryInfo, QTranslator

        words = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{language()}", folder):
            self._app.installTranslator(words)
            self._qt_words = words

    def _follow_the_system(self) -> None:
        """Listen for other colours or more contrast, once."""
        if self._is_following:
            return
        self._is_following = True
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        """Follow the system from light to dark, or to more contrast."""
        self._dress()
        if self._stage is not None:
            self._redraw_soon()

    def _first_settings(self) -> Settings:
        from wizard.adapters.local.settings import Settings

        kept = Settings() if self._options.practice else self._settings_file().read()
        given = self._options
        return Settings(
            language=given.language or kept.language or _system_language(),
            text_percent=given.text_percent or kept.text_percent,
            theme=given.theme or kept.theme,
            scenario=kept.scenario,
        )

    def _remember(self, settings: Settings) -> None:
        from wizard.ports.errors import NotesUnwritable

        try:
            self._settings_file().save(settings)
        except NotesUnwritable:
            # A preference that cannot be kept is asked for again next time; nothing is lost.
            return

    def _settings_file(self) -> SettingsFile:
        from wizard.adapters.local import clock
        from wizard.adapters.local.folders import data_folder
        from wizard.adapters.local.settings import SettingsFile

        return SettingsFile(data_folder() / "settings.json", clock.SystemClock())

    # ---- the end of a walk, and bugs

    def _report(self, outcome: Outcome) -> None:
        if outcome.stuck:
            _line(outcome.stuck)
        if self._options.report is not None:
            import json

            document = {
                "scenario": self._options.practice,
                "done": outcome.is_done,
                "stuck": outcome.stuck or None,
                "rows": [
                    {
                        "row": row.row,
                        "id": row.id,
                        "verdict": row.verdict.value,
                        "evidence": [line.draw() for line in row.evidence],
                    }
                    for row in outcome.rows
                ],
            }
            words = json.dumps(document, ensure_ascii=False, indent=2)
            self._options.report.write_text(words + "\n", "utf-8")

    def _on_bug(self, problem: Problem) -> None:
        if self._stage is not None:
            self._stage.window.show_bug(problem)
        if self._options.answers is not None:
            self._app.exit(NOT_DONE)


def _warm_up(place: str) -> None:
    """Import what stands there, and call it if it is a function."""
    module, _, name = place.partition(":")
    found = getattr(import_module(module), name)
    if isinstance(found, FunctionType):
        found()


def _look_for_garbage() -> None:
    """Begin with it where the start put it off; what is there by now stays.

    A collection that looked all of it through would hold the interpreter for a
    tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _page_maker(late: LateRig, tasks: TaskRunner, *, practice: bool) -> Callable[[str], StepPage]:
    """Return what makes a page; what pages rest on comes in with the first of them."""

    @cache
    def maker() -> Callable[[str], StepPage]:
        from wizard.adapters.local.clock import SystemClock
        from wizard.adapters.local.eyes import LocalEyes
        from wizard.adapters.practice.scenarios import SCENARIOS
        from wizard.kit.page import Surroundings
        from wizard.kit.sight import Sight
        from wizard.shell.pages import page_maker

        def now() -> datetime:
            return (late.rig.world.clock if late.rig else SystemClock()).now()

        around = Surroundings(practice, now, Sight(LocalEyes(), tasks))
        scenarios = [(name, translate(given.title)) for name, given in SCENARIOS.items()]
        return page_maker(around, scenarios, sum(step.title.minutes for step in OUTLINE))

    def make(step_id: str) -> StepPage:
        return maker()(step_id)

    return make


def _pretend_console(rig: Rig) -> PretendConsoleWindow | None:
    from wizard.kit.sight import STANDS_FOR_AWS
    from wizard.shell.pretend_console import Keyring, PretendConsoleWindow

    if rig.practice is None:
        return None
    keyring = Keyring(rig.practice.is_locked, rig.practice.unlock)
    console = PretendConsoleWindow(rig.practice.console, keyring)
    console.setProperty(STANDS_FOR_AWS, True)
    return console


def _whoever(rig: Rig) -> Principal | None:
    from wizard.ports.aws import Seat

    sessions = rig.world.sessions
    return sessions.principal(Seat.OWNER) or sessions.principal(Seat.ADMINISTRATOR)


def _line(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _give_up(why: str) -> int:
    sys.stderr.write(translate(why) + "\n")
    return COULD_NOT_START


def _has_display() -> bool:
    """Ask before Qt does: without a screen it ends the process itself."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _system_language() -> str:
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
