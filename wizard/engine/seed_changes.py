"""What is done with the key of an MFA device in the keyring, whoever's it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from wizard.engine import words
from wizard.engine.change import Change, Plan, Weight
from wizard.ports.errors import SecretGone
from wizard.ports.names import root_seed_entry, seed_entry
from wizard.ports.secret import Secret
from wizard.ports.vault import Keep
from wizard.ports.world import World
from wizard.text import Phrase, phrase

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class KeepKey:
    """Wish for the key in the keyring, too."""


@dataclass(frozen=True, slots=True)
class ForgetKey:
    """Wish for it out of the keyring again."""


@dataclass(frozen=True, slots=True)
class ForgetSeed(Change):
    """Take the key out of the keyring; of a device in use, it is gone for good after this run.

    Attributes:
        user: the IAM user whose device it is; empty for the root user's.

    Raises:
        VaultLocked, VaultMissing, VaultRefused: the keyring does not let it go.
    """

    user: str = ""
    in_use: bool = True

    @property
    def weight(self) -> Weight:
        return Weight.FINAL if self.in_use else Weight.LOCAL

    @property
    def sentence(self) -> Phrase:
        return phrase(words.FORGET_SEED, user=self.user or phrase(words.THE_ROOT_USER))

    def apply(self, world: World) -> None:
        if self.user:
            world.vault.forget(seed_entry(world.signed_in().account, self.user))
        else:
            world.vault.forget(root_seed_entry(world.progress.walk()))


def plan_seed(
    seen: S, wish: KeepKey | ForgetKey, entry: str, seed: Secret | None, forget: ForgetSeed
) -> Plan[S]:
    """Keep the key: in the keyring, or for this run before the keyring lets it go.

    Raises:
        SecretGone: there is no key to keep.
    """
    is_kept = isinstance(wish, KeepKey)
    if seed is None and is_kept:
        raise SecretGone
    keep = [Keep(entry, seed, is_kept)] if seed else ()
    return Plan(seen, () if is_kept else [forget], keep)
