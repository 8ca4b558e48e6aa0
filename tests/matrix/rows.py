"""Every method of AWS's ports: how it is called, and how a step calls it again after a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.contracts.bench import PASSWORD
from tests.contracts.practice import PracticeBench
from tests.matrix.line import KEY_ID, KEY_SECRET, Line
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.local.clock import PracticeClock
from wizard.ports import aws as ports
from wizard.ports.aws import ADMINISTRATOR_ACCESS, NewMfaDevice, SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.scenarios import GivenKey, Scenario
from wizard.resources import resources

ACCOUNT = Scenario(
    root_keys=(
        GivenKey(KEY_ID, True, timedelta(days=1), secret=KEY_SECRET),
        GivenKey("AKIAPRACTICEMATRIX02", True, timedelta(days=700), timedelta(days=9)),
    ),
    root_mfa="root-phone",
    orphan_devices=("left-over",),
)
OLD_KEY = ACCOUNT.root_keys[1].key_id
USER, GROUP, POLICY, DEVICE = "yuko", "Bills", "BillingViewAccess", "yuko-phone"
NEXT_PASSWORD = Secret("Another-Horse_8battery")
NEW_CODES = 60


def document(name: str) -> str:
    return (resources() / "policies" / f"{name}.json").read_text(encoding="utf-8")


VIEW, FULL = document("BillingViewAccess"), document("BillingFullAccess")


class MatrixBench(PracticeBench):
    """A practice account at the end of a line; root signs with an access key."""

    def __init__(self, clock: PracticeClock, folder: Path, line: Line) -> None:
        super().__init__(clock, folder, ACCOUNT)
        self.phone: NewMfaDevice | None = None
        self.line = line
        line.reach(self.practice, clock)

    def sign_in(self, slot: SignInSlot = SignInSlot.OWNER) -> None:
        self.session.sign_in(slot, SignInMethod.ACCESS_KEY, KEY_ID, Secret(KEY_SECRET))

    def _open(self, profile: str, keys: KeySource | None) -> BotoSession:
        return self.line.open(keys)


Do = Callable[[MatrixBench], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One method of a port.

    Attributes:
        act: calls it.
        before: what is there already.
        again: what the step does after a fault; it looks first where the method may
            not be called twice.
        signs_in: whether somebody sits there when it is called.
        misses: what it may answer of a thing that AWS does not know everywhere yet.
        does_without: what it may answer instead of raising.
    """

    act: Do
    before: Do = lambda bench: None
    again: Do | None = None
    signs_in: bool = True
    misses: tuple[Any, ...] = ()
    does_without: tuple[Any, ...] = ()


def methods() -> Iterator[str]:
    """Yield every method of every protocol of `wizard.ports.aws`, found there."""
    for kind in vars(ports).values():
        is_here = getattr(kind, "__module__", "") == ports.__name__
        if isinstance(kind, type) and is_here and getattr(kind, "_is_protocol", False):
            yield from (
                f"{kind.__name__}.{name}"
                for name, method in vars(kind).items()
                if callable(method) and not name.startswith("_")
            )


def truth(account: PracticeAccount) -> dict[str, Any]:
    """Return the account as it really is, passwords and versions included."""
    state = account._state
    return {
        **account.snapshot(),
        "passwords": {
            user.name: user.login and (user.login.password, user.login.reset_required)
            for user in state.users
        },
        "versions": {policy.name: len(policy.versions) for policy in state.policies},
    }


def plain(answer: Any) -> Any:
    """Return an answer without what is another one each time."""
    return answer.serial if isinstance(answer, NewMfaDevice) else answer


# ---- what is there before


def a_user(bench: MatrixBench) -> None:
    bench.users.create(USER)


def a_user_with_password(bench: MatrixBench) -> None:
    a_user(bench)
    bench.users.set_first_password(USER, PASSWORD, change_at_sign_in=False)


def a_group(bench: MatrixBench) -> None:
    bench.groups.create(GROUP)


def a_group_and_a_user(bench: MatrixBench) -> None:
    a_group(bench)
    a_user(bench)


def a_group_of_one(bench: MatrixBench) -> None:
    a_group_and_a_user(bench)
    bench.groups.attach(GROUP, bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS))
    bench.groups.add(GROUP, USER)


def a_policy(bench: MatrixBench) -> None:
    bench.policies.create(POLICY, VIEW)


def a_policy_with_no_room(bench: MatrixBench) -> None:
    a_policy(bench)
    for number in range(4):
        bench.policies.update(POLICY, VIEW.replace("account:Get", f"account:Get{number}"))


def a_device(bench: MatrixBench) -> None:
    a_user(bench)
    bench.phone = bench.mfa.create(DEVICE)


def a_user_with_device(bench: MatrixBench) -> None:
    a_device(bench)
    enable(bench)


def begin(bench: MatrixBench) -> str:
    return bench.session.begin(SignInSlot.OWNER, by_code=True)


# ---- as a step does it


def sign_in(bench: MatrixBench) -> Any:
    bench.sign_in()
    return bench.session.principal(SignInSlot.OWNER)


def set_first_password(bench: MatrixBench) -> None:
    bench.users.set_first_password(USER, PASSWORD, change_at_sign_in=True)


