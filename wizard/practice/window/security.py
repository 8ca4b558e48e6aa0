"""The pretend console's Security credentials page: root's MFA devices and access keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wizard.domain import mfa_key
from wizard.kit.accessibility import digit_by_digit
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.fields import Field
from wizard.kit.qr_code import QrCode
from wizard.kit.theme import theme_of
from wizard.kit.widgets import (
    Card,
    beside,
    buttons,
    clear,
    is_text_large,
    on_enter,
    push_button,
    text,
)
from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice.window import words
from wizard.practice.window.console_page import (
    AnswerLine,
    CodeLine,
    ConsoleContext,
    ConsolePageWidget,
)
from wizard.text import translate


class SecurityPage(ConsolePageWidget):
    """MFA above, access keys below, as on AWS's page."""

    def __init__(self, context: ConsoleContext, page: ConsolePage = ConsolePage.ROOT_MFA) -> None:
        super().__init__(translate(words.SECURITY), "security")
        self._page = page
        self.assign = push_button(translate(words.ASSIGN), "pretend-assign")
        self.assign.clicked.connect(lambda: context.show(NameDevicePage(context)))
        devices = context.console.root_devices()
        shown = "\n".join(devices) if devices else translate(words.NO_DEVICE)
        self.answer = AnswerLine()
        mfa = Card()
        mfa.add(text(translate(words.MFA), "heading"), text(shown, "", "pretend-devices"))
        mfa.add(self.answer, buttons(self.assign))
        self.keys = _Keys(context)
        self.add(mfa, self.keys)

    def focus_first(self) -> bool:
        """Begin at the part that was asked for."""
        if self._page is not ConsolePage.ROOT_KEYS or not self.keys.focus_key():
            self.assign.setFocus()
        return True


