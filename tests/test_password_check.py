"""`rootsafe password`: lines in, verdicts out."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.password_strength.known import STRONG, TARO, WEAK
from wizard.__main__ import main
from wizard.password_check import judge_lines
from wizard.password_strength.strength import Facts, Reason, Rule

RULES = {rule.value for rule in Rule}
CODES = RULES | {reason.value for reason in Reason}


def judged(*lines: bytes, facts: Facts = TARO) -> list[dict[str, object]]:
    out = io.StringIO()
    assert judge_lines(io.BytesIO(b"".join(lines)), facts, out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_line_goes_out_for_every_line_that_comes_in() -> None:
    given = [password.encode() + b"\n" for password in (*WEAK, *STRONG)]
    found = judged(*given)
    assert [one["accepted"] for one in found] == [False] * len(WEAK) + [True] * len(STRONG)


def test_a_verdict_has_its_rules_and_its_codes() -> None:
    (found,) = judged(b"sakura2024!\r\n", facts=Facts(email="a@example.com"))
    assert list(found) == ["accepted", "score", "rules", "reasons"]
    assert found["accepted"] is False
    assert found["score"] == 1
    assert found["rules"] == {
        "length": True,
        "upper": False,
        "lower": True,
        "digit": True,
        "symbol": True,
        "plain": True,
        "not-email": True,
        "not-account-name": None,
    }
    assert found["reasons"] == ["upper", "common-word"]


def test_too_long_is_refused_whatever_it_is() -> None:
    password = STRONG[0].encode()
    whole, longer = judged((password * 9)[:128] + b"\n", (password * 9)[:129] + b"\n")
    assert whole["rules"]["length"] is True  # type: ignore[index]
    assert longer["accepted"] is False
    assert longer["reasons"] == ["length"]


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_comes_in_gets_a_verdict(line: bytes) -> None:
    text = line.replace(b"\n", b"")
    (found,) = judged(text + b"\n")
    assert set(found["rules"]) == RULES  # type: ignore[call-overload]
    assert set(found["reasons"]) <= CODES  # type: ignore[call-overload]
    assert found["accepted"] is (found["reasons"] == [])


def test_no_password_goes_out_and_no_window_comes_in() -> None:
    code = (
        "import sys; from wizard.__main__ import main; "
        "code = main(['password', '--json', '--account-name', 'Kurage-27!Works']); "
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="Kurage-27!Works\nTsuyoshi-99-kZ\n",
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["reasons"][0] == "not-account-name"
    assert second["rules"]["not-account-name"] is True
    assert "Kurage" not in done.stdout + done.stderr
    assert "Tsuyoshi" not in done.stdout + done.stderr


def test_json_has_to_be_asked_for() -> None:
    with pytest.raises(SystemExit) as refused:
        main(["password"])
    assert refused.value.code == 2
