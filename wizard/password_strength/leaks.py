"""Passwords that leaked from other places: which they are, and which are nearly one of them.

The list that ships with us holds hashes, so that nobody gets passwords from us. It is built by
packaging/wordlists/build_leaked.py with the functions below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from wizard.resources import resources

HASH_BYTES = 6
"""With 64,310 entries a wrong hit in 4 thousand million."""

BITS_A_CORE, CORE_PLACES = 10, 7
"""A Bloom filter: of a hundred cores that never leaked, one is taken for leaked."""

LONGEST_TAIL = 8
"""What people add is no longer: a year, a number, a few signs."""

_TRIMMINGS = re.compile(r"[^a-z]*([a-z]{8,24})[^a-z]*")


def is_leaked(password: str) -> bool:
    """Return whether exactly this one leaked; only those with all kinds of signs are listed."""
    hashes = _hashes()
    wanted = digest(password)
    count = len(hashes) // HASH_BYTES
    place = bisect_left(
        range(count), wanted, key=lambda at: hashes[at * HASH_BYTES : (at + 1) * HASH_BYTES]
    )
    return hashes[place * HASH_BYTES : (place + 1) * HASH_BYTES] == wanted


def is_nearly_leaked(password: str) -> bool:
    """Return whether it is a leaked one with a little done to it.

    A sign, a year or a number before or after it, another capital: guessers do
    all of that to every password on their lists.
    """
    return any(is_leaked(other) for other in _undone(password)) or _has_leaked_core(password)


def core_of(password: str) -> str:
    """Return the letters between a few digits and other signs; nothing where there are more."""
    found = _TRIMMINGS.fullmatch(password.lower())
    is_core = found is not None and len(password) - len(found[1]) <= LONGEST_TAIL
    return found[1] if found is not None and is_core else ""


def digest(password: str) -> bytes:
    """Return the hash by which a password is listed."""
    return blake2b(password.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()


def places_of(core: str, bits: int, count: int) -> Iterator[int]:
    """Yield the places of a core in the Bloom filter of so many bits."""
    hashed = blake2b(core.encode("ascii"), digest_size=16).digest()
    first, step = int.from_bytes(hashed[:8], "big"), int.from_bytes(hashed[8:], "big") | 1
    for turn in range(count):
        yield (first + turn * step) % bits


def load_leaks() -> None:
    """Have both lists in memory."""
    _hashes()
    _cores()


_TAIL = re.compile(r"(?:(?:19|20)\d\d|\d{1,4})?[^A-Za-z0-9]{0,3}(?:(?:19|20)\d\d|\d{1,4})?")


def _undone(password: str) -> Iterator[str]:
    """Yield what it may have been before something was added or a capital changed."""
    lengths = range(min(LONGEST_TAIL, len(password) - 8) + 1)
    for cut in lengths:
        kept = password[: len(password) - cut]
        if cut > 1 and not _TAIL.fullmatch(password, len(kept)):
            continue
        yield kept
        yield kept[:1].swapcase() + kept[1:]
        yield kept.capitalize()
    for cut in range(1, min(5, len(password) - 8)):
        if _TAIL.fullmatch(password, 0, cut):
            yield password[cut:]


def _has_leaked_core(password: str) -> bool:
    core = core_of(password)
    bits = _cores()
    return bool(core) and all(
        bits[place >> 3] >> (place & 7) & 1 for place in places_of(core, len(bits) * 8, CORE_PLACES)
    )


@cache
def _hashes() -> bytes:
    return _list("leaked.bin").read_bytes()


@cache
def _cores() -> bytes:
    return _list("cores.bin").read_bytes()


def _list(name: str) -> Path:
    return resources() / "wordlists" / name