class NameDevicePage(ConsolePageWidget):
    """The first page of assigning: a name, and what kind of device it is."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.SELECT_DEVICE), "name-device")
        self._context = context
        self.name = Field(
            translate(words.DEVICE_NAME),
            "pretend-device-name",
            hint=translate(words.DEVICE_NAME_HINT),
        )
        self.next = push_button(translate(words.NEXT), "pretend-next", "primary")
        self.next.clicked.connect(self._on_next)
        on_enter(self.name.input, self.next.click)
        card = Card()
        card.add(self.name, text(translate(words.DEVICE_NAME_RULE), "small"))
        self.answer = AnswerLine()
        card.add(text(translate(words.DEVICE_KIND)), self.answer)
        card.add(buttons(self.next, _cancel(context)))
        self.add(card)

    def _on_next(self) -> None:
        offered: list[Secret] = []
        console, name = self._context.console, self.name.value()
        if self.answer.attempt(lambda: offered.append(console.begin_root_mfa(name))):
            self.name.input.setFocus()
        else:
            self._context.show(SetUpDevicePage(self._context, name, offered[0]))


class SetUpDevicePage(ConsolePageWidget):
    """The second page: the QR code, the key behind it, and two codes."""

    def __init__(self, context: ConsoleContext, name: str, uri: Secret) -> None:
        super().__init__(translate(words.SET_UP_DEVICE), "set-up-device")
        self._context, self._name = context, name
        self._uri, self._seed = uri, mfa_key.read_key(uri).seed
        self.first = CodeLine(translate(words.CODE_1), "pretend-code-1")
        self.second = CodeLine(translate(words.CODE_2), "pretend-code-2")
        self.add_mfa = push_button(translate(words.ADD), "pretend-add-mfa", "primary")
        self.add_mfa.clicked.connect(self._on_add)
        for line in (self.first, self.second):
            on_enter(line.field, self.add_mfa.click)
        self.answer = AnswerLine()
        codes = Card()
        codes.add(text(translate(words.TWO_CODES)), _in_a_row(self.first, self.second))
        codes.add(self.answer, buttons(self.add_mfa, _cancel(context)))
        self.add(self._scanning(), codes)
        self._show_key(shown=False)

    def _scanning(self) -> Card:
        qr = QrCode()
        qr.setObjectName("pretend-qr")
        qr.setAccessibleName(translate(words.QR))
        qr.setAccessibleDescription(translate(words.QR_ELSE))
        qr.show_text(self._uri)
        qr.setFixedSize(qr.sizeHint())
        self.scan = push_button(translate(words.SCAN_PRETEND), "pretend-scan")
        self.scan.clicked.connect(self._on_scan)
        self.toggle = push_button("", "pretend-show-key")
        self.key = text("", "strong", "pretend-key")
        self.toggle.clicked.connect(lambda: self._show_key(shown=self.key.isHidden()))
        self.key.setProperty("mono", "true")
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = push_button(translate(words.COPY_KEY), "pretend-copy-key")
        self.copy.clicked.connect(self._on_copy)
        methods = QVBoxLayout()
        methods.setSpacing(theme_of().px(12))
        methods.addWidget(text(translate(words.SCAN)))
        for button in (self.scan, self.toggle, self.copy):
            methods.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        methods.addStretch(1)
        both: QBoxLayout = QVBoxLayout() if is_text_large() else QHBoxLayout()
        both.setSpacing(theme_of().px(16))
        both.addWidget(qr, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        both.addLayout(methods, 1)
        card = Card()
        card.add(both, self.key)
        return card

    def _show_key(self, *, shown: bool) -> None:
        key = mfa_key.in_groups(self._seed) if shown else ""
        self.key.setText(key)
        self.key.setAccessibleName(translate(words.KEY, key=digit_by_digit(key)))
        self.key.setVisible(shown)
        self.copy.setVisible(shown)
        said = translate(words.HIDE_KEY if shown else words.SHOW_KEY)
        self.toggle.setText(said)
        self.toggle.setAccessibleName(said)

    def _on_scan(self) -> None:
        self._context.scan(self._name, self._seed)
        self.answer.say(translate(words.SCANNED))
        self.first.field.setFocus()

    def _on_copy(self) -> None:
        copy_for_a_while(self._seed)
        self.answer.say(translate(words.COPIED))

    def _on_add(self) -> None:
        if self.answer.attempt(self._assign):
            self.first.field.clear()
            self.second.field.clear()
            self.first.field.setFocus()
            return
        done = SecurityPage(self._context)
        self._context.show(done)
        done.answer.say(translate(words.ASSIGNED))

    def _assign(self) -> None:
        codes = self.first.field.code(), self.second.field.code()
        if any(len(code) != 6 for code in codes):
            raise ConsoleRefusal("code-wrong")
        self._context.console.assign_root_mfa(*codes)


class _Keys(Card):
    """Root's access keys; a key is deleted once it is inactive and its id was typed."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__()
        self._context = context
        self.answer = AnswerLine("pretend-keys-answer")
        self.add(text(translate(words.KEYS), "heading"), self.answer)
        self._body = QVBoxLayout()
        self.add(self._body)
        self._list()

    def focus_key(self) -> bool:
        """Put the keyboard on the first key's button; return whether there is one."""
        first = self.findChild(QWidget, "pretend-key-0")
        if first is not None:
            first.setFocus()
        return first is not None

    def _list(self) -> None:
        keys = self._context.console.root_keys()
        lines = _plain_card()
        if not keys:
            lines.add(text(translate(words.NO_KEYS), "", "pretend-no-keys"))
        for place, (key_id, is_active) in enumerate(keys):
            state = words.KEY_ACTIVE if is_active else words.KEY_INACTIVE
            said, named = (
                (words.DEACTIVATE, words.DEACTIVATE_KEY)
                if is_active
                else (words.DELETE, words.DELETE_KEY)
            )
            button = push_button(
                translate(said), f"pretend-key-{place}", "" if is_active else "danger"
            )
            button.setAccessibleName(translate(named, key=key_id))
            act = self._deactivate if is_active else self._confirm_delete
            button.clicked.connect(lambda _=False, act=act, key_id=key_id: act(key_id))
            lines.add(beside(text(translate(state, key=key_id)), button))
        self._replace(lines)

    def _replace(self, lines: Card) -> None:
        clear(self._body)
        self._body.addWidget(lines)
        lines.show()

    def _deactivate(self, key_id: str) -> None:
        if not self.answer.attempt(lambda: self._context.console.deactivate_root_key(key_id)):
            self.answer.say(translate(words.DEACTIVATED, key=key_id))
        self._list()
        self.focus_key()

    def _confirm_delete(self, key_id: str) -> None:
        """Ask for a confirmation as AWS does: the id has to be entered."""
        self.answer.say("")
        typed = Field(translate(words.KEY_ID), "pretend-key-id", hint=key_id)
        delete = push_button(translate(words.DELETE), "pretend-delete-key", "danger")
        delete.setAccessibleName(translate(words.DELETE_KEY, key=key_id))
        delete.setEnabled(False)
        delete.clicked.connect(lambda: self._delete(key_id))
        on_enter(typed.input, delete.click)
        typed.input.textChanged.connect(lambda: delete.setEnabled(typed.value() == key_id))
        fill = push_button(translate(words.FILL_KEY_ID), "pretend-fill-key-id")
        fill.clicked.connect(lambda: typed.input.setText(key_id))
        cancel = push_button(translate(words.CANCEL), "pretend-cancel-delete")
        cancel.clicked.connect(self._list)
        lines = _plain_card()
        lines.add(text(translate(words.DELETE_ASKS, key=key_id), "strong"), typed)
        lines.add(buttons(fill, delete, cancel))
        self._replace(lines)
        typed.input.setFocus()

    def _delete(self, key_id: str) -> None:
        if not self.answer.attempt(lambda: self._context.console.delete_root_key(key_id)):
            self.answer.say(translate(words.DELETED, key=key_id))
        self._list()
        self.focus_key()


def _plain_card() -> Card:
    lines = Card("")
    lines.column.setContentsMargins(0, 0, 0, 0)
    return lines


def _in_a_row(*lines: CodeLine) -> QBoxLayout:
    """Return the codes side by side, or below one another where text is large."""
    layout: QBoxLayout = QVBoxLayout() if is_text_large() else QHBoxLayout()
    layout.setSpacing(theme_of().px(16))
    for line in lines:
        layout.addWidget(line)
    layout.addStretch(1)
    return layout


def _cancel(context: ConsoleContext) -> QPushButton:
    """AWS's Cancel; a device that was begun stays behind as nobody's, as at AWS."""
    button = push_button(translate(words.CANCEL), "pretend-cancel")
    button.clicked.connect(lambda: context.open(ConsolePage.ROOT_MFA))
    return button
