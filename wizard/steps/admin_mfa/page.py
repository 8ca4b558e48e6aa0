"""The page on which the owner ties a phone to the administrator."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from wizard.engine.run import Look
from wizard.engine.seed_changes import ForgetKey, KeepKey
from wizard.forms.keep_box import KeepBox
from wizard.forms.manual_page import ManualStepPage
from wizard.forms.phone_card import PhoneCard
from wizard.forms.words import KEEP_KEY
from wizard.kit.fields import Field
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.kit.widgets import (
    Card,
    beside,
    clear,
    heading,
    on_enter,
    push_button,
    row,
    set_tone,
    shortened,
    text,
)
from wizard.ports.aws import MfaDevice
from wizard.ports.errors import NameTaken
from wizard.steps.admin_mfa import words
from wizard.steps.admin_mfa.changes import CreateDevice, DeleteDevice
from wizard.steps.admin_mfa.logic import NAME, AssignDevice, Seen
from wizard.text import translate


class AdminMfaPage(ManualStepPage):
    """A device, the phone, two codes; and what an earlier try left behind."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self._wants_to_send = False
        self._has_sent = False
        self.done = _DoneCard()
        self.nobody = Card()
        self.to_admin_user = push_button(translate(words.TO_ADMIN_USER), "admin-mfa-to-admin-user")
        self.nobody.add(text(translate(words.NO_ADMIN)), row(self.to_admin_user))
        self.make = _MakeCard()
        self.phone = PhoneCard("admin-mfa", 2, around.now, stays=False)
        self.assign = _AssignCard()
        self.orphans = _OrphansCard(lambda serial: self.wanted.emit(DeleteDevice(serial)))
        self.add(
            self.done,
            self.nobody,
            self.make,
            self.phone,
            self.assign,
            self.orphans,
        )
        self._connect()
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show the part whose turn it is."""
        self._retire_codes(state.phase)
        seen: Seen | None = state.look.seen if state.look else None
        waiting = seen.waiting if seen else None
        is_open = seen is not None and seen.open is not None
        self.nobody.setVisible(seen is not None and not seen.holders)
        self.make.setVisible(is_open and waiting is None)
        self.assign.setVisible(waiting is not None)
        self._show_done(state.look)
        self._show_phone(seen, waiting)
        if seen is not None:
            problem = state.problem
            is_taken = problem is not None and problem.code == NameTaken.code
            self.make.show_seen(seen, is_name_taken=is_taken)
            self.orphans.show_devices(seen.orphans)
        self.orphans.setVisible(seen is not None and bool(seen.orphans))

    def _retire_codes(self, phase: Phase) -> None:
        """Empty the fields once their codes have left: whatever AWS said, they are used up."""
        if phase is Phase.WORKING and self._wants_to_send:
            self._wants_to_send, self._has_sent = False, True
        elif phase is Phase.READY and self._has_sent:
            self._has_sent = False
            self.phone.codes.use_up()

    def _connect(self) -> None:
        self.to_admin_user.clicked.connect(lambda: self.wanted.emit(Visit("admin-user")))
        self.make.button.clicked.connect(self._on_make)
        self.make.keep.again.clicked.connect(lambda: self.wanted.emit(Visit("admin-mfa")))
        self.make.name.input.textEdited.connect(self._on_name_edited)
        self.phone.codes.judged.connect(self._on_judged)
        on_enter(self.phone.codes.second, self._on_assign)
        self.assign.button.clicked.connect(self._on_assign)
        self.assign.keep.clicked.connect(lambda: self.wanted.emit(KeepKey()))
        self.assign.start_over.clicked.connect(self._on_start_over)
        self.done.forget.clicked.connect(lambda: self.wanted.emit(ForgetKey()))

    def _show_done(self, look: Look[Any] | None) -> None:
        is_done = look is not None and look.verdict.is_done
        if look is not None and is_done:
            self.done.show_look(look)
        self.done.setVisible(is_done)

    def _show_phone(self, seen: Seen | None, waiting: MfaDevice | None) -> None:
        """Show the waiting device's key."""
        if seen is not None:
            label = f"{waiting.name}@{seen.account}" if waiting else ""
            self.phone.show_key(seen.seed if waiting else None, label, seen.skew)
            self.assign.show_seen(seen, waiting)
        has_come = waiting is not None and not self.phone.isVisibleTo(self)
        self.phone.setVisible(waiting is not None)
        self._on_judged()
        if has_come and self.state.phase is Phase.READY and self.isVisible():
            self.phone.codes.first.setFocus()

    def _on_judged(self) -> None:
        self.assign.button.setEnabled(self.phone.codes.is_pair_right)
        self.edited.emit()

    def _on_name_edited(self) -> None:
        self.make.judge_name()
        self.edited.emit()

    def _on_make(self) -> None:
        look = self.state.look
        if look is not None:
            user = look.seen.user
            self.wanted.emit(CreateDevice(user, self.make.chosen(), self.make.keep.is_lasting))

    def _on_assign(self) -> None:
        if self.phone.codes.is_pair_right:
            self._wants_to_send = True
            self.wanted.emit(AssignDevice(*self.phone.codes.codes()))

    def _on_start_over(self) -> None:
        look = self.state.look
        if look is not None and look.seen.waiting is not None:
            self.wanted.emit(DeleteDevice(look.seen.waiting.serial))


