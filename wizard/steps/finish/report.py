"""The report as one HTML page: no script, no picture, nothing loaded from anywhere; pure.

Names in an account may hold any sign, so every value is escaped on its way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from wizard.engine.summary import StepStatus
from wizard.engine.verdict import VERDICT_NAMES, Verdict
from wizard.steps.finish import words
from wizard.steps.finish.summary import in_order, lead, reasons, title
from wizard.text import Phrase, language, translate

STYLE = """
body { font: 15px/1.5 system-ui, "Yu Gothic UI", Meiryo, "Hiragino Sans", sans-serif;
  color: #1a1f26; background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #d8dde4;
  overflow-wrap: anywhere; }
:lang(ja) { word-break: auto-phrase; }
.practice { color: #8a5a00; background: #fbf1de; padding: .5rem; font-weight: 600; }
.proven { color: #1a7a45; font-weight: 600; } .confirmed { color: #8a5a00; font-weight: 600; }
.open, .unknown { color: #b3261e; font-weight: 600; }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LOST_PHONE = (words.PHONE_ROOT, words.PHONE_CURRENT, words.PHONE_SECOND, words.PHONE_ADMIN)
MARKS = {
    Verdict.PROVEN: "✔",
    Verdict.CONFIRMED: "✓",
    Verdict.OPEN: "○",
    Verdict.UNKNOWN: "?",
    Verdict.NOT_NEEDED: "–",
    Verdict.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the report says. `account` and `administrator` are None where not known."""

    rows: Sequence[StepStatus]
    made: datetime
    account: str | None = None
    administrator: Phrase | None = None
    practice: bool = False


def html(summary: Summary) -> str:
    """Return the whole page in the language in use."""
    name = escape(translate(words.REPORT_TITLE))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(language())}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{name}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            *_body(summary, name),
            "</body>",
            "</html>",
            "",
        )
    )


def _body(summary: Summary, name: str) -> Iterable[str]:
    rows = in_order(summary.rows)
    if summary.practice:
        yield _element("p", words.REPORT_PRACTICE, "practice")
    yield f"<h1>{name}</h1>"
    yield f"<p>{_drawn(title(rows, is_admin_seen=summary.administrator is not None))}.</p>"
    yield f"<p>{_drawn(lead(rows))}</p>"
    yield from _facts(summary)
    yield from _table(rows)
    yield _element("p", words.REPORT_MEANS)
    yield _element("h2", words.PHONE_HEADING)
    yield from (_element("p", sentence) for sentence in LOST_PHONE)


def _facts(summary: Summary) -> Iterable[str]:
    unsigned = escape(translate(words.REPORT_UNSIGNED))
    unseen = escape(translate(words.REPORT_ADMIN_NOT_SEEN))
    account = escape(summary.account) if summary.account else unsigned
    administrator = _drawn(summary.administrator) if summary.administrator else unseen
    yield "<table>"
    for label, value in (
        (words.REPORT_ACCOUNT, account),
        (words.REPORT_ADMIN, administrator),
        (words.REPORT_MADE, escape(_stamp(summary.made))),
    ):
        yield f'<tr><th scope="row">{escape(translate(label))}</th><td>{value}</td></tr>'
    yield "</table>"


def _table(rows: Sequence[StepStatus]) -> Iterable[str]:
    heads = (words.REPORT_STEP, words.REPORT_STATE, words.REPORT_EVIDENCE, words.REPORT_TIME)
    yield "<table>"
    yield "<tr>" + "".join(_element("th", head) for head in heads) + "</tr>"
    yield from (_row(row) for row in rows)
    yield "</table>"


def _row(row: StepStatus) -> str:
    kind = escape(row.verdict.value)
    state = escape(f"{MARKS[row.verdict]} {translate(VERDICT_NAMES[row.verdict])}")
    why = "<br>".join(_drawn(reason) for reason in reasons(row))
    when = escape(_stamp(row.at)) if row.at else ""
    return (
        f"<tr><td>{escape(row.requirement)} {_drawn(row.name)}</td>"
        f'<td class="{kind}">{state}</td><td>{why}</td><td>{when}</td></tr>'
    )


def _element(tag: str, sentence: str, kind: str = "") -> str:
    opening = f'{tag} class="{kind}"' if kind else tag
    return f"<{opening}>{escape(translate(sentence))}</{tag}>"


def _drawn(said: Phrase) -> str:
    return escape(said.draw())


def _stamp(at: datetime) -> str:
    """Return the time where the owner is, with its zone: a file travels."""
    return f"{at.astimezone():%Y-%m-%d %H:%M %Z}"
