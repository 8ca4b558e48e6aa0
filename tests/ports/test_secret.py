"""A secret shows itself to nobody who did not ask by name."""

from __future__ import annotations

import copy
import json
import logging
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.ports.secret import HIDDEN, Secret

WORD = "hunter2-日本"


@pytest.mark.parametrize(
    "shown",
    [
        str(Secret(WORD)),
        repr(Secret(WORD)),
        f"{Secret(WORD)}",
        f"{Secret(WORD):>40}",
        f"{Secret(WORD)!r}",
        "%s" % Secret(WORD),  # noqa: UP031 -- logging formats this way
        repr([Secret(WORD)]),
        repr({"password": Secret(WORD)}),
    ],
)
def test_it_shows_dots(shown: str) -> None:
    assert HIDDEN in shown
    assert "hunter2" not in shown


def test_it_shows_dots_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("anything").warning("kept %s and %r", Secret(WORD), Secret(WORD))

    assert HIDDEN in caplog.text
    assert "hunter2" not in caplog.text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_not_pickled(protocol: int) -> None:
    with pytest.raises(TypeError) as raised:
        pickle.dumps(Secret(WORD), protocol)
    assert "hunter2" not in str(raised.value)


def test_it_is_neither_copied_nor_written_as_json() -> None:
    with pytest.raises(TypeError):
        copy.copy(Secret(WORD))
    with pytest.raises(TypeError):
        json.dumps(Secret(WORD))


def test_it_has_no_attributes_to_look_into() -> None:
    with pytest.raises(TypeError):
        vars(Secret(WORD))


def test_asked_by_name_it_tells() -> None:
    assert Secret(WORD).reveal() == WORD


@given(one=st.text(), two=st.text())
def test_secrets_are_equal_when_their_values_are(one: str, two: str) -> None:
    assert (Secret(one) == Secret(two)) is (one == two)
    assert len({Secret(one), Secret(one), Secret(two)}) == len({one, two})


def test_a_secret_is_not_equal_to_its_value() -> None:
    assert Secret(WORD) != WORD


def test_an_empty_secret_counts_as_none() -> None:
    assert not Secret("")
    assert Secret(" ")
