"""The question whether a secret goes into the keyring."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wizard.domain.stored import Keyring
from wizard.forms.keep_box import KeepBox
from wizard.forms.words import KEEP_FIRST, KEEP_NOT
from wizard.ports.errors import VaultLocked

OPEN = Keyring("Test keyring")
LOCKED = Keyring("Test keyring", VaultLocked(vault="Test keyring").problem())


@pytest.fixture
def box(qtbot: QtBot) -> KeepBox:
    box = KeepBox("keep", KEEP_FIRST)
    qtbot.addWidget(box)
    box.show_keyring(OPEN)
    return box


def test_it_calls_the_keyring_by_its_name_and_says_what_comes_of_either_choice(
    box: KeepBox,
) -> None:
    assert box.tick.words.text() == "Keep it in Test keyring"
    assert (box.is_lasting, box.remark.text()) == (True, KEEP_FIRST)
    box.tick.box.click()
    assert (box.is_lasting, box.remark.text()) == (False, KEEP_NOT)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_locked_keyring_takes_the_tick_out_and_puts_it_back_as_it_was(
    box: KeepBox, wanted: bool
) -> None:
    box.tick.set_on(on=wanted)
    for _ in range(2):
        box.show_keyring(LOCKED)
        assert not box.tick.is_allowed()
        assert not box.is_lasting
    box.show_keyring(OPEN)
    assert box.is_lasting is wanted


def test_a_locked_keyring_says_what_to_do_and_offers_the_means(box: KeepBox) -> None:
    assert box.again.isHidden()
    box.show_keyring(LOCKED)
    assert LOCKED.problem is not None
    for said in (LOCKED.problem.happened, LOCKED.problem.do):
        assert said.draw() in box.remark.text()
    assert not box.again.isHidden()


def test_without_a_keyring_the_box_has_words_of_its_own(box: KeepBox) -> None:
    box.show_keyring(Keyring())
    assert box.tick.words.text() == "Keep it in this computer's keyring"
