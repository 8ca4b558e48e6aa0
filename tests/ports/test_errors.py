"""Every fault says what happened and what to do."""

from __future__ import annotations

import logging
import re
import string
from collections.abc import Iterator
from typing import Any

import pytest

import wizard.ports.errors as module
from wizard.ports.errors import LEFT_BEHIND, Denied, Effect, StalePlan, WizardError, unexpected


def every_kind(of: type[WizardError] = WizardError) -> Iterator[type[WizardError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from every_kind(kind)


KINDS = sorted(
    {kind for kind in every_kind() if kind.__module__.startswith(module.__name__)},
    key=lambda k: k.code,
)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fault_answers_the_owners_questions(kind: type[WizardError]) -> None:
    values: dict[str, Any] = {
        name: name.upper() for name in placeholders(kind.happened) | placeholders(kind.do)
    }
    problem = kind(**values).problem()

    assert re.fullmatch(r"[A-Z]+(-[A-Z]+)+", problem.code)
    for sentence in (problem.happened.draw(), problem.do.draw()):
        assert sentence[0].isupper()
        assert not placeholders(sentence), sentence
    assert all(value in problem.happened.draw() + problem.do.draw() for value in values.values())
    assert problem.effect in LEFT_BEHIND


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes)) > 20


def test_the_text_of_a_fault_is_its_code_alone() -> None:
    assert str(Denied(operation="iam:DeleteUser")) == "AWS-DENIED"


def test_an_effect_belongs_to_one_fault_and_not_to_its_kind() -> None:
    assert StalePlan(effect=Effect.CHANGED).problem().effect is Effect.CHANGED
    assert StalePlan().problem().effect is Effect.NOTHING


def test_every_effect_has_words() -> None:
    assert set(LEFT_BEHIND) == set(Effect)
    assert all(LEFT_BEHIND.values())


def test_a_bug_is_named_and_placed_in_the_log_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    try:
        raise RuntimeError("the password is hunter2")
    except RuntimeError as fault:
        problem = unexpected(fault)

    assert (problem.code, problem.effect, problem.retry) == ("WIZARD-BUG", Effect.UNKNOWN, True)
    assert "RuntimeError" in caplog.text
    assert "test_errors.py" in caplog.text
    assert "hunter2" not in caplog.text + problem.happened.draw() + problem.do.draw()


def test_a_bug_that_was_never_raised_is_no_second_bug() -> None:
    assert unexpected(ValueError("x")).code == "WIZARD-BUG"
