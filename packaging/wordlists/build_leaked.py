"""Build resources/wordlists/leaked.bin and cores.bin: `build_leaked.py FOLDER`, after the words.

leaked.bin holds every leaked password of ten characters and more with all four kinds of signs, as
sorted hashes of six bytes: none that AWS would take is missing, and one that is not in the list
is taken for one of it once in four thousand million times. cores.bin is a Bloom filter of the
letters that leaked passwords are built around, without those that their parts give away anyway.
The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import sys
import zlib
from collections import Counter
from pathlib import Path

from sources import OUT, leaked, record
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from wizard.password_strength.leaks import BITS_A_CORE, CORE_PLACES, core_of, digest, places_of

EASY = 10**6
"""Fewer guesses than this are found out without the filter, capital, year and `!` added."""


def has_all_kinds(password: str) -> bool:
    """Whether it has a capital, a small letter, a digit and another sign."""
    return (
        any(sign.isupper() for sign in password)
        and any(sign.islower() for sign in password)
        and any(sign.isdigit() for sign in password)
        and any(not sign.isalnum() for sign in password)
    )


def pack_leaked(passwords: list[str]) -> tuple[bytes, int]:
    """Return the sorted hashes, and how many."""
    hashes = sorted({digest(one) for one in passwords if has_all_kinds(one)})
    return b"".join(hashes), len(hashes)


def known_words() -> dict[str, int]:
    """Return every word that the check knows, and its rank."""
    ranks: dict[str, int] = {}
    for listed in FREQUENCY_LISTS.values():
        for rank, word in enumerate(listed, 1):
            ranks[word] = min(rank, ranks.get(word, rank))
    text = zlib.decompress((OUT / "words.bin").read_bytes()).decode("ascii")
    for section in text.split("\n\n"):
        title, words = section.split("\n")
        for word in words.split(" "):
            ranks[word] = min(int(title.split()[1]), ranks.get(word, 1 << 30))
    return ranks


def is_easy(core: str, ranks: dict[str, int]) -> bool:
    """Whether known words make it up so well that the filter is not needed."""
    costs = [1.0] + [float("inf")] * len(core)
    for end in range(1, len(core) + 1):
        costs[end] = costs[end - 1] * 11
        for start in range(max(0, end - 24), end - 1):
            piece = core[start:end]
            rank = ranks.get(piece) or ranks.get(piece[::-1])
            if rank is not None:
                costs[end] = min(costs[end], costs[start] * max(rank, 50))
    return costs[-1] < EASY


def cores(passwords: list[str]) -> list[str]:
    """Return the cores that occur twice, and those that are a whole leaked password."""
    counted: Counter[str] = Counter()
    for password in passwords:
        core = core_of(password)
        if core:
            counted[core] += 2 if re.fullmatch("[A-Za-z]+", password) else 1
    ranks = known_words()
    return sorted(core for core, n in counted.items() if n > 1 and not is_easy(core, ranks))


def pack_cores(found: list[str]) -> bytes:
    """Return the filter."""
    bits = bytearray((len(found) * BITS_A_CORE + 7) // 8)
    for core in found:
        for place in places_of(core, len(bits) * 8, CORE_PLACES):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def main(folder: Path) -> None:
    """Build both."""
    passwords = leaked(folder)
    whole = hashlib.sha256("\n".join(passwords).encode()).hexdigest()
    print(f"{len(passwords)} passwords, {whole}")
    record("leaked.bin", *pack_leaked(passwords))
    found = cores(passwords)
    record("cores.bin", pack_cores(found), len(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
