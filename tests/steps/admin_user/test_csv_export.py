"""The file: exactly the console's columns, and readable by everything that reads CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.iam_passwords import generate
from wizard.ports.secret import Secret
from wizard.steps.admin_user.csv_export import credentials_csv, file_name, has_formula

URL = "https://111122223333.signin.aws.amazon.com/console"
NAMES = st.from_regex(r"[A-Za-z0-9_+=,.@-]{1,64}", fullmatch=True)
PASSWORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), min_size=1, max_size=128)
"""AWS's own pattern for passwords, less the line breaks that no field can hold."""


def test_the_file_is_what_the_console_writes() -> None:
    written = credentials_csv("admin", Secret("Pa55-word"), URL).reveal()
    assert written == f"User name,Password,Console sign-in URL\r\nadmin,Pa55-word,{URL}\r\n"
    assert file_name("admin") == "admin_credentials.csv"


def test_no_byte_order_mark_stands_before_the_first_column() -> None:
    assert credentials_csv("admin", Secret("x"), URL).reveal().encode().startswith(b"User name,")


@given(NAMES, PASSWORDS)
def test_what_was_written_is_read_back(name: str, password: str) -> None:
    written = credentials_csv(name, Secret(password), URL).reveal()
    rows = list(csv.DictReader(io.StringIO(written.encode().decode(), newline="")))
    assert rows == [{"User name": name, "Password": password, "Console sign-in URL": URL}]


@given(st.integers(8, 128))
def test_a_made_password_survives_a_reader_that_knows_no_quotes(length: int) -> None:
    password = generate(length)
    line = credentials_csv("admin", password, URL).reveal().splitlines()[1]
    assert line.split(",") == ["admin", password.reveal(), URL]


def test_the_name_is_never_changed_to_please_a_spreadsheet() -> None:
    assert credentials_csv("=1+1", Secret("x"), URL).reveal().splitlines()[1].startswith("=1+1,x,")


@pytest.mark.parametrize(
    ("name", "password", "suspicious"),
    [("admin", "Pa55", False), ("=admin", "Pa55", True), ("admin", "-Pa55", True)],
)
def test_a_field_that_looks_like_a_formula_is_noticed(
    name: str, password: str, suspicious: bool
) -> None:
    assert has_formula(name, Secret(password)) is suspicious


def test_the_password_shows_in_no_print_of_the_file() -> None:
    assert "Pa55" not in repr(credentials_csv("admin", Secret("Pa55-word"), URL))
