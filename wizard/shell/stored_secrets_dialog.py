"""What the wizard keeps on this computer: a window of its own, reached from the View menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wizard.domain.times import moment
from wizard.engine.change import Plan
from wizard.engine.run import EngineLike
from wizard.engine.stored_secrets import (
    Forget,
    Lend,
    PutAway,
    Seen,
    Show,
    StoredSecret,
    StoredSecretsStep,
    named,
)
from wizard.kit import capture_guard
from wizard.kit.accessibility import announce
from wizard.kit.background import BackgroundRunner
from wizard.kit.busy import Waiting
from wizard.kit.clipboard import FOR_SECONDS, copy_for_a_while
from wizard.kit.fields import SecretField
from wizard.kit.page import PageState, Phase, StepPage
from wizard.kit.theme import theme_of
from wizard.kit.widgets import (
    Card,
    beside,
    buttons,
    clear,
    push_button,
    set_tone,
    text,
    without_margins,
)
from wizard.ports.aws import grouped
from wizard.shell import words
from wizard.shell.confirm import ConfirmDialog, ask
from wizard.shell.driver import StepDriver
from wizard.text import translate


class StoredSecretsPage(StepPage):
    """A card for each secret; one at a time is shown, and only while this window is in front.

    `_asked` names the one that the owner asked for here; nothing else is shown,
    so that nothing comes into view which an earlier window left in memory.
    """

    def __init__(self) -> None:
        super().__init__(translate(words.KEPT), translate(words.KEPT_LEAD))
        self._drawn: object = None
        self._asked = ""
        self.nothing = text(translate(words.KEPT_NOTHING), "", "kept-nothing")
        self.shown = _ShownCard()
        self.list = QWidget()
        self._rows = without_margins(QVBoxLayout(self.list), theme_of().px(10))
        self.copied = text("", "", "kept-copied")
        set_tone(self.copied, "good")
        self.copied.hide()
        self.all = push_button(translate(words.KEPT_FORGET_ALL), "kept-forget-all", "danger")
        self.all.clicked.connect(self._on_forget_all)
        self.add(self.shown, self.copied, self.nothing, self.list)
        self.column.addLayout(buttons(self.all))
        self.shown.put_away.clicked.connect(self._put_away)
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """List what is kept; show the one that was asked for."""
        seen: Seen | None = state.look.seen if state.look else None
        is_known = seen is not None and state.problem is None
        kept = seen.kept if seen is not None and is_known else ()
        self._draw_list(kept, seen.vault if seen else "")
        self.nothing.setVisible(is_known and not kept)
        self.all.setVisible(len(kept) > 1)
        self.shown.show_secret(seen if self._asked else None)
        if state.phase is Phase.READY and seen is not None:
            self._take(seen)

    def _take(self, seen: Seen) -> None:
        """Copy what was lent, and have what is not needed put away."""
        is_needed = seen.lent is None and (seen.shown is None or self._asked == seen.shown[0])
        if is_needed:
            return
        if seen.lent is not None and self._asked == seen.lent[0]:
            copy_for_a_while(seen.lent[1])
            self._say(translate(words.KEPT_COPIED, seconds=FOR_SECONDS))
        self._put_away()

    def _put_away(self) -> None:
        """Wish for it once the driver is through with what it draws now."""
        self._asked = ""
        QTimer.singleShot(0, self, lambda: self.wanted.emit(PutAway()))

    def event(self, event: QEvent) -> bool:
        """Put away what is shown when another window comes in front."""
        if event.type() is QEvent.Type.WindowDeactivate and not self.shown.isHidden():
            self._put_away()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away what is shown when this is closed."""
        super().hideEvent(event)
        self._say("")
        self._put_away()

    def _draw_list(self, kept: Sequence[StoredSecret], vault: str) -> None:
        """Draw anew only what changed, so that the keyboard keeps its place."""
        if self._drawn == (kept, vault):
            return
        self._drawn = (kept, vault)
        clear(self._rows)
        for number, one in enumerate(kept):
            self._rows.addWidget(self._card(number, one, vault))

    def _card(self, number: int, one: StoredSecret, vault: str) -> Card:
        name = named(one.kind, one.user).draw()
        card = Card()
        offers: Sequence[tuple[str, str, Show | Lend | Forget]] = (
            (words.KEPT_SHOW, "show", Show(one.entry, one.kind, one.user)),
            (words.KEPT_COPY, "copy", Lend(one.entry)),
            (words.KEPT_FORGET, "forget", Forget(frozenset({one.entry}))),
        )
        offered = []
        for sentence, verb, wish in offers:
            button = push_button(translate(sentence), f"kept-{verb}-{number}")
            button.setAccessibleName(f"{translate(sentence)}: {name}")
            button.clicked.connect(lambda _=False, wish=wish: self._wish(wish))
            offered.append(button)
        card.add(text(name, "strong"), text(_details(one, vault), "small"), buttons(*offered))
        return card

    def _wish(self, wish: Show | Lend | Forget) -> None:
        """Remember which one was asked for: no other is shown or copied."""
        self._say("")
        self._asked = "" if isinstance(wish, Forget) else wish.entry
        self.wanted.emit(wish)

    def _say(self, said: str) -> None:
        self.copied.setText(said)
        self.copied.setVisible(bool(said))
        announce(self, said)

    def _on_forget_all(self) -> None:
        look = self.state.look
        if look is not None:
            self.wanted.emit(Forget(frozenset(one.entry for one in look.seen.kept)))


