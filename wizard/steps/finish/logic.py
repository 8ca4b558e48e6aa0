"""The end: nothing is proven here that the steps have not proven themselves.

What this page adds is one sign-in as the administrator while the root user is
still at hand, so that nobody leaves root and then finds the door locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from wizard.domain.principal_names import who
from wizard.domain.stored import look_up
from wizard.engine.change import Plan
from wizard.engine.owner_actions import LeaveSignIn, OpenConsole, OwnerAction, plan_owner_action
from wizard.engine.step import Verdict
from wizard.ports.aws import PendingSignIn, Principal, RemainingAccess, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import Refused, WizardError
from wizard.ports.names import ADMIN_SEEN, root_seed_entry
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.steps.finish import words
from wizard.steps.finish.changes import REPORT, WriteReport
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is still signed in, who was named as administrator, where the report goes.

    Attributes:
        owner: who sits in the owner's seat by AWS's last answer.
        administrator: who AWS names in the administrator's seat now, or named
            there before, by the note of that sign-in.
        is_admin_here: whether it is now.
        suggested: the file the report goes to when the owner does not care.
        mark: what every file's name begins with here; practice has its own word.
        saved: the report saved last, where it is still there.
        root_key: the key of the root user's phone, where it can be had.
        pending_sign_in: the administrator's sign-in by the browser, not finished yet.
        remaining_access: what AWS still takes of the sign-ins that were left here.
    """

    owner: Principal | None
    administrator: Principal | None
    is_admin_here: bool
    suggested: Path
    mark: str = ""
    saved: Path | None = None
    root_key: Secret | None = field(default=None, compare=False)
    admin_at: datetime | None = field(default=None, compare=False)
    methods: tuple[SignInMethod, ...] = field(default=(), compare=False)
    profiles: tuple[str, ...] = field(default=(), compare=False)
    pending_sign_in: PendingSignIn | None = field(default=None, compare=False)
    remaining_access: RemainingAccess | None = field(default=None, compare=False)

    @property
    def is_anybody_here(self) -> bool:
        """Whether the wizard can look at anything."""
        return self.owner is not None or self.is_admin_here

    @property
    def account(self) -> Principal | None:
        """Whoever tells the account's number and alias."""
        return self.owner or self.administrator


@dataclass(frozen=True, slots=True)
class SaveReport:
    """The owner wants the report in this file; `replace` where one may be lost for it."""

    path: Path
    content: Secret
    replace: bool = False


@dataclass(frozen=True, slots=True)
class SignOut:
    """The owner leaves: wizard and console."""


Intent = OwnerAction | SaveReport | SignOut


class NoFileName(Refused):
    """What was typed names no file."""

    code = "PLAN-FILE-NAME"
    happened = words.BAD_NAME
    do = words.BAD_NAME_DO


class FinishStep:
    """Every row in sight, and the way out."""

    id: ClassVar[str] = "finish"

    def observe(self, world: World) -> Seen:
        """See who is here; nothing on this page needs a sign-in."""
        owner = world.sessions.principal(SignInSlot.OWNER)
        here = _administrator_here(world)
        note = world.progress.find(ADMIN_SEEN)
        return Seen(
            owner=owner,
            administrator=here or _noted(note, world.progress.account()),
            is_admin_here=here is not None,
            suggested=_suggested(world),
            mark=world.files.named(""),
            saved=_saved(world),
            root_key=look_up(world, root_seed_entry(world.progress.walk()))[1][0].secret,
            admin_at=note.at if note else None,
            methods=world.sessions.methods(),
            profiles=world.sessions.profiles(),
            pending_sign_in=world.sessions.pending_sign_in(SignInSlot.ADMINISTRATOR),
            remaining_access=world.sessions.remaining_access(),
        )

    def judge(self, seen: Seen) -> Verdict:
        """Claim nothing; the rows have their own verdicts."""
        return Verdict.NONE

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say whom AWS named as administrator."""
        if seen.administrator is None:
            return []
        return [phrase(words.ADMIN_SEEN, who=who(seen.administrator))]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Save, sign in, sign out; only replacing a file asks for a confirmation.

        Raises:
            NoFileName: the path is not that of a file.
        """
        if isinstance(intent, SaveReport):
            return _plan_report(seen, intent)
        if isinstance(intent, SignOut):
            leaving = [LeaveSignIn(slot) for slot in SignInSlot]
            return Plan(seen, [*leaving, OpenConsole(ConsolePage.SIGN_OUT)])
        return plan_owner_action(seen, intent)


def _plan_report(seen: Seen, wish: SaveReport) -> Plan[Seen]:
    path = wish.path
    if not path.is_absolute() or not path.name:
        raise NoFileName
    if not path.name.startswith(seen.mark):
        path = path.with_name(seen.mark + path.name)
    keep = [Keep(REPORT, wish.content, lasting=False)]
    return Plan(seen, [WriteReport(path, wish.replace)], keep)


def _administrator_here(world: World) -> Principal | None:
    """Return whom AWS names in the administrator's seat; a faded sign-in is nobody."""
    try:
        return world.sessions.whoami(SignInSlot.ADMINISTRATOR)
    except WizardError:
        return None


def _noted(note: Confirmation | None, account: str | None) -> Principal | None:
    return Principal(account, note.detail) if note and account else None


def _suggested(world: World) -> Path:
    account = world.progress.account()
    name = f"rootsafe-report-{account}.html" if account else "rootsafe-report.html"
    return world.files.suggested_folder() / world.files.named(name)


def _saved(world: World) -> Path | None:
    note = world.progress.find(REPORT)
    path = Path(note.detail) if note else None
    return path if path is not None and world.files.exists(path) else None
