"""The headline and the report: they claim what the rows do, and hold nothing that runs."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from wizard.engine.step import Verdict
from wizard.engine.summary import StepStatus
from wizard.ports.errors import NotSignedIn
from wizard.steps.finish import summary
from wizard.steps.finish.report import Summary, html
from wizard.text import Phrase, phrase

PROVEN = StepStatus(
    "root-keys", "A3", Phrase("Root keys"), Verdict.PROVEN, (Phrase("None."),), NOON
)
CONFIRMED = StepStatus(
    "billing", "A5", Phrase("Billing"), Verdict.CONFIRMED, (Phrase("Said."),), NOON
)
NOT_NEEDED = StepStatus(
    "root-mfa", "A2", Phrase("Root MFA"), Verdict.NOT_NEEDED, (Phrase("There is none."),), NOON
)
OPEN = StepStatus("admin-user", "A4", Phrase("Administrator"), Verdict.OPEN, (), NOON)
UNKNOWN = StepStatus(
    "root-mfa", "A2", Phrase("Root MFA"), Verdict.UNKNOWN, problem=NotSignedIn().problem()
)


class Parts(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "style")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(report: str) -> Parts:
    parts = Parts()
    parts.feed(report)
    parts.close()
    return parts


@pytest.mark.parametrize(
    ("rows", "is_admin_seen", "title"),
    [
        ([PROVEN, CONFIRMED], True, "You can leave the root user now"),
        ([PROVEN, CONFIRMED], False, "One sign-in as the administrator is left"),
        ([PROVEN, OPEN], True, "Not everything is done yet"),
        ([UNKNOWN, OPEN], True, "Not everything is done yet"),
        ([PROVEN, UNKNOWN], True, "The wizard could not look at everything"),
        ([], True, "Not everything is done yet"),
    ],
)
def test_leaving_root_is_offered_only_when_nothing_is_left(
    rows: list[StepStatus], is_admin_seen: bool, title: str
) -> None:
    assert summary.title(rows, is_admin_seen=is_admin_seen).draw() == title


def test_the_lead_counts_what_is_proven_and_what_is_only_said() -> None:
    said = summary.lead([PROVEN, CONFIRMED]).draw()
    assert said == "1 of 2 read from AWS, 1 confirmed by you."
    assert summary.lead([PROVEN]).draw() == "All 1 were read from AWS."
    assert summary.lead([PROVEN, OPEN]).draw() == "1 of 2 done. Below stands what is missing."


def test_what_is_not_needed_was_read_and_counts_as_done() -> None:
    rows = [PROVEN, NOT_NEEDED]
    assert summary.title(rows, is_admin_seen=True).draw() == "You can leave the root user now"
    assert summary.lead(rows).draw() == "All 2 were read from AWS."
    assert summary.lead([NOT_NEEDED, OPEN]).draw() == "1 of 2 done. Below stands what is missing."
    said = " ".join(parsed(html(Summary(rows, NOON))).words)
    assert "– Not needed" in said
    assert "There is none." in said


def test_rows_stand_in_the_contract_s_order() -> None:
    rows = summary.in_order([OPEN, CONFIRMED, PROVEN, UNKNOWN])
    assert [row.requirement for row in rows] == ["A2", "A3", "A4", "A5"]


def test_a_row_nobody_could_look_at_says_why() -> None:
    (why,) = summary.reasons(UNKNOWN)
    assert "before you have signed in" in why.draw()


def test_a_time_of_another_day_names_the_day() -> None:
    there = NOON.astimezone()
    assert summary.clock_time(NOON, NOON) == f"{there:%H:%M}"
    assert summary.clock_time(NOON, NOON + timedelta(days=2)) == f"{there:%Y-%m-%d %H:%M}"


def test_the_report_says_every_row_with_state_reason_and_account() -> None:
    report = html(Summary([PROVEN, OPEN, UNKNOWN], NOON, "1234-5678-9012", Phrase("yuko")))
    words = " ".join(parsed(report).words)
    for said in ("A3 Root keys", "Proven", "None.", "A4 Administrator", "Open", "1234-5678-9012"):
        assert said in words
    assert "yuko" in words
    assert "PRACTICE" not in words
    assert "Not everything is done yet" in words


def test_a_practice_report_says_so() -> None:
    assert "PRACTICE" in html(Summary([PROVEN], NOON, practice=True))


@given(st.text(max_size=40))
def test_no_name_of_an_account_becomes_part_of_the_page(name: str) -> None:
    def report(word: str) -> Parts:
        evidence = (phrase("{name}", name=word),)
        row = StepStatus("root-keys", "A3", phrase("{name}", name=word), Verdict.OPEN, evidence)
        return parsed(html(Summary([row], NOON, word, phrase("{name}", name=word))))

    assert report(name).tags == report("plain").tags
    assert report(name).links == []


def test_markup_in_a_name_is_shown_as_text() -> None:
    row = StepStatus("root-keys", "A3", Phrase("<script>alert(1)</script>"), Verdict.OPEN)
    report = html(Summary([row], NOON, "<img src=x onerror=y>"))
    assert "<script" not in report
    assert "<img" not in report
    assert "&lt;script&gt;" in report
