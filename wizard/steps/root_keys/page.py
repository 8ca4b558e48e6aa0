"""The page on which the owner picks root access keys to make inactive or to delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wizard.domain.principal_names import who
from wizard.domain.times import day
from wizard.engine.owner_actions import OpenConsole
from wizard.forms.manual_page import ManualStepPage
from wizard.forms.sign_in_card import SignInCard
from wizard.kit.accessibility import digit_by_digit
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.kit.theme import theme_of
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
from wizard.ports.aws import AccessKey, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.steps.root_keys import words
from wizard.steps.root_keys.age import ago
from wizard.steps.root_keys.logic import Deactivate, Delete, Seen
from wizard.text import translate

NEW = timedelta(days=30)
"""Keys younger than this hint at an account that hardly anything uses yet."""


class RootKeysPage(ManualStepPage):
    """Lists the keys; nothing is ticked until the owner ticks it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self._now = around.now
        self._shown: Sequence[AccessKey] = ()
        self.disagree = text("", "", "root-keys-disagree")
        set_tone(self.disagree, "confirmed")
        self.none_left = _NoneLeft()
        self.keys = _KeyList(self._on_ticked)
        self.deactivate = push_button(translate(words.DEACTIVATE), "root-keys-deactivate")
        self.delete = push_button(translate(words.DELETE), "root-keys-delete", "danger")
        self.deactivate.clicked.connect(lambda: self.wanted.emit(Deactivate(self.ticked())))
        self.delete.clicked.connect(lambda: self.wanted.emit(Delete(self.ticked())))
        self.listed = self._listed()
        self.admin_line = text("", "", "root-keys-admin-line")
        self.admin = SignInCard(SignInSlot.ADMINISTRATOR, "root-keys-admin", self.wanted.emit)
        self.by_hand = _ByHand()
        self.by_hand.opening.button.clicked.connect(
            lambda: self.wanted.emit(OpenConsole(ConsolePage.ROOT_KEYS))
        )
        # A visit to the page one is on is a fresh look at the account.
        self.by_hand.look.clicked.connect(lambda: self.wanted.emit(Visit("root-keys")))
        self.add(
            self.disagree,
            self.none_left,
            self.admin_line,
            self.admin,
            self.listed,
            self.by_hand,
        )
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show the list, or the way through the console, or that none is left."""
        seen: Seen | None = state.look.seen if state.look else None
        keys = (seen.keys or ()) if seen else ()
        self._show_keys(keys)
        self.listed.setVisible(bool(keys))
        self._show_administrator(seen)
        disagrees = seen is not None and seen.disagrees
        self.disagree.setText(translate(words.EVIDENCE_DISAGREE) if disagrees else "")
        self.disagree.setVisible(disagrees)
        is_by_hand = seen is not None and seen.keys is None and seen.keys_present is not False
        self.by_hand.setVisible(is_by_hand)
        if seen is not None:
            self.by_hand.show_present(present=bool(seen.keys_present))
        none_left = seen is not None and not keys and not disagrees and not is_by_hand
        self.none_left.setVisible(none_left)

    def ticked(self) -> frozenset[str]:
        """Return the ids the owner ticked."""
        return self.keys.ticked()

    def _listed(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(10))
        self.wait_new = text(translate(words.WAIT_NEW), "", "root-keys-wait-new")
        note = Card("note")
        note.add(
            text(translate(words.NOT_SURE), "strong"),
            text(translate(words.WAIT)),
            self.wait_new,
        )
        for widget in (
            heading(1, translate(words.CHOOSE)),
            text(translate(words.CHOOSE_HINT), "small"),
            self.keys,
            note,
        ):
            column.addWidget(widget)
        column.addLayout(buttons(self.deactivate, self.delete))
        return box

    def _show_keys(self, keys: Sequence[AccessKey]) -> None:
        """List the keys anew only when they changed, so that no tick is lost or inherited."""
        if [_facts_of(key) for key in keys] != [_facts_of(key) for key in self._shown]:
            self.keys.show_keys(keys, self._now())
        self._shown = keys
        now = self._now()
        self.wait_new.setVisible(all(now - key.created < NEW for key in keys))
        self._on_ticked()

    def _show_administrator(self, seen: Seen | None) -> None:
        """Ask for the administrator only while this sign-in rests on a key of the list."""
        is_needed = seen is not None and seen.has_key_in_use
        administrator = seen.administrator if seen else None
        if seen is not None and is_needed:
            self.admin.show_methods(seen.methods, seen.profiles, seen.pending_sign_in, seen.account)
        if administrator is not None:
            self.admin.forget()
            said = translate(words.ADMIN_THERE, who=who(administrator).draw())
        else:
            said = translate(words.ADMIN_FIRST)
        self.admin_line.setText(said)
        set_tone(self.admin_line, "good" if administrator else "confirmed")
        self.admin_line.setVisible(is_needed)
        self.admin.setVisible(is_needed and administrator is None)

    def _on_ticked(self) -> None:
        ticked = self.ticked()
        active = {key.key_id for key in self._shown if key.active}
        self.delete.setEnabled(bool(ticked))
        self.deactivate.setEnabled(bool(ticked & active))


class _KeyList(Card):
    """One tick box a key, with what is known of it below."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("root-keys-list")
        self._changed = changed
        self._boxes: dict[str, QCheckBox] = {}

    def show_keys(self, keys: Sequence[AccessKey], now: datetime) -> None:
        """Draw the list anew, nothing ticked."""
        clear(self.column)
        self._boxes = {}
        for key in keys:
            box = QCheckBox(key.key_id)
            box.setObjectName(f"root-keys-tick-{key.key_id}")
            state, facts = _state(key), _facts(key, now)
            said = translate(
                words.SPOKEN_KEY, key=digit_by_digit(key.key_id), state=state, facts=facts
            )
            box.setAccessibleName(said)
            box.toggled.connect(self._changed)
            self._boxes[key.key_id] = box
            state_line = text(state, "field")
            set_tone(state_line, "bad" if key.active else "muted")
            self.add(_together(box, state_line, text(facts, "small")))

    def ticked(self) -> frozenset[str]:
        """Return the ids of the ticked keys."""
        return frozenset(key_id for key_id, box in self._boxes.items() if box.isChecked())


