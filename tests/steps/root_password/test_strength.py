"""What is said about a root password before AWS hears it."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wizard.ports.secret import Secret
from wizard.steps.root_password.strength import (
    ROOT_SYMBOLS,
    Assessment,
    Facts,
    Finding,
    Level,
    Reason,
    Rule,
    assess,
)

NOBODY = Facts()
TARO = Facts("taro.yamada@example.com", "Yamada Works")
GOOD = "Correct-Horse7Battery"


def judged(password: str, facts: Facts = NOBODY) -> Assessment:
    return assess(Secret(password), facts)


def broken(password: str, facts: Facts = NOBODY) -> set[Rule]:
    found = judged(password, facts).rules
    return {rule for rule, finding in found.items() if finding is Finding.BROKEN}


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        (GOOD, set()),
        ("Aa1!xyz", {Rule.LENGTH}),
        ("Aa1!" + "x" * 124, set()),
        ("Aa1!" + "x" * 125, {Rule.LENGTH}),
        (GOOD.lower(), {Rule.UPPER}),
        (GOOD.upper(), {Rule.LOWER}),
        ("Correct-HorseBattery", {Rule.DIGIT}),
        ("CorrectHorse7Battery", {Rule.SYMBOL}),
        # Signs that AWS takes but does not count as special characters.
        ("Correct.Horse7,Battery", {Rule.SYMBOL}),
        ("Correct'Horse7Battery", {Rule.SYMBOL}),
        ("Correct<Horse7Battery", set()),
        # Letters and digits of other scripts are none for AWS.
        ("correct-horse7batteryÄ", {Rule.UPPER, Rule.PLAIN}),
        ("Correct-Horse７Battery", {Rule.DIGIT, Rule.PLAIN}),
        ("Correct-Horse7Battery馬", {Rule.PLAIN}),
        (f" {GOOD}", {Rule.PLAIN}),
        (f"{GOOD} ", {Rule.PLAIN}),
        ("Correct Horse-7 Battery", set()),
        ("", {Rule.LENGTH, Rule.UPPER, Rule.LOWER, Rule.DIGIT, Rule.SYMBOL, Rule.PLAIN}),
    ],
)
def test_each_rule_is_told_apart(password: str, expected: set[Rule]) -> None:
    assert broken(password) == expected


def test_every_sign_that_aws_lists_counts_as_special() -> None:
    # IAM User Guide, root user password: ! @ # $ % ^ & * () <> [] {} | _+-=
    assert set(ROOT_SYMBOLS) == set("!@#$%^&*()<>[]{}|_+-=")
    for sign in ROOT_SYMBOLS:
        assert broken(f"Correct{sign}Horse7Battery") == set()


def test_what_nobody_told_is_not_checked_and_never_met() -> None:
    found = judged(GOOD, Facts(email="  ", account_name="")).rules
    assert found[Rule.NOT_EMAIL] is Finding.NOT_CHECKED
    assert found[Rule.NOT_ACCOUNT_NAME] is Finding.NOT_CHECKED


def test_what_was_not_checked_does_not_keep_it_from_being_kept() -> None:
    assert judged(GOOD).is_keepable


def test_one_fact_is_checked_without_the_other() -> None:
    found = judged(GOOD, Facts(email="owner@example.com")).rules
    assert found[Rule.NOT_EMAIL] is Finding.MET
    assert found[Rule.NOT_ACCOUNT_NAME] is Finding.NOT_CHECKED


@pytest.mark.parametrize(
    "password", ["Owner-7@Example.com", "owner-7@example.com", "OWNER-7@EXAMPLE.COM"]
)
def test_the_email_in_any_case_is_refused(password: str) -> None:
    assert Rule.NOT_EMAIL in broken(password, Facts(email=" owner-7@example.com "))


def test_the_account_name_is_refused() -> None:
    found = judged("Kurage-Works-27!", Facts(account_name="kurage-works-27!"))
    assert found.rules[Rule.NOT_ACCOUNT_NAME] is Finding.BROKEN
    assert not found.is_keepable


@pytest.mark.parametrize(
    ("password", "level", "reason"),
    [
        ("", Level.NONE, None),
        ("Kx7q-", Level.WEAK, Reason.SHORT),
        ("mL4-xv9", Level.FAIR, Reason.SHORT),
        ("P@ssw0rd1!", Level.WEAK, Reason.COMMON_PASSWORD),
        ("Sakura2024!", Level.FAIR, Reason.COMMON_PASSWORD),
        ("Understanding1!", Level.WEAK, Reason.COMMON_WORD),
        ("Fitzgerald1!", Level.WEAK, Reason.NAME),
        ("5678()_+Aa", Level.FAIR, Reason.KEYS_IN_A_ROW),
        ("aaaaaaaaA1!", Level.WEAK, Reason.REPEAT),
        ("Aa1!" * 32, Level.WEAK, Reason.REPEAT),
        ("Sakura1" * 18, Level.WEAK, Reason.REPEAT),
        ("abcdefghA1!", Level.WEAK, Reason.SEQUENCE),
        ("24.12.1987Aa", Level.FAIR, Reason.DATE),
        (GOOD, Level.STRONG, None),
    ],
)
def test_strength_is_told_with_its_main_reason(
    password: str, level: Level, reason: Reason | None
) -> None:
    found = judged(password)
    assert (found.level, found.reason) == (level, reason)


@pytest.mark.parametrize("password", ["Yamada-0412", "Taro.yamada1", "Example-root1"])
def test_words_of_ones_own_make_it_weak(password: str) -> None:
    assert judged(password, TARO).reason is Reason.OWN_WORDS
    assert not judged(password, TARO).is_keepable


def test_knowing_whose_account_it_is_never_makes_a_password_stronger() -> None:
    for password in ("Yamada-Works-7", "Taro-Yamada-2026!", GOOD):
        assert judged(password, TARO).level <= judged(password).level


def test_a_good_password_with_a_rule_broken_cannot_be_kept() -> None:
    found = judged("correct-horse7battery")
    assert found.level is Level.STRONG
    assert not found.is_keepable


def test_no_secret_shows_in_the_assessment() -> None:
    assert "Sakura" not in repr(judged("Sakura2024!"))


ANY_TEXT = st.text(max_size=200)
LEETISH = st.text("4@8({[<6931!|70$5+%2aesotil", max_size=200)
PATTERNED = st.builds(
    lambda piece, times: (piece * times)[:200], st.text(max_size=9), st.integers(1, 60)
)


@given(ANY_TEXT | LEETISH | PATTERNED, ANY_TEXT, ANY_TEXT)
@example("İ" * 40, "İ@İ", "ﬀ")
@example("\x00" * 8, "", "")
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_and_by_the_rules(password: str, email: str, name: str) -> None:
    found = judged(password, Facts(email, name))

    signs = set(password)
    expected = {
        Rule.LENGTH: 8 <= len(password) <= 128,
        Rule.UPPER: bool(signs & set(string.ascii_uppercase)),
        Rule.LOWER: bool(signs & set(string.ascii_lowercase)),
        Rule.DIGIT: bool(signs & set(string.digits)),
        Rule.SYMBOL: bool(signs & set("!@#$%^&*()<>[]{}|_+-=")),
    }
    assert {rule: found.rules[rule] is Finding.MET for rule in expected} == expected
    assert set(found.rules) == set(Rule)
    assert (found.level is Level.NONE) == (password == "")
    if not email.strip():
        assert found.rules[Rule.NOT_EMAIL] is Finding.NOT_CHECKED
    if found.is_keepable:
        assert Finding.BROKEN not in found.rules.values()
        assert found.level >= Level.GOOD
        assert found.reason is None


@pytest.mark.parametrize("length", [20, 24, 72, 128])
def test_the_worst_we_know_of_does_not_hold_up_typing(length: int) -> None:
    # zxcvbn alone takes 0.2 to 5 seconds for these.
    leet = "$%36[%135($!<0+{274(1%{|871%49{@"
    password = Secret((leet * 4)[:length])
    assess(password, TARO)
    spent = []
    for _ in range(3):
        begun = time.process_time()
        assess(password, TARO)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.050
