"""The last page, worked the way an owner works it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NOON, ListJournal
from tests.steps.seated import ADMIN_PASSWORD, YUKO, Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.autopilot.page_robot import ADMIN_NAME, PageRobot
from wizard.autopilot.page_robot import ADMIN_PASSWORD as REMEMBERED
from wizard.engine.owner_actions import OpenConsole
from wizard.engine.run import Look
from wizard.engine.step import Verdict
from wizard.engine.summary import StepStatus
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.kit.verdict_icon import VerdictIcon
from wizard.ports.aws import Principal, RemainingAccess, SignInMethod
from wizard.ports.console import ConsolePage
from wizard.ports.errors import FileTaken
from wizard.ports.names import root_seed_entry
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario
from wizard.steps.finish.autopilot import walk
from wizard.steps.finish.logic import FinishStep, SaveReport, Seen
from wizard.steps.finish.page import FinishPage
from wizard.text import Phrase

STEP = FinishStep()
ROOT = Principal("123456789012", "arn:aws:iam::123456789012:root", "my-company")
YUKO_HERE = Principal("123456789012", "arn:aws:iam::123456789012:user/yuko")
PROVEN = StepStatus(
    "root-keys", "A3", Phrase("Root keys"), Verdict.PROVEN, (Phrase("None."),), NOON
)
CONFIRMED = StepStatus(
    "billing", "A5", Phrase("Billing"), Verdict.CONFIRMED, (Phrase("Said."),), NOON
)
OPEN = StepStatus("admin-user", "A4", Phrase("Administrator"), Verdict.OPEN, (), NOON)
UNKNOWN = StepStatus("root-mfa", "A2", Phrase("Root MFA"), Verdict.UNKNOWN)
SEEN = Seen(
    owner=ROOT,
    administrator=None,
    is_admin_here=False,
    suggested=Path("/documents/report.html"),
    methods=(SignInMethod.BROWSER,),
)
ADMIN_SEEN = replace(SEEN, administrator=YUKO_HERE, is_admin_here=True)
OUT = replace(ADMIN_SEEN, owner=None, is_admin_here=False)
QUARTER, HALF_A_DAY = timedelta(minutes=15), timedelta(hours=12)


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> FinishPage:
    page = FinishPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(Scenario(users=(YUKO,)), tmp_path, clock, journal)


def ready(seen: Seen, *rows: StepStatus) -> PageState:
    return PageState(Phase.READY, Look(seen, Verdict.NONE), rows=rows)


def words_on(page: FinishPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def button(page: FinishPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def type_path(page: FinishPage, path: str) -> None:
    page.report.path.input.setText(path)
    page.report.path.input.textEdited.emit(path)


def test_the_page_lets_the_owner_go_only_when_nothing_is_left(page: FinishPage) -> None:
    page.render_state(ready(ADMIN_SEEN, PROVEN, CONFIRMED))
    assert page.title.text() == "You can leave the root user now"
    assert page.out.property("kind") == "primary"
    page.render_state(ready(SEEN, PROVEN, CONFIRMED))
    assert page.title.text() == "One sign-in as the administrator is left"
    page.render_state(ready(ADMIN_SEEN, PROVEN, OPEN))
    assert page.title.text() == "Not everything is done yet"
    assert page.out.property("kind") == ""


def test_a_confirmed_row_has_another_sign_than_a_proven_one(page: FinishPage) -> None:
    page.render_state(ready(SEEN, PROVEN, CONFIRMED))
    signs = [one.verdict for one in page.list.findChildren(VerdictIcon)]
    assert signs == [Verdict.PROVEN, Verdict.CONFIRMED]
    assert "Confirmed by you" in words_on(page)


def test_what_is_not_done_leads_to_its_page(qtbot: QtBot, page: FinishPage) -> None:
    page.render_state(ready(SEEN, PROVEN, OPEN))
    assert page.findChild(QAbstractButton, "finish-go-root-keys") is None
    with qtbot.waitSignal(page.wanted) as wish:
        button(page, "finish-go-admin-user").click()
    assert wish.args == [Visit("admin-user")]


def test_after_signing_out_the_page_keeps_what_aws_said_before(page: FinishPage) -> None:
    page.render_state(ready(ADMIN_SEEN, PROVEN, CONFIRMED))
    page.render_state(ready(OUT, replace(PROVEN, verdict=Verdict.UNKNOWN), CONFIRMED))
    assert page.title.text() == "You can leave the root user now"
    assert page.signed_out.isVisibleTo(page)
    assert not page.out.isEnabled()


def test_whoever_never_signed_in_is_shown_no_old_rows(page: FinishPage) -> None:
    nobody = replace(OUT, administrator=None)
    page.render_state(ready(nobody, UNKNOWN))
    page.render_state(ready(nobody, UNKNOWN, replace(PROVEN, verdict=Verdict.UNKNOWN)))
    assert not page.signed_out.isVisibleTo(page)
    assert page.title.text() == "The wizard could not look at everything"
    assert "Not looked at yet." in words_on(page)


def test_the_place_of_the_report_is_suggested_until_the_owner_types(page: FinishPage) -> None:
    page.render_state(ready(SEEN, PROVEN))
    assert page.report.path.value() == str(SEEN.suggested)
    type_path(page, f"{SEEN.suggested}l")
    page.render_state(ready(SEEN, PROVEN))
    assert page.report.path.value() == f"{SEEN.suggested}l"


def test_the_report_holds_the_rows_that_the_page_shows(qtbot: QtBot, page: FinishPage) -> None:
    page.render_state(ready(ADMIN_SEEN, PROVEN, CONFIRMED))
    with qtbot.waitSignal(page.wanted) as wish:
        page.report.save.click()
    (saved,) = wish.args
    assert isinstance(saved, SaveReport)
    assert saved.path == SEEN.suggested
    assert not saved.replace
    for said in ("Root keys", "Confirmed by you", "1234-5678-9012 (my-company)", "PRACTICE"):
        assert said in saved.content.reveal()


def test_replacing_is_offered_only_for_the_file_in_the_way(page: FinishPage) -> None:
    taken = FileTaken(path=SEEN.suggested).problem()
    page.render_state(replace(ready(SEEN, PROVEN), problem=taken))
    assert page.report.replace.isVisibleTo(page)
    type_path(page, "/documents/report-2.html")
    assert not page.report.replace.isVisibleTo(page)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog without a real screen
def test_a_place_chosen_in_the_dialog_is_taken(qtbot: QtBot, page: FinishPage) -> None:
    page.render_state(ready(SEEN, PROVEN))
    page.report.choose.click()
    dialog = page.findChild(QFileDialog, "finish-report-dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit("/elsewhere/mine.html")
    dialog.reject()
    page.render_state(ready(SEEN, PROVEN))
    assert page.report.path.value() == "/elsewhere/mine.html"


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("seen", [None, SEEN, ADMIN_SEEN, OUT])
@pytest.mark.parametrize("rows", [(), (PROVEN, CONFIRMED, OPEN, UNKNOWN)])
def test_the_page_can_be_drawn_in_any_state(
    page: FinishPage, phase: Phase, seen: Seen | None, rows: tuple[StepStatus, ...]
) -> None:
    look = Look(seen, Verdict.NONE) if seen else None
    page.render_state(PageState(phase, look, rows=rows))
    assert page.title.text() != "You can leave the root user now"
    assert len(page.list.findChildren(VerdictIcon)) == len(rows)


def test_the_administrator_signs_in_and_the_report_is_saved_by_a_walk(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: FinishPage, clock: PracticeClock
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, background, place, STEP, page)
    driver.show_rows((PROVEN, CONFIRMED))
    memory = {ADMIN_NAME: Secret("yuko"), REMEMBERED: Secret(ADMIN_PASSWORD)}

    play(qtbot, driver, walk(PageRobot(page, place.console, clock.advance, memory), {}))

    assert page.title.text() == "You can leave the root user now"
    assert "IAM user yuko" in page.admin_line.text()
    saved = place.folder / "PRACTICE-rootsafe-report-111122223333.html"
    assert str(saved) in page.report.saved.text()
    assert "IAM user yuko" in saved.read_text("utf-8")


def test_a_second_report_replaces_the_first_only_after_the_question(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: FinishPage
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    for _ in range(2):
        with qtbot.waitSignal(driver.settled):
            page.report.save.click()
    assert page.banner.problem is not None
    assert page.banner.problem.code == FileTaken.code
    with qtbot.waitSignal(driver.settled) as answer:
        page.report.replace.click()
    assert answer.args[0].problem is None
    assert not page.report.replace.isVisibleTo(page)


def test_the_owner_leaves(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: FinishPage, clock: PracticeClock
) -> None:
    place.sign_in_root()
    driver = drive(qtbot, background, place, STEP, page)
    with qtbot.waitSignal(driver.settled):
        page.out.click()
    assert "signed out" in page.out_line.text()
    assert not page.out.isEnabled()


def test_who_never_signed_in_is_not_told_of_leaving(page: FinishPage) -> None:
    nobody = replace(SEEN, owner=None)
    page.render_state(ready(nobody, OPEN))
    page.render_state(ready(nobody, OPEN, PROVEN))

    assert not page.signed_out.isVisibleTo(page)
    assert "Root keys" in words_on(page)
    assert "Nobody is signed in" in page.out_line.text()

    page.render_state(ready(SEEN, OPEN, PROVEN))
    page.render_state(ready(nobody, UNKNOWN))
    assert page.signed_out.isVisibleTo(page)
    assert "Root keys" in words_on(page)
    assert "signed out" in page.out_line.text()


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (RemainingAccess(NOON + QUARTER, None), "for nobody any more"),
        (RemainingAccess(NOON + QUARTER, NOON + HALF_A_DAY), "did not confirm"),
    ],
)
def test_after_leaving_it_is_told_what_aws_still_takes_and_the_console_is_left_too(
    qtbot: QtBot, page: FinishPage, left: RemainingAccess, said: str
) -> None:
    page.render_state(ready(SEEN, PROVEN))
    assert not part_of(page, "finish-left-over").isVisibleTo(page)
    page.render_state(ready(replace(OUT, remaining_access=left), PROVEN))
    line = part_of(page, "finish-left-over")
    assert isinstance(line, QLabel)
    assert said in line.text()
    ends = left.token_until or left.keys_until
    assert f"{ends.astimezone():%H:%M}" in line.text()
    with qtbot.waitSignal(page.wanted) as wish:
        button(page, "finish-console-out").click()
    assert wish.args == [OpenConsole(ConsolePage.SIGN_OUT)]


def part_of(page: FinishPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


KEY = Secret("ABCDEFGH234567AB" * 4)


def on_paper(page: FinishPage) -> dict[str, str]:
    return {line.name: line.value for line in page.kit.sheet().lines}


def test_the_emergency_kit_says_what_is_known_and_leaves_secrets_to_the_hand(
    page: FinishPage,
) -> None:
    page.render_state(ready(replace(ADMIN_SEEN, root_key=KEY), PROVEN))
    paper = on_paper(page)
    assert paper["Account number"] == "1234-5678-9012"
    assert paper["Account alias"] == "my-company"
    assert paper["Administrator (IAM user)"] == "yuko"
    assert paper["Where the root password is"] == ""
    assert paper["Key of the root user's phone"] == ""
    assert "PRACTICE" in page.kit.sheet().mark


def test_the_key_is_printed_only_where_it_was_ticked(page: FinishPage) -> None:
    page.render_state(ready(replace(ADMIN_SEEN, root_key=KEY), PROVEN))
    page.kit.with_key.set_on(on=True)
    assert on_paper(page)["Key of the root user's phone"].startswith("ABCD EFGH 2345 67AB ")
    page.render_state(ready(ADMIN_SEEN, PROVEN))
    assert not page.kit.with_key.isVisibleTo(page)
    assert on_paper(page)["Key of the root user's phone"] == ""


def test_nothing_is_printed_before_the_owner_said_where(
    qtbot: QtBot, page: FinishPage, tmp_path: Path
) -> None:
    page.show()
    page.render_state(ready(ADMIN_SEEN, PROVEN))
    button(page, "finish-kit-print").click()
    dialog = page.findChild(QPrintDialog, "finish-kit-dialog")
    assert isinstance(dialog, QPrintDialog)
    assert page.kit.said.isHidden()
    dialog.printer().setOutputFileName(str(tmp_path / "kit.pdf"))
    dialog.accepted.emit(dialog.printer())
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    assert page.kit.said.isVisibleTo(page)
    dialog.close()


def test_the_kit_knows_the_key_of_this_walk(place: Place) -> None:
    walk_id = place.world.progress.walk()
    assert place.look(STEP).seen.root_key is None
    place.world.memory.put(root_seed_entry(walk_id), KEY)
    assert place.look(STEP).seen.root_key == KEY
