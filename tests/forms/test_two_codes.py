"""Two codes typed from a phone, the card with the key, and codes for AWS's page."""

from __future__ import annotations

import base64
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.adapters.local.clock import PracticeClock
from wizard.domain import mfa_codes, mfa_key
from wizard.domain.mfa_codes import CodeFinding
from wizard.forms.next_codes import NextCodes
from wizard.forms.phone_card import PhoneCard
from wizard.forms.two_codes import TwoCodes
from wizard.kit.fields import CodeField
from wizard.kit.theme import Scheme, Theme, apply_theme
from wizard.kit.widgets import scrolling
from wizard.ports.secret import Secret

SEED = Secret(base64.b32encode(bytes(range(40))).decode())
OTHER = Secret(base64.b32encode(bytes(range(1, 41))).decode())


def code(clock: PracticeClock, step: int = 0) -> str:
    return mfa_codes.code_of(SEED, mfa_codes.step_of(clock.now()) + step).reveal()


def fill(field: CodeField, typed: str) -> None:
    field.setText(typed)
    field.textEdited.emit(typed)


@pytest.fixture
def codes(qtbot: QtBot, clock: PracticeClock) -> TwoCodes:
    widget = TwoCodes("some", clock.now, stays=True)
    qtbot.addWidget(widget)
    widget.ask_for(SEED, None)
    return widget


def test_a_first_code_is_praised_while_the_next_is_still_to_come(
    codes: TwoCodes, clock: PracticeClock
) -> None:
    clock.advance(12)
    fill(codes.first, code(clock))
    assert codes.said.text() == "The first code is right. The next one comes in 18 s."
    assert codes.said.property("tone") == "good"
    assert not codes.is_pair_right

    clock.advance(18)
    codes._on_tick()
    assert (
        codes.said.text() == "The first code is right. Now type the next one: your phone shows it."
    )
    assert codes.ring.seconds == 30


def test_a_first_code_whose_successor_has_gone_is_asked_for_again(
    codes: TwoCodes, clock: PracticeClock
) -> None:
    fill(codes.first, code(clock))
    clock.advance(60)
    codes._on_tick()
    assert codes.outcome.finding is CodeFinding.LATE
    assert codes.said.property("tone") == "bad"


def test_two_right_codes_show_that_the_phone_has_the_key(
    qtbot: QtBot, codes: TwoCodes, clock: PracticeClock
) -> None:
    fill(codes.first, code(clock))
    with qtbot.waitSignal(codes.judged):
        fill(codes.second, code(clock, 1))
    assert codes.is_pair_right
    assert codes.codes() == (Secret(code(clock)), Secret(code(clock, 1)))


def test_full_width_digits_are_taken(codes: TwoCodes, clock: PracticeClock) -> None:
    wide = {n: n + 0xFEE0 for n in range(0x30, 0x3A)}
    for field, typed in ((codes.first, code(clock)), (codes.second, code(clock, 1))):
        fill(field, typed.translate(wide))
    assert codes.is_pair_right


@pytest.mark.parametrize(("stays", "right"), [(True, True), (False, False)])
def test_what_was_shown_stays_shown_unless_the_codes_go_to_aws(
    qtbot: QtBot, clock: PracticeClock, stays: bool, right: bool
) -> None:
    widget = TwoCodes("some", clock.now, stays=stays)
    qtbot.addWidget(widget)
    widget.ask_for(SEED, None)
    fill(widget.first, code(clock))
    fill(widget.second, code(clock, 1))
    clock.advance(600)
    widget._on_tick()
    assert widget.is_pair_right is right


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        (0, 0, "That is the same code twice."),
        (1, 0, "The two codes are in the wrong order"),
        (-2, 0, "Both codes are of this key, but"),
        (-9, -8, "This code ran out about 240 s ago."),
        (9, 10, "The code fits this key, but a clock is off: the phone is about 300 s ahead."),
    ],
)
def test_a_slip_is_explained_in_place(
    codes: TwoCodes, clock: PracticeClock, first: int, second: int, begins: str
) -> None:
    fill(codes.first, code(clock, first))
    fill(codes.second, code(clock, second))
    assert codes.said.text().startswith(begins)
    assert not codes.is_pair_right


@pytest.mark.parametrize("typed", ["12345", "abc"])
def test_too_few_digits_are_no_code(codes: TwoCodes, clock: PracticeClock, typed: str) -> None:
    fill(codes.first, typed)
    fill(codes.second, code(clock))
    assert codes.outcome.finding is CodeFinding.UNFINISHED
    assert not codes.is_pair_right


def test_codes_that_were_used_up_are_not_taken_again(codes: TwoCodes, clock: PracticeClock) -> None:
    fill(codes.first, code(clock))
    fill(codes.second, code(clock, 1))
    codes.use_up()
    assert (codes.first.code(), codes.second.code()) == ("", "")
    fill(codes.first, code(clock, 1))
    assert codes.outcome.finding is CodeFinding.USED


