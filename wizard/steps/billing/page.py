"""The page on which the owner lets others see the bill."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from wizard.domain.iam_names import name_fault
from wizard.domain.times import day
from wizard.engine.owner_actions import Confirm, OpenConsole, Withdraw
from wizard.forms.keep_box import KeepBox
from wizard.forms.manual_page import ManualStepPage
from wizard.forms.new_user import NewPasswordField, UserNameField
from wizard.forms.words import KEEP_FIRST
from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.copy_field import CopyField
from wizard.kit.fields import SecretField
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.kit.theme import restyle, theme_of
from wizard.kit.widgets import (
    Card,
    ConsoleCard,
    beside,
    buttons,
    clear,
    heading,
    is_text_large,
    push_button,
    row,
    set_tone,
    text,
)
from wizard.ports.console import ConsolePage
from wizard.ports.names import BILLING_SWITCH
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.steps.billing import words
from wizard.steps.billing.level import BillingLevel
from wizard.steps.billing.logic import New, Newcomer, Seen, SetUp
from wizard.text import translate

Want = Callable[[object], None]

LEVEL_WORDS = {
    None: words.LEVEL_NONE,
    BillingLevel.VIEW: words.LEVEL_VIEW,
    BillingLevel.FULL: words.LEVEL_FULL,
}


class BillingPage(ManualStepPage):
    """The switch in the console, who may look, and a look of one's own before confirming."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self.switch = _SwitchCard(self.wanted.emit)
        self.who = _WhoCard(self.wanted.emit)
        self.handing = QWidget()
        self._handed = QVBoxLayout(self.handing)
        self._handed.setContentsMargins(0, 0, 0, 0)
        self._handed_names: Sequence[str] = ()
        self.looking = _LookCard(self.wanted.emit)
        self.add(self.switch, self.who, self.handing, self.looking)
        self.who.new.keep.again.clicked.connect(lambda: self.wanted.emit(Visit("billing")))
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show what is there and what only the owner can say."""
        seen: Seen | None = state.look.seen if state.look else None
        for card in (self.switch, self.who, self.looking):
            card.setVisible(seen is not None)
        if seen is not None:
            self.who.show_seen(seen)
            self.looking.show_seen(seen)
            self._hand_over(seen)
        else:
            self.handing.hide()

    def _hand_over(self, seen: Seen) -> None:
        """Show the sign-in data of users made here who have not signed in yet."""
        fresh = [one for one in seen.newcomers if one.held.is_known and not one.has_signed_in]
        self.handing.setVisible(bool(fresh))
        if [one.name for one in fresh] == self._handed_names:
            return
        self._handed_names = [one.name for one in fresh]
        clear(self._handed)
        for one in fresh:
            self._handed.addWidget(_HandOverCard(one, seen.principal.sign_in_url))


class _SwitchCard(ConsoleCard):
    """What root does in the console."""

    def __init__(self, want: Want) -> None:
        super().__init__(
            translate(words.SWITCH_HOW), translate(words.SWITCH_OPEN), "billing-open-switch"
        )
        self.column.insertWidget(0, heading(1, translate(words.SWITCH_HEAD)))
        self.add(text(translate(words.SWITCH_WHY), "small"))
        self.button.clicked.connect(lambda: want(OpenConsole(ConsolePage.BILLING_SWITCH)))


class _WhoCard(Card):
    """Every user with what they may see, a new user, and the button that does it."""

    def __init__(self, want: Want) -> None:
        super().__init__()
        self._want = want
        self._seen: Seen | None = None
        self.states = text("", "", "billing-policies")
        self.list = QWidget()
        self._rows = QVBoxLayout(self.list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QComboBox] = {}
        self.stays = text(translate(words.STAYS), "small")
        self.add_new = push_button(translate(words.ADD_NEW), "billing-add-new", "link")
        self.new = _NewUser()
        self.no_new = push_button(translate(words.NO_NEW), "billing-no-new", "link")
        self.set_up = push_button(translate(words.SET_UP), "billing-set-up", "primary")
        self.add(
            heading(2, translate(words.WHO_HEAD)),
            text(translate(words.WHO_WHAT)),
            self.states,
            self.list,
            self.stays,
            row(self.add_new),
            self.new,
            buttons(self.set_up, self.no_new),
        )
        self.add_new.clicked.connect(self._on_add_new)
        self.no_new.clicked.connect(self._on_no_new)
        self.new.on_change(self._on_changed)
        self.set_up.clicked.connect(lambda: want(self.wish()))

    def show_seen(self, seen: Seen) -> None:
        """List the users anew when they changed; a choice that was made stays."""
        chosen = self.chosen()
        is_first = self._seen is None
        if self._seen is None or _listed(self._seen) != _listed(seen):
            self._fill(seen, chosen, is_first=is_first)
        self._seen = seen
        others = [level.value for level, part in seen.parts if part.says_so is False]
        lines = [translate(words.POLICY_OTHER, name=name) for name in others]
        if not lines and all(part.is_there for _, part in seen.parts):
            lines = [translate(words.ALL_THERE)]
        self.states.setText("\n".join(lines))
        set_tone(self.states, "confirmed" if others else "good")
        self.states.setVisible(bool(lines))
        self.stays.setVisible(bool(seen.members))
        self.new.show_seen(seen)
        self._on_changed()

    def chosen(self) -> dict[str, BillingLevel | None]:
        """Return what stands in the list."""
        return {name: box.currentData() for name, box in self.boxes.items()}

    def wish(self) -> SetUp:
        """Return what the owner wants done."""
        seen = self._seen
        joining = tuple(
            (name, level)
            for name, level in self.chosen().items()
            if level is not None and seen is not None and seen.level_of(name) is not level
        )
        return SetUp(joining, self.new.wish() if self.new.is_wanted else None)

    def _fill(self, seen: Seen, chosen: dict[str, BillingLevel | None], *, is_first: bool) -> None:
        clear(self._rows)
        self.boxes.clear()
        if not seen.users:
            self._rows.addWidget(text(translate(words.NO_USERS), "muted"))
        names = sorted(seen.users, key=lambda name: (name != seen.administrator, name.casefold()))
        for place, name in enumerate(names):
            has = seen.level_of(name)
            wanted = chosen.get(name)
            if wanted is None and has is None and is_first and name == seen.administrator:
                wanted = BillingLevel.FULL
            box = _levels(has, f"billing-level-{place}", translate(words.LEVEL_OF, name=name))
            box.setCurrentIndex(max(box.findData(wanted or has), 0))
            box.currentIndexChanged.connect(self._on_changed)
            self.boxes[name] = box
            label = text(name)
            label.setBuddy(box)
            if is_text_large():
                self._rows.addWidget(label)
                self._rows.addWidget(box)
            else:
                self._rows.addLayout(beside(label, box))

    def _on_changed(self) -> None:
        seen = self._seen
        if seen is None:
            return
        wish = self.wish()
        is_missing = not all(part.is_there for _, part in seen.parts)
        ready = self.new.is_ready if self.new.is_wanted else is_missing or bool(wish.joining)
        self.set_up.setEnabled(ready)
        restyle(self.set_up, "kind", "primary" if not seen.is_set_up or ready else "")
        self.new.setVisible(self.new.is_wanted)
        self.add_new.setVisible(not self.new.is_wanted)
        self.no_new.setVisible(self.new.is_wanted and not self.new.is_begun)

    def _on_add_new(self) -> None:
        self.new.begin()
        self._on_changed()
        self.new.name.input.setFocus()

    def _on_no_new(self) -> None:
        self.new.end()
        self._on_changed()
        self.add_new.setFocus()


class _NewUser(QWidget):
    """Name, level and first password of a user to be made, or to be finished."""

    def __init__(self) -> None:
        super().__init__()
        self.is_wanted = False
        self.is_begun = False
        self._waits_for = ""
        self.state = text("", "", "billing-new-state")
        set_tone(self.state, "confirmed")
        self.name = UserNameField(translate(words.NEW_NAME), "billing-new-name")
        self.in_list = text("", "", "billing-new-in-list")
        set_tone(self.in_list, "bad")
        self.level = _levels(BillingLevel.VIEW, "billing-new-level", translate(words.NEW_LEVEL))
        self.level_label = text(translate(words.NEW_LEVEL), "field")
        self.level_label.setBuddy(self.level)
        self.password = NewPasswordField(translate(words.NEW_PASSWORD), "billing-new-password")
        self.keep = KeepBox("billing-new-keep", KEEP_FIRST)
        self.change_first = WrappingCheckBox(
            translate(words.CHANGE_FIRST), "billing-new-change-first"
        )
        self.change_first.set_on(on=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        for widget in (
            text(translate(words.NEW_HEAD), "strong"),
            self.state,
            self.name,
            self.in_list,
            self.level_label,
            self.level,
            self.password,
            self.keep,
            self.change_first,
        ):
            column.addWidget(widget)
        self.hide()

    def on_change(self, then: Callable[[], None]) -> None:
        """Call this whenever what can be wished changes."""
        self.name.changed.connect(self._judge)
        self.name.changed.connect(then)
        self.password.changed.connect(then)

    @property
    def is_ready(self) -> bool:
        """Whether this user could be made."""
        typed = self.name.value()
        is_new = typed not in self.name.existing or self.is_begun
        return self.name.is_usable and is_new and self.password.fits

    def wish(self) -> New:
        """Return the user as typed."""
        level: BillingLevel = self.level.currentData()
        return New(
            self.name.value(),
            level,
            self.password.secret(),
            self.change_first.is_on(),
            self.keep.is_lasting,
        )

    def begin(self) -> None:
        """Start with an empty name and a password made here."""
        self.is_wanted = True
        self.name.input.clear()
        self.password.set_fixed(fixed=False)
        self.password.make_one()

    def end(self) -> None:
        """Forget what was typed."""
        self.is_wanted = self.is_begun = False
        self._waits_for = ""
        self.name.input.clear()
        self.name.input.setReadOnly(False)
        self.password.field.set_secret(None)

    def show_seen(self, seen: Seen) -> None:
        """Go on with a user that was begun; put away one that is finished."""
        self.keep.show_keyring(seen.keyring)
        self.name.set_existing(seen.users)
        unfinished = next((one for one in seen.newcomers if not one.is_finished), None)
        finished = {one.name for one in seen.newcomers if one.is_finished}
        if unfinished is not None:
            self._go_on_with(unfinished, seen)
        elif self.is_begun or (self.is_wanted and self.name.value() in finished):
            self.end()
        self.state.setVisible(self.is_begun)

    def _go_on_with(self, one: Newcomer, seen: Seen) -> None:
        level = seen.level_of(one.name)
        if self._waits_for != one.name:
            self._waits_for = one.name
            self.is_wanted = self.is_begun = True
            self.name.input.setText(one.name)
            if level is not None:
                self.level.setCurrentIndex(self.level.findData(level))
            if one.held.next is None:
                self.password.make_one()
        if one.held.next is not None:
            self.password.show_given(one.held.next)
        self.name.input.setReadOnly(True)
        self.password.set_fixed(one.held.waiting is not None)
        said = words.NEW_UNKNOWN if one.has_password else words.NEW_UNFINISHED
        self.state.setText(translate(said, name=one.name))

    def _judge(self) -> None:
        typed = self.name.value()
        is_listed = typed in self.name.existing and not self.is_begun
        self.in_list.setText(translate(words.NEW_IN_LIST, name=typed))
        self.in_list.setVisible(is_listed and name_fault(typed) is None)


class _HandOverCard(Card):
    """What a new user needs to sign in for the first time."""

    def __init__(self, one: Newcomer, url: str) -> None:
        super().__init__("note")
        secret = one.held.current or Secret("")
        self.url = CopyField(translate(words.URL), f"billing-url-{one.name}")
        self.url.show_value(url)
        self.password = SecretField(translate(words.PASSWORD), f"billing-password-{one.name}")
        self.password.input.setReadOnly(True)
        self.password.set_secret(secret)
        self.copy = push_button(translate(words.COPY), f"billing-password-{one.name}-copy")
        self.copy.setAccessibleName(f"{translate(words.COPY)}: {translate(words.PASSWORD)}")
        self.copy.clicked.connect(lambda: copy_for_a_while(secret))
        self.password.add_beside(self.copy)
        self.add(
            text(translate(words.HAND_OVER, name=one.name), "strong"),
            text(translate(words.HAND_OVER_HOW)),
            self.url,
            self.password,
        )


class _LookCard(Card):
    """A look as one of the users, and the owner's word."""

    def __init__(self, want: Want) -> None:
        super().__init__("console")
        self._want = want
        self.name = ""
        self._account = ""
        self.how = text("", "", "billing-look")
        self.url = CopyField(translate(words.URL), "billing-url")
        self.sign_in = push_button(translate(words.LOOK_SIGN_IN), "billing-open-sign-in")
        self.bills = push_button(translate(words.LOOK_BILLS), "billing-open-bills")
        self.tick = WrappingCheckBox("", "billing-saw")
        self.confirm = push_button(translate(words.CONFIRM), "billing-confirm")
        self.said = text("", "strong", "billing-said")
        set_tone(self.said, "confirmed")
        self.take_back = push_button(translate(words.TAKE_BACK), "billing-take-back", "link")
        self.add(
            heading(3, translate(words.LOOK_HEAD)),
            self.how,
            self.url,
            buttons(self.sign_in, self.bills),
            self.tick,
            row(self.confirm),
            self.said,
            row(self.take_back),
        )
        self.sign_in.clicked.connect(
            lambda: want(OpenConsole(ConsolePage.USER_SIGN_IN, self._account))
        )
        self.bills.clicked.connect(lambda: want(OpenConsole(ConsolePage.BILLS)))
        self.tick.toggled.connect(self.confirm.setEnabled)
        self.confirm.clicked.connect(lambda: want(Confirm(BILLING_SWITCH, self.name)))
        self.take_back.clicked.connect(lambda: want(Withdraw(BILLING_SWITCH)))

    def show_seen(self, seen: Seen) -> None:
        """Name the user to look as, and what was said so far."""
        name = next(iter(seen.members), "")
        self._account = seen.principal.alias or seen.principal.account
        if name != self.name:
            self.name = name
            self.tick.set_on(on=False)
        self.url.show_value(seen.principal.sign_in_url)
        said = seen.switched
        self.how.setText(translate(words.LOOK_HOW if name else words.LOOK_NOBODY, name=name))
        self.tick.set_words(translate(words.CONFIRM_TICK, name=name))
        is_asked = bool(name) and said is None
        for widget in (self.url, self.sign_in, self.bills, self.tick, self.confirm):
            widget.setVisible(is_asked)
        self.how.setVisible(said is None)
        self.confirm.setEnabled(self.tick.is_on())
        restyle(self.confirm, "kind", "primary" if seen.is_set_up else "")
        self.said.setText(_said(said) if said else "")
        self.said.setVisible(said is not None)
        self.take_back.setVisible(said is not None)
        if said is not None:
            self.tick.set_on(on=False)


def _said(said: Confirmation) -> str:
    date = day(said.at)
    if said.detail:
        return translate(words.CONFIRMED_AS, date=date, name=said.detail)
    return translate(words.CONFIRMED, date=date)


def _listed(seen: Seen) -> tuple[object, ...]:
    """Return what the list shows of an observation."""
    return (seen.administrator, *((name, seen.level_of(name)) for name in seen.users))


def _levels(least: BillingLevel | None, name: str, label: str) -> QComboBox:
    """Return the levels to choose from; nobody is taken out of what they have."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    order: list[BillingLevel | None] = [None, BillingLevel.VIEW, BillingLevel.FULL]
    for level in order[order.index(least) :]:
        box.addItem(translate(LEVEL_WORDS[level]), level)
    return box
