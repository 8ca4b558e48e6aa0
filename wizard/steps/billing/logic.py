"""Billing access: who may see the bill without being root.

The switch itself has no API: the owner's word is all there is, and it never
counts as proof. Policies, groups and members are read from AWS each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from wizard.domain.console_password import PasswordRecord, password_record, secure_first
from wizard.domain.iam_names import name_fault, twin
from wizard.domain.stored import Keyring, look_up
from wizard.domain.times import day
from wizard.engine.change import Change, Plan
from wizard.engine.iam_changes import AddToGroup, AttachPolicy, CreateGroup, CreateUser, SetPassword
from wizard.engine.owner_actions import OwnerAction, plan_owner_action
from wizard.engine.step import Verdict
from wizard.password_strength.strength import demand_administrators
from wizard.ports.aws import CHANGE_OWN_PASSWORD, Group, Policy, Principal, User
from wizard.ports.errors import NameRefused, NameTaken, Refused
from wizard.ports.names import (
    ADMIN_USER,
    BILLING_SWITCH,
    BILLING_USERS,
    password_entry,
    password_note,
)
from wizard.ports.policy_text import mean_the_same
from wizard.ports.progress import Confirmation
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.steps.billing import words
from wizard.steps.billing.changes import LetChangePassword, WritePolicy
from wizard.steps.billing.level import BillingLevel, document
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class BillingPart:
    """One level as it stands in AWS.

    Attributes:
        policy: the ARN of the policy, or the one that it will have.
        says_so: what the policy says means the same as our document; None without a policy.
        group: the group's name, spelled as AWS has it; empty without a group.
        is_attached: the policy hangs on the group.
        lets_change_password: AWS's own policy for that hangs on the group, too.
    """

    policy: str
    says_so: bool | None = None
    group: str = ""
    is_attached: bool = False
    lets_change_password: bool = False
    members: frozenset[str] = frozenset()

    @property
    def is_there(self) -> bool:
        """Whether policy and group are as they should be."""
        return bool(self.says_so and self.is_attached)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A user begun on this page, and how far that came."""

    name: str
    has_password: bool
    is_noted: bool
    held: PasswordRecord
    has_signed_in: bool = field(default=False, compare=False)

    @property
    def is_finished(self) -> bool:
        """Whether AWS took a password that was kept here."""
        taken = self.is_noted or self.held.is_known
        return self.has_password and taken and self.held.waiting is None


@dataclass(frozen=True, slots=True)
class Seen:
    """Billing in AWS, and what the owner said."""

    principal: Principal
    parts: tuple[tuple[BillingLevel, BillingPart], ...]
    users: tuple[str, ...]
    administrator: str = ""
    newcomers: tuple[Newcomer, ...] = ()
    keyring: Keyring = field(default_factory=Keyring)
    switched: Confirmation | None = field(default=None, compare=False)

    def part(self, level: BillingLevel) -> BillingPart:
        """Return how a level stands."""
        return dict(self.parts)[level]

    def level_of(self, user: str) -> BillingLevel | None:
        """Return the greatest level that a user has by group."""
        return next((level for level, part in self.parts if user in part.members), None)

    @property
    def members(self) -> tuple[str, ...]:
        """Everybody in one of the groups: the administrator first, then by name."""
        found = {name for _, part in self.parts for name in part.members}
        return tuple(sorted(found, key=lambda name: (name != self.administrator, name)))

    @property
    def is_set_up(self) -> bool:
        """Whether everything that AWS can tell us is as it should be."""
        return all(part.is_there for _, part in self.parts) and bool(self.members)


@dataclass(frozen=True, slots=True)
class New:
    """A user to be made; also one that was begun and not finished."""

    name: str
    level: BillingLevel
    password: Secret
    change_at_sign_in: bool = True
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class SetUp:
    """The owner wants policies and groups, and these users in them."""

    joining: tuple[tuple[str, BillingLevel], ...] = ()
    new: New | None = None


Intent = OwnerAction | SetUp


class UserInList(Refused):
    """A user who exists would get another password by the way."""

    code = "PLAN-BILLING-USER-EXISTS"
    happened = words.EXISTS
    do = words.EXISTS_DO


