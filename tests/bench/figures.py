"""A figure with its limit, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; `limit` is None where it is only counted, not judged."""

    name: str
    value: float
    limit: float | None = None
    unit: str = ""
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the number stays within its limit."""
        return self.limit is None or self.value <= self.limit

    @property
    def verdict(self) -> str:
        """PASS or FAIL; a dash where nothing is asked."""
        if self.limit is None:
            return "-"
        return "PASS" if self.is_kept else "FAIL"

    def plain(self) -> dict[str, Any]:
        """Return the figure for a JSON file."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "limit": self.limit,
            "unit": self.unit,
            "verdict": self.verdict,
            "note": self.note,
        }


def table(figures: Sequence[Figure]) -> str:
    """Return the figures below one another, the notes indented below their line."""
    wide = max((len(figure.name) for figure in figures), default=0)
    lines = []
    for figure in figures:
        limit = "" if figure.limit is None else f"≤ {_number(figure.limit)} {figure.unit}"
        value = f"{_number(figure.value)} {figure.unit}"
        lines.append(f"{figure.name:<{wide}}  {value:>12}  {limit:<12}  {figure.verdict}")
        lines += [f"    {line}" for line in figure.note.splitlines()]
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"
