"""Keys and one-time codes, checked against RFC 6238 and a second tool."""

from __future__ import annotations

import base64
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain import mfa_codes, mfa_errors
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

seeds = st.binary(min_size=mfa_codes.FEWEST_BYTES, max_size=64).map(
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


def uri(**more: str) -> Secret:
    query = {"secret": SEED.reveal(), "issuer": mfa_codes.ISSUER} | more
    pairs = "&".join(f"{name}={quote(value)}" for name, value in query.items() if value)
    return Secret(f"otpauth://totp/Amazon%20Web%20Services:phone@111122223333?{pairs}")


# ---- codes


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


# ---- keys


@pytest.mark.parametrize(
    "typed",
    [
        SEED.reveal(),
        SEED.reveal().lower(),
        "  " + mfa_codes.in_groups(SEED) + "\n",
        "-".join(SEED.reveal()),
        "\u200b" + SEED.reveal() + "\ufeff",
        SEED.reveal().translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
        uri().reveal(),
        "OTPAUTH" + uri().reveal()[7:],
        uri(algorithm="SHA1", digits="6", period="30").reveal(),
        uri(image="https://example.com/a.png").reveal(),
    ],
)
def test_a_key_is_read_however_it_was_copied(typed: str) -> None:
    key = mfa_codes.read_key(Secret(typed))
    assert key.seed == SEED
    assert key.remarks() == ()


def test_what_comes_with_the_key_is_read() -> None:
    key = mfa_codes.read_key(uri())
    assert (key.label, key.issuer) == ("phone@111122223333", mfa_codes.ISSUER)


def test_a_key_of_another_issuer_or_length_is_taken_with_a_remark() -> None:
    other = mfa_codes.read_key(uri(issuer="Example Bank"))
    short = mfa_codes.read_key(Secret(SEED.reveal()[:56]))
    assert ["Example Bank" in said.draw() for said in other.remarks()] == [True]
    assert ["56" in said.draw() for said in short.remarks()] == [True]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", mfa_errors.KeyMissing),
        (" \u3000\n", mfa_errors.KeyMissing),
        ("- -", mfa_errors.KeyMissing),
        ("data:image/png;base64," + "A" * 5000, mfa_errors.KeyIsPicture),
        (r"C:\Users\me\Pictures\qr.PNG", mfa_errors.KeyIsPicture),
        ("/home/me/qr code.jpeg", mfa_errors.KeyIsPicture),
        ("https://console.aws.amazon.com/iam/", mfa_errors.KeyIsAddress),
        ("Tr0ub4dor&3 and more", mfa_errors.KeyIsPassword),
        ("パスワードです", mfa_errors.KeyIsPassword),
        ("123 456", mfa_errors.KeyIsCode),
        ("４９２０３９", mfa_errors.KeyIsCode),
        ("AKIAIOSFODNN7EXAMPLE", mfa_errors.KeyIsAccessKey),
        (SEED.reveal().replace("A", "0"), mfa_errors.KeyLookAlikes),
        (SEED.reveal()[:63], mfa_errors.KeyCutOff),
        (SEED.reveal()[:62], mfa_errors.KeyCutOff),
        (SEED.reveal()[:-1] + "=A", mfa_errors.KeyIsPassword),
        ("JBSWY3DPEHPK3PXP", mfa_errors.KeyTooShort),
        ("A" * 2000, mfa_errors.KeyTooLong),
        (uri().reveal().replace("totp", "hotp"), mfa_errors.KeyOfCounter),
        ("otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8", mfa_errors.KeyOfExport),
        (uri(algorithm="SHA256").reveal(), mfa_errors.KeySettings),
        (uri(digits="8").reveal(), mfa_errors.KeySettings),
        (uri(period="60").reveal(), mfa_errors.KeySettings),
        (uri(secret="").reveal(), mfa_errors.KeyUriUnreadable),
        (uri().reveal() + "&secret=" + SEED.reveal(), mfa_errors.KeyUriUnreadable),
        ("otpauth://[", mfa_errors.KeyUriUnreadable),
        ("otpauth:totp", mfa_errors.KeyUriUnreadable),
        (uri(secret=SEED.reveal()[:63]).reveal(), mfa_errors.KeyCutOff),
    ],
)
def test_anything_else_is_refused_for_what_it_is(
    typed: str, fault: type[mfa_errors.KeyRefused]
) -> None:
    with pytest.raises(mfa_errors.KeyRefused) as caught:
        mfa_codes.read_key(Secret(typed))
    assert type(caught.value) is fault
    problem = caught.value.problem()
    assert problem.happened.draw()
    assert problem.do.draw()


