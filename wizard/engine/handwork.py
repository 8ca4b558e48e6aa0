"""What the owner's hands do, the same on every page: open AWS, sign in, give their word.

Steps that need it pass these wishes on: `plan_handwork` in `plan`,
`apply_handwork` in `apply`, `HANDWORK_ACTIONS` among their `actions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from wizard.engine.step import Action, Keep, Plan, Weight
from wizard.ports.aws import Principal, Seat, Way
from wizard.ports.console import ConsolePage
from wizard.ports.errors import NotAnAdministrator, WizardError
from wizard.ports.names import ADMIN_SEEN, access_key_entry
from wizard.ports.secret import Secret
from wizard.ports.world import World
from wizard.text import N_

S = TypeVar("S")

HANDWORK_ACTIONS = {
    "open-console": N_("Open AWS's page ({target})"),
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
class Say:
    """The owner says that this is so; `detail` is plain, never secret."""

    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The owner says that it is not so after all."""

    subject: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """Take credentials for a seat; `secret` goes with an access key, or is what was pasted."""

    seat: Seat
    way: Way
    name: str = ""
    secret: Secret | None = None


Handwork = OpenConsole | Say | TakeBack | SignIn


def plan_handwork(seen: S, wish: Handwork) -> Plan[S]:
    """Turn a wish of the hands into a plan that asks for no confirmation."""
    if isinstance(wish, OpenConsole):
        target = f"{wish.page.value} {wish.account}".strip()
        return Plan(seen, [Action("open-console", target, Weight.LOCAL)])
    if isinstance(wish, SignIn):
        target = f"{wish.seat.value} {wish.way.value} {wish.name}".strip()
        keep = (
            [Keep(access_key_entry(wish.name), wish.secret, lasting=False)] if wish.secret else []
        )
        return Plan(seen, [Action("sign-in", target, Weight.LOCAL)], keep)
    if isinstance(wish, Say):
        target = f"{wish.subject} {wish.detail}".strip()
        return Plan(seen, [Action("say", target, Weight.LOCAL)])
    return Plan(seen, [Action("take-back", wish.subject, Weight.LOCAL)])


def apply_handwork(action: Action, world: World) -> bool:
    """Do it; return False where the action is not one of these.

    Raises:
        NoBrowser: no page could be opened.
        NoCredentials, CredentialsRefused, WrongAccount, NotAnAdministrator: sign-in;
            so do the faults of `Sessions.sign_in` about a pasted text.
        NotesUnwritable: the owner's word could not be kept.
    """
    first, _, rest = action.target.partition(" ")
    if action.verb == "open-console":
        world.console.open(ConsolePage(first), rest)
    elif action.verb == "sign-in":
        way, _, name = rest.partition(" ")
        _sign_in(world, Seat(first), Way(way), name)
    elif action.verb == "say":
        world.confirmations.add(first, rest)
    elif action.verb == "take-back":
        world.confirmations.withdraw(first)
    else:
        return False
    return True


def _sign_in(world: World, seat: Seat, way: Way, name: str) -> None:
    entry = access_key_entry(name)
    secret = world.pocket.get(entry)
    world.pocket.forget(entry)
    principal = world.sessions.sign_in(seat, way, name, secret)
    try:
        world.confirmations.bind(principal.account)
        if seat is Seat.ADMINISTRATOR:
            _note_administrator(world, principal)
    except WizardError:
        world.sessions.sign_out(seat)
        raise


def _note_administrator(world: World, principal: Principal) -> None:
    """Keep that AWS itself named an administrator of this account."""
    if principal.user_name not in world.groups.administrators():
        raise NotAnAdministrator(principal=principal.arn)
    world.confirmations.add(ADMIN_SEEN, principal.arn)
