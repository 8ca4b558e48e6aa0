"""One-time codes, checked against RFC 6238 and a second tool."""

from __future__ import annotations

import base64
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain import mfa_codes, mfa_key
from wizard.domain.mfa_codes import CodeFinding
from wizard.ports.secret import Secret

RFC_SEED = Secret(base64.b32encode(b"12345678901234567890").decode())
# RFC 6238, appendix B, the SHA-1 rows: eight digits there, of which AWS shows the last six.
RFC_VECTORS = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}
SEED = Secret(base64.b32encode(bytes(range(40))).decode())
NOW = datetime(2026, 1, 15, 12, 0, 10, tzinfo=UTC)
HERE = mfa_codes.step_of(NOW)

seeds = st.binary(min_size=mfa_key.FEWEST_BYTES, max_size=64).map(
    lambda held: Secret(base64.b32encode(held).decode().rstrip("="))
)
moments = st.integers(0, 2**33).map(lambda second: datetime.fromtimestamp(second, UTC))


def code(step: int) -> Secret:
    return mfa_codes.code_of(SEED, HERE + step)


def other_code() -> Secret:
    known = {
        mfa_codes.code_of(SEED, HERE + step) for step in range(-mfa_codes.FAR, mfa_codes.FAR + 1)
    }
    return next(found for n in range(1000) if (found := Secret(f"{n:06}")) not in known)


@pytest.mark.parametrize(("second", "code"), RFC_VECTORS.items())
def test_codes_are_those_of_rfc_6238(second: int, code: str) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert mfa_codes.code_of(RFC_SEED, mfa_codes.step_of(at)) == Secret(code[-6:])


@pytest.mark.skipif(shutil.which("oathtool") is None, reason="oathtool is Debian's")
@pytest.mark.parametrize("second", [0, 29, 30, 1768478400, 4102444799])
def test_a_second_tool_makes_the_same_codes(second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    tool = subprocess.run(
        ["oathtool", "--totp", "--base32", f"--now={at:%Y-%m-%d %H:%M:%S} UTC", SEED.reveal()],
        check=True,
        capture_output=True,
        text=True,
    )
    assert mfa_codes.code_of(SEED, mfa_codes.step_of(at)) == Secret(tool.stdout.strip())


def test_a_code_lasts_thirty_seconds() -> None:
    start = datetime(2026, 1, 15, 12, 0, 0, tzinfo=UTC)
    times = [start + timedelta(seconds=n) for n in (0, 29, 30)]
    shown = [mfa_codes.code_of(SEED, mfa_codes.step_of(at)) for at in times]
    assert shown[0] == shown[1] != shown[2]
    left = [mfa_codes.seconds_left(start + timedelta(seconds=n)) for n in (0, 29, 30)]
    assert left == [30, 1, 30]


def slipped(right: Secret) -> Secret:
    """The code with its third digit one higher."""
    typed = right.reveal()
    return Secret(f"{typed[:2]}{(int(typed[2]) + 1) % 10}{typed[3:]}")


def turned(right: Secret) -> Secret:
    """The code with the first two neighbours that differ in each other's place."""
    typed = right.reveal()
    at = next(place for place in range(5) if typed[place] != typed[place + 1])
    return Secret(f"{typed[:at]}{typed[at + 1]}{typed[at]}{typed[at + 2 :]}")


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        (code(0), code(1), CodeFinding.RIGHT),
        (code(-1), code(0), CodeFinding.RIGHT),
        (code(-3), code(-2), CodeFinding.RIGHT),
        (code(0), code(0), CodeFinding.SAME),
        (code(1), code(0), CodeFinding.SWAPPED),
        (code(-2), code(0), CodeFinding.APART),
        (code(-5), code(-4), CodeFinding.LATE),
        (code(-40), code(-39), CodeFinding.CLOCK_OFF),
        (code(4), code(5), CodeFinding.CLOCK_OFF),
        (code(0), other_code(), CodeFinding.STRANGE),
        (other_code(), code(0), CodeFinding.STRANGE),
        (code(0), slipped(code(1)), CodeFinding.SLIP),
        (slipped(code(0)), slipped(code(1)), CodeFinding.SLIP),
        (turned(code(0)), code(1), CodeFinding.SLIP),
        (slipped(code(0)), other_code(), CodeFinding.STRANGE),
        (slipped(code(-9)), code(0), CodeFinding.STRANGE),
        (code(-mfa_codes.FAR - 9), code(-mfa_codes.FAR - 8), CodeFinding.STRANGE),
        (Secret("12345"), code(0), CodeFinding.UNFINISHED),
        (code(0), Secret("1234567"), CodeFinding.UNFINISHED),
        (code(0), Secret("１２３４５６"), CodeFinding.UNFINISHED),
        (code(0), Secret(""), CodeFinding.UNFINISHED),
    ],
)
def test_two_codes_are_told_apart(first: Secret, second: Secret, finding: CodeFinding) -> None:
    assert mfa_codes.check_two(SEED, first, second, NOW).finding is finding


