"""A user's console password on its way to AWS: kept here first, never lost.

A password is kept before AWS hears of it. Where another one is kept already,
the new one waits beside it (`pending`) until AWS has taken it: whatever breaks
in between, the one that AWS holds is one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wizard.domain.iam_passwords import meets_iam_default
from wizard.domain.stored import Keyring, look_up
from wizard.ports.errors import PasswordWaiting, PasswordWeak
from wizard.ports.names import password_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep, pending
from wizard.ports.world import World


@dataclass(frozen=True, slots=True)
class PasswordRecord:
    """What this computer holds of one user's password.

    Attributes:
        current: the password kept under the user's name.
        waiting: a successor that AWS may or may not have taken.
        is_known: AWS took `current`, and nothing was begun since.
        keyring: where it can be kept, or why not.
    """

    current: Secret | None = None
    waiting: Secret | None = None
    is_known: bool = False
    keyring: Keyring = field(default_factory=Keyring)

    @property
    def next(self) -> Secret | None:
        """The password to be given to AWS, if one was begun with."""
        return self.waiting or self.current


def password_record(world: World, account: str, user: str, note: str) -> PasswordRecord:
    """Read what is kept of a user's password; a keyring that refuses is a fact, no fault.

    `note` is the subject under which it is noted that AWS took the password.
    """
    entry = password_entry(account, user)
    keyring, (current, waiting) = look_up(world, entry, pending(entry))
    if current.here is not None:
        is_known = world.memory.get(taken_entry(entry)) == current.here
    else:
        said = world.progress.find(note)
        is_known = said is not None and said.detail == user and bool(current)
    return PasswordRecord(current.secret, waiting.secret, is_known and not waiting, keyring)


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


def taken_entry(entry: str) -> str:
    """Return the name under which this run remembers the password that AWS took."""
    return f"{entry}.taken"
