"""The page on which the owner lets the wizard look into the account."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from wizard.domain.principal_names import who
from wizard.engine.owner_actions import BeginSignIn, SignIn
from wizard.forms.sign_in_card import SignInCard
from wizard.kit.page import PageState, Phase, StepPage, Surroundings, Visit
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, buttons, clear, is_text_large, push_button, set_tone, text
from wizard.ports.aws import Principal, SignInSlot
from wizard.steps.sign_in import words
from wizard.steps.sign_in.logic import Seen, SignOut
from wizard.steps.sign_in.reach import Reach, ReadAccess, lines
from wizard.text import translate

SIGNS = {
    ReadAccess.YES: ("✓", "good"),
    ReadAccess.NO: ("–", "confirmed"),
    ReadAccess.NONE: ("?", "muted"),
}


class SignInPage(StepPage):
    """Nobody there: the ways to sign in. Somebody there: who, in which account."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self._is_changing = False
        self._is_signing_in = False
        self.card = SignInCard(SignInSlot.OWNER, "sign-in", self._on_wish)
        self.root_first = text(translate(words.ROOT_FIRST))
        self.no_root_key = text(translate(words.NO_ROOT_KEY), "muted", "sign-in-no-root-key")
        self.by_hand = _ByHandCard()
        self.by_hand.go.clicked.connect(lambda: self.wanted.emit(Visit("admin-user")))
        self.stays_here = text(translate(words.STAYS_HERE), "small")
        self.seated = _SeatedCard()
        self.seated.out.clicked.connect(lambda: self.wanted.emit(SignOut()))
        self.seated.change.clicked.connect(self._on_change)
        self.reach = _ReachCard()
        self.add(
            self.seated,
            self.reach,
            self.root_first,
            self.card,
            self.no_root_key,
            self.stays_here,
            self.by_hand,
        )
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show who is there, or how somebody could be."""
        seen: Seen | None = state.look.seen if state.look else None
        principal = seen.principal if seen else None
        if seen is not None:
            self.card.show_methods(
                seen.methods, seen.profiles, seen.pending_sign_in, seen.account or ""
            )
            if state.problem is None and seen.pending_sign_in is None and seen.ended is not None:
                self.banner.show_problem(seen.ended)
        if state.phase is Phase.READY and not (seen and seen.pending_sign_in):
            self._end_signing_in(has_worked=principal is not None and state.problem is None)
        if principal is not None:
            self.seated.show_principal(principal)
            self.reach.show_reach(seen.reach if seen else None)
        self.seated.setVisible(principal is not None)
        self.reach.setVisible(principal is not None and seen is not None and seen.reach is not None)
        self._show_methods(seen)

    def _end_signing_in(self, *, has_worked: bool) -> None:
        """Put the ways and what was typed away once they have served; else keep them."""
        if self._is_signing_in and has_worked:
            self._is_changing = False
            self.card.forget()
        self._is_signing_in = False

    def _show_methods(self, seen: Seen | None) -> None:
        is_wanted = seen is not None and (
            seen.principal is None or seen.pending_sign_in is not None or self._is_changing
        )
        for widget in (self.root_first, self.card, self.no_root_key, self.stays_here):
            widget.setVisible(is_wanted)
        self.by_hand.setVisible(seen is not None and seen.principal is None)

    def _on_wish(self, wish: object) -> None:
        self._is_signing_in = isinstance(wish, BeginSignIn | SignIn)
        self.wanted.emit(wish)

    def _on_change(self) -> None:
        self._is_changing = True
        self.draw(self.state)
        self.focus_first()


class _ByHandCard(Card):
    """The way without any sign-in."""

    def __init__(self) -> None:
        super().__init__("note")
        self.go = push_button(translate(words.BY_HAND_GO), "sign-in-by-hand")
        self.add(
            text(translate(words.BY_HAND_HEAD), "strong"),
            text(translate(words.BY_HAND)),
            buttons(self.go),
        )


class _ReachCard(Card):
    """What this sign-in may read: a sign and a sentence for each thing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sign-in-reach")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme_of().px(6))
        self.add(text(translate(words.REACH_HEAD), "strong"), self._lines)
        self.add(text(translate(words.REACH_LAST), "small"))

    def show_reach(self, reach: Reach | None) -> None:
        """List the answers anew."""
        clear(self._lines)
        for answer, said in lines(reach) if reach else ():
            sign, tone = SIGNS[answer]
            line = text(f"{sign}  {said.draw()}")
            line.setAccessibleName(said.draw())
            set_tone(line, tone)
            self._lines.addWidget(line)


class _SeatedCard(Card):
    """Account, alias and person, as AWS named them."""

    def __init__(self) -> None:
        super().__init__()
        self.account = _fact("sign-in-account")
        self.alias = _fact("sign-in-alias")
        self.person = _fact("sign-in-person")
        self.remark = text("", "", "sign-in-remark")
        self.limits = text(translate(words.NOT_ROOT_LIMITS), "small", "sign-in-limits")
        self.change = push_button(translate(words.SOMEBODY_ELSE), "sign-in-change")
        self.out = push_button(translate(words.SIGN_OUT), "sign-in-out")
        head = text(translate(words.SIGNED_IN), "heading")
        self.add(head, self._facts(), self.remark, self.limits, buttons(self.change, self.out))

    def show_principal(self, principal: Principal) -> None:
        """Fill in whom AWS named."""
        self.account.setText(principal.account_grouped)
        self.alias.setText(principal.alias or translate(words.NO_ALIAS))
        self.person.setText(who(principal).draw())
        self.remark.setText(translate(words.IS_ROOT if principal.is_root else words.NOT_ROOT))
        set_tone(self.remark, "" if principal.is_root else "confirmed")
        self.limits.setVisible(not principal.is_root)

    def _facts(self) -> QWidget:
        """Names beside values; below one another where the text is large."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme_of().px(16))
        named = (
            (words.ACCOUNT_ID, self.account),
            (words.ALIAS, self.alias),
            (words.PERSON, self.person),
        )
        for place, (name, value) in enumerate(named):
            label = text(translate(name), "field")
            label.setBuddy(value)
            if is_text_large():
                grid.addWidget(label, 2 * place, 0)
                grid.addWidget(value, 2 * place + 1, 0)
            else:
                grid.addWidget(label, place, 0)
                grid.addWidget(value, place, 1)
        grid.setColumnStretch(0 if is_text_large() else 1, 1)
        return box


def _fact(name: str) -> QLabel:
    return text("", "", name)
