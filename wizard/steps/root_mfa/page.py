"""The page on which the owner ties a phone to the root user, between AWS's page and this one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wizard.domain import mfa_errors, mfa_key
from wizard.engine.owner_actions import OpenConsole
from wizard.engine.run import Look
from wizard.engine.seed_changes import ForgetKey, KeepKey
from wizard.forms.backup_check import BackupCheck
from wizard.forms.keep_box import KeepBox
from wizard.forms.next_codes import NextCodes
from wizard.forms.phone_card import PhoneCard
from wizard.forms.words import KEEP_KEY
from wizard.kit.accessibility import announce
from wizard.kit.fields import SecretField
from wizard.kit.page import PageState, Phase, StepPage, Surroundings, Visit
from wizard.kit.qr_scanner import QrScanner, holds_picture, is_wayland, pictures_in
from wizard.kit.widgets import (
    Card,
    beside,
    heading,
    on_enter,
    push_button,
    row,
    set_tone,
    shortened,
    text,
)
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.steps.root_mfa import words
from wizard.steps.root_mfa.logic import CONFIRM, WITHDRAW, Seen, UseKey
from wizard.text import Phrase, translate


class RootMfaPage(StepPage):
    """AWS's page, the key, the phone, AWS's page again; each part appears in its turn."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self.done = _DoneCard()
        self.facts = text("", "muted", "root-mfa-facts")
        self.before = Card()
        self.look_up = push_button(translate(words.BEFORE_LOOK), "root-mfa-look-up", "link")
        self.before.add(
            text(translate(words.BEFORE), "heading"),
            text(translate(words.BEFORE_HOW)),
            row(self.look_up),
        )
        self.begin = Card("console")
        self.open_page = push_button(translate(words.OPEN_PAGE), "root-mfa-open")
        self.begin.add(
            heading(1, translate(words.BEGIN)),
            beside(text(translate(words.BEGIN_HOW)), self.open_page),
        )
        self.key = _KeyCard(around.scanner, self._use)
        self.phone = PhoneCard("root-mfa", 3, around.now, stays=True)
        self.codes = NextCodes("root-mfa", around.now)
        self.assigned = push_button(translate(words.ASSIGNED), "root-mfa-assigned", "primary")
        self.give = Card("console")
        self.give.add(
            heading(5, translate(words.NEXT_TWO)),
            text(translate(words.NEXT_TWO_HOW)),
            self.codes,
            heading(6, translate(words.WHEN_ASSIGNED)),
            row(self.assigned),
        )
        self.backup = BackupCheck("root-mfa", around.now)
        self.already = push_button(translate(words.ALREADY), "root-mfa-already", "link")
        self.add(
            self.done,
            self.facts,
            self.before,
            self.begin,
            self.key,
            self.phone,
            self.give,
            self.backup,
            self.already,
        )
        self._connect()
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show the parts whose turn it is."""
        look = state.look
        seen: Seen | None = look.seen if look else None
        is_done = look is not None and look.verdict.is_done
        self.done.setVisible(is_done)
        self.before.setVisible(not is_done)
        self.begin.setVisible(not is_done)
        if look is not None:
            self.done.show_look(look)
            self._show_facts(look, is_done=is_done)
        self.key.show_seen(seen)
        self.key.setVisible(seen is not None and not is_done)
        self._show_phone(seen, is_done=is_done)
        self._show_backup(is_done=is_done)

    def _connect(self) -> None:
        want = self.wanted.emit
        self.open_page.clicked.connect(lambda: want(OpenConsole(ConsolePage.ROOT_MFA)))
        self.look_up.clicked.connect(lambda: want(OpenConsole(ConsolePage.ACCOUNT_SETTINGS)))
        self.key.use.clicked.connect(self._on_use)
        on_enter(self.key.field.input, self._on_use)
        self.key.field.input.textEdited.connect(self._on_key_edited)
        self.key.keep.tick.box.clicked.connect(lambda on: want(KeepKey() if on else ForgetKey()))
        self.key.keep.again.clicked.connect(lambda: want(Visit("root-mfa")))
        self.phone.codes.judged.connect(self._on_judged)
        self.assigned.clicked.connect(lambda: want(CONFIRM))
        self.already.clicked.connect(lambda: want(CONFIRM))
        self.done.take_back.clicked.connect(lambda: want(WITHDRAW))
        self.done.forget.clicked.connect(lambda: want(ForgetKey()))

    def _show_facts(self, look: Look[Any], *, is_done: bool) -> None:
        """Say what AWS answered while there is still something to do."""
        lines = [] if is_done or look.seen.is_on is None else look.evidence
        self.facts.setText("\n".join(line.draw() for line in lines))
        self.facts.setVisible(bool(lines))

    def _show_phone(self, seen: Seen | None, *, is_done: bool) -> None:
        seed = seen.seed if seen and not is_done else None
        if seen is not None:
            self.phone.show_key(seed, seen.label, seen.skew)
        has_come = seed is not None and not self.phone.isVisibleTo(self)
        self.phone.setVisible(seed is not None)
        self._show_give()
        if has_come and self.state.phase is Phase.READY and self.isVisible():
            self.phone.codes.first.setFocus()
            self.bring_into_view(self.phone)
        self.already.setVisible(seen is not None and not is_done and not self._is_phone_right())

    def _show_give(self) -> None:
        """Offer codes for AWS once the phone has shown that it makes them."""
        outcome = self.phone.codes.outcome
        look = self.state.look
        is_right = self._is_phone_right()
        if is_right and look is not None and look.seen.seed and outcome.step is not None:
            self.codes.offer(look.seen.seed, outcome.step, look.seen.skew)
        has_come = is_right and not self.give.isVisibleTo(self)
        self.give.setVisible(is_right)
        if has_come and self.isVisible():
            self.bring_into_view(self.give)

    def _show_backup(self, *, is_done: bool) -> None:
        """Offer the drill once there is a phone to have a backup of, while the key is here."""
        seen: Seen | None = self.state.look.seen if self.state.look else None
        if seen is not None:
            self.backup.ask_for(seen.seed, seen.skew, later=is_done)
            vault = seen.keyring.name if seen.held.is_kept else None
            self.backup.show_stored(vault, is_same=seen.held.agrees)
        has_key = seen is not None and seen.seed is not None
        self.backup.setVisible(has_key and (is_done or self._is_phone_right()))

    def _is_phone_right(self) -> bool:
        return self.phone.isVisibleTo(self) and self.phone.codes.is_pair_right

    def _on_judged(self) -> None:
        self._show_give()
        self._show_backup(is_done=False)
        self.already.setVisible(self.phone.isVisibleTo(self) and not self._is_phone_right())
        self.edited.emit()

    def _on_key_edited(self) -> None:
        self.key.field.set_remark("")
        self.edited.emit()

    def _on_use(self) -> None:
        try:
            key = mfa_key.read_key(self.key.field.secret())
        except mfa_errors.KeyRefused as fault:
            self.key.refuse(fault)
            return
        self._use(key)

    def _use(self, key: mfa_key.Key) -> None:
        look = self.state.look
        account, alias = (look.seen.account, look.seen.alias) if look else ("", "")
        self.key.take(key.remarks(account, alias))
        self.wanted.emit(UseKey(key))


class _KeyCard(Card):
    """Ways to bring the key; once the wizard has one, that it does, and whether to keep it."""

    def __init__(self, scanner: QrScanner | None, use: Callable[[mfa_key.Key], None]) -> None:
        super().__init__()
        self._sight = scanner
        self._use = use
        self._wants_other = False
        self._has_key = False
        self._picture = ""
        self.read = push_button(translate(words.READ_SCREEN), "root-mfa-read-screen", "primary")
        self.read.clicked.connect(self._on_read)
        self.read_how = text(translate(words.READ_SCREEN_HOW), "small")
        self.read_said = text("", "", "root-mfa-read-said")
        self.how = text(translate(words.PASTE_HOW))
        self.field = SecretField(translate(words.KEY), "root-mfa-key-entry", shown=True)
        self.field.input.setMaxLength(mfa_key.LONGEST_TEXT + 1)
        self.field.input.installEventFilter(self)
        kind = "" if scanner else "primary"
        self.use = push_button(translate(words.USE_KEY), "root-mfa-use", kind)
        self.has = text("", "", "root-mfa-has-key")
        self.remarks = text("", "", "root-mfa-key-remarks")
        set_tone(self.remarks, "confirmed")
        self.other = push_button(translate(words.OTHER_KEY), "root-mfa-other-key", "link")
        self.other.clicked.connect(self._on_other)
        self.keep = KeepBox("root-mfa-keep", words.KEEP_TRUTH, words.KEEP_TRUTH, KEEP_KEY)
        self.add(
            heading(2, translate(words.PASTE)),
            row(self.read),
            self.read_how,
            self.read_said,
            self.how,
            self.field,
            row(self.use),
            self.has,
            self.remarks,
            self.keep,
            row(self.other),
        )
        self.setAcceptDrops(scanner is not None)

    def show_seen(self, seen: Seen | None) -> None:
        """Ask for the key, or say that it is there."""
        has_key = seen is not None and seen.seed is not None
        if has_key and not self._has_key:
            self._wants_other = False
            self.field.set_secret(None)
        self._has_key = has_key
        if seen is not None:
            self.has.setText(translate(words.HAS_KEY, label=shortened(seen.label)))
            self.keep.show_keyring(seen.keyring)
            self.keep.tick.set_on(on=seen.held.is_kept)
        self._show_parts()

    def take(self, remarks: Sequence[Phrase]) -> None:
        """Take a key that can be used, with what is unusual about it."""
        self._has_key = False
        self.field.set_remark("")
        self._say("")
        said = [remark.draw() for remark in remarks]
        self.remarks.setText("\n".join([*said, self._picture] if self._picture else said))
        self._picture = ""

    def refuse(self, fault: mfa_errors.KeyRefused) -> None:
        """Say why this is no key, just below the field."""
        problem = fault.problem()
        said = f"{problem.happened.draw()} {problem.do.draw()}"
        self.field.set_remark(said, "bad")
        announce(self.field.input, said, urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look into a picture that is pasted, which a line of text passes over in silence."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and holds_picture(QGuiApplication.clipboard().mimeData())
        ):
            self._on_picture(QGuiApplication.clipboard().mimeData(), words.PICTURE_CLEARED)
            return True
        if event.type() is QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            # A line of text would take the file's name; the card below it takes the picture.
            event.setAccepted(not holds_picture(event.mimeData()))
            return holds_picture(event.mimeData())
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        event.setAccepted(holds_picture(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into the picture that was dropped."""
        event.acceptProposedAction()
        self._on_picture(event.mimeData(), words.PICTURE_STAYS)

    # ---- QR codes

    def _on_read(self) -> None:
        if self._sight is not None:
            self._begin()
            self._sight.read_screens(self, lambda codes: self._on_codes(codes, ""))

    def _on_picture(self, data: QMimeData, remark: str) -> None:
        if self._sight is None:
            self.refuse(mfa_errors.KeyIsPicture())
            return
        self._begin()
        pictures = pictures_in(data)
        self._sight.read(pictures, self, lambda codes: self._on_codes(codes, remark))

    def _begin(self) -> None:
        self.read.setEnabled(False)
        self.field.set_remark("")
        self._say(translate(words.READING))

    def _on_codes(self, codes: Sequence[Secret] | None, remark: str) -> None:
        """Use the one key that was seen, or say why there is none."""
        self.read.setEnabled(True)
        if codes is None:
            self._say(_why_closed(), "confirmed")
            return
        try:
            key = mfa_key.key_among(codes)
        except mfa_errors.KeyRefused as fault:
            problem = fault.problem()
            self._say(f"{problem.happened.draw()} {problem.do.draw()}", "bad")
            return
        self._picture = translate(remark)
        if remark == words.PICTURE_CLEARED:
            QGuiApplication.clipboard().clear()
        self._use(key)

    def _say(self, said: str, tone: str = "muted") -> None:
        self.read_said.setText(said)
        set_tone(self.read_said, tone)
        self.read_said.setVisible(bool(said))
        announce(self.read, said, urgent=tone != "muted")

    def _show_parts(self) -> None:
        asks = not self._has_key or self._wants_other
        asking: tuple[QWidget, ...] = (self.how, self.field, self.use)
        reading: tuple[QWidget, ...] = (self.read, self.read_how)
        having: tuple[QWidget, ...] = (self.has, self.keep, self.other)
        for widget in asking:
            widget.setVisible(asks)
        for widget in reading:
            widget.setVisible(asks and self._sight is not None)
        self.read_said.setVisible(asks and bool(self.read_said.text()))
        for widget in having:
            widget.setVisible(not asks)
        self.remarks.setVisible(not asks and bool(self.remarks.text()))

    def _on_other(self) -> None:
        self._wants_other = True
        self._show_parts()
        self.field.input.setFocus()


