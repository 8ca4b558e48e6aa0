"""What the owner's hands do, the same on every page: open AWS, sign in, give their word.

Steps that need it pass these wishes on: `plan_owner_action` in `plan`,
`apply_owner_action` in `apply`, `OWNER_ACTIONS` among their `actions`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, TypeVar, runtime_checkable

from wizard.engine.step import Action, Keep, Plan, Weight
from wizard.ports.aws import PendingSignIn, Principal, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.ports.errors import (
    NoBrowser,
    NotAnAdministrator,
    NoWayBack,
    SignInPageNotOpened,
    WizardError,
)
from wizard.ports.names import ADMIN_SEEN, access_key_entry
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.text import N_

S = TypeVar("S")

OWNER_ACTIONS = {
    "open-console": N_("Open AWS's page ({target})"),
    "begin-sign-in": N_("Open AWS's sign-in page in your browser ({target})"),
    "give-up-sign-in": N_("Stop waiting for your browser ({target})"),
    "sign-in": N_("Sign in ({target})"),
    "say": N_("Keep what you confirmed ({target})"),
    "take-back": N_("Forget what you confirmed ({target})"),
}


@dataclass(frozen=True, slots=True)
class OpenConsole:
    """Show this page of AWS's console; `account` is for a user's sign-in."""

    page: ConsolePage
    account: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """The owner says that this is so; `detail` is plain, never secret."""

    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The owner says that it is not so after all."""

    subject: str


@dataclass(frozen=True, slots=True)
class BeginSignIn:
    """Open AWS's page for a sign-in by the browser; `by_code` where it cannot come back here."""

    slot: SignInSlot
    by_code: bool = False


@dataclass(frozen=True, slots=True)
class GiveUpSignIn:
    """Wait for the browser no more."""

    slot: SignInSlot


@dataclass(frozen=True, slots=True)
class SignIn:
    """Take credentials for a seat.

    `secret` goes with an access key, or is what was pasted: a text with keys, or
    the code of AWS's page.
    """

    slot: SignInSlot
    method: SignInMethod
    name: str = ""
    secret: Secret | None = None


OwnerAction = OpenConsole | Confirm | Withdraw | BeginSignIn | GiveUpSignIn | SignIn

BY_CODE = "by-code"


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


def plan_owner_action(seen: S, wish: OwnerAction) -> Plan[S]:
    """Turn a wish of the hands into a plan that asks for no confirmation."""
    if isinstance(wish, OpenConsole):
        return _local(seen, "open-console", wish.page.value, wish.account)
    if isinstance(wish, BeginSignIn):
        return _local(seen, "begin-sign-in", wish.slot.value, BY_CODE if wish.by_code else "")
    if isinstance(wish, GiveUpSignIn):
        return _local(seen, "give-up-sign-in", wish.slot.value)
    if isinstance(wish, SignIn):
        action = _local(seen, "sign-in", wish.slot.value, wish.method.value, wish.name)
        entry = access_key_entry(wish.name)
        return replace(
            action, keep=[Keep(entry, wish.secret, lasting=False)] if wish.secret else []
        )
    if isinstance(wish, Confirm):
        return _local(seen, "say", wish.subject, wish.detail)
    return _local(seen, "take-back", wish.subject)


def _local(seen: S, verb: str, *words: str) -> Plan[S]:
    return Plan(seen, [Action(verb, " ".join(words).strip(), Weight.LOCAL)])


def apply_owner_action(action: Action, world: World) -> bool:
    """Do it; return False where the action is not one of these.

    Raises:
        NoBrowser: no page could be opened.
        SignInPageNotOpened: nor that of a sign-in, which waits all the same.
        NoCredentials, CredentialsRefused, WrongAccount, NotAnAdministrator: sign-in;
            so do the other faults of `Sessions.sign_in`.
        NotesUnwritable: the owner's word could not be kept.
    """
    first, _, rest = action.target.partition(" ")
    if action.verb == "open-console":
        world.console.open(ConsolePage(first), rest)
    elif action.verb == "begin-sign-in":
        _begin(world, SignInSlot(first), by_code=rest == BY_CODE)
    elif action.verb == "give-up-sign-in":
        world.sessions.give_up(SignInSlot(first))
    elif action.verb == "sign-in":
        method, _, name = rest.partition(" ")
        _sign_in(world, SignInSlot(first), SignInMethod(method), name)
    elif action.verb == "say":
        world.progress.add(first, rest)
    elif action.verb == "take-back":
        world.progress.withdraw(first)
    else:
        return False
    return True


def _begin(world: World, slot: SignInSlot, *, by_code: bool) -> None:
    """Open AWS's page; where no browser can come back to this computer, it shows a code."""
    try:
        address = world.sessions.begin(slot, by_code=by_code)
    except NoWayBack:
        address = world.sessions.begin(slot, by_code=True)
    try:
        world.console.open_address(address)
    except NoBrowser as fault:
        raise SignInPageNotOpened from fault


def _sign_in(world: World, slot: SignInSlot, method: SignInMethod, name: str) -> None:
    entry = access_key_entry(name)
    secret = world.memory.get(entry)
    world.memory.forget(entry)
    account = world.progress.account()
    principal = world.sessions.sign_in(slot, method, name, secret, account=account)
    try:
        world.progress.bind(principal.account)
        if slot is SignInSlot.ADMINISTRATOR:
            _note_administrator(world, principal)
    except WizardError:
        world.sessions.sign_out(slot)
        raise


def _note_administrator(world: World, principal: Principal) -> None:
    """Keep that AWS itself named an administrator of this account."""
    if principal.user_name not in world.groups.administrators():
        raise NotAnAdministrator(principal=principal.arn)
    world.progress.add(ADMIN_SEEN, principal.arn)