class _ShownCard(Card):
    """The one secret that is in view."""

    def __init__(self) -> None:
        super().__init__()
        self.what = text("", "heading", "kept-shown-what")
        self.field = SecretField("", "kept-shown", shown=True)
        self.field.input.setReadOnly(True)
        self.field.label.hide()
        self.put_away = push_button(translate(words.KEPT_PUT_AWAY), "kept-put-away", "primary")
        self.add(
            self.what,
            self.field,
            capture_guard.remark("kept-in-captures"),
            buttons(self.put_away),
        )
        self.hide()

    def show_secret(self, seen: Seen | None) -> None:
        """Show it, or go."""
        entry, secret = seen.shown if seen and seen.shown else ("", None)
        one = next((one for one in seen.kept if one.entry == entry), None) if seen else None
        if one is not None:
            name = named(one.kind, one.user).draw()
            self.what.setText(name)
            self.field.input.setAccessibleName(name)
            if self.isHidden():
                self.field.set_shown(True)
        self.field.set_secret(secret)
        self.field.input.setCursorPosition(0)
        self.setVisible(one is not None)


class StoredSecretsDialog(QDialog):
    """The page with its driver, over the window it belongs to."""

    def __init__(
        self,
        engine: EngineLike,
        background: BackgroundRunner,
        parent: QWidget,
        waiting: Waiting,
        *,
        practice: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("kept")
        self.setWindowTitle(translate(words.KEPT))
        self._practice = practice
        self.question: ConfirmDialog | None = None
        self.page = StoredSecretsPage()
        self.page.set_waiting(waiting)
        self.driver = StepDriver(StoredSecretsStep(), self.page, engine, background, self._confirm)
        again = push_button(translate(words.CHECK_AGAIN), "kept-check")
        again.clicked.connect(self.driver.enter)
        close = push_button(translate(words.CLOSE), "kept-close")
        close.clicked.connect(self.close)
        foot = QWidget()
        foot.setProperty("role", "footer")
        line = beside(QWidget(), again, close)
        edge = min(theme_of().px(36), 44)
        line.setContentsMargins(edge, 10, edge, 10)
        foot.setLayout(line)
        column = without_margins(QVBoxLayout(self))
        column.addWidget(self.page, 1)
        column.addWidget(foot)
        px = theme_of().px
        self.resize(min(px(720), parent.width()), min(px(600), parent.height()))

    def present(self) -> None:
        """Look anew, and come to the front."""
        self.open()
        self.driver.enter()

    def _confirm(self, plan: Plan[Any], yes: Callable[[], None]) -> None:
        where = translate(words.KEPT_WHERE)
        self.question = ask(plan, where, self, yes, practice=self._practice)
        self.question.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        self.question = None


def _details(one: StoredSecret, vault: str) -> str:
    """Say whose it is, from when, where it is, and whether it is in use."""
    account = grouped(one.account) if one.account else ""
    lines = [
        translate(words.KEPT_ACCOUNT, account=account) if account else "",
        translate(words.KEPT_SINCE, date=moment(one.begun)),
        translate(words.KEPT_IN, vault=vault) if one.lasts else translate(words.KEPT_FOR_NOW),
        translate(words.KEPT_WAITS) if one.waits else "",
    ]
    return "\n".join(line for line in lines if line)