def set_password_after_looking(bench: MatrixBench) -> None:
    if bench.users.has_password(USER):
        bench.users.replace_password(USER, PASSWORD, change_at_sign_in=True)
    else:
        set_first_password(bench)


def make_device_after_looking(bench: MatrixBench) -> Any:
    """A device whose seed nobody was told is of no use: it goes first."""
    for orphan in bench.mfa.unassigned():
        if orphan.name == DEVICE:
            bench.mfa.delete(orphan.serial)
    return bench.mfa.create(DEVICE)


def enable(bench: MatrixBench) -> None:
    assert bench.phone is not None
    bench.clock.advance(NEW_CODES)
    bench.mfa.enable(USER, bench.phone.serial, *bench.codes(bench.phone.seed))


def enable_after_looking(bench: MatrixBench) -> None:
    if not bench.mfa.of_user(USER):
        enable(bench)


def managed(bench: MatrixBench) -> str:
    return bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS)


def orphan(bench: MatrixBench) -> str:
    return bench.practice._state.arn("mfa/left-over")


# After a comma stands what is special, where a method has more than one row.
ROWS: dict[str, Row] = {
    "Sessions.methods": Row(lambda b: b.session.methods()),
    "Sessions.profiles": Row(lambda b: b.session.profiles()),
    "Sessions.sign_in": Row(sign_in, signs_in=False),
    "Sessions.principal": Row(lambda b: b.session.principal(SignInSlot.OWNER)),
    "Sessions.begin": Row(lambda b: bool(begin(b))),
    "Sessions.pending_sign_in": Row(
        lambda b: bool(b.session.pending_sign_in(SignInSlot.OWNER)), begin
    ),
    "Sessions.has_come_back": Row(lambda b: b.session.has_come_back(SignInSlot.OWNER), begin),
    "Sessions.cancel_sign_in": Row(lambda b: b.session.cancel_sign_in(SignInSlot.OWNER), begin),
    "Sessions.whoami": Row(lambda b: b.session.whoami(SignInSlot.OWNER)),
    "Sessions.sign_out": Row(lambda b: b.session.sign_out(SignInSlot.OWNER)),
    "Sessions.leave": Row(lambda b: b.session.leave(SignInSlot.OWNER)),
    "Sessions.remaining_access": Row(lambda b: b.session.remaining_access()),
    "Sessions.skew": Row(lambda b: b.session.skew(), signs_in=False, does_without=(None,)),
    "AccountFacts.summary": Row(lambda b: b.account.summary()),
    "RootKeys.list": Row(lambda b: b.root_keys.list()),
    "RootKeys.deactivate": Row(lambda b: b.root_keys.deactivate(OLD_KEY)),
    "RootKeys.delete": Row(lambda b: b.root_keys.delete(OLD_KEY)),
    "Users.list": Row(lambda b: b.users.list(), a_user),
    "Users.create": Row(lambda b: b.users.create(USER)),
    "Users.has_password": Row(
        lambda b: b.users.has_password(USER), a_user_with_password, misses=(False,)
    ),
    "Users.set_first_password": Row(set_first_password, a_user, set_password_after_looking),
    "Users.replace_password": Row(
        lambda b: b.users.replace_password(USER, NEXT_PASSWORD, change_at_sign_in=False),
        a_user_with_password,
    ),
    "Groups.find": Row(lambda b: b.groups.find(GROUP), a_group_of_one, misses=(None,)),
    "Groups.find_all": Row(
        lambda b: b.groups.find_all(GROUP, "Nobody"), a_group_of_one, misses=((None, None),)
    ),
    "Groups.administrators": Row(
        lambda b: b.groups.administrators(), a_group_of_one, misses=(frozenset(),)
    ),
    "Groups.create": Row(lambda b: b.groups.create(GROUP)),
    "Groups.attach": Row(lambda b: b.groups.attach(GROUP, managed(b)), a_group),
    "Groups.add": Row(lambda b: b.groups.add(GROUP, USER), a_group_and_a_user),
    "Policies.arn_of_managed": Row(managed),
    "Policies.find": Row(lambda b: b.policies.find(POLICY), a_policy, misses=(None,)),
    "Policies.find_all": Row(
        lambda b: b.policies.find_all(POLICY, "Nobody"), a_policy, misses=((None, None),)
    ),
    "Policies.create": Row(lambda b: b.policies.create(POLICY, VIEW)),
    "Policies.update": Row(lambda b: b.policies.update(POLICY, FULL), a_policy),
    "Policies.update, where versions are full": Row(
        lambda b: b.policies.update(POLICY, FULL), a_policy_with_no_room
    ),
    "MfaDevices.of_root": Row(lambda b: b.mfa.of_root()),
    "MfaDevices.of_user": Row(lambda b: b.mfa.of_user(USER), a_user_with_device, misses=((),)),
    "MfaDevices.unassigned": Row(lambda b: b.mfa.unassigned()),
    "MfaDevices.create": Row(
        lambda b: b.mfa.create(DEVICE), a_user, again=make_device_after_looking
    ),
    "MfaDevices.enable": Row(enable, a_device, enable_after_looking),
    "MfaDevices.delete": Row(lambda b: b.mfa.delete(orphan(b))),
    "Events.root_password_changes": Row(
        lambda b: b.events.root_password_changes(b.clock.now() - timedelta(hours=1))
    ),
}
