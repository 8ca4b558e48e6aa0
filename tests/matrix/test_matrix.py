"""Every method of AWS's ports × every fault × every request of it that may meet the fault.

Whatever happens on the line, the wizard does not break, says truly what was
left behind, and comes to the right end by one press once the line is good again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOON
from tests.matrix.line import FAULTS, Line, unseen
from tests.matrix.rows import ROWS, MatrixBench, Row, methods, plain, truth
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.errors import Effect, WizardError

WAITED_OUT = {"throttled twice"}
"""Faults that nobody needs to hear of."""


@dataclass(frozen=True, slots=True)
class Good:
    """What becomes of a method where nothing goes wrong, and how many requests that takes."""

    before: Any
    after: Any
    answer: Any
    requests: int


class Lab:
    """Makes benches at the end of one line, and knows how each method does without faults."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.line = Line(folder)
        self.good = cache(self._good)

    def bench(self, row: Row, *, hides_the_new: bool = False) -> MatrixBench:
        """Return an account on which the method may be called now."""
        bench = MatrixBench(PracticeClock(NOON), self._folder, self.line)
        if row.signs_in:
            bench.sign_in()
        self.line.hides_the_new = hides_the_new
        row.before(bench)
        return bench

    def _good(self, row: Row) -> Good:
        bench = self.bench(row)
        self.line.lift()
        before, answer = truth(bench.practice), plain(row.act(bench))
        return Good(before, truth(bench.practice), answer, self.line.sent)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return Lab(tmp_path_factory.mktemp("lab"))


def test_every_method_has_its_row() -> None:
    assert set(methods()) == {name.partition(",")[0] for name in ROWS}


def test_the_rows_ask_aws_unless_there_is_nothing_to_ask(lab: Lab) -> None:
    silent = {name for name, row in ROWS.items() if lab.good(row).requests == 0}

    assert silent == {
        "Sessions.methods",
        "Sessions.begin",
        "Sessions.pending_sign_in",
        "Sessions.has_come_back",
        "Sessions.cancel_sign_in",
        "Sessions.profiles",
        "Sessions.principal",
        "Sessions.sign_out",
        "Sessions.leave",
        "Sessions.remaining_access",
        "Policies.arn_of_managed",
    }


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ROWS)
def test_the_matrix(
    name: str, fault: str, lab: Lab, record_property: Callable[[str, object], None]
) -> None:
    row, breaks = ROWS[name], FAULTS[fault]
    good, hides_the_new = lab.good(row), breaks is unseen
    cases: Counter[str] = Counter()
    for first in range(1 if hides_the_new else max(good.requests, 1)):
        bench = lab.bench(row, hides_the_new=hides_the_new)
        lab.line.break_at(first, breaks)
        cases[met(row, bench, good)] += 1

        lab.line.lift()
        lab.line.hides_the_new = False
        answer = (row.again or row.act)(bench)

        assert plain(answer) == good.answer
        assert truth(bench.practice) == good.after
    assert fault not in WAITED_OUT or set(cases) == {"done"}
    record_property(
        "matrix", {"method": name.partition(",")[0], "fault": fault, "cases": dict(cases)}
    )


def met(row: Row, bench: MatrixBench, good: Good) -> str:
    """Call the method with the fault in the way; judge what it says against the account."""
    try:
        answer = plain(row.act(bench))
    except WizardError as fault:
        return judged(fault, truth(bench.practice), good)
    enough = (*row.does_without, *(row.misses if bench.line.hides_the_new else ()))
    assert answer == good.answer or answer in enough
    assert truth(bench.practice) == good.after
    return "done"


def judged(fault: WizardError, now: Any, good: Good) -> str:
    """Return the effect that the fault tells of, which must be the true one."""
    if fault.effect is Effect.NOTHING:
        assert now == good.before, f"{fault.code} left something behind"
    elif fault.effect is Effect.CHANGED:
        assert now != good.before, f"{fault.code} left nothing behind"
    else:
        assert good.before != good.after, f"{fault.code}: asking changes nothing"
    return fault.effect.value
