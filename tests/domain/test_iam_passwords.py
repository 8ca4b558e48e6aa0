"""Passwords that are made here, and AWS's rules for IAM users."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain import iam_passwords
from wizard.domain.iam_passwords import (
    CharacterClass,
    IamRule,
    broken_iam_rules,
    character_classes,
    generate,
)
from wizard.ports.secret import Secret

LENGTHS = st.integers(iam_passwords.SHORTEST, iam_passwords.LONGEST)


@given(LENGTHS)
def test_a_made_password_has_every_kind_of_sign_and_suits_aws(length: int) -> None:
    made = generate(length)
    assert len(made.reveal()) == length
    assert character_classes(made.reveal()) == frozenset(CharacterClass)
    assert iam_passwords.meets_iam_default(made, "someone@example.com", "Example")


@given(LENGTHS)
def test_a_made_password_can_be_carried_about(length: int) -> None:
    made = generate(length).reveal()
    assert made[0] not in iam_passwords.FORMULA_STARTS
    assert not set(made) & set(iam_passwords.LOOK_ALIKES)
    assert not set(made) & set(",\"';\\` \t\r\n")
    assert made.isascii()


def test_made_symbols_count_as_symbols_for_root_and_for_iam_users() -> None:
    root = set("!@#$%^&*()<>[]{}|_+-=")
    assert set(iam_passwords.MADE_SYMBOLS) <= root & set(iam_passwords.IAM_SYMBOLS)


def test_no_two_made_passwords_are_alike() -> None:
    assert len({generate().reveal() for _ in range(200)}) == 200


@pytest.mark.parametrize("length", [0, 7, 129])
def test_a_length_that_aws_refuses_is_not_made(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        generate(length)


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        ("Abcdefg1", set()),
        ("Abc1!xy", {IamRule.LENGTH}),
        ("A1!" + "a" * 125, set()),
        ("A1!" + "a" * 126, {IamRule.LENGTH}),
        ("abcdefg1", {IamRule.THREE_KINDS}),
        # Allowed in a password, but the IAM User Guide does not count it as a symbol.
        ("abcdefg1,", {IamRule.THREE_KINDS}),
        ("abcdefg1'", set()),
        ("Abcdefg1é", set()),
        ("Abcdefg1山", {IamRule.SIGNS}),
        ("Some@Example1", {IamRule.NOT_A_NAME}),
        ("", {IamRule.LENGTH, IamRule.THREE_KINDS}),
    ],
)
def test_aws_default_rules(password: str, broken: set[IamRule]) -> None:
    assert broken_iam_rules(Secret(password), "some@example1", "") == broken
