"""Keys of authenticator apps, as they are pasted, seen and shown."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_mfa_codes import NOW, SEED, seeds
from wizard.domain import mfa_codes, mfa_errors, mfa_key
from wizard.ports.secret import Secret


def uri(**more: str) -> Secret:
    query = {"secret": SEED.reveal(), "issuer": mfa_key.ISSUER} | more
    pairs = "&".join(f"{name}={quote(value)}" for name, value in query.items() if value)
    return Secret(f"otpauth://totp/Amazon%20Web%20Services:phone@111122223333?{pairs}")


@pytest.mark.parametrize(
    "typed",
    [
        SEED.reveal(),
        SEED.reveal().lower(),
        "  " + mfa_key.in_groups(SEED) + "\n",
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
    key = mfa_key.read_key(Secret(typed))
    assert key.seed == SEED
    assert key.remarks() == ()


def test_what_comes_with_the_key_is_read() -> None:
    key = mfa_key.read_key(uri())
    assert (key.label, key.issuer) == ("phone@111122223333", mfa_key.ISSUER)


def test_a_key_of_another_issuer_or_length_is_taken_with_a_remark() -> None:
    other = mfa_key.read_key(uri(issuer="Example Bank"))
    short = mfa_key.read_key(Secret(SEED.reveal()[:56]))
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
        mfa_key.read_key(Secret(typed))
    assert type(caught.value) is fault
    problem = caught.value.problem()
    assert problem.happened.draw()
    assert problem.do.draw()


def answer_to(typed: str) -> mfa_key.Key | str:
    """Return the key, or what the owner is told."""
    try:
        return mfa_key.read_key(Secret(typed))
    except mfa_errors.KeyRefused as fault:
        return fault.problem().happened.draw() + fault.problem().do.draw()


@given(typed=st.text(max_size=90))
def test_whatever_is_pasted_is_a_usable_key_or_refused_without_repeating_it(typed: str) -> None:
    answer = answer_to(typed)
    if isinstance(answer, mfa_key.Key):
        assert len(mfa_codes.code_of(answer.seed, mfa_codes.step_of(NOW)).reveal()) == 6
    else:
        assert len(typed.strip()) < 8 or typed.strip() not in answer


@given(typed=st.from_regex(r"(?i)otpauth://[a-z]{0,5}/.{0,30}\?.{0,60}", fullmatch=True))
def test_whatever_begins_like_a_qr_codes_text_is_read_or_refused(typed: str) -> None:
    assert answer_to(typed)


@given(seed=seeds, label=st.text(max_size=60))
def test_our_own_qr_codes_can_be_read_back(seed: Secret, label: str) -> None:
    key = mfa_key.read_key(mfa_key.otpauth_uri(seed, label or "root"))
    assert (key.seed, key.issuer) == (seed, mfa_key.ISSUER)


@given(seed=seeds)
def test_groups_of_four_are_the_same_key(seed: Secret) -> None:
    groups = mfa_key.in_groups(seed)
    assert {len(group) for group in groups.split()[:-1]} == {4}
    assert mfa_key.read_key(Secret(groups)).seed == seed


# ---- keys seen in QR codes

_AWS = "otpauth://totp/Amazon%20Web%20Services:phone@{who}?secret=" + "A" * 63 + "Q"


def test_one_key_in_view_is_taken_even_when_it_is_seen_twice() -> None:
    seen = Secret(_AWS.format(who="123456789012"))
    other = Secret("https://example.com")
    assert mfa_key.key_among([seen, other, seen]) == mfa_key.read_key(seen)


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
        mfa_key.key_among([Secret(one) for one in texts])


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
    key = mfa_key.read_key(Secret(_AWS.format(who=who) + "&issuer=Amazon%20Web%20Services"))
    said = [remark.draw() for remark in key.remarks(account, alias)]
    assert len(said) == remarks
    assert all(who in one and account in one for one in said)
