"""What tests of every floor share; nothing here needs Qt."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from wizard.adapters.local.clock import PracticeClock

# No test is a timed one: a slow machine is no fault in the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change that was begun."""

    number: int
    step: str
    change: str
    fields: Mapping[str, str | bool]
    told: str = ""


def on_one_line(entry: Entry) -> str:
    """Return a change on one line: its name, and what it names."""
    return " ".join([entry.change, *(str(value) for value in entry.fields.values())])


class ListJournal:
    """A journal in a list: each line is (step, change, outcome), `begun` until it ends."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.outcomes: dict[int, str] = {}

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Every change in order with what came of it."""
        return [
            (entry.step, on_one_line(entry), self.outcomes.get(entry.number, "begun"))
            for entry in self.entries
        ]

    def begin(self, step: str, change: str, fields: Mapping[str, str | bool], told: str) -> int:
        """Note that a change is about to be tried."""
        entry = Entry(len(self.entries) + 1, step, change, fields, told)
        self.entries.append(entry)
        return entry.number

    def end(self, entry: int, outcome: str) -> None:
        """Note what came of it."""
        self.outcomes[entry] = outcome

    def unfinished(self) -> tuple[Entry, ...]:
        """Return what was begun and never ended."""
        return tuple(entry for entry in self.entries if entry.number not in self.outcomes)


@pytest.fixture
def clock() -> PracticeClock:
    """Stand still at noon until moved."""
    return PracticeClock(NOON)


@pytest.fixture
def journal() -> ListJournal:
    """Return an empty journal."""
    return ListJournal()


@pytest.fixture(autouse=True)
def undressed() -> Iterator[None]:
    """Take the program's looks off again: the next test on this worker measures its own."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is not None and app.styleSheet():
        app.setStyleSheet("")
        app.setProperty("theme", None)
        app.setPalette(app.style().standardPalette())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how big the matrix of faults is and what it came to, whichever workers ran it."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    found = [dict(report.user_properties) for report in reports]
    ran = [one for one in found if "matrix" in one]
    if not ran:
        return
    came_to: Counter[str] = sum((Counter(one["matrix"]["cases"]) for one in ran), Counter())
    names = {one["matrix"]["method"] for one in ran}, {one["matrix"]["fault"] for one in ran}
    methods, faults = (len(kinds) for kinds in names)
    parts = ", ".join(f"{count} {how}" for how, count in sorted(came_to.items()))
    terminalreporter.write_line(
        f"faults: {methods} methods × {faults} faults, {came_to.total()} cases: {parts}"
    )
