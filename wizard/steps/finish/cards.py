"""The parts of the last page: a row, the report, the emergency kit, the lost phone, the way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from wizard.engine.summary import StepStatus
from wizard.engine.verdict import VERDICT_NAMES, Verdict
from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.fields import Field
from wizard.kit.page import PageState, Phase, Surroundings
from wizard.kit.printed_page import Line, PrintedPage, paint, set_up
from wizard.kit.theme import theme_of
from wizard.kit.verdict_icon import VerdictIcon
from wizard.kit.widgets import (
    Card,
    buttons,
    is_text_large,
    on_enter,
    push_button,
    row,
    set_tone,
    text,
)
from wizard.ports.errors import FileTaken
from wizard.steps.finish import summary, words
from wizard.steps.finish.emergency import NOTES, KitFacts, lines, title
from wizard.steps.finish.logic import Seen
from wizard.steps.finish.report import LOST_PHONE
from wizard.text import translate

TONES = {Verdict.PROVEN: "good", Verdict.CONFIRMED: "confirmed", Verdict.OPEN: "bad"}


class RowLine(QWidget):
    """Sign, name, what it rests on; state and time at the end, or below in large text."""

    def __init__(self, one: StepStatus, now: datetime) -> None:
        super().__init__()
        self.setObjectName(f"finish-row-{one.id}")
        name = one.name.draw()
        state = text(translate(VERDICT_NAMES[one.verdict]), "field", f"finish-state-{one.id}")
        set_tone(state, TONES.get(one.verdict, "muted"))
        time = translate(words.LOOKED_AT, time=summary.clock_time(one.at, now)) if one.at else ""
        told = QVBoxLayout()
        told.setSpacing(theme_of().px(2))
        told.addWidget(text(name, "strong"))
        why = "\n".join(reason.draw() for reason in summary.reasons(one))
        told.addWidget(text(why, "small", f"finish-why-{one.id}"))
        self.go = None
        if not one.verdict.is_done:
            self.go = push_button(translate(words.OPEN_PAGE), f"finish-go-{one.id}", "link")
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
        line.addWidget(VerdictIcon(one.verdict), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(told, 1)
        if is_text_large():
            told.addLayout(ends)
        else:
            line.addLayout(ends)


class ReportCard(Card):
    """Where the report goes, and whether it is there."""

    def __init__(self, save: Callable[[Path, bool], None]) -> None:
        super().__init__()
        self._save = save
        self._is_typed = False
        self._title = translate(words.REPORT_DIALOG)
        self.path = Field(translate(words.REPORT_PATH), "finish-report-path")
        self.path.input.textEdited.connect(self._on_typed)
        self.choose = push_button(translate(words.REPORT_CHOOSE), "finish-report-choose")
        self.choose.clicked.connect(self._on_choose)
        self.save = push_button(translate(words.REPORT_SAVE), "finish-report-save")
        self.save.clicked.connect(lambda: self._wish(replace=False))
        self.replace = push_button(
            translate(words.REPORT_REPLACE), "finish-report-replace", "danger"
        )
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


class KitCard(Card):
    """The page for the drawer; printed by the system's own dialog, which can write a PDF, too."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._seen: Seen | None = None
        self._said = translate(words.KIT_PRINTED)
        self.with_key = WrappingCheckBox(translate(words.KIT_WITH_KEY), "finish-kit-with-key")
        self.truth = text(translate(words.KIT_KEY_TRUTH), "small")
        self.button = push_button(translate(words.KIT_PRINT), "finish-kit-print")
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

    def sheet(self) -> PrintedPage:
        """Return the page as it would be printed now."""
        seen = self._seen
        facts = KitFacts(
            made=self._around.now(),
            account=seen.account if seen else None,
            administrator=seen.administrator if seen else None,
            key=seen.root_key if seen and self.with_key.is_on() else None,
        )
        return PrintedPage(
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


def lost_phone() -> Card:
    """Return what to do when the phone is gone."""
    card = Card()
    for sentence in LOST_PHONE:
        card.add(text(translate(sentence)))
    return card


def leaving(*things: QWidget | QLayout) -> Card:
    """Return the way out."""
    card = Card()
    card.add(*things)
    return card
