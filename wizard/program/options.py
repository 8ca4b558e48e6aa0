"""What the command line asked for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """None where nothing was asked."""

    practice: str | None = None
    language: str | None = None
    theme: str | None = None
    text_percent: int | None = None
    answers: Path | None = None
    report: Path | None = None
