"""The composition root: options become a world, an engine and a window.

Nothing else makes these. boto3, the keyring and the QR code come in later, on
the worker, so that the first window is there at once.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from wizard.adapters.local.clock import PracticeClock, SystemClock
from wizard.adapters.local.eyes import LocalEyes
from wizard.adapters.local.folders import data_folder
from wizard.adapters.local.memory import hide_memory
from wizard.adapters.local.settings import Settings, SettingsFile
from wizard.adapters.local.single import OnlyCopy
from wizard.adapters.practice.scenarios import SCENARIOS
from wizard.catalogue import CATALOGUE
from wizard.kit.busy import Waiting
from wizard.kit.page import ChooseLanguage, ChooseLook, ChooseMode, Surroundings
from wizard.kit.sight import STANDS_FOR_AWS, Sight
from wizard.kit.tasks import TaskRunner
from wizard.kit.theme import Scheme, apply_theme, system_theme
from wizard.ports.aws import Principal, Seat
from wizard.ports.console import ConsolePage
from wizard.ports.errors import NotesUnwritable, Problem
from wizard.resources import resources
from wizard.shell.crash import catch_bugs
from wizard.shell.pages import WALKS, page_maker
from wizard.shell.player import Outcome, Player, Script
from wizard.shell.pretend_console import Keyring, PretendConsoleWindow
from wizard.shell.window import Outfit, Window
from wizard.text import LANGUAGES, N_, language, translate, use_language
from wizard.worlds import Rig, practice_rig, real_rig

DONE, NOT_DONE, COULD_NOT_START = 0, 1, 2

NO_DISPLAY = N_("There is no screen to open a window on. Start Rootsafe from your desktop.")
ALREADY_OPEN = N_("Rootsafe is already open. Look for its window on your screen.")


@dataclass(frozen=True, slots=True)
class Options:
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
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Rootsafe")
    only = OnlyCopy(data_folder())
    if options.practice is None and not only.claim():
        return _give_up(ALREADY_OPEN)
    program = Program(app, options)
    program.open_world(options.practice)
    hide_memory()
    code = program.walk(options.answers) if options.answers else app.exec()
    program.close()
    return code


class _Messenger(QObject):
    """Carries a page to be opened from the worker to the screen's thread."""

    opened = Signal(object, str)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is open now: a world, its worker, its window, and practice's console beside it."""

    rig: Rig
    tasks: TaskRunner
    window: Window
    console: PretendConsoleWindow | None


