"""The four things to do on the page, a card each."""

from __future__ import annotations

from wizard.domain.stored import Stored
from wizard.domain.times import moment
from wizard.engine.step import Verdict
from wizard.forms.keep_box import KeepBox
from wizard.kit.accessibility import announce
from wizard.kit.clipboard import FOR_SECONDS, copy_for_a_while
from wizard.kit.fields import SecretField
from wizard.kit.widgets import (
    Card,
    beside,
    buttons,
    heading,
    is_text_large,
    push_button,
    set_tone,
    text,
)
from wizard.ports.secret import Secret
from wizard.steps.root_password import words
from wizard.steps.root_password.chooser import Chooser
from wizard.steps.root_password.logic import Seen
from wizard.steps.root_password.retype import Retyped, compare
from wizard.text import translate

ME = "root-password"


class ChooseCard(Card):
    """1: the chooser, or a line once a password is chosen."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__()
        self.chooser = chooser
        self.chosen = text("", "", f"{ME}-chosen")
        self.another = push_button(translate(words.CHOOSE_ANOTHER), f"{ME}-another", "link")
        self.add(heading(1, translate(words.CHOOSE)), chooser, beside(self.chosen, self.another))

    def show_chosen(self, *, is_chosen: bool, has_new: bool) -> None:
        """Put the chooser away, or bring it back."""
        sentence = words.CHOSEN if has_new else words.NOTHING_TO_CHOOSE
        self.chosen.setText(translate(sentence))
        self.chooser.setVisible(not is_chosen)
        self.chosen.setVisible(is_chosen)
        self.another.setVisible(is_chosen)


class KeepCard(Card):
    """2: into the keyring, or into this run's memory where there is none or it is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.box = KeepBox(f"{ME}-lasting", words.KEEP_HINT)
        self.button = push_button("", f"{ME}-keep")
        self.kept = text("", "", f"{ME}-kept-where")
        self.add(heading(2, translate(words.KEEP_HEADING)), self.kept, self.box)
        self.add(buttons(self.button))
        self.name_button()

    def show_state(self, seen: Seen | None, kept: Stored, *, is_chosen: bool) -> None:
        """Say where it is kept, or offer to keep it."""
        if seen is not None:
            self.box.show_keyring(seen.keyring)
        self.kept.setText(_where(seen, kept))
        self.kept.setVisible(is_chosen)
        self.button.setVisible(not is_chosen)
        self.box.setVisible(not is_chosen or (self.box.has_problem and not kept))

    def name_button(self) -> None:
        """Call the button by what it will do."""
        name = translate(words.KEEP if self.box.is_lasting else words.KEEP_FOR_NOW)
        self.button.setText(name)
        self.button.setAccessibleName(name)


class ChangeCard(Card):
    """3: AWS's page, with the password at hand to copy or to practise typing."""

    def __init__(self) -> None:
        super().__init__("console")
        self._kept: Secret | None = None
        self.button = push_button(translate(words.OPEN), f"{ME}-open")
        self.mfa = push_button(translate(words.TO_MFA), f"{ME}-mfa", "link")
        self.shown = SecretField(translate(words.KEPT_LABEL), f"{ME}-kept")
        self.shown.input.setReadOnly(True)
        self.copy_button = push_button(translate(words.COPY), f"{ME}-copy")
        self.retype = SecretField(translate(words.RETYPE), f"{ME}-retype")
        self.add(heading(3, translate(words.CHANGE_HEADING)))
        self.add(beside(text(translate(words.CHANGE_WORDS)), self.button))
        self.add(self.shown)
        if is_text_large():
            self.add(buttons(self.copy_button))
        else:
            self.shown.add_beside(self.copy_button)
        self.add(self.retype, beside(text(translate(words.ASKS_FOR_MFA), "small"), self.mfa))
        self.copy_button.clicked.connect(self._on_copy)
        self.retype.input.textChanged.connect(self._on_retyped)

    def show_kept(self, kept: Stored, *, is_pending: bool) -> None:
        """Put the password at hand; a new one starts hidden and not yet retyped."""
        secret = kept.secret
        if secret != self._kept:
            self._kept = secret
            self.shown.set_secret(secret)
            self.shown.set_shown(False)
            self.shown.set_remark("")
            self.retype.set_secret(None)
        label = translate(words.KEPT_LABEL if is_pending else words.KEPT_LABEL_CURRENT)
        self.shown.label.setText(label)
        self.shown.input.setAccessibleName(label)
        for widget in (self.shown, self.copy_button):
            widget.setVisible(secret is not None)
        self.retype.setVisible(secret is not None and is_pending)

    def _on_copy(self) -> None:
        if self._kept is not None:
            copy_for_a_while(self._kept)
            self.shown.set_remark(translate(words.COPIED, seconds=FOR_SECONDS))
            announce(self, self.shown.remark.text())

    def _on_retyped(self) -> None:
        typed = self.retype.secret()
        if self._kept is None or not typed:
            self.retype.set_remark("")
            return
        found = compare(self._kept, typed)
        was = self.retype.remark.text()
        self.retype.set_remark(*_retyped(found))
        if (found.is_same or found.slip) and self.retype.remark.text() != was:
            announce(self, self.retype.remark.text())


class SayCard(Card):
    """4: the owner's word, and what AWS's own history says."""

    def __init__(self) -> None:
        super().__init__()
        self.state = text("", "", f"{ME}-state")
        self.done = push_button(translate(words.DONE), f"{ME}-done")
        self.take_back = push_button(translate(words.TAKE_BACK), f"{ME}-take-back", "link")
        self.add(heading(4, translate(words.SAY_HEADING)), text(translate(words.SAY_WORDS)))
        self.add(self.state, buttons(self.done, self.take_back))

    def show_state(self, verdict: Verdict, seen: Seen | None) -> None:
        """Show who says that it was changed, and offer to say so or to take it back."""
        has_new = bool(seen and seen.pending)
        name = translate(words.DONE if has_new else words.DONE_MYSELF)
        self.done.setText(name)
        self.done.setAccessibleName(name)
        self.done.setVisible(has_new or verdict is Verdict.OPEN)
        self.take_back.setVisible(verdict is Verdict.CONFIRMED)
        self.state.setText(_said(seen))
        self.state.setVisible(bool(self.state.text()))
        set_tone(self.state, "good" if verdict is Verdict.PROVEN else "confirmed")


def _where(seen: Seen | None, kept: Stored) -> str:
    if seen is None or not kept:
        return translate(words.KEPT_NOWHERE)
    if not kept.is_lasting:
        return translate(words.KEPT_FOR_NOW)
    return translate(words.KEPT_PENDING if seen.pending else words.KEPT, vault=seen.keyring.name)


def _retyped(found: Retyped) -> tuple[str, str]:
    if found.slip is not None:
        return translate(words.RETYPE_SLIP, place=found.slip), "bad"
    if found.is_same:
        return translate(words.RETYPE_SAME), "good"
    return translate(words.RETYPE_LEFT, left=found.left), ""


def _said(seen: Seen | None) -> str:
    if seen is None:
        return ""
    if seen.changed is not None:
        return translate(words.PROVEN_ON, at=moment(seen.changed))
    if seen.exists is False:
        return translate(words.PROVEN_NONE)
    if seen.confirmed is not None:
        return translate(words.CONFIRMED_ON, at=moment(seen.confirmed))
    return ""
