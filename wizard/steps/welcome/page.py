"""The first page: what will happen, what is needed, in which language, practice or real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton

from wizard.engine.summary import StepStatus
from wizard.engine.verdict import Verdict
from wizard.kit.page import (
    ChooseLanguage,
    ChooseMode,
    GoOn,
    PageState,
    Phase,
    StepPage,
    Surroundings,
)
from wizard.kit.widgets import Card, beside, buttons, push_button, row, set_tone, text
from wizard.ports.aws import grouped
from wizard.ports.names import BILLING_SWITCH, ROOT_MFA, ROOT_PASSWORD
from wizard.steps.welcome import words
from wizard.steps.welcome.logic import Seen, StartOver
from wizard.text import LANGUAGES, language, translate

SAID = {
    ROOT_PASSWORD: words.SAID_PASSWORD,
    ROOT_MFA: words.SAID_MFA,
    BILLING_SWITCH: words.SAID_BILLING,
}


class WelcomePage(StepPage):
    """Tells and asks; what it wishes is mostly about the program, not the account."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self.resume = ResumeCard()
        self.languages = LanguageCard()
        self.mode = ModeCard(around.scenarios, practice=around.practice)
        self.add(self.resume, self.languages, _happens(around.minutes), _needed(), self.mode)
        self._connect()
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show what an earlier visit left, if there was one."""
        seen: Seen | None = state.look.seen if state.look else None
        self.resume.show_walk(seen, state.rows)

    def _connect(self) -> None:
        # Methods, not lambdas: a page in a cycle is collected late, after Qt's own end.
        self.resume.go_on.clicked.connect(self._on_go_on)
        self.resume.start_over.clicked.connect(self._on_start_over)
        self.languages.choices.idClicked.connect(self._on_language)
        self.mode.practise.clicked.connect(self._on_practise)
        self.mode.real.clicked.connect(self._on_real)

    def _on_go_on(self) -> None:
        self.wanted.emit(GoOn(signs_in=self.resume.has_to_sign_in))

    def _on_start_over(self) -> None:
        self.wanted.emit(StartOver())

    def _on_language(self, place: int) -> None:
        code = list(LANGUAGES)[place]
        if code != language():
            self.wanted.emit(ChooseLanguage(code))

    def _on_real(self) -> None:
        self.wanted.emit(ChooseMode(practice=False))

    def _on_practise(self) -> None:
        self.wanted.emit(ChooseMode(practice=True, scenario=self.mode.scenario()))


class ResumeCard(Card):
    """Shown only where something was begun before."""

    def __init__(self) -> None:
        super().__init__("console")
        self.began = text("", "", "welcome-began")
        self.confirmed = text("", "", "welcome-confirmed")
        self.stopped = text("", "", "welcome-stopped")
        self.has_to_sign_in = False
        self.go_on = push_button(translate(words.GO_ON), "welcome-go-on", "primary")
        self.start_over = push_button(translate(words.START_OVER), "welcome-start-over", "link")
        set_tone(self.confirmed, "confirmed")
        self.add(text(translate(words.RESUMED), "heading"), self.began, self.confirmed)
        self.add(self.stopped)
        self.add(buttons(self.go_on, self.start_over))

    def show_walk(self, seen: Seen | None, rows: Sequence[StepStatus]) -> None:
        """Say when it began, for which account, what the owner confirmed, and where it stopped."""
        self.setVisible(seen is not None and seen.is_resumed)
        if seen is None:
            return
        account = grouped(seen.account or "")
        self.began.setText(translate(_began(seen), day=_day(seen.begun), account=account))
        things = translate(words.COMMA).join(translate(SAID[subject]) for subject in seen.confirmed)
        self.confirmed.setText(translate(words.CONFIRMED, things=things))
        self.confirmed.setVisible(bool(things))
        self.has_to_sign_in = seen.account is not None and not seen.is_signed_in
        self.stopped.setText(_stopped(seen, rows))
        self.stopped.setVisible(seen.interrupted is not None)


class LanguageCard(Card):
    """The languages, each by its own name."""

    def __init__(self) -> None:
        super().__init__()
        self.choices = QButtonGroup(self)
        choices: list[QRadioButton] = []
        for place, (code, name) in enumerate(LANGUAGES.items()):
            button = QRadioButton(name)
            button.setObjectName(f"welcome-language-{code}")
            button.setAccessibleName(f"{translate(words.LANGUAGE)}: {name}")
            button.setChecked(code == language())
            self.choices.addButton(button, place)
            choices.append(button)
        self.add(text(translate(words.LANGUAGE), "heading"), row(*choices))


class ModeCard(Card):
    """Practice or real; in practice, which account to practise on."""

    def __init__(self, scenarios: Sequence[tuple[str, str]], *, practice: bool) -> None:
        super().__init__()
        self.state = text(translate(words.IS_PRACTICE if practice else words.IS_REAL))
        self.choice = QComboBox()
        self.choice.setObjectName("welcome-scenario")
        self.choice.setAccessibleName(translate(words.SCENARIO))
        for name, title in scenarios:
            self.choice.addItem(translate(title), name)
        label = text(translate(words.SCENARIO), "field")
        label.setBuddy(self.choice)
        self.practise = push_button(
            translate(words.PRACTISE_THIS if scenarios else words.PRACTISE), "welcome-practise"
        )
        self.real = push_button(translate(words.WORK_FOR_REAL), "welcome-real")
        self.real.setVisible(practice)
        for widget in (label, self.choice):
            widget.setVisible(bool(scenarios))
        self.add(text(translate(words.MODE), "heading"), self.state, label)
        self.add(beside(self.choice, self.practise), buttons(self.real))

    def scenario(self) -> str:
        """Return the name of the account chosen to practise on, or nothing."""
        return str(self.choice.currentData() or "")


def _day(at: datetime) -> str:
    here = at.astimezone()
    day = QDate(here.year, here.month, here.day)
    return QLocale(language()).toString(day, translate(words.DAY_FORMAT))


def _stopped(seen: Seen, rows: Sequence[StepStatus]) -> str:
    """Say what was being done, and whether AWS has been asked since how it stands."""
    change = seen.interrupted
    if change is None:
        return ""
    said = [translate(words.STOPPED, day=_day(change.at), change=change.told)]
    row = next((row for row in rows if row.id == change.step), None)
    if row is not None and seen.is_signed_in and row.verdict is not Verdict.UNKNOWN:
        said.append(translate(words.ASKED_AGAIN, page=row.name.draw()))
    elif row is not None:
        said.append(translate(words.NOT_ASKED))
    return "\n".join(said)


def _began(seen: Seen) -> str:
    if seen.account is None:
        return words.RESUMED_BEFORE_SIGN_IN
    return words.RESUMED_SIGNED_IN if seen.is_signed_in else words.RESUMED_ACCOUNT


def _happens(minutes: int) -> Card:
    card = Card()
    card.add(
        text(translate(words.WHAT_HAPPENS), "heading"),
        text(translate(words.HAPPENS_PAGES)),
        text(translate(words.HAPPENS_ASKS)),
        text(translate(words.HAPPENS_STOP)),
        text(translate(words.HOW_LONG, minutes=minutes), "strong", "welcome-how-long"),
    )
    return card


def _needed() -> Card:
    card = Card()
    card.add(
        text(translate(words.NEEDED), "heading"),
        text(f"· {translate(words.NEED_PHONE)}"),
        text(f"· {translate(words.NEED_EMAIL)}"),
        text(f"· {translate(words.NEED_PASSWORD)}"),
    )
    return card