def answer_to(typed: str) -> mfa_codes.Key | str:
    """Return the key, or what the owner is told."""
    try:
        return mfa_codes.read_key(Secret(typed))
    except mfa_errors.KeyRefused as fault:
        return fault.problem().happened.draw() + fault.problem().do.draw()


@given(typed=st.text(max_size=90))
def test_whatever_is_pasted_is_a_usable_key_or_refused_without_repeating_it(typed: str) -> None:
    answer = answer_to(typed)
    if isinstance(answer, mfa_codes.Key):
        assert len(mfa_codes.code_of(answer.seed, mfa_codes.step_of(NOW)).reveal()) == 6
    else:
        assert len(typed.strip()) < 8 or typed.strip() not in answer


@given(typed=st.from_regex(r"(?i)otpauth://[a-z]{0,5}/.{0,30}\?.{0,60}", fullmatch=True))
def test_whatever_begins_like_a_qr_codes_text_is_read_or_refused(typed: str) -> None:
    assert answer_to(typed)


@given(seed=seeds, label=st.text(max_size=60))
def test_our_own_qr_codes_can_be_read_back(seed: Secret, label: str) -> None:
    key = mfa_codes.read_key(mfa_codes.otpauth_uri(seed, label or "root"))
    assert (key.seed, key.issuer) == (seed, mfa_codes.ISSUER)


@given(seed=seeds)
def test_groups_of_four_are_the_same_key(seed: Secret) -> None:
    groups = mfa_codes.in_groups(seed)
    assert {len(group) for group in groups.split()[:-1]} == {4}
    assert mfa_codes.read_key(Secret(groups)).seed == seed


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


# ---- keys seen in QR codes

_AWS = "otpauth://totp/Amazon%20Web%20Services:phone@{who}?secret=" + "A" * 63 + "Q"


def test_one_key_in_view_is_taken_even_when_it_is_seen_twice() -> None:
    seen = Secret(_AWS.format(who="123456789012"))
    other = Secret("https://example.com")
    assert mfa_codes.key_among([seen, other, seen]) == mfa_codes.read_key(seen)


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ([], mfa_errors.KeyNotSeen),
        (["https://example.com"], mfa_errors.KeyNotAmongCodes),
        ([_AWS.format(who="x"), "otpauth://totp/x?secret=" + "B" * 32], mfa_errors.KeysSeveral),
        ([_AWS.format(who="x"), "otpauth://hotp/x?secret=" + "B" * 32], mfa_errors.KeysSeveral),
        (["otpauth://hotp/x?secret=" + "B" * 32], mfa_errors.KeyOfCounter),
    ],
)
def test_what_is_in_view_and_cannot_be_used_is_told_apart(
    texts: list[str], fault: type[mfa_errors.KeyRefused]
) -> None:
    with pytest.raises(fault):
        mfa_codes.key_among([Secret(one) for one in texts])


@pytest.mark.parametrize(
    ("who", "account", "alias", "remarks"),
    [
        ("123456789012", "123456789012", "", 0),
        ("my-alias", "123456789012", "my-alias", 0),
        ("210987654321", "123456789012", "my-alias", 1),
        ("210987654321", "", "", 0),
    ],
)
def test_a_key_of_another_account_is_pointed_out(
    who: str, account: str, alias: str, remarks: int
) -> None:
    key = mfa_codes.read_key(Secret(_AWS.format(who=who) + "&issuer=Amazon%20Web%20Services"))
    said = [remark.draw() for remark in key.remarks(account, alias)]
    assert len(said) == remarks
    assert all(who in one and account in one for one in said)