class _DoneCard(Card):
    """That it is done, what that rests on, and the ways back."""

    def __init__(self) -> None:
        super().__init__()
        self.head = text("", "heading")
        self.facts = text("", "", "root-mfa-evidence")
        self.more = text("", "muted")
        self.take_back = push_button(translate(words.TAKE_BACK), "root-mfa-take-back", "link")
        self.forget = push_button(translate(words.FORGET), "root-mfa-forget", "link")
        self.add(self.head, self.facts, self.more, row(self.take_back), row(self.forget))

    def show_look(self, look: Look[Any]) -> None:
        """Say what the verdict rests on."""
        seen: Seen = look.seen
        is_proven = bool(seen.is_on)
        self.head.setText(translate(words.DONE_ON if is_proven else words.DONE_SAID))
        set_tone(self.head, "good" if is_proven else "confirmed")
        self.facts.setText("\n".join(line.draw() for line in look.evidence))
        self.more.setText(translate(words.NOTHING_TO_DO if is_proven else words.DONE_SAID_HOW))
        self.take_back.setVisible(not is_proven)
        self.forget.setVisible(seen.held.is_kept)


def _why_closed() -> str:
    """Return what to do where the system keeps its screen from programs."""
    if sys.platform == "darwin":
        return translate(words.SCREEN_CLOSED_MAC)
    return translate(words.SCREEN_CLOSED_WAYLAND if is_wayland() else words.SCREEN_CLOSED)