def test_aws_time_decides_where_it_is_known(codes: TwoCodes, clock: PracticeClock) -> None:
    codes.ask_for(SEED, timedelta(seconds=300))
    fill(codes.first, code(clock, 10))
    fill(codes.second, code(clock, 11))
    assert codes.is_pair_right


def test_another_key_empties_the_fields(codes: TwoCodes, clock: PracticeClock) -> None:
    fill(codes.first, code(clock))
    codes.ask_for(SEED, None)
    assert codes.first.code() == code(clock)
    codes.ask_for(OTHER, None)
    assert codes.first.code() == ""


def test_the_keyboard_goes_on_to_the_second_code(codes: TwoCodes, clock: PracticeClock) -> None:
    codes.first.setFocus()
    fill(codes.first, "999")
    assert codes.focusWidget() is codes.first
    fill(codes.first, code(clock))
    assert codes.focusWidget() is codes.second


# ---- the card with the key


def qr_text(card: PhoneCard, folder: Path) -> str:
    picture = folder / "qr.png"
    assert card.grab().save(str(picture))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], check=True, capture_output=True, text=True
    )
    return read.stdout.strip()


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is Debian's")
@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_phone_can_read_the_qr_code(
    qapp: QApplication,
    qtbot: QtBot,
    clock: PracticeClock,
    tmp_path: Path,
    scheme: Scheme,
    scale: float,
) -> None:
    apply_theme(qapp, Theme(scheme, scale))
    card = PhoneCard("some", 1, clock.now, stays=True)
    qtbot.addWidget(card)
    card.show_key(SEED, "phone@111122223333", None)
    card.resize(card.sizeHint())
    assert qr_text(card, tmp_path) == mfa_key.otpauth_uri(SEED, "phone@111122223333").reveal()
    apply_theme(qapp, Theme())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_code_that_is_too_small_to_scan_can_fill_the_window(
    qapp: QApplication, qtbot: QtBot, clock: PracticeClock, tmp_path: Path, scale: float
) -> None:
    apply_theme(qapp, Theme(scale=scale))
    card = PhoneCard("some", 1, clock.now, stays=True)
    window = scrolling(card)
    qtbot.addWidget(window)
    card.show_key(SEED, "phone@111122223333", None)
    window.resize(900, 1000)
    with qtbot.waitExposed(window):
        window.show()
    usual = card.qr.width()
    card.larger.click()
    assert card.larger.text() == "Show it smaller"
    qtbot.waitUntil(lambda: card.qr.width() == card.qr.height() == 700)
    assert qr_text(card, tmp_path) == mfa_key.otpauth_uri(SEED, "phone@111122223333").reveal()
    window.resize(700, 800)
    qtbot.waitUntil(lambda: card.qr.width() == card.qr.height() == 560)
    card.larger.click()
    qtbot.waitUntil(lambda: card.qr.width() == usual)
    apply_theme(qapp, Theme())


def test_the_key_can_be_typed_instead_and_is_spoken_sign_by_sign(
    qtbot: QtBot, clock: PracticeClock
) -> None:
    card = PhoneCard("some", 1, clock.now, stays=True)
    qtbot.addWidget(card)
    card.show_key(SEED, "phone", None)
    assert not card.key.isVisibleTo(card)
    card.cannot_scan.click()
    assert card.key.text() == mfa_key.in_groups(SEED)
    assert card.key.accessibleName().startswith("Key: A, A, A, Q, E, ")
    card.show_key(OTHER, "phone", None)
    assert not card.key.isVisibleTo(card)


# ---- codes for AWS's page


def test_codes_for_aws_come_in_their_time_and_never_twice(
    qtbot: QtBot, clock: PracticeClock
) -> None:
    widget = NextCodes("some", clock.now)
    qtbot.addWidget(widget)
    widget.offer(SEED, mfa_codes.step_of(clock.now()), None)
    first, second = widget.lines
    assert first.code.text() == "comes in 30 s"
    assert not first.copy.isEnabled()

    clock.advance(31)
    widget.refresh()
    given = code(clock)
    assert first.code.text().replace(" ", "") == given
    assert second.code.text() == "comes in 29 s"
    first.copy.click()
    assert QGuiApplication.clipboard().text() == given
    assert first.copy.text() == "Copied"

    clock.advance(29)
    widget.refresh()
    assert first.code.text().replace(" ", "") == given
    assert second.code.text().replace(" ", "") == code(clock)
    assert second.copy.isEnabled()
    assert first.code.accessibleName() == f"MFA code 1: {', '.join(given)}"

    clock.advance(90)
    widget.refresh()
    assert first.code.text().replace(" ", "") == code(clock)
    assert first.copy.text() == "Copy"
    assert not second.copy.isEnabled()


def test_codes_for_aws_can_be_forgotten(qtbot: QtBot, clock: PracticeClock) -> None:
    widget = NextCodes("some", clock.now)
    qtbot.addWidget(widget)
    widget.offer(SEED, 0, None)
    assert widget.lines[0].copy.isEnabled()
    widget.forget()
    widget.refresh()
    assert [line.code.text() for line in widget.lines] == ["", ""]