class Program:
    """The one running wizard: its world, its window, and what may be changed about them."""

    def __init__(self, app: QApplication, options: Options) -> None:
        self._app = app
        self._options = options
        self._settings = self._first_settings()
        self._stage: Stage | None = None
        self._messenger = _Messenger()
        self._messenger.opened.connect(self._on_opened)
        self._clock = PracticeClock()
        self._qt_words = QTranslator()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        catch_bugs(self._on_bug)
        self._dress()

    # ---- worlds and windows

    @property
    def stage(self) -> Stage:
        """What is open now; `open_world` comes first."""
        if self._stage is None:
            raise RuntimeError("no world is open")
        return self._stage

    def open_world(self, scenario: str | None) -> None:
        """Open the practice account of that scenario, or the real world, and a window on it."""
        self.close()
        self._open_window(self._make_rig(scenario), TaskRunner(), CATALOGUE[0].id)

    def walk(self, answers_file: Path) -> int:
        """Work the window by the answers file; print a line a step; say how it ended."""
        with answers_file.open("rb") as file:
            answers = tomllib.load(file)
        stage, practice = self.stage, self.stage.rig.practice
        if practice is None:
            raise RuntimeError("a walk by answers is for practice only")
        script = Script(WALKS, answers, practice.console, self._clock.advance, _line)
        player = Player(stage.window, CATALOGUE, script, stage.tasks)
        outcomes: list[Outcome] = []
        player.finished.connect(outcomes.append)
        player.finished.connect(self._app.quit)
        QTimer.singleShot(0, player.start)
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
        self._stage.rig.close()
        self._stage = None

    # ---- wishes about the program

    def fulfil(self, wish: object) -> None:
        """Change language, look or world."""
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
        if self.stage.rig.practice is None:
            self._remember(settings)
        self._redraw_soon()

    def _redraw_soon(self) -> None:
        """Draw everything anew, but not inside a signal of the window that goes."""
        QTimer.singleShot(0, self._app, self._redraw)

    def _redraw(self) -> None:
        old = self.stage
        self._retire(old)
        self._open_window(old.rig, old.tasks, old.window.here, old.window)

    # ---- parts

    def _open_window(
        self, rig: Rig, tasks: TaskRunner, here: str, before: Window | None = None
    ) -> None:
        sight = Sight(LocalEyes(), tasks)
        around = Surroundings(rig.world.practice, rig.world.clock.now, sight)
        scenarios = [(name, translate(given.title)) for name, given in SCENARIOS.items()]
        outfit = Outfit(
            steps=CATALOGUE,
            make_page=page_maker(around, scenarios, sum(step.title.minutes for step in CATALOGUE)),
            engine=rig.engine,
            principal=lambda: _whoever(rig),
            program=self.fulfil,
            practice=rig.world.practice,
            waiting=Waiting(0, 0) if self._options.answers else Waiting(),
            text_percent=self._settings.text_percent,
            theme=self._settings.theme,
        )
        window = Window(outfit, tasks)
        if before is not None:
            window.reports.update(before.reports)
            window.restoreGeometry(before.saveGeometry())
        self._stage = Stage(rig, tasks, window, _pretend_console(rig))
        if self._stage.console is not None and self._options.answers is None:
            self._stage.console.show_if_locked()
        window.visit(here)
        window.show()

    def _make_rig(self, scenario: str | None) -> Rig:
        if scenario is None:
            return real_rig()
        # A walk by answers moves its own clock; an owner's real phone needs the real time.
        clock = self._clock if self._options.answers else SystemClock()
        rig = practice_rig(SCENARIOS[scenario], clock)
        if rig.practice is not None:
            rig.practice.on_open(self._messenger.opened.emit)
        return rig

    def _on_opened(self, page: ConsolePage, account: str) -> None:
        console = self._stage.console if self._stage else None
        if console is not None and self._options.answers is None:
            console.show_page(page, account)

    def _retire(self, stage: Stage) -> None:
        stage.window.retire()
        if stage.console is not None:
            stage.console.close()
            stage.console.deleteLater()

    # ---- looks and languages

    def _dress(self) -> None:
        use_language(self._settings.language, resources() / "locale")
        theme = system_theme(self._settings.text_percent / 100)
        if self._settings.theme:
            theme = replace(theme, scheme=Scheme(self._settings.theme))
        apply_theme(self._app, theme)
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{language()}", folder):
            self._app.installTranslator(self._qt_words)

    def _on_system_changed(self) -> None:
        """Follow the system from light to dark, or to more contrast."""
        self._dress()
        if self._stage is not None:
            self._redraw_soon()

    def _first_settings(self) -> Settings:
        kept = Settings() if self._options.practice else self._settings_file().read()
        given = self._options
        return Settings(
            language=given.language or kept.language or _system_language(),
            text_percent=given.text_percent or kept.text_percent,
            theme=given.theme or kept.theme,
            scenario=kept.scenario,
        )

    def _remember(self, settings: Settings) -> None:
        try:
            self._settings_file().save(settings)
        except NotesUnwritable:
            # A preference that cannot be kept is asked for again next time; nothing is lost.
            return

    def _settings_file(self) -> SettingsFile:
        return SettingsFile(data_folder() / "settings.json", SystemClock())

    # ---- the end of a walk, and bugs

    def _report(self, outcome: Outcome) -> None:
        if outcome.stuck:
            _line(outcome.stuck)
        if self._options.report is not None:
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


def _pretend_console(rig: Rig) -> PretendConsoleWindow | None:
    if rig.practice is None:
        return None
    keyring = Keyring(rig.practice.is_locked, rig.practice.unlock)
    console = PretendConsoleWindow(rig.practice.console, keyring)
    console.setProperty(STANDS_FOR_AWS, True)
    return console


def _whoever(rig: Rig) -> Principal | None:
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
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"
