"""What every change must keep, whoever makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from babel.messages.pofile import read_po

from tests.ports.test_errors import placeholders
from wizard.engine.change import Change, Plan, Weight, noted
from wizard.engine.iam_changes import CreateGroup
from wizard.engine.owner_actions import Withdraw
from wizard.resources import resources
from wizard.steps.root_keys.changes import DeleteKey
from wizard.text import LANGUAGES

ROOT = Path(__file__).parents[2]
NAMES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for path in (ROOT / "wizard").rglob("*.py")
    if "(Change)" in path.read_text("utf-8")
)


def kinds_of(parent: type[Any]) -> Iterator[type[Any]]:
    """Yield every change of the wizard's that is made from this one."""
    for kind in parent.__subclasses__():
        if kind.__module__.startswith("wizard."):
            yield kind
        yield from kinds_of(kind)


for name in NAMES:
    import_module(name)
# A dataclass with slots is made twice, and the first one is forgotten only in time.
KINDS = sorted({kind.__qualname__: kind for kind in kinds_of(Change)}.items())
each_kind = pytest.mark.parametrize("kind", [kind for _, kind in KINDS], ids=[n for n, _ in KINDS])


def examples(kind: type[Any]) -> Iterator[Change]:
    """Yield changes of this kind, with every choice of its fields, texts empty or not."""
    hints = get_type_hints(kind)
    for values in product(*(values_of(hints[field.name]) for field in fields(kind))):
        yield kind(*values)


def values_of(hint: Any) -> list[object]:
    if hint is bool:
        return [False, True]
    if issubclass(hint, Enum):
        return list(hint)
    return [Path("/x")] if hint is Path else ["", "x"]


def test_the_search_finds_changes_of_every_kind_of_place() -> None:
    found = {kind.__name__ for _, kind in KINDS}
    assert {"CreateGroup", "Withdraw", "DeleteKey", "ForgetSecret"} <= found
    assert len(found) > 20


@each_kind
def test_a_change_is_frozen_and_holds_only_what_may_be_noted(kind: type[Any]) -> None:
    """Texts, choices and places: no secret, nor a thing that could have one inside."""
    assert kind.__dataclass_params__.frozen
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        assert hint in (str, bool, Path) or issubclass(hint, Enum), field.name


@each_kind
def test_a_change_has_a_sentence_in_every_language(kind: type[Any]) -> None:
    sentences = {change.sentence.sentence for change in examples(kind)}
    assert all(sentences)
    for code in LANGUAGES.keys() - {"en"}:
        with (resources() / "locale" / code / "LC_MESSAGES" / "rootsafe.po").open("rb") as file:
            translated = {str(message.id) for message in read_po(file) if message.string}
        assert sentences <= translated


@each_kind
def test_a_sentence_finds_all_it_names(kind: type[Any]) -> None:
    for change in examples(kind):
        said = change.sentence
        assert placeholders(said.sentence) <= dict(said.values).keys()
        assert said.draw()


@each_kind
def test_what_cannot_be_undone_is_named(kind: type[Any]) -> None:
    for change in examples(kind):
        if change.weight is Weight.FINAL:
            assert placeholders(change.sentence.sentence)


def test_names_of_changes_are_unique() -> None:
    names = [kind.__name__ for _, kind in KINDS]
    assert len(names) == len(set(names))


def test_the_journal_is_told_the_class_and_its_fields() -> None:
    assert noted(DeleteKey("AKIAONE", in_use=True)) == (
        "DeleteKey",
        {"key_id": "AKIAONE", "in_use": True},
    )


def test_a_plan_weighs_as_much_as_its_heaviest_change() -> None:
    light, heavy = Withdraw("x"), DeleteKey("AKIAONE")
    assert Plan(None).weight is Weight.LOCAL
    assert Plan(None, [light, heavy, CreateGroup("x")]).weight is Weight.FINAL
