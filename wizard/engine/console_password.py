"""A user's console password on its way to AWS: kept here first, never lost.

A password is kept before AWS hears of it. Where another one is kept already,
the new one waits beside it (`pending`) until AWS has taken it: whatever breaks
in between, the one that AWS holds is one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wizard.domain.iam_passwords import meets_iam_default
from wizard.engine.step import Action, Keep
from wizard.ports.errors import (
    Effect,
    PasswordRefused,
    PasswordWaiting,
    PasswordWeak,
    SecretGone,
    VaultLocked,
    VaultMissing,
    VaultRefused,
    WizardError,
)
from wizard.ports.names import password_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault, pending, promote
from wizard.ports.world import World
from wizard.text import N_

PASSWORD_ACTIONS = {
    "set-password": N_("Give “{target}” the console password kept here"),
    "set-temporary-password": N_(
        "Give “{target}” the console password kept here, to be changed at the first sign-in"
    ),
    "replace-password": N_(
        "Replace the console password of “{target}”, whatever it is now, with the one kept here"
    ),
    "replace-temporary-password": N_(
        "Replace the console password of “{target}”, whatever it is now, with the one kept here, "
        "to be changed at the next sign-in"
    ),
}
"""For steps that give passwords, to stand among their `actions`."""

VAULT_FAULTS = (VaultLocked, VaultMissing, VaultRefused)


@dataclass(frozen=True, slots=True)
class PasswordRecord:
    """What this computer holds of one user's password.

    Attributes:
        current: the password kept under the user's name.
        waiting: a successor that AWS may or may not have taken.
        is_known: AWS took `current`, and nothing was begun since.
        vault: the keyring's own name; empty where there is none.
        vault_fault: the code of what keeps us from using it, or empty.
    """

    current: Secret | None = None
    waiting: Secret | None = None
    is_known: bool = False
    vault: str = ""
    vault_fault: str = ""

    @property
    def next(self) -> Secret | None:
        """The password to be given to AWS, if one was begun with."""
        return self.waiting or self.current


def password_record(world: World, account: str, user: str, note: str) -> PasswordRecord:
    """Read what is kept of a user's password; a keyring that refuses is a fact, no fault.

    `note` is the subject under which it is noted that AWS took the password.
    """
    entry = password_entry(account, user)
    kept = _in_vault(world.vault, entry)
    in_pocket = world.memory.get(entry)
    waiting = world.memory.get(pending(entry)) or kept.waiting
    if in_pocket is not None:
        is_known = world.memory.get(_taken(entry)) == in_pocket
    else:
        said = world.progress.find(note)
        is_known = said is not None and said.detail == user and kept.current is not None
    return replace(
        kept, current=in_pocket or kept.current, waiting=waiting, is_known=is_known and not waiting
    )


def keyring(world: World, account: str) -> PasswordRecord:
    """Return the keyring's name and state, with nobody's password."""
    kept = _in_vault(world.vault, password_entry(account, ""))
    return PasswordRecord(vault=kept.vault, vault_fault=kept.vault_fault)


def secure_first(
    held: PasswordRecord, account: str, user: str, password: Secret, *, lasting: bool
) -> tuple[Keep, ...]:
    """Return how to make the password safe before AWS hears of it.

    Raises:
        PasswordWeak: AWS's default rules would refuse it.
        PasswordWaiting: another one is already on its way.
    """
    if not meets_iam_default(password):
        raise PasswordWeak(name=user)
    if held.waiting is not None and held.waiting != password:
        raise PasswordWaiting(name=user)
    entry = password_entry(account, user)
    is_successor = held.waiting is not None or held.current not in (None, password)
    return (Keep(pending(entry) if is_successor else entry, password, lasting),)


def set_password(user: str, *, has_one: bool, change_at_sign_in: bool = False) -> Action:
    """Return the action that gives AWS the password kept for the user."""
    verb = "replace" if has_one else "set"
    return Action(f"{verb}{'-temporary' if change_at_sign_in else ''}-password", user)


def apply_set_password(action: Action, world: World, note: str) -> bool:
    """Give AWS the password, then make it the current one here.

    Return False where the action is none of `PASSWORD_ACTIONS`.

    Raises:
        SecretGone: none is kept.
        PasswordExists: the user has one, though the plan says there is none.
        PasswordRefused: AWS's rules for this account do not allow it.
    """
    if action.verb not in PASSWORD_ACTIONS:
        return False
    user = action.target
    has_one, change_at_sign_in = action.verb.startswith("replace"), "temporary" in action.verb
    entry = password_entry(world.signed_in().account, user)
    store, password = _ready(world, entry)
    give = world.users.replace_password if has_one else world.users.set_first_password
    try:
        give(user, password, change_at_sign_in=change_at_sign_in)
    except PasswordRefused as fault:
        if fault.effect is Effect.NOTHING:
            # AWS has not taken it, so it must not stand in the way of another.
            store.forget(pending(entry))
        raise
    try:
        promote(store, entry)
        _note_taken(world, entry, password, note, user)
    except WizardError as fault:
        fault.effect = Effect.CHANGED
        raise
    return True


def _note_taken(world: World, entry: str, password: Secret, note: str, user: str) -> None:
    """Remember that AWS holds it: for good in the keyring, else as long as this run lasts."""
    if _lasts(world.vault, entry, password):
        world.progress.add(note, user)
        world.memory.forget(entry)
        return
    world.memory.put(_taken(entry), password)
    said = world.progress.find(note)
    if said is not None and said.detail == user:
        # What the keyring may hold is no longer what AWS holds.
        world.progress.withdraw(note)


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


def _in_vault(vault: SecretVault, entry: str) -> PasswordRecord:
    """Read what the keyring holds, or why it does not say."""
    name = ""
    try:
        name = vault.describe()
        return PasswordRecord(vault.get(entry), vault.get(pending(entry)), vault=name)
    except VAULT_FAULTS as fault:
        return PasswordRecord(vault=name, vault_fault=fault.code)


def _lasts(vault: SecretVault, entry: str, password: Secret) -> bool:
    try:
        return vault.get(entry) == password
    except VAULT_FAULTS:
        return False


def _taken(entry: str) -> str:
    """Return the name under which this run remembers the password that AWS took."""
    return f"{entry}.taken"
