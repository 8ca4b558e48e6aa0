"""`rootsafe password`: the page's verdict on passwords, without a window and without a network.

One password a line comes in, one line goes out, of JSON or in words. A password
is never part of what goes out, and is forgotten with its line.
"""

from __future__ import annotations

import codecs
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TextIO

from wizard.password_strength import words
from wizard.password_strength.explain import strength
from wizard.password_strength.strength import Assessment, Facts, Finding, assess
from wizard.ports.secret import Secret
from wizard.text import translate

FINDINGS = {Finding.MET: True, Finding.BROKEN: False, Finding.NOT_CHECKED: None}
"""A rule whose fact was not told is neither met nor broken."""


def judge_passwords(options: Namespace) -> int:
    """Run the command; on a terminal, say first that nothing is sent."""
    facts = Facts(options.email, options.account_name, options.names)
    if sys.stdin.isatty():
        sys.stderr.write(translate(words.NOTHING_SENT) + "\n")
    return judge_lines(sys.stdin.buffer, facts, sys.stdout, as_row if options.table else as_json)


def as_json(number: int, found: Assessment) -> str:
    """Return the verdict as one line for programs."""
    return json.dumps(verdict(found))


def as_row(number: int, found: Assessment) -> str:
    """Return the verdict as one line for people; the password stands for itself by its number."""
    kept = translate(words.MAY_BE_KEPT) if found.is_keepable else translate(words.MAY_NOT_BE_KEPT)
    return "\t".join((str(number), kept, f"10^{found.tenfolds:.1f}", strength(found)))


def judge_lines(
    lines: BinaryIO,
    facts: Facts,
    out: TextIO,
    describe: Callable[[int, Assessment], str] = as_json,
) -> int:
    """Judge every line as it comes and return the exit code, which says nothing of the verdicts."""
    for number, text in enumerate(_decoded(lines), 1):
        found = assess(Secret(text.removesuffix("\n").removesuffix("\r")), facts)
        out.write(describe(number, found) + "\n")
        out.flush()
    return 0


def _decoded(lines: BinaryIO) -> Iterator[str]:
    """Yield the lines, without the mark that some editors put before the first one."""
    first = lines.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = (first + lines.read()).decode("utf-16", "replace")
        yield from whole.splitlines()
        return
    # Signs that are no UTF-8 are none of an English keyboard: the rule for them says so.
    if first:
        yield first.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    for line in lines:
        yield line.decode("utf-8", "replace")


def verdict(found: Assessment) -> dict[str, Any]:
    """Return what is said of one password; the reasons are codes, broken rules first."""
    broken = [rule.value for rule, finding in found.rules.items() if finding is Finding.BROKEN]
    return {
        "accepted": found.is_keepable,
        "score": found.score,
        "rules": {rule.value: FINDINGS[finding] for rule, finding in found.rules.items()},
        "reasons": [*broken, *([found.reason.value] if found.reason else [])],
        "guesses_log10": round(found.tenfolds, 2),
    }