class BillingStep:
    """Users may see the bill, as far as AWS and the owner tell."""

    id: ClassVar[str] = "billing"

    def observe(self, world: World) -> Seen:
        """Read policies, groups and users, and what was said and begun here."""
        principal = world.signed_in()
        names = [level.value for level in BillingLevel]
        policies = world.policies.find_all(*names)
        groups = world.groups.find_all(*names)
        change = world.policies.arn_of_managed(CHANGE_OWN_PASSWORD)
        found = zip(BillingLevel, policies, groups, strict=True)
        users = world.users.list()
        spelled = tuple(user.name for user in users)
        noted = world.progress.find(ADMIN_USER)
        return Seen(
            principal=principal,
            parts=tuple((one[0], _part(principal, change, *one)) for one in found),
            users=spelled,
            administrator=_administrator(principal, noted, spelled),
            newcomers=tuple(_newcomer(world, principal, name, users) for name in _begun(world)),
            keyring=look_up(world, password_entry(principal.account, ""))[0],
            switched=world.progress.find(BILLING_SWITCH),
        )

    def judge(self, seen: Seen) -> Verdict:
        """At best confirmed: no API tells whether the switch is on."""
        is_done = seen.is_set_up and seen.switched is not None
        return Verdict.CONFIRMED if is_done else Verdict.OPEN

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Keep apart what was read from AWS and what the owner said."""
        said = [fault for level, part in seen.parts for fault in _faults(level, part)]
        if not said:
            said.append(phrase(words.FULL_AND_VIEW))
        for level, part in seen.parts:
            if part.members:
                names = ", ".join(sorted(part.members))
                said.append(phrase(words.MEMBERS, group=part.group or level.value, names=names))
        if not seen.members:
            said.append(phrase(words.NO_MEMBERS))
        return [*said, _word(seen.switched)]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Do only what is missing.

        Raises:
            NameRefused, NameTaken, UserInList: about a new user's name.
            PasswordWeak, PasswordWaiting: about its password.
        """
        if not isinstance(intent, SetUp):
            return plan_owner_action(seen, intent)
        new = intent.new
        missing = [change for level, part in seen.parts for change in _missing(level, part)]
        if new is None:
            return Plan(seen, [*missing, *_joins(seen, intent.joining)])
        newcomer = _check_new(seen, new)
        demand_administrators(new.password, new.name)
        keep = secure_first(
            newcomer.held, seen.principal.account, new.name, new.password, lasting=new.lasting
        )
        joins = _joins(seen, (*intent.joining, (new.name, new.level)))
        given = SetPassword(
            new.name, password_note(new.name), newcomer.has_password, new.change_at_sign_in
        )
        return Plan(seen, [*missing, *_makes(seen, new), *joins, given], keep)


# ---- looking


def _part(
    who: Principal, change: str, level: BillingLevel, policy: Policy | None, group: Group | None
) -> BillingPart:
    made = f"arn:{who.partition}:iam::{who.account}:policy/{level.value}"
    return BillingPart(
        policy=policy.arn if policy else made,
        says_so=mean_the_same(policy.document, document(level)) if policy else None,
        group=group.name if group else "",
        is_attached=bool(policy and group and policy.arn in group.policies),
        lets_change_password=bool(group and change in group.policies),
        members=group.members if group else frozenset(),
    )


def _administrator(principal: Principal, noted: Confirmation | None, users: Sequence[str]) -> str:
    """Return the administrator of this walk, else the user who is signed in, else nobody."""
    for name in (noted.detail if noted else "", principal.user_name):
        if name and name in users:
            return name
    return ""


def _begun(world: World) -> list[str]:
    """Return the users that were begun here; a name of IAM holds no space."""
    noted = world.progress.find(BILLING_USERS)
    return sorted(noted.detail.split()) if noted else []


def _newcomer(world: World, principal: Principal, name: str, users: Sequence[User]) -> Newcomer:
    note = password_note(name)
    noted = world.progress.find(note)
    found = next((user for user in users if user.name == name), None)
    return Newcomer(
        name=name,
        has_password=found is not None and world.users.has_password(name),
        is_noted=noted is not None and noted.detail == name,
        held=password_record(world, principal.account, name, note),
        has_signed_in=found is not None and found.password_last_used is not None,
    )


def _faults(level: BillingLevel, part: BillingPart) -> Iterator[Phrase]:
    name = level.value
    if part.says_so is None:
        yield phrase(words.NO_POLICY, name=name)
    elif not part.says_so:
        yield phrase(words.OTHER_POLICY, name=name)
    if not part.group:
        yield phrase(words.NO_GROUP, name=name)
    elif part.says_so is not None and not part.is_attached:
        yield phrase(words.NOT_ATTACHED, name=name)


def _word(switched: Confirmation | None) -> Phrase:
    if switched is None:
        return phrase(words.NOT_SAID)
    date = day(switched.at)
    if switched.detail:
        return phrase(words.SAID_AS, date=date, name=switched.detail)
    return phrase(words.SAID, date=date)


# ---- planning


def _missing(level: BillingLevel, part: BillingPart) -> Iterator[Change]:
    """Yield what is missing for a level to be there."""
    if not part.says_so:
        yield WritePolicy(level, is_there=part.says_so is not None)
    if not part.group:
        yield CreateGroup(level.value)
    if not part.is_attached:
        yield AttachPolicy(part.policy, part.group or level.value)


def _check_new(seen: Seen, new: New) -> Newcomer:
    """Return what is known of the user so far, or refuse the name."""
    if name_fault(new.name) is not None:
        raise NameRefused(name=new.name)
    if (spelled := twin(new.name, seen.users)) is not None:
        raise NameTaken(name=spelled)
    begun = next((one for one in seen.newcomers if one.name == new.name), None)
    if new.name in seen.users and (begun is None or begun.is_finished):
        raise UserInList(name=new.name)
    return begun or Newcomer(new.name, has_password=False, is_noted=False, held=PasswordRecord())


def _makes(seen: Seen, new: New) -> Iterator[Change]:
    part = seen.part(new.level)
    if new.change_at_sign_in and not part.lets_change_password:
        yield LetChangePassword(part.group or new.level.value)
    if new.name not in seen.users:
        begun = {*(one.name for one in seen.newcomers), new.name}
        yield CreateUser(new.name, BILLING_USERS, " ".join(sorted(begun)))


def _joins(seen: Seen, joining: Sequence[tuple[str, BillingLevel]]) -> Iterator[AddToGroup]:
    for name, level in joining:
        part = seen.part(level)
        if name not in part.members:
            yield AddToGroup(name, part.group or level.value)
