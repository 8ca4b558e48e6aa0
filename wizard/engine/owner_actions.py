"""What the owner does, the same on every page: open AWS, sign in, give their word.

All but `SignIn`, which brings a secret, are wishes and changes in one. Steps pass
them on by `plan_owner_action`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

from wizard.engine import words
from wizard.engine.change import Change, Plan, Weight
from wizard.ports.aws import PendingSignIn, Principal, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import (
    NoBrowser,
    NotAnAdministrator,
    NoWayBack,
    SignInPageNotOpened,
    WizardError,
)
from wizard.ports.names import ADMIN_SEEN, SIGN_IN_NAME, SIGN_IN_SECRET
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class OpenConsole(Change):
    """Show a page of AWS's console; `account` is for a user's sign-in.

    Raises:
        NoBrowser: no page could be opened.
    """

    page: ConsolePage
    account: str = ""
    weight = Weight.LOCAL
    says = words.OPEN_CONSOLE

    def apply(self, world: World) -> None:
        world.console.open(self.page, self.account)


@dataclass(frozen=True, slots=True)
class Confirm(Change):
    """Keep that the owner says so; `detail` is plain, never secret.

    Raises:
        NotesUnwritable: the word could not be kept.
    """

    subject: str
    detail: str = ""
    weight = Weight.LOCAL
    says = words.CONFIRM

    def apply(self, world: World) -> None:
        world.progress.add(self.subject, self.detail)


@dataclass(frozen=True, slots=True)
class Withdraw(Change):
    """Forget what the owner said: it is not so after all."""

    subject: str
    weight = Weight.LOCAL
    says = words.WITHDRAW

    def apply(self, world: World) -> None:
        world.progress.withdraw(self.subject)


@dataclass(frozen=True, slots=True)
class BeginSignIn(Change):
    """Open AWS's page for a sign-in by the browser; `by_code` where it cannot come back here.

    Raises:
        SignInPageNotOpened: no page could be opened; the sign-in waits all the same.
    """

    slot: SignInSlot
    by_code: bool = False
    weight = Weight.LOCAL
    says = words.BEGIN_SIGN_IN

    def apply(self, world: World) -> None:
        try:
            address = world.sessions.begin(self.slot, by_code=self.by_code)
        except NoWayBack:
            address = world.sessions.begin(self.slot, by_code=True)
        try:
            world.console.open_address(address)
        except NoBrowser as fault:
            raise SignInPageNotOpened from fault


@dataclass(frozen=True, slots=True)
class CancelSignIn(Change):
    """Wait for the browser no more."""

    slot: SignInSlot
    weight = Weight.LOCAL
    says = words.GIVE_UP_SIGN_IN

    def apply(self, world: World) -> None:
        world.sessions.cancel_sign_in(self.slot)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Wish to sign in; what was typed for it is not in the change.

    Attributes:
        name: an access key ID, or the name of a profile, as it was typed or chosen.
        secret: goes with an access key, or is what was pasted: a text with keys,
            or the code of AWS's page.
    """

    slot: SignInSlot
    method: SignInMethod
    name: str = ""
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class TakeSignIn(Change):
    """Sign in with what waits in this run's memory: the journal is told none of it.

    A secret access key may have been typed where its ID belongs.

    Raises:
        NoCredentials, CredentialsRefused, WrongAccount, NotAnAdministrator, and the
            other faults of `Sessions.sign_in`: nobody is signed in.
    """

    slot: SignInSlot
    method: SignInMethod
    weight = Weight.LOCAL
    says = words.SIGN_IN

    def apply(self, world: World) -> None:
        name, secret = _taken(world, SIGN_IN_NAME), _taken(world, SIGN_IN_SECRET)
        account = world.progress.account()
        principal = world.sessions.sign_in(
            self.slot, self.method, name.reveal() if name else "", secret, account=account
        )
        try:
            world.progress.bind(principal.account)
            if self.slot is SignInSlot.ADMINISTRATOR:
                _note_administrator(world, principal)
        except WizardError:
            world.sessions.sign_out(self.slot)
            raise


@dataclass(frozen=True, slots=True)
class LeaveSignIn(Change):
    """Forget a sign-in, and have AWS renew it for nobody."""

    slot: SignInSlot
    weight = Weight.LOCAL
    says = words.SIGN_OUT

    def apply(self, world: World) -> None:
        world.sessions.leave(self.slot)


OwnerAction = OpenConsole | Confirm | Withdraw | BeginSignIn | CancelSignIn | SignIn


def plan_owner_action(seen: S, wish: OwnerAction) -> Plan[S]:
    """Turn a wish of the owner's into a plan that asks for no confirmation."""
    if not isinstance(wish, SignIn):
        return Plan(seen, [wish])
    typed = (SIGN_IN_NAME, Secret(wish.name)), (SIGN_IN_SECRET, wish.secret or Secret(""))
    keep = [Keep(entry, secret, lasting=False) for entry, secret in typed]
    return Plan(seen, [TakeSignIn(wish.slot, wish.method)], keep)


@runtime_checkable
class PendingSignInHolder(Protocol):
    """What was seen on a page that somebody can sign in on by the browser."""

    @property
    def pending_sign_in(self) -> PendingSignIn | None:
        """The sign-in that the owner has not finished yet."""
        ...


def pending_sign_in_of(seen: object) -> PendingSignIn | None:
    """Return the sign-in by the browser that was begun and not finished when this was seen."""
    return seen.pending_sign_in if isinstance(seen, PendingSignInHolder) else None


def awaited(seen: object) -> PendingSignIn | None:
    """Return the sign-in that the browser is to bring, where one is waited for."""
    pending_sign_in = pending_sign_in_of(seen)
    is_waited_for = pending_sign_in is not None and not (
        pending_sign_in.by_code or pending_sign_in.has_come
    )
    return pending_sign_in if is_waited_for else None


def _taken(world: World, entry: str) -> Secret | None:
    """Return what waits in memory, which then holds it no more; nothing typed is nothing."""
    secret = world.memory.get(entry)
    world.memory.forget(entry)
    return secret or None


def _note_administrator(world: World, principal: Principal) -> None:
    """Keep that AWS itself named an administrator of this account."""
    if principal.user_name not in world.groups.administrators():
        raise NotAnAdministrator(principal=principal.arn)
    world.progress.add(ADMIN_SEEN, principal.arn)
