"""The last page: every row as it stands, the administrator's sign-in, the report, the way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wizard.domain.principal_names import who
from wizard.engine.owner_actions import OpenConsole
from wizard.engine.step import Verdict
from wizard.engine.summary import StepStatus, all_done
from wizard.forms.sign_in_card import SignInCard
from wizard.kit.page import PageState, Phase, StepPage, Surroundings, Visit
from wizard.kit.theme import restyle
from wizard.kit.widgets import Card, clear, heading, push_button, row, set_tone, text
from wizard.ports.aws import Principal, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.secret import Secret
from wizard.steps.finish import summary, words
from wizard.steps.finish.cards import KitCard, ReportCard, RowLine, leaving, lost_phone
from wizard.steps.finish.logic import SaveReport, Seen, SignOut
from wizard.steps.finish.report import Summary, html
from wizard.text import translate


class FinishPage(StepPage):
    """Claims what the rows claim, and offers what is left to do before leaving."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(translate(words.TITLE_OPEN), translate(words.LEAD_NOTHING))
        self._around = around
        self._rows: Sequence[StepStatus] = ()
        self._drawn: object = None
        self._was_anybody_here = False
        self.signed_out = text(translate(words.BEFORE_SIGN_OUT), "", "finish-before")
        set_tone(self.signed_out, "confirmed")
        self.list = Card()
        self.list.setObjectName("finish-rows")
        self.admin_line = text("", "", "finish-admin-line")
        self.admin = SignInCard(SignInSlot.ADMINISTRATOR, "finish-admin", self.wanted.emit)
        self.report = ReportCard(self._save)
        self.kit = KitCard(around)
        self.out_line = text(translate(words.OUT_WHY), "", "finish-out-line")
        self.out = push_button(translate(words.OUT), "finish-sign-out")
        self.out.clicked.connect(lambda: self.wanted.emit(SignOut()))
        self.left_line = text("", "small", "finish-left-over")
        self.console_out = push_button(translate(words.OUT_CONSOLE), "finish-console-out", "link")
        self.console_out.clicked.connect(
            lambda: self.wanted.emit(OpenConsole(ConsolePage.SIGN_OUT))
        )
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
            leaving(self.out_line, self.left_line, row(self.out), row(self.console_out)),
            # Nothing to do now: to be read once, and found again in the report.
            text(translate(words.PHONE_HEADING), "heading"),
            lost_phone(),
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

    def _take_rows(self, rows: Sequence[StepStatus], seen: Seen | None) -> None:
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

    def _row(self, one: StepStatus) -> QWidget:
        line = RowLine(one, self._around.now())
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
        self.admin.show_methods(seen.methods, seen.profiles, seen.pending_sign_in, where)
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
        has_left = self._has_left(seen)
        remaining_access = seen.remaining_access if seen is not None and has_left else None
        if remaining_access is not None:
            self.left_line.setText(
                summary.remaining_access(remaining_access, self._around.now()).draw()
            )
        self.left_line.setVisible(remaining_access is not None)
        self.console_out.setVisible(has_left)
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


def _account(principal: Principal) -> str:
    alias = f" ({principal.alias})" if principal.alias else ""
    return principal.account_grouped + alias
