"""What hands do in AWS's console, one thing after the other, and the owner's word at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.domain.times import moment
from wizard.engine.manual_fallback import ManualGuide, ManualTask, Unreadable
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.copy_field import CopyField
from wizard.kit.theme import restyle, theme_of
from wizard.kit.widgets import (
    Card,
    ConsoleCard,
    buttons,
    clear,
    heading,
    push_button,
    row,
    set_tone,
    text,
)
from wizard.text import N_, translate

BY_HAND = N_(
    "You can do this by hand instead. The wizard then takes your word for it, marks it so, "
    "and looks for itself as soon as somebody signs in who may look."
)
TO_SIGN_IN = N_("Go to “Sign in”")
OPEN = N_("Open AWS's page")
LAST = N_("Tell the wizard")
CONFIRM = N_("I confirm this")
SAID = N_("You confirmed this on {at}.")
TAKE_BACK = N_("It is not so after all")


class ManualCard(Card):
    """Stands in the place of a page's body while nobody can look; `want` takes its wishes."""

    def __init__(self, want: Callable[[object], None], to_sign_in: Callable[[], None]) -> None:
        super().__init__()
        self._want = want
        self._shown: ManualGuide | None = None
        self.why = text()
        set_tone(self.why, "confirmed")
        self.sign_in = push_button(translate(TO_SIGN_IN), "guide-to-sign-in")
        self.sign_in.clicked.connect(to_sign_in)
        self.tasks = QWidget()
        self._column = QVBoxLayout(self.tasks)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme_of().px(12))
        self.last = text("", "heading")
        self.tick = WrappingCheckBox("", "guide-done")
        self.confirm = push_button(translate(CONFIRM), "guide-confirm", "primary")
        self.said = text("", "strong", "guide-said")
        set_tone(self.said, "confirmed")
        self.take_back = push_button(translate(TAKE_BACK), "guide-take-back", "link")
        self.add(
            self.why,
            row(self.sign_in),
            text(translate(BY_HAND)),
            self.tasks,
            self.last,
            self.tick,
            self.said,
            buttons(self.confirm, self.take_back),
        )
        self.tick.toggled.connect(self.confirm.setEnabled)
        self.confirm.clicked.connect(lambda: self._say(Confirm))
        self.take_back.clicked.connect(lambda: self._say(Withdraw))

    def show_unreadable(self, unreadable: Unreadable) -> None:
        """Draw the way by hand; the tasks anew only where they are others."""
        if unreadable.guide != self._shown:
            self._draw_tasks(unreadable.guide)
        self.why.setText(unreadable.why.draw())
        restyle(self.sign_in, "kind", "" if unreadable.is_signed_in else "primary")
        said = unreadable.said
        self.tick.setVisible(said is None)
        self.confirm.setVisible(said is None)
        self.confirm.setEnabled(self.tick.is_on())
        self.said.setText(translate(SAID, at=moment(said.at)) if said else "")
        self.said.setVisible(said is not None)
        self.take_back.setVisible(said is not None)
        if said is not None:
            self.tick.set_on(on=False)

    def _draw_tasks(self, guide: ManualGuide) -> None:
        self._shown = guide
        clear(self._column)
        for number, task in enumerate(guide.tasks, start=1):
            self._column.addWidget(heading(number, translate(task.title)))
            self._column.addWidget(self._task(number, task))
        self.last.setText(f"{len(guide.tasks) + 1}  {translate(LAST)}")
        self.tick.set_words(translate(guide.claim))
        self.tick.set_on(on=False)

    def _task(self, number: int, task: ManualTask) -> QWidget:
        page = task.page
        if page is None:
            card = Card("console")
            card.add(text(translate(task.words)))
        else:
            opening = ConsoleCard(translate(task.words), translate(OPEN), f"guide-open-{number}")
            opening.button.clicked.connect(lambda: self._want(OpenConsole(page)))
            card = opening
        for place, (label, content) in enumerate(task.copies):
            line = CopyField(translate(label), f"guide-copy-{number}-{place}")
            line.show_value(content)
            card.add(line)
        return card

    def _say(self, wish: type[Confirm | Withdraw]) -> None:
        if self._shown is not None:
            self._want(wish(self._shown.subject))
