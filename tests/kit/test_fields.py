"""Lines to type into: plain, secret, and codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from wizard.kit.fields import CodeField, Field, SecretField, digits
from wizard.ports.secret import Secret


def type_into(line: QLineEdit, words: str) -> None:
    line.setText(words)
    line.textEdited.emit(words)


# ---- plain


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    made = Field("Account name", "test-name", hint="Example Inc.")
    qtbot.addWidget(made)
    return made


def test_a_line_is_called_by_its_name(field: Field) -> None:
    assert field.input.accessibleName() == "Account name"
    assert field.input.objectName() == "test-name"
    assert field.label.buddy() is field.input


def test_spaces_around_a_value_do_not_count(field: Field) -> None:
    field.input.setText("  Example Inc. ")
    assert field.value() == "Example Inc."


def test_a_remark_is_seen_and_read_aloud_and_goes_again(field: Field) -> None:
    field.set_remark("Too long", "bad")
    assert not field.remark.isHidden()
    assert field.remark.property("tone") == "bad"
    assert field.input.accessibleDescription() == "Too long"
    field.set_remark("")
    assert field.remark.isHidden()
    assert field.input.accessibleDescription() == ""


# ---- secret


@pytest.fixture
def secret_field(qtbot: QtBot) -> SecretField:
    made = SecretField("New password", "test-new")
    qtbot.addWidget(made)
    return made


def toggle(field: SecretField) -> QPushButton:
    found = field.findChild(QPushButton, "test-new-show")
    assert isinstance(found, QPushButton)
    return found


def test_a_secret_is_hidden_until_asked_for(secret_field: SecretField) -> None:
    assert secret_field.input.echoMode() is QLineEdit.EchoMode.Password
    toggle(secret_field).click()
    assert secret_field.input.echoMode() is QLineEdit.EchoMode.Normal
    toggle(secret_field).click()
    assert secret_field.input.echoMode() is QLineEdit.EchoMode.Password


def test_the_button_says_what_it_will_do_and_to_what(secret_field: SecretField) -> None:
    assert toggle(secret_field).text() == "Show"
    assert toggle(secret_field).accessibleName() == "Show: New password"
    toggle(secret_field).click()
    assert toggle(secret_field).text() == "Hide"
    assert toggle(secret_field).accessibleName() == "Hide: New password"


def test_every_space_of_a_secret_counts(secret_field: SecretField) -> None:
    secret_field.input.setText(" two spaces ")
    assert secret_field.secret() == Secret(" two spaces ")


def test_a_secret_can_be_put_in_and_taken_out(secret_field: SecretField) -> None:
    secret_field.set_secret(Secret("Kq7w"))
    assert secret_field.secret() == Secret("Kq7w")
    secret_field.set_secret(None)
    assert not secret_field.secret()


def test_a_secret_longer_than_aws_takes_is_not_cut(secret_field: SecretField) -> None:
    secret_field.set_secret(Secret("x" * 200))
    assert secret_field.secret() == Secret("x" * 200)


# ---- codes


@pytest.fixture
def code_field(qtbot: QtBot) -> CodeField:
    made = CodeField("First code", "test-code")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("typed", ["123456", "123 456", " 123456", "１２３４５６", "１２３ 456"])
def test_six_digits_in_any_shape_are_a_code(code_field: CodeField, typed: str) -> None:
    type_into(code_field, typed)
    assert code_field.code() == "123456"
    assert code_field.text() == "123 456"


def test_a_code_is_grouped_while_it_is_typed(code_field: CodeField) -> None:
    type_into(code_field, "1234")
    assert code_field.text() == "123 4"


@given(st.text())
def test_digits_are_plain_digits_only(typed: str) -> None:
    assert set(digits(typed)) <= set("0123456789")


@given(st.text("0123456789"))
def test_full_width_digits_are_the_same_digits(plain: str) -> None:
    wide = plain.translate({ord(sign): ord(sign) - ord("0") + ord("０") for sign in "0123456789"})
    assert digits(wide) == plain == digits(plain)
