"""The scenarios' names, for the command line, which needs no more of them."""

from __future__ import annotations

NAMES = (
    "fresh",
    "old-root-keys",
    "mfa-already-on",
    "clock-off",
    "name-taken",
    "throttled",
    "answer-lost",
    "access-denied",
    "keyring-locked",
    "no-root-credentials",
)
