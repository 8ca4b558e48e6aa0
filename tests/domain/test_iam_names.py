"""Names of IAM users: what AWS takes and what owners mistake for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.iam_names import (
    NameFault,
    looks_like_a_formula,
    name_fault,
    narrow,
    refused_characters,
    twin,
)

AWS_PATTERN = re.compile(r"[\w+=,.@-]{1,64}", re.ASCII)
"""The pattern of the IAM API's CreateUser, and its length."""


@given(st.text(max_size=80) | st.from_regex(r"[\w+=,.@-]{1,80}", fullmatch=True))
def test_a_name_passes_exactly_when_aws_takes_it(name: str) -> None:
    assert (name_fault(name) is None) == bool(AWS_PATTERN.fullmatch(name))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("admin", None),
        ("=admin+x,y.z@w-1_", None),
        ("a" * 64, None),
        ("a" * 65, NameFault.TOO_LONG),
        ("", NameFault.EMPTY),
        ("田中", NameFault.SIGN),
        ("ａｄｍｉｎ", NameFault.FULL_WIDTH),
        ("admin１", NameFault.FULL_WIDTH),
        ("ad min", NameFault.SPACE),
        ("ad\tmin", NameFault.SPACE),
        ("admin!", NameFault.SIGN),
        ("田中 太郎", NameFault.SIGN),
        ("田中　太郎", NameFault.SIGN),
        ("ad　min", NameFault.SPACE),
        ("tanaka/taro", NameFault.SIGN),
        ("admin\n", NameFault.SPACE),
    ],
)
def test_each_mistake_has_its_own_reason(name: str, fault: NameFault | None) -> None:
    assert name_fault(name) == fault


def test_full_width_letters_are_shown_as_plain_ones() -> None:
    assert narrow("ａｄｍｉｎ．１") == "admin.1"


def test_refused_signs_are_named_once_each() -> None:
    assert refused_characters("a! b!c/d") == "!/"


def test_a_name_that_differs_in_case_only_is_the_existing_user() -> None:
    assert twin("admin", ["root", "ADMIN"]) == "ADMIN"
    assert twin("ADMIN", ["root", "ADMIN"]) is None
    assert twin("admin", ["administrator"]) is None


@pytest.mark.parametrize("start", "=+-@")
def test_a_spreadsheet_would_take_it_for_a_formula(start: str) -> None:
    assert looks_like_a_formula(f"{start}admin")
    assert not looks_like_a_formula(f"admin{start}")
