"""The page on which the owner makes the administrator and saves its sign-in data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from wizard.engine.owner_actions import Confirm
from wizard.engine.run import Look
from wizard.forms.keep_box import KeepBox
from wizard.forms.manual_page import ManualStepPage
from wizard.forms.new_user import NewPasswordField, UserNameField
from wizard.forms.words import KEEP_FIRST
from wizard.kit.accessibility import announce
from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.copy_field import CopyField
from wizard.kit.fields import Field, SecretField
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.kit.theme import restyle, theme_of
from wizard.kit.widgets import (
    Card,
    beside,
    buttons,
    heading,
    on_enter,
    push_button,
    row,
    set_tone,
    text,
)
from wizard.ports.errors import FileTaken, Problem
from wizard.ports.names import ADMIN_USER
from wizard.ports.secret import Secret
from wizard.steps.admin_user import words
from wizard.steps.admin_user.changes import FolderSynced, SaveCsv
from wizard.steps.admin_user.csv_export import has_formula
from wizard.steps.admin_user.logic import DEFAULT_NAME, GROUP, Make, ReplacePassword, Seen
from wizard.text import translate

Want = Callable[[object], None]


class AdminUserPage(ManualStepPage):
    """Nobody yet: name, password, make. Somebody there: who, and the file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.HEADLINE), translate(words.LEAD))
        self._was_standing: bool | None = None
        self._wants_another = False
        self.making = _Making(self.wanted.emit)
        self.made = _Made(self._on_another)
        self.renewing = _Renewing(self.wanted.emit)
        self.csv = _CsvCard(self.wanted.emit)
        self.made.add(buttons(self.renewing.open, self.made.another))
        self.add(self.made, self.renewing, self.csv, self.making)
        for keep in (self.making.keep, self.renewing.keep):
            keep.again.clicked.connect(lambda: self.wanted.emit(Visit("admin-user")))
        for field in (self.making.name.input, self.csv.file.input):
            field.textEdited.connect(self.edited)
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Show what is there, and what can be done next."""
        seen: Seen | None = state.look.seen if state.look else None
        stands = seen is not None and seen.stands
        if stands and self._was_standing is False:
            self._wants_another = False
        self.making.setVisible(seen is not None and (not stands or self._wants_another))
        self.made.setVisible(stands)
        if seen is not None and state.look is not None:
            self.making.show_seen(seen, is_other=stands)
            self.made.show_look(state.look, seen)
            self.renewing.show_seen(seen)
            self.csv.show_seen(seen, state.problem)
        # One password at a time: that of the next administrator, or a new one of this.
        self.made.another.setVisible(not self._wants_another)
        self.renewing.open.setVisible(not (self.renewing.is_open or self._wants_another))
        self.renewing.setVisible(stands and self.renewing.is_open and not self._wants_another)
        self.csv.setVisible(seen is not None and stands and _has_file(seen))
        self._tell_when_made(seen, stands=stands, ready=state.phase is Phase.READY)

    def _tell_when_made(self, seen: Seen | None, *, stands: bool, ready: bool) -> None:
        """Say that the user is there now, and put the keyboard where it goes on."""
        if seen is None or not ready:
            return
        if stands and self._was_standing is False and self.isVisible():
            announce(self, translate(words.MADE_HEAD, name=seen.user))
            self.csv.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_standing = stands

    def _on_another(self) -> None:
        self._wants_another = True
        self._was_standing = None
        self.making.begin_another()
        self.draw(self.state)
        self.making.name.input.setFocus()


class _Making(Card):
    """Name, password, and the button that makes the administrator."""

    def __init__(self, want: Want) -> None:
        super().__init__()
        self._want = want
        self._seen: Seen | None = None
        self._offered = ""
        self._put_in: Secret | None = None
        self.name = UserNameField(translate(words.USER_NAME), "admin-user-name", DEFAULT_NAME)
        self.use_existing = push_button(translate(words.USE_EXISTING), "admin-user-use-existing")
        self.known = text("", "", "admin-user-known")
        self.exists = text(translate(words.EXISTS), "", "admin-user-exists")
        self.password = NewPasswordField(translate(words.PASSWORD), "admin-user-password")
        self.password_remark = text("", "", "admin-user-password-state")
        self.keep = KeepBox("admin-user-keep", KEEP_FIRST)
        self.change_first = WrappingCheckBox(
            translate(words.CHANGE_FIRST), "admin-user-change-first"
        )
        self.what = text("", "small")
        self.make = push_button(translate(words.MAKE), "admin-user-make", "primary")
        set_tone(self.exists, "confirmed")
        set_tone(self.known, "confirmed")
        set_tone(self.password_remark, "confirmed")
        self.add(
            heading(1, translate(words.WHO)),
            self.name,
            self.known,
            row(self.use_existing),
            self.exists,
        )
        self.column.addSpacing(theme_of().px(10))
        self.add(
            heading(2, translate(words.PASSWORD_HEAD)),
            self.password,
            self.password_remark,
            self.keep,
            self.change_first,
        )
        self.column.addSpacing(theme_of().px(10))
        self.add(
            heading(3, translate(words.MAKE_HEAD)),
            self.what,
            row(self.make),
        )
        self.name.changed.connect(self._on_changed)
        self.password.changed.connect(self._on_changed)
        self.use_existing.clicked.connect(self._on_use_existing)
        self.make.clicked.connect(self._on_make)
        on_enter(self.name.input, self.make.click)

    def show_seen(self, seen: Seen, *, is_other: bool) -> None:
        """Compare with what is in the account; what the owner typed stays."""
        self._seen = seen
        if not is_other and seen.user != self._offered:
            self._offered = seen.user
            self.name.input.setText(seen.user)
        group = seen.group.name if seen.group else GROUP
        self.what.setText(translate(words.MAKE_WHAT, group=group))
        self.keep.show_keyring(seen.held.keyring)
        self.name.set_existing(seen.users)

    def begin_another(self) -> None:
        """Empty the card for a second administrator."""
        self.name.input.clear()
        self.password.set_fixed(fixed=False)
        self.password.make_one()
        self._put_in = self.password.secret()

    @property
    def _is_same(self) -> bool:
        return self._seen is not None and self.name.value() == self._seen.user

    def _on_changed(self) -> None:
        seen = self._seen
        if seen is None:
            return
        self._offer_password(seen)
        spelled = self.name.spelled
        needs_look = spelled is not None and spelled != (seen.user if self._is_same else "")
        self.use_existing.setVisible(needs_look)
        self.use_existing.setAccessibleDescription(spelled or "")
        self.known.setText(translate(words.THERE, name=spelled or ""))
        self.known.setVisible(needs_look and spelled == self.name.value())
        self.exists.setVisible(self._is_same and seen.exists and not seen.stands)
        self.password_remark.setText(self._password_state(seen))
        self.password_remark.setVisible(bool(self.password_remark.text()))
        self.make.setEnabled(self.name.is_usable and not needs_look and self.password.fits)

    def _offer_password(self, seen: Seen) -> None:
        """Show the one kept for this user, else one made here; the owner's own stays.

        A password kept for one user is never offered for another.
        """
        kept = seen.held.next if self._is_same else None
        typed = self.password.secret()
        is_ours = self._put_in is None or typed == self._put_in
        if kept is not None and (is_ours or seen.held.waiting is not None):
            self._put_in = kept
            self.password.show_given(kept)
        elif kept is None and is_ours and (not typed or typed == seen.held.next):
            self._put_in = Secret("")
            self.password.make_one()
            self._put_in = self.password.secret()
        self.password.set_fixed(self._is_same and seen.held.waiting is not None)

    def _password_state(self, seen: Seen) -> str:
        if not self._is_same:
            return ""
        if seen.held.waiting is not None:
            return translate(words.UNFINISHED)
        if seen.has_password and not seen.held.is_known:
            return translate(words.UNKNOWN_PASSWORD, name=seen.user)
        if seen.held.current is not None and self.password.secret() == seen.held.current:
            return translate(words.ALREADY_KEPT)
        return ""

    def _on_use_existing(self) -> None:
        spelled = self.name.spelled
        if spelled is None or self._seen is None:
            return
        self.name.input.setText(spelled)
        if spelled != self._seen.user:
            self._want(Confirm(ADMIN_USER, spelled))

    def _on_make(self) -> None:
        self._want(
            Make(
                self.name.value(),
                self.password.secret(),
                self.keep.is_lasting,
                self.change_first.is_on(),
            )
        )


class _Made(Card):
    """Who the administrator is, what that rests on, and where they sign in."""

    def __init__(self, another: Callable[[], None]) -> None:
        super().__init__()
        self.head = text("", "heading", "admin-user-made")
        self.reasons = text("", "small", "admin-user-reasons")
        self.url = CopyField(translate(words.URL), "admin-user-url")
        self.password = SecretField(translate(words.KEPT_PASSWORD), "admin-user-kept-password")
        self.password.input.setReadOnly(True)
        self.copy = push_button(translate(words.COPY), "admin-user-kept-password-copy")
        self.copy.setAccessibleName(f"{translate(words.COPY)}: {translate(words.KEPT_PASSWORD)}")
        self.copy.clicked.connect(lambda: copy_for_a_while(self.password.secret()))
        self.password.add_beside(self.copy)
        self.another = push_button(translate(words.MAKE_ANOTHER), "admin-user-another", "link")
        self.another.clicked.connect(another)
        self.unknown = text("", "", "admin-user-unknown")
        set_tone(self.unknown, "confirmed")
        self.add(self.head, self.reasons, self.unknown, self.url, self.password)

    def show_look(self, look: Look[Seen], seen: Seen) -> None:
        """Fill in the facts."""
        self.head.setText(translate(words.MADE_HEAD, name=seen.user))
        self.reasons.setText("\n".join(reason.draw() for reason in look.evidence))
        self.url.show_value(seen.principal.sign_in_url)
        is_missed = not seen.held.is_known and seen.saved is None and seen.last_used is None
        self.unknown.setText(translate(words.NO_PASSWORD_HERE, name=seen.user))
        self.unknown.setVisible(is_missed)
        known = seen.held.current if seen.held.is_known else None
        if self.password.secret() != known:
            self.password.set_secret(known)
        self.password.setVisible(known is not None)


class _Renewing(Card):
    """A new password for a user whose password nobody knows, or who should have another."""

    def __init__(self, want: Want) -> None:
        super().__init__()
        self._want = want
        self.is_open = False
        self._user = ""
        self.open = push_button(translate(words.WANT_NEW), "admin-user-renew-open", "link")
        self.unfinished = text(translate(words.UNFINISHED), "", "admin-user-renew-unfinished")
        set_tone(self.unfinished, "confirmed")
        self.password = NewPasswordField(translate(words.NEW_PASSWORD), "admin-user-new-password")
        self.keep = KeepBox("admin-user-new-keep", KEEP_FIRST)
        self.give = push_button(translate(words.GIVE_NEW), "admin-user-renew")
        self.add(self.unfinished, self.password, self.keep, row(self.give))
        self.open.clicked.connect(self._on_open)
        self.password.changed.connect(self._on_changed)
        self.give.clicked.connect(self._on_give)

    def show_seen(self, seen: Seen) -> None:
        """Open by itself where a change was begun and not finished."""
        held = seen.held
        if seen.user != self._user or (held.is_known and held.current == self.password.secret()):
            self.is_open, self._user = False, seen.user
            self.password.field.set_secret(None)
        is_begun = held.next is not None and not held.is_known
        if is_begun and held.next is not None:
            self.is_open = True
            self.password.show_given(held.next)
        self.password.set_fixed(held.waiting is not None)
        self.unfinished.setVisible(held.waiting is not None)
        self.keep.show_keyring(held.keyring)
        self.open.setVisible(not self.is_open)

    def _on_open(self) -> None:
        self.is_open = True
        self.password.make_one()
        self.open.hide()
        self.show()
        self.password.field.input.setFocus()

    def _on_changed(self) -> None:
        self.give.setEnabled(self.password.fits)

    def _on_give(self) -> None:
        self._want(ReplacePassword(self.password.secret(), self.keep.is_lasting))


class _FileField(Field):
    """Where the file goes, typed or chosen."""

    def __init__(self) -> None:
        self.choose = push_button(translate(words.CSV_CHOOSE), "admin-user-csv-choose")
        super().__init__(translate(words.CSV_FILE), "admin-user-csv-file")

    def place_input(self) -> None:
        """Put the line and Choose side by side."""
        self.column.addLayout(beside(self.input, self.choose))


class _CsvCard(Card):
    """Where the file goes, what to mind, and whether it is there."""

    def __init__(self, want: Want) -> None:
        super().__init__("note")
        self._want = want
        self._seen: Seen | None = None
        self._offered = ""
        self.file = _FileField()
        self.choose = self.file.choose
        self.synced = text("", "", "admin-user-csv-synced")
        self.formula = text(translate(words.CSV_FORMULA), "", "admin-user-csv-formula")
        self.save = push_button(translate(words.CSV_SAVE), "admin-user-csv-save", "primary")
        self.anyway = push_button(translate(words.CSV_SAVE_SYNCED), "admin-user-csv-anyway")
        self.replace = push_button(translate(words.CSV_REPLACE), "admin-user-csv-replace")
        self.saved = text("", "strong", "admin-user-csv-saved")
        for line in (self.synced, self.formula):
            set_tone(line, "confirmed")
        self.add(
            text(translate(words.CSV_HEAD), "heading"),
            text(translate(words.CSV_WHY)),
            self.file,
            self.synced,
            self.formula,
            buttons(self.save, self.anyway, self.replace),
            self.saved,
        )
        self.choose.clicked.connect(self._on_choose)
        self.save.clicked.connect(lambda: self._want(self._wish()))
        self.anyway.clicked.connect(lambda: self._want(SaveCsv(self.path, is_warned=True)))
        self.replace.clicked.connect(lambda: self._want(SaveCsv(self.path, replace=True)))
        on_enter(self.file.input, self.save.click)

    @property
    def path(self) -> Path:
        """The place that stands in the field."""
        return Path(self.file.value())

    def show_seen(self, seen: Seen, problem: Problem | None) -> None:
        """Offer the place, and the way on where saving met an obstacle."""
        self._seen = seen
        place = str(seen.saved_as or seen.suggested)
        if place != self._offered:
            self._offered = place
            self.file.input.setText(place)
        can_save = seen.held.is_known
        self.file.setVisible(can_save)
        self.save.setVisible(can_save)
        restyle(self.save, "kind", "" if seen.saved else "primary")
        self.anyway.setVisible(can_save and _is(problem, FolderSynced))
        self.replace.setVisible(can_save and _is(problem, FileTaken))
        self.synced.setText(translate(words.CSV_SYNCED, service=seen.synced_by or ""))
        self.synced.setVisible(can_save and seen.synced_by is not None)
        password = seen.held.current
        self.formula.setVisible(
            can_save and password is not None and has_formula(seen.user, password)
        )
        self._show_saved(seen)

    def _show_saved(self, seen: Seen) -> None:
        if seen.saved_as is not None:
            words_for = words.CSV_SAVED if seen.is_file_there else words.CSV_SAVED_GONE
            self.saved.setText(translate(words_for, path=seen.saved_as))
        set_tone(self.saved, "good" if seen.is_file_there else "")
        self.saved.setVisible(seen.saved_as is not None)

    def _wish(self) -> SaveCsv:
        """Save; the owner has read the warning where it is about this very folder."""
        seen = self._seen
        is_warned = seen is not None and self.path.parent == seen.suggested.parent
        return SaveCsv(self.path, is_warned=is_warned)

    def _on_choose(self) -> None:
        """Ask for the place without a nested event loop; replacing is asked on the page."""
        dialog = QFileDialog(self, translate(words.CSV_CHOOSE_TITLE), str(self.path.parent))
        dialog.setObjectName("admin-user-csv-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate(words.CSV_FILTER))
        dialog.setDefaultSuffix("csv")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.path.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.input.setText)
        dialog.open()


def _has_file(seen: Seen) -> bool:
    """Whether there is a file to save, or one that was saved."""
    return seen.held.is_known or seen.saved is not None


def _is(problem: Problem | None, fault: type[FileTaken | FolderSynced]) -> bool:
    return problem is not None and problem.code == fault.code
