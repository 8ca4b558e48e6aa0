"""Access keys that boto3 sessions sign with: fixed, or renewed by a sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from wizard.ports.secret import Secret

# boto3 is untyped at its core (clients are made at run time), so a session is Any from here on.
BotoSession = Any


@dataclass(frozen=True, slots=True)
class Credentials:
    """Keys that sign requests; `token` goes with temporary ones."""

    key_id: str
    secret: Secret
    token: Secret | None = None

    def current(self) -> Credentials:
        """Return these: they are the same for as long as they are good."""
        return self


class KeySource(Protocol):
    """Gives keys to sign with: always the same, or new ones before the old ones end."""

    def current(self) -> Credentials:
        """Return keys to sign with now."""
        ...
