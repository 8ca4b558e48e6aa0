"""The whole walk by keyboard alone, in every language."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.walks.children import ended, start
from wizard.text import LANGUAGES

BY_KEYS = "import sys; from tests.walks.by_keys import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyboard_is_enough(language: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text("", "utf-8")
    given = ("--practice", "--answers", str(answers), "--lang", language)

    code, said, complained = ended(start(*given, environ=os.environ, program=BY_KEYS))

    assert (code, complained) == (0, "")
    assert said.splitlines()[-1].startswith("finish:")
