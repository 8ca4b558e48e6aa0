"""A password typed once more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.ports.secret import Secret
from wizard.steps.root_password.retype import compare


@pytest.mark.parametrize(
    ("kept", "typed", "slip", "left"),
    [
        ("Kq7w-Tx4m", "", None, 9),
        ("Kq7w-Tx4m", "Kq7w", None, 5),
        ("Kq7w-Tx4m", "Kq7w-Tx4m", None, 0),
        ("Kq7w-Tx4m", "kq7w", 1, 5),
        ("Kq7w-Tx4m", "Kq7w_Tx4m", 5, 0),
        ("Kq7w-Tx4m", "Kq7w-Tx4m ", 10, 0),
        ("Kq7w-Tx4m", "Kq7w-Tx4n", 9, 0),
    ],
)
def test_where_it_goes_wrong(kept: str, typed: str, slip: int | None, left: int) -> None:
    found = compare(Secret(kept), Secret(typed))
    assert (found.slip, found.left) == (slip, left)


@given(st.text(max_size=130), st.text(max_size=130))
def test_only_the_same_is_the_same(kept: str, typed: str) -> None:
    assert compare(Secret(kept), Secret(typed)).is_same == (kept == typed)


@given(st.text(min_size=1, max_size=40), st.data())
def test_the_slip_is_the_first_sign_that_differs(kept: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(kept) - 1))
    other = data.draw(st.characters().filter(lambda sign: sign != kept[place]))
    typed = kept[:place] + other + kept[place + 1 :]
    assert compare(Secret(kept), Secret(typed)).slip == place + 1
