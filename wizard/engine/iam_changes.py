"""What is done to IAM users and groups, whichever page asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.domain.console_password import taken_entry
from wizard.domain.stored import look_up
from wizard.engine import words
from wizard.engine.change import Change
from wizard.ports.errors import Effect, PasswordRefused, SecretGone, WizardError
from wizard.ports.names import password_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import VAULT_FAULTS, SecretVault, pending, promote
from wizard.ports.world import World
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class CreateGroup(Change):
    """Create a group."""

    group: str
    says = words.CREATE_GROUP

    def apply(self, world: World) -> None:
        world.groups.create(self.group)


@dataclass(frozen=True, slots=True)
class AttachPolicy(Change):
    """Attach a policy, by its ARN, to a group."""

    arn: str
    group: str

    @property
    def sentence(self) -> Phrase:
        policy = self.arn.rpartition("/")[2]
        return phrase(words.ATTACH_POLICY, policy=policy, group=self.group)

    def apply(self, world: World) -> None:
        world.groups.attach(self.group, self.arn)


@dataclass(frozen=True, slots=True)
class CreateUser(Change):
    """Create a user, noted here first: after a crash in between, we know whom we began.

    Attributes:
        subject, noted: the note, and what it says from then on.
    """

    user: str
    subject: str
    noted: str
    says = words.CREATE_USER

    def apply(self, world: World) -> None:
        world.progress.add(self.subject, self.noted)
        world.users.create(self.user)


@dataclass(frozen=True, slots=True)
class AddToGroup(Change):
    """Put a user into a group."""

    user: str
    group: str
    says = words.ADD_TO_GROUP

    def apply(self, world: World) -> None:
        world.groups.add(self.group, self.user)


@dataclass(frozen=True, slots=True)
class SetPassword(Change):
    """Give a user the console password kept here, then make it the current one here.

    Attributes:
        note: the subject that notes that AWS took it.
        has_one: the user has a password, which goes.
        change_at_sign_in: AWS asks for another one at the next sign-in.

    Raises:
        SecretGone: none is kept.
        PasswordExists: the user has one, though the plan says there is none.
        PasswordRefused: AWS's rules for this account do not allow it.
    """

    user: str
    note: str
    has_one: bool = False
    change_at_sign_in: bool = False

    @property
    def sentence(self) -> Phrase:
        sentence = words.SET_PASSWORD[self.has_one, self.change_at_sign_in]
        return phrase(sentence, user=self.user)

    def apply(self, world: World) -> None:
        entry = password_entry(world.signed_in().account, self.user)
        store, password = _ready(world, entry)
        give = world.users.replace_password if self.has_one else world.users.set_first_password
        try:
            give(self.user, password, change_at_sign_in=self.change_at_sign_in)
        except PasswordRefused as fault:
            if fault.effect is Effect.NOTHING:
                # AWS has not taken it, so it must not stand in the way of another.
                store.forget(pending(entry))
            raise
        try:
            promote(store, entry)
            self._note(world, entry, password)
        except WizardError as fault:
            fault.effect = Effect.CHANGED
            raise

    def _note(self, world: World, entry: str, password: Secret) -> None:
        """Remember that AWS holds it: for good in the keyring, else as long as this run lasts."""
        _, (stored,) = look_up(world, entry)
        if stored.kept == password:
            world.progress.add(self.note, self.user)
            world.memory.forget(entry)
            return
        world.memory.put(taken_entry(entry), password)
        said = world.progress.find(self.note)
        if said is not None and said.detail == self.user:
            # What the keyring may hold is no longer what AWS holds.
            world.progress.withdraw(self.note)


def _ready(world: World, entry: str) -> tuple[SecretVault, Secret]:
    """Return the password to hand over and where it lies, a waiting one before a current one."""
    refusal: WizardError | None = None
    for name in (pending(entry), entry):
        for store in (world.memory, world.vault):
            try:
                found = store.get(name)
            except VAULT_FAULTS as fault:
                refusal = fault
                continue
            if found is not None:
                return store, found
    raise refusal or SecretGone
