"""A4 and A5 by the engine: an administrator with MFA, and somebody who sees the bill.

The owner of this walk presses on like one before the window does: whatever a
page said, the next press begins with a look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ListJournal
from tests.walks.headless import ACCOUNTANT
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import world_of
from wizard.domain.iam_passwords import generate
from wizard.engine.run import Engine
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.practice.account import PracticeAccount
from wizard.practice.console import PracticeConsole
from wizard.practice.scenarios import Scenario
from wizard.steps.admin_mfa import changes as admin_mfa_changes
from wizard.steps.admin_mfa import logic as admin_mfa
from wizard.steps.admin_user import logic as admin_user
from wizard.steps.billing import logic as billing
from wizard.steps.billing.level import BillingLevel
from wizard.steps.registry import load_step

ADMIN = "admin"
PRESSES = 60
NEW_CODES = 60

TwoCodes = Callable[[Secret], tuple[Secret, Secret]]


@dataclass(frozen=True, slots=True)
class Walker:
    """A world and its engine; `two_codes` reads the phone twice."""

    world: World
    engine: Engine
    two_codes: TwoCodes
    problems: list[str]


def walker(session: AwsSessions, clock: PracticeClock, folder: Path, two_codes: TwoCodes) -> Walker:
    """Return a walker in a world of its own that asks by this session."""
    world = world_of(
        session,
        vault=MemoryVault("Soak"),
        progress=FileProgress(folder / "confirmations.json", clock),
        # Nothing is opened in this walk; what stands there is asked nothing.
        console=PracticeConsole(PracticeAccount(Scenario(), clock.now)),
        files=LocalFiles(folder, TempFiles(folder / "leftovers.json", clock), home=folder),
        clock=clock,
    )
    return Walker(world, Engine(world, ListJournal()), two_codes, [])


def walk(who: Walker) -> None:
    """Do A4 and A5 to their end.

    Raises:
        AssertionError: no end in sight, or the wizard made a mistake of its own.
    """
    for step_id, wish in WISHES.items():
        _settle(who, step_id, wish)


def _settle(who: Walker, step_id: str, wish: Callable[[Walker, Any], object | None]) -> None:
    step = load_step(step_id)
    report = who.engine.look(step)
    for _ in range(PRESSES):
        if report.problem is not None:
            assert report.problem.code != "WIZARD-BUG"
            who.problems.append(report.problem.code)
        if report.look is None:
            report = who.engine.look(step)
            continue
        intent = wish(who, report.look.seen)
        if intent is None:
            return
        report = who.engine.carry_out(step, step.plan(report.look.seen, intent))
    raise AssertionError(f"{step_id}: no end in sight after {who.problems}")


def _admin_user(who: Walker, seen: admin_user.Seen) -> object | None:
    if seen.stands and seen.held.is_known:
        return None
    return admin_user.Make(ADMIN, seen.held.next or generate())


def _admin_mfa(who: Walker, seen: admin_mfa.Seen) -> object | None:
    if seen.waiting is not None and seen.seed is not None:
        return admin_mfa.AssignDevice(*who.two_codes(seen.seed))
    if seen.orphans:
        return admin_mfa_changes.DeleteDevice(seen.orphans[0].serial)
    return admin_mfa_changes.CreateDevice(seen.user, seen.user, keep=True) if seen.open else None


def _billing(who: Walker, seen: billing.Seen) -> object | None:
    new = next((one for one in seen.newcomers if one.name == ACCOUNTANT), None)
    is_made = new is not None and new.is_finished
    if seen.is_set_up and is_made and seen.level_of(ADMIN) and seen.level_of(ACCOUNTANT):
        return None
    password = (new.held.next if new else None) or generate()
    viewer = billing.New(ACCOUNTANT, BillingLevel.VIEW, password)
    joining = ((ADMIN, BillingLevel.FULL),)
    if is_made:
        return billing.SetUp((*joining, (ACCOUNTANT, BillingLevel.VIEW)))
    return billing.SetUp(joining, viewer)


WISHES: Mapping[str, Callable[[Walker, Any], object | None]] = {
    "admin-user": _admin_user,
    "admin-mfa": _admin_mfa,
    "billing": _billing,
}
