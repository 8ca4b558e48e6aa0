"""The root user's MFA: AWS's word beats the owner's, and a phone is claimed only if it is new.

AWS lets no program assign a device to the root user (IAM User Guide, "Assign
MFA devices in the AWS CLI or AWS API"), so the owner's hands do it and we look.
That MFA is on does not say with which phone: only a device that appeared in
this walk does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import ClassVar

from wizard.domain import mfa_key
from wizard.domain.stored import Keyring, Stored, look_up
from wizard.domain.times import moment
from wizard.engine.change import Plan
from wizard.engine.owner_actions import Confirm, OwnerAction, Withdraw, plan_owner_action
from wizard.engine.seed_changes import ForgetKey, ForgetSeed, KeepKey, plan_seed
from wizard.engine.step import Verdict
from wizard.ports.aws import MfaDevice, SignInSlot
from wizard.ports.errors import Denied, NotSignedIn
from wizard.ports.names import ROOT_MFA, root_seed_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.steps.root_mfa import words
from wizard.text import Phrase, phrase

LABEL_NOTE = "root-mfa-label"
"""Note: what the phone shows beside the code; plain."""

USUAL_LABEL = "root"


class AwsReadAccess(Enum):
    """Whether AWS could be asked."""

    SEEN = "seen"
    NOT_SIGNED_IN = "not-signed-in"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Seen:
    """What AWS says, what the owner said, and the key while the wizard has it.

    Attributes:
        is_on: AWS's word; None where there is none.
        devices: root's virtual devices, None where they could not be listed.
        said_at: when the owner said that the device is assigned.
        held: the key as this run has it, and as the keyring has it.
        keyring: where it can be kept, or why not.
        skew: AWS's clock minus ours.
        account, alias: of whoever is signed in, or of this walk; empty where unknown.
    """

    scanner: AwsReadAccess
    is_on: bool | None
    devices: tuple[MfaDevice, ...] | None
    begun: datetime
    said_at: datetime | None
    entry: str
    label: str
    held: Stored
    keyring: Keyring
    skew: timedelta | None = field(default=None, compare=False)
    account: str = field(default="", compare=False)
    alias: str = field(default="", compare=False)

    @property
    def seed(self) -> Secret | None:
        """The key that was read here, else the one in the keyring."""
        return self.held.secret

    def new_device(self) -> MfaDevice | None:
        """Return the device that was assigned in this walk; AWS's times are whole seconds."""
        since = (self.begun + (self.skew or timedelta(0))).replace(microsecond=0)
        new = [one for one in self.devices or () if one.enabled and one.enabled >= since]
        return new[-1] if new else None


@dataclass(frozen=True, slots=True)
class UseKey:
    """The owner entered the key that AWS shows."""

    key: mfa_key.Key


Intent = OwnerAction | UseKey | KeepKey | ForgetKey


class RootMfaStep:
    """Signing in as root takes a second thing."""

    id: ClassVar[str] = "root-mfa"

    def observe(self, world: World) -> Seen:
        """Read what AWS says if it can be asked; this page works without."""
        notes = world.progress
        entry = root_seed_entry(notes.walk())
        scanner, is_on = _is_on(world)
        keyring, (held,) = look_up(world, entry)
        said, label = notes.find(ROOT_MFA), notes.find(LABEL_NOTE)
        return Seen(
            scanner=scanner,
            is_on=is_on,
            devices=_devices(world) if is_on else (),
            begun=notes.begun(),
            said_at=said.at if said else None,
            entry=entry,
            label=label.detail if label and label.detail else USUAL_LABEL,
            held=held,
            keyring=keyring,
            skew=world.sessions.skew(),
            account=notes.account() or "",
            alias=_alias(world),
        )

    def judge(self, seen: Seen) -> Verdict:
        """Trust AWS first; where it cannot be asked, the owner's word."""
        if seen.is_on is not None:
            return Verdict.PROVEN if seen.is_on else Verdict.OPEN
        return Verdict.UNKNOWN if seen.said_at is None else Verdict.CONFIRMED

    def evidence(self, seen: Seen) -> Sequence[Phrase]:
        """Say what AWS said, and whose device it is as far as that shows."""
        if seen.is_on:
            return [phrase(words.AWS_SAYS_ON), _whose(seen), *_kept_where(seen)]
        if seen.is_on is False:
            said = [phrase(words.SAID_BUT_OFF)] if seen.said_at else []
            return [phrase(words.AWS_SAYS_OFF), *said]
        said = [phrase(words.SAID, at=moment(seen.said_at))] if seen.said_at else []
        return [*said, phrase(_WHY_NOT_SEEN[seen.scanner])]

    def plan(self, seen: Seen, intent: Intent) -> Plan[Seen]:
        """Take, keep or forget a key; nothing here changes the account.

        Raises:
            MfaIsOn: a key was entered although MFA is on already.
            SecretGone: there is nothing to keep.
        """
        if isinstance(intent, UseKey):
            if seen.is_on:
                raise words.MfaIsOn
            # The label is plain; the key itself waits in memory.
            return Plan(seen, [Confirm(LABEL_NOTE, intent.key.label)], _keep_new(seen, intent.key))
        if isinstance(intent, KeepKey | ForgetKey):
            forget = ForgetSeed(in_use=bool(seen.is_on))
            return plan_seed(seen, intent, seen.entry, seen.seed, forget)
        return plan_owner_action(seen, intent)


_WHY_NOT_SEEN = {
    AwsReadAccess.SEEN: words.AWS_SILENT,
    AwsReadAccess.NOT_SIGNED_IN: words.NOT_LOOKED,
    AwsReadAccess.DENIED: words.NOT_ALLOWED,
}

CONFIRM = Confirm(ROOT_MFA)
WITHDRAW = Withdraw(ROOT_MFA)


def _is_on(world: World) -> tuple[AwsReadAccess, bool | None]:
    try:
        return AwsReadAccess.SEEN, world.account.summary().mfa_enabled
    except NotSignedIn:
        return AwsReadAccess.NOT_SIGNED_IN, None
    except Denied:
        return AwsReadAccess.DENIED, None


def _devices(world: World) -> tuple[MfaDevice, ...] | None:
    try:
        return world.mfa.of_root()
    except Denied:
        return None


def _alias(world: World) -> str:
    principal = world.sessions.principal(SignInSlot.OWNER)
    return principal.alias if principal else ""


def _whose(seen: Seen) -> Phrase:
    """Say which device it is, claiming no more than AWS shows."""
    if seen.devices is None:
        return phrase(words.DEVICES_UNSEEN)
    if not seen.devices:
        return phrase(words.UNLISTED_DEVICE)
    new = seen.new_device()
    if new is None or new.enabled is None:
        return phrase(words.OLD_DEVICE)
    return phrase(words.NEW_DEVICE, device=new.name, at=moment(new.enabled))


def _kept_where(seen: Seen) -> Sequence[Phrase]:
    return [phrase(words.KEY_KEPT, vault=seen.keyring.name)] if seen.held.is_kept else []


def _keep_new(seen: Seen, key: mfa_key.Key) -> Sequence[Keep]:
    """Keep a new key in memory, and where an earlier one is kept already."""
    keep = [Keep(seen.entry, key.seed, lasting=False)]
    return [*keep, Keep(seen.entry, key.seed, lasting=True)] if seen.held.is_kept else keep