class _ByHand(Card):
    """What to do in the console where this sign-in may not touch the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("root-keys-by-hand")
        self.opening = ConsoleCard(
            translate(words.BY_HAND_OPEN), translate(words.BY_HAND_BUTTON), "root-keys-open"
        )
        self.look = push_button(translate(words.BY_HAND_LOOK), "root-keys-look", "primary")
        self.why = text("", "", "root-keys-by-hand-why")
        self.add(
            self.why,
            heading(1, translate(words.BY_HAND_BUTTON)),
            self.opening,
            heading(2, translate(words.BY_HAND_DELETE)),
            heading(3, translate(words.BY_HAND_BACK)),
            row(self.look),
        )

    def show_present(self, *, present: bool) -> None:
        """Say what AWS said: that there is a key, or nothing at all."""
        self.why.setText(translate(words.BY_HAND if present else words.BY_HAND_UNKNOWN))


class _NoneLeft(Card):
    """All is well here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("root-keys-none")
        good = text(translate(words.NONE_LEFT))
        set_tone(good, "good")
        self.add(good, text(translate(words.NEVER_MAKE_ONE), "small"))


def _together(*widgets: QWidget) -> QWidget:
    """Return what belongs to one key, closer to itself than to the next key."""
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, theme_of().px(6))
    column.setSpacing(theme_of().px(2))
    for widget in widgets:
        column.addWidget(widget)
    return group


def _facts_of(key: AccessKey) -> tuple[object, ...]:
    """Everything a line shows; the last use too, which is no part of a key's equality."""
    return (key, key.last_used)


def _state(key: AccessKey) -> str:
    state = translate(words.ACTIVE if key.active else words.INACTIVE)
    return f"{state} · {translate(words.IN_USE_HERE)}" if key.in_use_here else state


def _facts(key: AccessKey, now: datetime) -> str:
    return f"{translate(words.MADE, age=ago(key.created, now).draw())} {_use(key, now)}"


def _use(key: AccessKey, now: datetime) -> str:
    use = key.last_used
    if use is None:
        return translate(words.NEVER_USED)
    age, on = ago(use.at, now).draw(), day(use.at)
    if not use.service:
        return translate(words.LAST_USED_SOMEHOW, age=age, day=on)
    return translate(words.LAST_USED, age=age, day=on, service=use.service)
