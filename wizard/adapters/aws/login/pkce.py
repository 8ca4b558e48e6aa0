"""PKCE verifier and challenge: who redeems the code must be who asked for it (RFC 7636)."""

from __future__ import annotations

import hashlib
import secrets
import string

from wizard.adapters.aws.login import base64url
from wizard.ports.secret import Secret

METHOD = "SHA-256"
"""AWS Sign-In's name for what the RFC calls `S256`."""

_LETTERS = string.ascii_letters + string.digits + "-._~"
_LENGTH = 64


def new_verifier() -> Secret:
    """Return a fresh secret; it leaves this program only together with the code."""
    return Secret("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)))


def challenge_of(verifier: Secret) -> str:
    """Return what the browser may carry: the secret cannot be found from it."""
    return base64url.encode(hashlib.sha256(verifier.reveal().encode("ascii")).digest())
