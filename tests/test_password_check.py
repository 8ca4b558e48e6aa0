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
from wizard.password_check import as_row, judge_lines
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
    assert list(found) == ["accepted", "score", "rules", "reasons", "guesses_log10"]
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


def test_a_mark_before_the_first_line_is_no_part_of_it() -> None:
    (plain,) = judged(b"Sakura2024!\n")
    for line in (b"\xef\xbb\xbfSakura2024!\n", "Sakura2024!\n".encode("utf-16")):
        assert judged(line) == [plain]


def test_people_get_a_line_in_words_and_no_password() -> None:
    out = io.StringIO()
    typed = io.BytesIO(b"Kurage-0412-Works\nvT9#kQ2$mXw7\n")
    judge_lines(typed, Facts(names="Kurage"), out, as_row)
    first, second = (line.split("\t") for line in out.getvalue().splitlines())
    assert first[:2] == ["1", "refused"]
    assert second[:2] == ["2", "accepted"]
    assert "your e-mail address" in first[3]
    assert "Kurage" not in out.getvalue()


def test_what_a_stranger_could_know_is_asked_for_in_any_script() -> None:
    for names in ("丸福食堂", "まるふく食堂", "マルフクショクドウ", "Marufuku Shokudou"):
        (found,) = judged(b"Maruhuku-Syokudou8!", facts=Facts(names=names))
        assert found["reasons"] == ["own-words"]


def test_on_a_terminal_it_says_that_nothing_is_sent() -> None:
    code = (
        "import pty, sys\n"
        "sys.exit(pty.spawn([sys.executable, '-m', 'wizard', 'password', '--json']) >> 8)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=b"Sakura2024!\n\x04",
        capture_output=True,
        check=True,
    )
    assert b"nothing is sent" in done.stdout


def test_in_a_pipe_it_says_nothing_but_the_verdicts() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wizard", "password", "--json"],
        input=b"Sakura2024!\n",
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1
