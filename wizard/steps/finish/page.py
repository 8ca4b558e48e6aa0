"""The last page: every row as it stands, the administrator's sign-in, the report, the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wizard.engine.naming import who
from wizard.engine.round import Row, all_done
from wizard.engine.step import Verdict
from wizard.kit.cards import (
    Card,
    buttons,
    clear,
    heading,
    is_text_large,
    on_enter,
    push,
    row,
    set_tone,
    text,
)
from wizard.kit.fields import Field
from wizard.kit.marks import Mark
from wizard.kit.page import PageState, Phase, StepPage, Surroundings, Visit
from wizard.kit.sheet import Line, Sheet, paint, set_up
from wizard.kit.sign_in_card import SignInCard
from wizard.kit.theme import restyle, theme_of
from wizard.kit.wrapping_tick import WrappingTick
from wizard.ports.aws import Principal, Seat
from wizard.ports.errors import FileTaken
from wizard.ports.secret import Secret
from wizard.steps.finish import summary, words
from wizard.steps.finish.emergency import NOTES, Facts, lines, title
from wizard.steps.finish.logic import SaveReport, Seen, SignOut
from wizard.steps.finish.report import LOST_PHONE, Summary, html
from wizard.text import translate

TONES = {Verdict.PROVEN: "good", Verdict.CONFIRMED: "hand", Verdict.OPEN: "bad"}


class FinishPage(StepPage):
    """Claims what the rows claim, and offers what is left to do before leaving."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.TITLE_OPEN), translate(words.LEAD_NOTHING))
        self._around = around
        self._rows: Sequence[Row] = ()
        self._drawn: object = None
        self._was_anybody_here = False
        self.signed_out = text(translate(words.BEFORE_SIGN_OUT), "", "finish-before")
        set_tone(self.signed_out, "hand")
        self.list = Card()
        self.list.setObjectName("finish-rows")
        self.admin_line = text("", "", "finish-admin-line")
        self.admin = SignInCard(Seat.ADMINISTRATOR, "finish-admin", self.wanted.emit)
        self.report = _ReportCard(self._save)
        self.kit = _KitCard(around)
        self.out_line = text(translate(words.OUT_WHY), "", "finish-out-line")
        self.out = push(translate(words.OUT), "finish-sign-out")
        self.out.clicked.connect(lambda: self.wanted.emit(SignOut()))
        self.add(
            self.signed_out,
            self.list,
            heading(1, translate(words.ADMIN_HEADING)),
            text(translate(words.ADMIN_WHY), "small"),
            self.admin_line,
            self.admin,
            heading(2, translate(words.REPORT_HEADING)),
            self.report,
            heading(3, translate(words.KIT_HEADING)),
            self.kit,
            heading(4, translate(words.OUT_HEADING)),
            _leaving(self.out_line, self.out),
            # Nothing to do now: to be read once, and found again in the report.
            text(translate(words.PHONE_HEADING), "heading"),
            _lost_phone(),
        )
        self.render_state(PageState(Phase.LOOKING))

    def draw(self, state: PageState) -> None:
        """Draw the rows, and what of the rest is still to be done."""
        seen: Seen | None = state.look.seen if state.look else None
        if seen is not None and seen.is_anybody_here:
            self._was_anybody_here = True
        self._take_rows(state.rows, seen)
        is_admin_seen = seen is not None and seen.administrator is not None
        self.title.setText(summary.title(self._rows, is_admin_seen=is_admin_seen).draw())
        self.lead.setText(summary.lead(self._rows).draw())
        self._show_rows()
        self._show_administrator(seen)
        self.report.show_state(seen, state)
        self.kit.show_seen(seen)
        self._show_way_out(seen)

    def _take_rows(self, rows: Sequence[Row], seen: Seen | None) -> None:
        """Keep what AWS said last: after signing out nothing can be looked at any more."""
        is_out = self._has_left(seen)
        has_known = any(one.verdict is not Verdict.UNKNOWN for one in self._rows)
        keeps = is_out and has_known and bool(rows)
        if not keeps:
            self._rows = summary.in_order(rows)
        self.signed_out.setVisible(keeps)

    def _show_rows(self) -> None:
        """Draw the list anew only where it changed, so that the keyboard keeps its place."""
        today = self._around.now().astimezone().date()
        if self._drawn == (self._rows, today):
            return
        self._drawn = (self._rows, today)
        clear(self.list.column)
        for one in self._rows:
            self.list.add(self._row(one))
        self.list.setVisible(bool(self._rows))

    def _row(self, one: Row) -> QWidget:
        line = _RowLine(one, self._around.now())
        if line.go is not None:
            line.go.clicked.connect(lambda: self.wanted.emit(Visit(one.id)))
        return line

    def _show_administrator(self, seen: Seen | None) -> None:
        administrator = seen.administrator if seen else None
        self.admin.setVisible(seen is not None and administrator is None)
        self.admin_line.setVisible(administrator is not None)
        if seen is None:
            return
        account = seen.account
        where = (account.alias or account.account) if account else ""
        self.admin.show_ways(seen.ways, seen.profiles, seen.under_way, where)
        if administrator is None:
            return
        self.admin.forget()
        set_tone(self.admin_line, "good")
        name = who(administrator).draw()
        if seen.is_admin_here or seen.admin_at is None:
            self.admin_line.setText(translate(words.ADMIN_SEEN, who=name))
        else:
            time = summary.clock_time(seen.admin_at, self._around.now())
            self.admin_line.setText(translate(words.ADMIN_SEEN_AT, who=name, time=time))

    def _show_way_out(self, seen: Seen | None) -> None:
        is_anybody_here = seen is not None and seen.is_anybody_here
        self.out.setEnabled(is_anybody_here)
        self.out_line.setText(translate(self._why_out(seen)))
        is_next = seen is not None and seen.administrator is not None and all_done(self._rows)
        restyle(self.out, "kind", "primary" if is_next else "")

    def _has_left(self, seen: Seen | None) -> bool:
        return self._was_anybody_here and seen is not None and not seen.is_anybody_here

    def _why_out(self, seen: Seen | None) -> str:
        if self._has_left(seen):
            return words.OUT_DONE
        return words.OUT_WHY if seen is None or seen.is_anybody_here else words.OUT_NOBODY

    def _save(self, path: Path, replace: bool) -> None:
        look = self.state.look
        if look is not None:
            content = Secret(html(self._summary(look.seen)))
            self.wanted.emit(SaveReport(path, content, replace=replace))

    def _summary(self, seen: Seen) -> Summary:
        return Summary(
            rows=self._rows,
            made=self._around.now(),
            account=_account(seen.account) if seen.account else None,
            administrator=who(seen.administrator) if seen.administrator else None,
            practice=self._around.practice,
        )


