"""The page on which the owner chooses the root password, keeps it, and changes it at AWS."""

from __future__ import annotations

from wizard.domain.stored import Stored
from wizard.engine.owner_actions import OpenConsole, Withdraw
from wizard.engine.step import Verdict
from wizard.kit.page import PageState, Phase, StepPage, Surroundings, Visit
from wizard.kit.theme import restyle
from wizard.kit.widgets import on_enter
from wizard.ports.console import ConsolePage
from wizard.ports.names import ROOT_PASSWORD
from wizard.steps.root_password import words
from wizard.steps.root_password.cards import ChangeCard, ChooseCard, KeepCard, SayCard
from wizard.steps.root_password.chooser import Chooser
from wizard.steps.root_password.logic import ConfirmChange, KeepPassword, Seen
from wizard.text import translate

ME = "root-password"


class RootPasswordPage(StepPage):
    """Choose, keep, change on AWS's side, say so; each may be done again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self._chooses_again = False
        self._judged: tuple[Verdict, Seen | None] = (Verdict.OPEN, None)
        self.choose = ChooseCard(Chooser(self._on_edited))
        self.keep = KeepCard()
        self.change = ChangeCard()
        self.say = SayCard()
        self.add(self.choose, self.keep, self.change, self.say)
        self._connect()
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show what is kept and what is left to do; never touch what is being typed."""
        look = state.look
        seen: Seen | None = look.seen if look else None
        if state.phase is not Phase.LOOKING:
            self.choose.chooser.start_judging()
        self._judged = (look.verdict if look else Verdict.OPEN, seen)
        if seen and seen.pending.secret == self.choose.chooser.secret():
            self._put_away_what_was_kept()
        self._show()

    def _show(self) -> None:
        verdict, seen = self._judged
        kept = _kept_to_show(verdict, seen)
        is_chosen = (bool(kept) or verdict.is_done) and not self._chooses_again
        self.choose.show_chosen(is_chosen=is_chosen, has_new=bool(seen and seen.pending))
        self.keep.show_state(seen, kept, is_chosen=is_chosen)
        self.change.show_kept(kept, is_pending=bool(seen and seen.pending))
        self.say.show_state(verdict, seen)
        self._on_edited()

    def _put_away_what_was_kept(self) -> None:
        self.choose.chooser.clear()
        self._chooses_again = False
        if self.isVisible():
            self.change.button.setFocus()

    def _connect(self) -> None:
        chooser = self.choose.chooser
        self.choose.another.clicked.connect(self._on_another)
        self.keep.button.clicked.connect(self._on_keep)
        self.keep.box.again.clicked.connect(self._on_again)
        self.keep.box.tick.toggled.connect(self.keep.name_button)
        on_enter(chooser.password.input, self.keep.button.click)
        self.change.button.clicked.connect(self._on_open)
        self.change.mfa.clicked.connect(self._on_mfa)
        self.say.done.clicked.connect(self._on_done)
        self.say.take_back.clicked.connect(self._on_take_back)

    def _on_edited(self) -> None:
        """Offer to keep what may be kept; the next thing to do stands out."""
        _, seen = self._judged
        can_keep = self.choose.chooser.assessment.is_keepable
        self.keep.button.setEnabled(can_keep)
        restyle(self.keep.button, "kind", "primary" if can_keep else "")
        is_next = bool(seen and seen.pending) and not can_keep
        restyle(self.say.done, "kind", "primary" if is_next else "")
        self.edited.emit()

    def _on_another(self) -> None:
        self._chooses_again = True
        self._show()
        self.choose.chooser.password.input.setFocus()

    def _on_again(self) -> None:
        """Go to this very page, which looks again."""
        self.wanted.emit(Visit(ME))

    def _on_open(self) -> None:
        self.wanted.emit(OpenConsole(ConsolePage.ACCOUNT_SETTINGS))

    def _on_mfa(self) -> None:
        self.wanted.emit(Visit("root-mfa"))

    def _on_done(self) -> None:
        self.wanted.emit(ConfirmChange())

    def _on_take_back(self) -> None:
        self.wanted.emit(Withdraw(ROOT_PASSWORD))

    def _on_keep(self) -> None:
        chooser = self.choose.chooser
        wish = KeepPassword(chooser.secret(), chooser.facts(), self.keep.box.is_lasting)
        self.wanted.emit(wish)


def _kept_to_show(verdict: Verdict, seen: Seen | None) -> Stored:
    """Return the password worth having at hand; one of which nobody knows is left alone."""
    if seen is None:
        return Stored()
    return seen.pending or (seen.current if verdict.is_done else Stored())