@pytest.mark.parametrize(("steps", "said"), [(8, "240 s ahead"), (-20, "600 s behind")])
def test_a_wrong_clock_is_told_in_seconds(steps: int, said: str) -> None:
    outcome = mfa_codes.check_two(SEED, code(steps - 1), code(steps), NOW)
    assert outcome.seconds == steps * 30
    assert said in outcome.said().draw()


def test_codes_that_were_given_away_are_not_taken_again() -> None:
    assert mfa_codes.check_two(SEED, code(0), code(1), NOW, used=HERE).finding is CodeFinding.USED
    assert (
        mfa_codes.check_two(SEED, code(0), code(1), NOW, used=HERE - 1).finding is CodeFinding.RIGHT
    )
    assert mfa_codes.check_first(SEED, code(0), NOW, used=HERE).finding is CodeFinding.USED


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        (code(1), CodeFinding.RIGHT),
        (code(0), CodeFinding.RIGHT),
        (code(-1), CodeFinding.RIGHT),
        (code(-2), CodeFinding.LATE),
        (code(-11), CodeFinding.CLOCK_OFF),
        (code(2), CodeFinding.CLOCK_OFF),
        (other_code(), CodeFinding.STRANGE),
        (slipped(code(0)), CodeFinding.SLIP),
        (Secret("123"), CodeFinding.UNFINISHED),
    ],
)
def test_a_first_code_is_right_while_the_next_can_still_come(
    typed: Secret, finding: CodeFinding
) -> None:
    assert mfa_codes.check_first(SEED, typed, NOW).finding is finding


def test_a_pair_is_handed_out_while_aws_would_take_it_and_never_again() -> None:
    assert [mfa_codes.renewed(10, here) for here in (9, 10, 11, 12, 13, 14)] == [10] * 5 + [14]


@given(seed=seeds, at=moments, away=st.integers(mfa_codes.OLDEST, mfa_codes.NEWEST))
def test_neighbours_in_time_are_right_for_every_key(seed: Secret, at: datetime, away: int) -> None:
    step = max(mfa_codes.step_of(at) + away, 1)
    first, second = mfa_codes.code_of(seed, step - 1), mfa_codes.code_of(seed, step)
    outcome = mfa_codes.check_two(seed, first, second, at)
    assert outcome.finding is (CodeFinding.SAME if first == second else CodeFinding.RIGHT)


@given(first=st.text(max_size=8), second=st.text(max_size=8), at=moments)
def test_whatever_is_typed_as_codes_gets_an_answer_in_words(
    first: str, second: str, at: datetime
) -> None:
    outcome = mfa_codes.check_two(SEED, Secret(first), Secret(second), at)
    assert outcome.said().draw()
    assert outcome.finding is not CodeFinding.RIGHT or len(first) == len(second) == 6


# ---- clocks


@pytest.mark.parametrize(
    ("skew", "said"),
    [
        (None, None),
        (timedelta(seconds=20), None),
        (timedelta(seconds=120), "This computer's clock is 120 s behind AWS's."),
        (timedelta(seconds=-45), "This computer's clock is 45 s ahead of AWS's."),
    ],
)
def test_a_clock_is_worth_a_word_when_it_is_far_off(
    skew: timedelta | None, said: str | None
) -> None:
    remark = mfa_codes.clock_remark(skew)
    assert (remark.draw() if remark else None) == said