class _RowLine(QWidget):
    """Sign, name, what it rests on; state and time at the end, or below in large text."""

    def __init__(self, one: Row, now: datetime) -> None:
        super().__init__()
        self.setObjectName(f"finish-row-{one.id}")
        name = one.name.draw()
        state = text(translate(words.VERDICTS[one.verdict]), "field", f"finish-state-{one.id}")
        set_tone(state, TONES.get(one.verdict, "muted"))
        time = translate(words.LOOKED_AT, time=summary.clock_time(one.at, now)) if one.at else ""
        told = QVBoxLayout()
        told.setSpacing(theme_of().px(2))
        told.addWidget(text(name, "strong"))
        why = "\n".join(reason.draw() for reason in summary.reasons(one))
        told.addWidget(text(why, "small", f"finish-why-{one.id}"))
        self.go = None
        if not one.verdict.is_done:
            self.go = push(translate(words.OPEN_PAGE), f"finish-go-{one.id}", "link")
            self.go.setAccessibleName(translate(words.OPEN_PAGE_OF, name=name))
            told.addLayout(row(self.go))
        ends = QVBoxLayout()
        ends.setSpacing(theme_of().px(2))
        for end in (state, text(time, "small")):
            # Beside the reasons these few words stay whole; below them they may wrap.
            end.setWordWrap(is_text_large())
            if not is_text_large():
                end.setAlignment(Qt.AlignmentFlag.AlignRight)
            ends.addWidget(end)
        ends.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme_of().px(4), 0, theme_of().px(4))
        line.setSpacing(theme_of().px(14))
        line.addWidget(Mark(one.verdict), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(told, 1)
        if is_text_large():
            told.addLayout(ends)
        else:
            line.addLayout(ends)


class _ReportCard(Card):
    """Where the report goes, and whether it is there."""

    def __init__(self, save: Callable[[Path, bool], None]) -> None:
        super().__init__()
        self._save = save
        self._is_typed = False
        self._title = translate(words.REPORT_DIALOG)
        self.path = Field(translate(words.REPORT_PATH), "finish-report-path")
        self.path.input.textEdited.connect(self._on_typed)
        self.choose = push(translate(words.REPORT_CHOOSE), "finish-report-choose")
        self.choose.clicked.connect(self._on_choose)
        self.save = push(translate(words.REPORT_SAVE), "finish-report-save")
        self.save.clicked.connect(lambda: self._wish(replace=False))
        self.replace = push(translate(words.REPORT_REPLACE), "finish-report-replace", "danger")
        self.replace.clicked.connect(lambda: self._wish(replace=True))
        self.replace.hide()
        self.saved = text("", "small", "finish-report-saved")
        set_tone(self.saved, "good")
        on_enter(self.path.input, self.save.click)
        self.add(
            text(translate(words.REPORT_WHY), "small"),
            self.path,
            buttons(self.save, self.replace, self.choose),
            self.saved,
        )

    def show_state(self, seen: Seen | None, state: PageState) -> None:
        """Suggest a place until the owner names one; offer to replace only what is in the way."""
        if seen is not None and not self._is_typed:
            self.path.input.setText(str(seen.suggested))
        code = state.problem.code if state.problem else ""
        if state.phase is Phase.READY:
            self.replace.setVisible(code == FileTaken.code)
        saved = seen.saved if seen else None
        self.saved.setText(translate(words.REPORT_SAVED, path=saved) if saved else "")
        self.saved.setVisible(saved is not None)
        self._allow()

    def choose_path(self, path: str) -> None:
        """Take the place that the owner chose."""
        self.path.input.setText(path)
        self._on_typed()

    def _on_typed(self) -> None:
        self._is_typed = True
        self.replace.hide()
        self._allow()

    def _allow(self) -> None:
        self.save.setEnabled(bool(self.path.value()))

    def _wish(self, *, replace: bool) -> None:
        self._save(Path(self.path.value()).expanduser(), replace)

    def _on_choose(self) -> None:
        """Open the system's own dialog, without waiting inside it."""
        dialog = QFileDialog(self, self._title, self.path.value())
        dialog.setObjectName("finish-report-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("HTML (*.html)")
        dialog.setDefaultSuffix("html")
        # Replacing is asked about once, by the page, before anything is written.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.choose_path)
        dialog.open()


class _KitCard(Card):
    """The page for the drawer; printed by the system's own dialog, which can write a PDF, too."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._seen: Seen | None = None
        self._said = translate(words.KIT_PRINTED)
        self.with_key = WrappingTick(translate(words.KIT_WITH_KEY), "finish-kit-with-key")
        self.truth = text(translate(words.KIT_KEY_TRUTH), "small")
        self.button = push(translate(words.KIT_PRINT), "finish-kit-print")
        self.button.setAccessibleName(translate(words.KIT_HEADING))
        self.button.clicked.connect(self._on_print)
        self.said = text("", "small", "finish-kit-said")
        set_tone(self.said, "good")
        self.said.hide()
        self.add(
            text(translate(words.KIT_WHY), "small"),
            self.with_key,
            self.truth,
            buttons(self.button),
            self.said,
        )

    def show_seen(self, seen: Seen | None) -> None:
        """Offer the key where there is one; it is never ticked beforehand."""
        self._seen = seen
        has_key = seen is not None and seen.root_key is not None
        self.with_key.setVisible(has_key)
        self.truth.setVisible(has_key)
        if not has_key:
            self.with_key.set_on(on=False)

    def sheet(self) -> Sheet:
        """Return the page as it would be printed now."""
        seen = self._seen
        facts = Facts(
            made=self._around.now(),
            account=seen.account if seen else None,
            administrator=seen.administrator if seen else None,
            key=seen.root_key if seen and self.with_key.is_on() else None,
        )
        return Sheet(
            title=title(facts),
            lead=translate(words.KIT_LEAD),
            lines=[Line(name, value) for name, value in lines(facts)],
            notes=[translate(note) for note in NOTES],
            mark=translate(words.REPORT_PRACTICE) if self._around.practice else "",
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print it, once the owner said where."""
        paint(printer, self.sheet())
        self.said.setText(self._said)
        self.said.show()

    def _on_print(self) -> None:
        """Open the system's own dialog, without waiting inside it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Where it becomes a file, this is the name that is suggested; practice has its own word.
        printer.setDocName(f"{self._seen.mark if self._seen else ''}aws-emergency-kit")
        set_up(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("finish-kit-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # its own `open` wants to be told a slot by its name


def _lost_phone() -> Card:
    card = Card()
    for sentence in LOST_PHONE:
        card.add(text(translate(sentence)))
    return card


def _leaving(line: QLabel, button: QPushButton) -> Card:
    card = Card()
    card.add(line, row(button))
    return card


def _account(principal: Principal) -> str:
    alias = f" ({principal.alias})" if principal.alias else ""
    return principal.account_grouped + alias