class _MakeCard(Card):
    """The device's name, where it needs another than the user's, and whether to keep its key."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self.head = heading(1, "")
        self.name = Field(translate(words.DEVICE_NAME), "admin-mfa-name")
        self.name.input.setMaxLength(128)
        self.blocked = text("", "", "admin-mfa-blocked")
        set_tone(self.blocked, "confirmed")
        self.keep = KeepBox("admin-mfa-keep", words.KEEP_TRUTH, words.KEEP_TRUTH, KEEP_KEY)
        self.button = push_button(translate(words.MAKE_IT), "admin-mfa-make", "primary")
        self.add(
            self.head,
            text(translate(words.MAKE_HOW)),
            self.blocked,
            self.name,
            self.keep,
            row(self.button),
        )

    def chosen(self) -> str:
        """Return the name for the device."""
        return self.name.value()

    def show_seen(self, seen: Seen, *, is_name_taken: bool) -> None:
        """Propose the user's name; ask for another one only where that is taken."""
        if self._seen is None or self._seen.user != seen.user:
            self.name.input.setText(seen.user)
        self._seen = seen
        words_for = translate(words.MAKE, user=seen.user)
        self.head.setText(f"1  {words_for}")
        in_the_way = seen.blocking(seen.user)
        is_other = self.name.value() != seen.user
        self.name.setVisible(in_the_way is not None or is_name_taken or is_other)
        if in_the_way is not None:
            self.blocked.setText(translate(words.NAME_BLOCKED, name=shortened(in_the_way.name)))
        self.blocked.setVisible(in_the_way is not None)
        self.keep.show_keyring(seen.keyring)
        self.judge_name()

    def judge_name(self) -> None:
        """Let a device be made only under a name that AWS can take."""
        name, seen = self.name.value(), self._seen
        is_fit = NAME.fullmatch(name) is not None
        self.name.set_remark("" if is_fit else translate(words.BAD_NAME), "bad")
        is_blocked = seen is not None and seen.blocking(name) is not None
        self.button.setEnabled(is_fit and not is_blocked)


class _AssignCard(Card):
    """Sends the codes; says where the key is; and lets the owner begin anew."""

    def __init__(self) -> None:
        super().__init__()
        self.button = push_button(translate(words.ASSIGN_IT), "admin-mfa-assign", "primary")
        self.kept = text("", "small", "admin-mfa-kept")
        self.keep = push_button(translate(KEEP_KEY[1]), "admin-mfa-keep-now")
        self.start_over = push_button(translate(words.START_OVER), "admin-mfa-start-over", "link")
        self.add(
            heading(4, translate(words.ASSIGN)),
            text(translate(words.ASSIGN_HOW)),
            row(self.button),
            beside(self.kept, self.keep),
            row(self.start_over),
        )

    def show_seen(self, seen: Seen, waiting: MfaDevice | None) -> None:
        """Name the device and the place of its key."""
        device, vault = (waiting.name if waiting else ""), seen.keyring.name
        sentence = words.IS_KEPT if seen.held.is_kept else words.NOT_KEPT
        self.kept.setText(translate(sentence, device=shortened(device), vault=vault))
        self.keep.setAccessibleName(translate(KEEP_KEY[0], vault=vault))
        self.keep.setVisible(not seen.held.is_kept and seen.keyring.problem is None)
        self.start_over.setAccessibleName(translate(words.START_OVER_WITH, device=device))


class _OrphansCard(Card):
    """Devices of nobody, each with its own button."""

    def __init__(self, delete: Any) -> None:
        super().__init__()
        self._delete = delete
        self._shown: tuple[MfaDevice, ...] = ()
        self.list = QVBoxLayout()
        self.add(
            text(translate(words.ORPHANS), "heading"),
            text(translate(words.ORPHANS_HOW)),
            self.list,
        )

    def show_devices(self, devices: tuple[MfaDevice, ...]) -> None:
        """List them; a list that is the same keeps its buttons, and the keyboard's place."""
        if devices == self._shown:
            return
        self._shown = devices
        clear(self.list)
        for device in devices:
            button = push_button(
                translate(words.DELETE), f"admin-mfa-delete-{device.name}", "danger"
            )
            button.setAccessibleName(translate(words.DELETE_IT, device=device.name))
            button.clicked.connect(lambda _, serial=device.serial: self._delete(serial))
            self.list.addLayout(beside(text(shortened(device.name), "strong"), button))


class _DoneCard(Card):
    """That it is done, and what that rests on."""

    def __init__(self) -> None:
        super().__init__()
        self.head = text("", "heading")
        set_tone(self.head, "good")
        self.facts = text("", "", "admin-mfa-evidence")
        self.forget = push_button(translate(words.FORGET), "admin-mfa-forget", "link")
        self.add(self.head, self.facts, row(self.forget))

    def show_look(self, look: Look[Any]) -> None:
        """Name the administrators and their devices."""
        seen: Seen = look.seen
        users = ", ".join(holder.user for holder in seen.holders)
        self.head.setText(translate(words.DONE, users=users))
        self.facts.setText("\n".join(line.draw() for line in look.evidence))
        self.forget.setVisible(seen.held.is_kept)
