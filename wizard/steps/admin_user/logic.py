"""The administrator: made from what is missing, with a password that cannot be lost.

What exists already is adopted, never refused and never weakened. The password
is kept before AWS hears of it, and no step here forgets one that AWS may hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from wizard.domain.console_password import PasswordRecord, password_record, secure_first
from wizard.domain.iam_names import name_fault, twin
from wizard.domain.times import day
from wizard.engine.change import Change, Plan
from wizard.engine.iam_changes import AddToGroup, AttachPolicy, CreateGroup, CreateUser
from wizard.engine.owner_actions import Confirm
from wizard.engine.step import Verdict
from wizard.password_strength.strength import demand_administrators
from wizard.ports.aws import ADMINISTRATOR_ACCESS, Group, Principal, User
from wizard.ports.errors import NameRefused, NameTaken, Refused
from wizard.ports.names import ADMIN_CSV, ADMIN_CSV_FILE, ADMIN_PASSWORD, ADMIN_USER
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.steps.admin_user import words
from wizard.steps.admin_user.changes import SaveCsv, SetAdministratorPassword
from wizard.steps.admin_user.csv_export import file_name
from wizard.text import Phrase, phrase

GROUP = "Administrator"
DEFAULT_NAME = "admin"


@dataclass(frozen=True, slots=True)
class Seen:
    """The administrator of this walk, or who could become it.

    Attributes:
        user: the one chosen here, else one who administers already, else a proposal.
        users: the names of all IAM users.
        group: the administrators' group, spelled as AWS has it.
        policy: the ARN of AdministratorAccess.
        held: what is kept here of the user's password.
        saved: when and that the CSV was saved here for this user.
        saved_as: where it was written, as far as that was noted.
    """

    principal: Principal
    user: str
    users: tuple[str, ...]
    group: Group | None
    policy: str
    administrators: frozenset[str]
    has_password: bool
    held: PasswordRecord
    suggested: Path
    synced_by: str | None = None
    is_chosen: bool = False
    saved: Confirmation | None = field(default=None, compare=False)
    saved_as: Path | None = None
    is_file_there: bool = field(default=False, compare=False)
    last_used: datetime | None = field(default=None, compare=False)

    @property
    def exists(self) -> bool:
        """Whether AWS has this user."""
        return self.user in self.users

    @property
    def has_policy(self) -> bool:
        """Whether the group carries AdministratorAccess."""
        return self.group is not None and self.policy in self.group.policies

    @property
    def stands(self) -> bool:
        """Whether this user can sign in and administer."""
        return self.user in self.administrators and self.has_password


@dataclass(frozen=True, slots=True)
class Make:
    """The owner wants this user to be an administrator with this password."""

    name: str
    password: Secret
    lasting: bool = True
    change_at_sign_in: bool = False


@dataclass(frozen=True, slots=True)
class ReplacePassword:
    """The owner wants the administrator to have this password instead."""

    password: Secret
    lasting: bool = True


Intent = Confirm | Make | ReplacePassword | SaveCsv


class UserExists(Refused):
    """A user nobody looked at would be changed."""

    code = "PLAN-USER-EXISTS"
    happened = words.EXISTS_ALREADY
    do = words.EXISTS_ALREADY_DO


class PasswordSet(Refused):
    """A known good password would be replaced by the way."""

    code = "PLAN-PASSWORD-SET"
    happened = words.ALREADY_SET
    do = words.ALREADY_SET_DO


class NoSuchUser(Refused):
    """There is no password to replace."""

    code = "PLAN-NO-SUCH-USER"
    happened = words.NO_SUCH_USER
    do = words.NO_SUCH_USER_DO


class NothingToSave(Refused):
    """The file would hold a password that may not be the right one."""

    code = "PLAN-NOTHING-TO-SAVE"
    happened = words.NOTHING_TO_SAVE
    do = words.NOTHING_TO_SAVE_DO


class NoPlace(Refused):
    """The path names no file."""

    code = "PLAN-NO-PLACE"
    happened = words.NO_PLACE
    do = words.NO_PLACE_DO


class AdminUserStep:
    """Somebody else than the root user can administer the account."""

    id: ClassVar[str] = "admin-user"

    def observe(self, world: World) -> Seen:
        """Read users, group and administrators, and what was kept and noted here."""
        principal = world.signed_in()
        users = world.users.list()
        group = world.groups.find(GROUP)
        administrators = world.groups.administrators([group] if group else [])
        noted = world.progress.find(ADMIN_USER)
        user = noted.detail if noted else _proposed(users, administrators)
        found = next((one for one in users if one.name == user), None)
        saved, saved_as = _saved(world, user)
        folder = world.files.suggested_folder()
        return Seen(
            principal=principal,
            user=user,
            users=tuple(one.name for one in users),
            group=group,
            policy=world.policies.arn_of_managed(ADMINISTRATOR_ACCESS),
            administrators=administrators,
            has_password=found is not None and world.users.has_password(user),
            held=password_record(world, principal.account, user, ADMIN_PASSWORD),
            suggested=folder / world.files.named(file_name(user)),
            synced_by=world.files.synced_by(folder),
            is_chosen=noted is not None,
            saved=saved,
            saved_as=saved_as,
            is_file_there=saved_as is not None and world.files.exists(saved_as),
            last_used=found.password_last_used if found else None,
        )

    def judge(self, seen: Seen) -> Verdict:
        """Proven when the user administers and somebody is known to have its password.

        That is so when its file was saved here, or when AWS says that the
        password has been used.
        """
        if not seen.stands:
            return Verdict.OPEN
        if seen.saved is not None or seen.last_used is not None:
            return Verdict.PROVEN
        return Verdict.OPEN if seen.held.is_known else Verdict.UNKNOWN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say what AWS said, and what this computer did."""
        if not seen.stands:
            return [_why_not(seen)]
        said = [phrase(words.EVIDENCE_ADMIN, name=seen.user)]
        if seen.last_used is not None:
            said.append(phrase(words.EVIDENCE_USED, date=day(seen.last_used)))
        if seen.saved is not None:
            said.append(phrase(words.EVIDENCE_CSV, date=day(seen.saved.at)))
        elif seen.held.is_known:
            said.append(phrase(words.EVIDENCE_NO_CSV))
        elif seen.last_used is None:
            unsure = seen.is_chosen and seen.held.next is not None
            said.append(phrase(words.EVIDENCE_UNSURE if unsure else words.EVIDENCE_STRANGER))
        return said

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Do only what is missing.

        Raises:
            NameRefused, NameTaken, UserExists: about the name.
            PasswordWeak, PasswordWaiting, PasswordSet, NoSuchUser: about the password.
            NothingToSave, NoPlace: about the file.
        """
        if isinstance(intent, Make):
            return _plan_make(seen, intent)
        if isinstance(intent, ReplacePassword):
            return _plan_replace(seen, intent)
        return _plan_csv(seen, intent) if isinstance(intent, SaveCsv) else Plan(seen, [intent])


# ---- looking


def _proposed(users: Sequence[User], administrators: frozenset[str]) -> str:
    """Return who administers already, one who has signed in before others; else a new name."""
    found = [user for user in users if user.name in administrators]
    found.sort(key=lambda user: user.password_last_used is None)
    return found[0].name if found else DEFAULT_NAME


def _saved(world: World, user: str) -> tuple[Confirmation | None, Path | None]:
    saved = world.progress.find(ADMIN_CSV)
    if saved is None or saved.detail != user:
        return None, None
    place = world.progress.find(ADMIN_CSV_FILE)
    return saved, Path(place.detail) if place else None


def _why_not(seen: Seen) -> Phrase:
    if seen.user in seen.administrators:
        return phrase(words.EVIDENCE_NO_PASSWORD, name=seen.user)
    if seen.exists:
        return phrase(words.EVIDENCE_NOT_ADMIN, name=seen.user)
    if seen.administrators:
        return phrase(words.EVIDENCE_NO_USER, name=seen.user)
    return phrase(words.EVIDENCE_NOBODY)


# ---- planning


def _plan_make(seen: Seen, wish: Make) -> Plan[Seen]:
    _check_name(seen, wish.name)
    is_same = wish.name == seen.user
    held = seen.held if is_same else PasswordRecord()
    has_password = is_same and seen.has_password
    changes: list[Change] = list(_membership(seen, wish.name))
    if has_password and held.is_known:
        if wish.password != held.current:
            raise PasswordSet(name=wish.name)
        return Plan(seen, changes)
    demand_administrators(wish.password, wish.name)
    keep = secure_first(
        held, seen.principal.account, wish.name, wish.password, lasting=wish.lasting
    )
    given = SetAdministratorPassword(
        wish.name, has_one=has_password, change_at_sign_in=wish.change_at_sign_in
    )
    return Plan(seen, [*changes, given], keep)


def _check_name(seen: Seen, name: str) -> None:
    if name_fault(name) is not None:
        raise NameRefused(name=name)
    if (spelled := twin(name, seen.users)) is not None:
        raise NameTaken(name=spelled)
    if name in seen.users and name != seen.user:
        raise UserExists(name=name)


def _membership(seen: Seen, name: str) -> Iterator[Change]:
    """Yield what is missing for the user to be an administrator."""
    group = seen.group.name if seen.group else GROUP
    is_needed = name not in seen.administrators
    if is_needed and seen.group is None:
        yield CreateGroup(group)
    if is_needed and not seen.has_policy:
        yield AttachPolicy(seen.policy, group)
    if name not in seen.users:
        yield CreateUser(name, ADMIN_USER, name)
    if is_needed and not (seen.group and name in seen.group.members):
        yield AddToGroup(name, group)


def _plan_replace(seen: Seen, wish: ReplacePassword) -> Plan[Seen]:
    if not seen.has_password:
        raise NoSuchUser(name=seen.user)
    account = seen.principal.account
    demand_administrators(wish.password, seen.user)
    keep: Sequence[Keep] = secure_first(
        seen.held, account, seen.user, wish.password, lasting=wish.lasting
    )
    return Plan(seen, [SetAdministratorPassword(seen.user, has_one=True)], keep)


def _plan_csv(seen: Seen, wish: SaveCsv) -> Plan[Seen]:
    if not (seen.has_password and seen.held.is_known):
        raise NothingToSave
    if not wish.path.is_absolute() or not wish.path.name:
        raise NoPlace(path=wish.path)
    return Plan(seen, [wish])
