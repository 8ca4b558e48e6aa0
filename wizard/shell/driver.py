"""Joins a page and the engine: wishes become plans, looks are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from wizard.engine.change import Plan, Weight
from wizard.engine.owner_actions import BeginSignIn, SignIn, awaited
from wizard.engine.run import EngineLike, Look, Report
from wizard.engine.step import AnyStep
from wizard.engine.summary import StepStatus
from wizard.kit.background import BackgroundRunner, Ticket
from wizard.kit.page import PageState, Phase, ShellWish, SignInAgain, StepPage
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.errors import Problem, WizardError

AskOwner = Callable[[Plan[Any], Callable[[], None]], None]
"""Asks the owner; calls back only on a yes, so that nothing waits for the answer."""

BREATH = 20
"""Milliseconds between two waits for the browser, in which the worker is free for others."""


class StepDriver(QObject):
    """Carries a page's wishes to the engine and the engine's looks to the page.

    Where a look says that the owner's browser is to bring a sign-in, it is waited
    for in short slices, whatever page is in view; the sign-in then is a wish like
    any other. `settled` tells the window of every report, those of a page that was left
    included where something was changed.
    """

    settled = Signal(object)

    def __init__(
        self,
        step: AnyStep,
        page: StepPage,
        engine: EngineLike,
        background: BackgroundRunner,
        confirm: AskOwner,
        elsewhere: Callable[[object], None] = lambda wish: None,
    ) -> None:
        super().__init__(page)
        self.step, self.page = step, page
        self._engine, self._background = engine, background
        self._confirm, self._elsewhere = confirm, elsewhere
        self._look: Look[Any] | None = None
        self._rows: Sequence[StepStatus] = ()
        self._looking: Ticket | None = None
        self._waiting: Ticket | None = None
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._wait_for_browser)
        self._is_working = False
        self._slot: SignInSlot | None = None
        page.wanted.connect(self._on_wanted)

    @property
    def is_working(self) -> bool:
        """Whether a change is on its way; a look can be dropped, a change cannot."""
        return self._is_working

    @property
    def rows(self) -> Sequence[StepStatus]:
        """The rows of the contract that the page may show."""
        return self._rows

    def enter(self) -> None:
        """Look at the account, now that the page is in view."""
        self.enter_with(None)

    def enter_with(self, wish: object) -> None:
        """Look, and make this wish once that is done."""
        if self._is_working:
            return
        self.leave()
        self._slot = None

        def looked(report: Report[Any]) -> None:
            self._looking = None
            self._settle(report)
            if wish is not None:
                self._on_wanted(wish)

        self._render(Phase.LOOKING)
        self._looking = self._background.submit(lambda: self._engine.look(self.step), looked)

    def leave(self) -> None:
        """Forget a look still on its way; the page is out of view."""
        if self._looking is not None:
            self._looking.drop()
            self._looking = None

    def retire(self) -> None:
        """Forget all that is still on its way but changes; the window goes."""
        self.leave()
        self._breath.stop()
        if self._waiting is not None:
            self._waiting.drop()

    def show_slow(self) -> None:
        """Say that AWS has asked us to wait, if the page waits for anything."""
        if self.page.state.phase is not Phase.READY:
            self.page.render_state(replace(self.page.state, is_slow=True))

    def show_rows(self, rows: Sequence[StepStatus]) -> None:
        """Give the page the state of all steps, for the one that shows them."""
        if rows == self._rows:
            return
        self._rows = rows
        state = self.page.state
        self._render(state.phase, state.problem)

    def _on_wanted(self, intent: object) -> None:
        if isinstance(intent, SignInAgain) and self._slot is not None:
            # What failed was a sign-in on this very page, for the slot that it offers.
            intent = BeginSignIn(self._slot)
        if isinstance(intent, ShellWish):
            self._elsewhere(intent)
            return
        if self._look is None or self._is_working:
            return
        self._slot = intent.slot if isinstance(intent, BeginSignIn | SignIn) else None
        try:
            plan = self.step.plan(self._look.seen, intent)
        except WizardError as refusal:
            self._render(Phase.READY, refusal.problem())
            return
        if not plan.changes and not plan.keep:
            return
        if plan.weight is Weight.LOCAL:
            self._carry_out(plan)
        else:
            self._confirm(plan, lambda: self._carry_out(plan))

    def _carry_out(self, plan: Plan[Any]) -> None:
        if self._is_working:
            return
        self.leave()
        self._is_working = True
        self._render(Phase.WORKING)
        self._background.submit(lambda: self._engine.carry_out(self.step, plan), self._on_changed)

    def _on_changed(self, report: Report[Any]) -> None:
        self._is_working = False
        self._settle(report)

    def _settle(self, report: Report[Any]) -> None:
        self._look = report.look or self._look
        self._render(Phase.READY, report.problem)
        self._breath.start()
        self.settled.emit(report)

    def _wait_for_browser(self) -> None:
        """Wait for a slice, where a sign-in is waited for and nothing else is done here."""
        pending_sign_in = awaited(self._look.seen) if self._look else None
        if pending_sign_in is None or self._waiting is not None or self._is_working:
            return
        slot = pending_sign_in.slot

        def waited(has_come: bool) -> None:
            self._waiting = None
            if has_come:
                self._on_wanted(SignIn(slot, SignInMethod.BROWSER))
            else:
                self._breath.start()

        self._waiting = self._background.submit(lambda: self._engine.has_come_back(slot), waited)

    def _render(self, phase: Phase, problem: Problem | None = None) -> None:
        self.page.render_state(PageState(phase, self._look, problem, self._rows))
