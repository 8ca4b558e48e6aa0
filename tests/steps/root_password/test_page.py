"""The root password, worked the way an owner works it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import ListJournal
from tests.steps.root_password.test_logic import ANY_SEEN, NoHistory
from tests.steps.seated import Place, drive, place_at, play
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.autopilot.page_robot import ROOT_PASSWORD, PageRobot
from wizard.domain.stored import Keyring, Stored
from wizard.engine.owner_actions import OpenConsole
from wizard.engine.run import Engine, Look
from wizard.engine.step import Verdict
from wizard.kit.background import BackgroundRunner
from wizard.kit.page import PageState, Phase, Surroundings, Visit
from wizard.password_strength.strength import Level, Rule
from wizard.ports.console import ConsolePage
from wizard.ports.errors import Denied, VaultLocked, VaultMissing
from wizard.ports.names import root_password_entry
from wizard.ports.secret import Secret
from wizard.practice.scenarios import SCENARIOS
from wizard.steps.root_password.autopilot import walk
from wizard.steps.root_password.logic import ConfirmChange, RootPasswordStep, Seen
from wizard.steps.root_password.page import RootPasswordPage

STEP = RootPasswordStep()
GOOD = "Cactus-Horse7Battery"
EMPTY = Seen("w", Keyring("Test keyring"), Stored(), Stored())
PENDING = replace(EMPTY, pending=Stored(kept=Secret(GOOD)))


@pytest.fixture
def page(qtbot: QtBot, clock: PracticeClock) -> RootPasswordPage:
    page = RootPasswordPage(Surroundings(practice=True, now=clock.now))
    qtbot.addWidget(page)
    return page


@pytest.fixture
def place(tmp_path: Path, clock: PracticeClock, journal: ListJournal) -> Place:
    return place_at(SCENARIOS["fresh"], tmp_path, clock, journal)


def ready(seen: Seen) -> PageState:
    return PageState(Phase.READY, Look(seen, STEP.judge(seen), tuple(STEP.evidence(seen))))


def hand_for(page: RootPasswordPage, place: Place, clock: PracticeClock) -> PageRobot:
    return PageRobot(page, place.console, clock.advance)


# ---- choosing


def test_rules_are_marked_with_every_key(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    chooser = page.choose.chooser
    chooser.password.input.setText("cactus-horse")
    marks = {rule: line.mark.verdict for rule, line in chooser.rules.items()}
    assert marks[Rule.LOWER] is Verdict.PROVEN
    assert marks[Rule.DIGIT] is Verdict.OPEN
    assert marks[Rule.NOT_EMAIL] is Verdict.UNKNOWN
    assert "not checked" in chooser.rules[Rule.NOT_EMAIL].label.text()


def test_telling_the_email_gets_its_rule_checked(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    chooser = page.choose.chooser
    chooser.password.input.setText(GOOD)
    chooser.email.input.setText("owner@example.com")
    assert chooser.rules[Rule.NOT_EMAIL].mark.verdict is Verdict.PROVEN
    assert chooser.rules[Rule.NOT_ACCOUNT_NAME].mark.verdict is Verdict.UNKNOWN


def test_a_rule_says_to_the_ear_what_its_sign_shows(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    rule = page.choose.chooser.rules[Rule.DIGIT]
    assert rule.label.accessibleName() == "A digit (0–9): not yet"
    page.choose.chooser.password.input.setText("7")
    assert rule.label.accessibleName() == "A digit (0–9): yes"


def test_strength_has_a_reason_and_a_fix(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    chooser = page.choose.chooser
    chooser.password.input.setText("Sakura2024!")
    assert chooser.strength.text() == "Weak: it contains a common word and little else."
    assert chooser.time.text().endswith("somebody would guess it in less than an hour.")
    assert "unrelated words" in chooser.fix.text()
    assert chooser.meter.level is Level.WEAK
    assert not page.keep.button.isEnabled()


def test_strong_but_against_a_rule_points_at_the_list(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    page.choose.chooser.password.input.setText(GOOD.lower())
    assert "list below" in page.choose.chooser.fix.text()
    assert not page.keep.button.isEnabled()


def test_a_made_password_is_shown_and_may_be_kept(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    page.choose.chooser.make.click()
    chooser = page.choose.chooser
    assert chooser.assessment.is_keepable
    assert chooser.password.input.echoMode() is QLineEdit.EchoMode.Normal
    assert page.keep.button.isEnabled()
    assert page.keep.button.property("kind") == "primary"


def test_words_may_be_made_instead_and_are_read_out_while_they_show(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    chooser = page.choose.chooser
    chooser.make_words.click()
    assert page.keep.button.isEnabled()
    first = chooser.password.input.text().split("-")[0]
    assert chooser.read_out.text().startswith(
        f"To read it out: {first} with a capital {first[0]}, hyphen, "
    )
    chooser.password.set_shown(False)
    assert chooser.read_out.text() == ""
    chooser.password.set_shown(True)
    assert first in chooser.read_out.text()
    chooser.password.input.setText("something else")
    assert chooser.read_out.isHidden()


def test_nothing_is_judged_before_the_word_lists_are_there(page: RootPasswordPage) -> None:
    chooser = page.choose.chooser
    chooser.password.input.setText("Sakura2024!")
    assert chooser.strength.text() == ""
    page.render_state(ready(EMPTY))
    assert chooser.strength.text().startswith("Weak: ")


def test_a_look_that_arrives_leaves_what_is_typed_alone(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    chooser = page.choose.chooser
    chooser.email.input.setText("owner@example.com")
    chooser.password.input.setText(GOOD)
    page.keep.box.tick.set_on(on=False)
    page.render_state(PageState(Phase.LOOKING))
    page.render_state(ready(EMPTY))
    assert chooser.facts().email == "owner@example.com"
    assert chooser.secret() == Secret(GOOD)
    assert not page.keep.box.is_lasting


# ---- keeping


def test_the_keyring_is_called_by_its_name(page: RootPasswordPage) -> None:
    page.render_state(ready(EMPTY))
    assert page.keep.box.tick.words.text() == "Keep it in Test keyring"


@pytest.mark.parametrize(
    "keyring",
    [
        Keyring("Test keyring", VaultLocked(vault="Test keyring").problem()),
        Keyring("", VaultMissing().problem()),
    ],
    ids=["locked", "missing"],
)
def test_without_a_keyring_there_are_two_ways_on(
    qtbot: QtBot, page: RootPasswordPage, keyring: Keyring
) -> None:
    page.render_state(ready(replace(EMPTY, keyring=keyring)))
    page.choose.chooser.password.input.setText(GOOD)
    assert keyring.problem is not None
    assert keyring.problem.happened.draw() in page.keep.box.remark.text()
    assert not page.keep.box.tick.is_allowed()
    assert page.keep.button.text() == "Go on without keeping it"
    assert page.keep.button.isEnabled()

    with qtbot.waitSignal(page.wanted) as wish:
        page.keep.box.again.click()
    assert wish.args == [Visit("root-password")]

    page.render_state(ready(EMPTY))
    assert page.keep.box.is_lasting
    assert page.keep.box.again.isHidden()


def test_once_kept_the_line_is_emptied_and_the_next_thing_stands_out(
    page: RootPasswordPage,
) -> None:
    page.render_state(ready(EMPTY))
    page.choose.chooser.password.input.setText(GOOD)
    page.render_state(ready(PENDING))
    assert not page.choose.chooser.secret()
    assert page.choose.chooser.isHidden()
    assert page.keep.kept.text() == "Kept in Test keyring, beside the present one."
    assert page.change.shown.secret() == Secret(GOOD)
    assert page.say.done.property("kind") == "primary"


def test_another_one_can_be_chosen(page: RootPasswordPage) -> None:
    page.render_state(ready(PENDING))
    page.choose.another.click()
    assert not page.choose.chooser.isHidden()
    assert not page.keep.button.isHidden()
    page.render_state(ready(PENDING))
    assert not page.choose.chooser.isHidden()


# ---- on AWS's page


def test_the_kept_password_is_hidden_at_first(page: RootPasswordPage) -> None:
    page.render_state(ready(PENDING))
    assert page.change.shown.input.echoMode() is QLineEdit.EchoMode.Password
    assert page.change.shown.input.isReadOnly()


def test_a_slip_of_the_hand_is_told_by_its_place_only(page: RootPasswordPage) -> None:
    page.render_state(ready(PENDING))
    retype = page.change.retype
    retype.input.setText("Cactus-")
    assert retype.remark.text() == "Right so far. Characters left: 13"
    retype.input.setText("Cactus-Hoarse7")
    assert retype.remark.text() == "It differs from character 10 on."
    retype.input.setText(GOOD)
    assert retype.remark.text() == "The same, to the last character."


def test_what_was_retyped_goes_when_another_password_is_kept(page: RootPasswordPage) -> None:
    page.render_state(ready(PENDING))
    page.change.retype.input.setText(GOOD)
    other = Stored(kept=Secret("Purple-Kettle9Window"))
    page.render_state(ready(replace(PENDING, pending=other)))
    assert not page.change.retype.secret()


def test_copying_puts_it_on_the_clipboard(page: RootPasswordPage) -> None:
    page.render_state(ready(PENDING))
    page.change.copy_button.click()
    assert QGuiApplication.clipboard().text() == GOOD
    assert "30 seconds" in page.change.shown.remark.text()


@pytest.mark.parametrize(
    ("button", "wish"),
    [
        ("root-password-open", OpenConsole(ConsolePage.ACCOUNT_SETTINGS)),
        ("root-password-mfa", Visit("root-mfa")),
        ("root-password-done", ConfirmChange()),
    ],
)
def test_each_button_wishes_one_thing(
    qtbot: QtBot, page: RootPasswordPage, button: str, wish: object
) -> None:
    page.render_state(ready(PENDING))
    found = page.findChild(QPushButton, button)
    assert isinstance(found, QPushButton)
    with qtbot.waitSignal(page.wanted) as wished:
        found.click()
    assert wished.args == [wish]


@given(st.lists(st.tuples(st.sampled_from(Phase), st.none() | ANY_SEEN), max_size=4))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_state_can_be_drawn_after_any_other(
    page: RootPasswordPage, states: list[tuple[Phase, Seen | None]]
) -> None:
    for phase, seen in states:
        look = ready(seen).look if seen else None
        page.render_state(PageState(phase, look, Denied(operation="X").problem() if seen else None))
        assert page.body.isEnabled() is (phase is Phase.READY)


# ---- journeys


def test_choose_keep_change_and_say_so(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    page: RootPasswordPage,
    clock: PracticeClock,
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    robot = hand_for(page, place, clock)

    play(qtbot, driver, walk(robot, {"password": GOOD}))

    assert place.world.vault.get(root_password_entry(place.world.progress.walk())) == Secret(GOOD)
    assert robot.memory[ROOT_PASSWORD] == Secret(GOOD)
    assert place.opened == [(ConsolePage.ACCOUNT_SETTINGS, "")]
    place.console.sign_in_root(place.console.email, Secret(GOOD))
    assert "You confirmed on 2026-01-15" in page.say.state.text()


def test_the_whole_walk_without_any_answer(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    page: RootPasswordPage,
    clock: PracticeClock,
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    play(qtbot, driver, walk(hand_for(page, place, clock), {}))
    assert page.state.look is not None
    assert page.state.look.verdict is Verdict.CONFIRMED
    play(qtbot, driver, walk(hand_for(page, place, clock), {}))
    assert page.state.look.verdict is Verdict.CONFIRMED


def test_with_a_locked_keyring_the_walk_goes_on_without_keeping(
    qtbot: QtBot,
    background: BackgroundRunner,
    place: Place,
    page: RootPasswordPage,
    clock: PracticeClock,
) -> None:
    world = replace(place.world, vault=MemoryVault("Locked", locked=True))
    place = replace(place, world=world, engine=Engine(world, place.journal))
    driver = drive(qtbot, background, place, STEP, page)
    play(qtbot, driver, walk(hand_for(page, place, clock), {}))
    assert page.state.look is not None
    assert page.state.look.verdict is Verdict.CONFIRMED
    assert page.state.look.seen.current.is_lasting is False


def test_where_root_has_no_password_the_walk_leaves_it(
    qtbot: QtBot,
    background: BackgroundRunner,
    page: RootPasswordPage,
    clock: PracticeClock,
    journal: ListJournal,
    tmp_path: Path,
) -> None:
    place = place_at(SCENARIOS["no-root-credentials"], tmp_path, clock, journal)
    driver = drive(qtbot, background, place, STEP, page)
    play(qtbot, driver, walk(hand_for(page, place, clock), {}))
    assert page.state.look is not None
    assert page.state.look.verdict is Verdict.OPEN


def test_enter_keeps_what_was_typed(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: RootPasswordPage
) -> None:
    driver = drive(qtbot, background, place, STEP, page)
    page.choose.chooser.password.input.setText(GOOD)
    with qtbot.waitSignal(driver.settled):
        page.choose.chooser.password.input.returnPressed.emit()
    assert page.change.shown.secret() == Secret(GOOD)


def test_a_history_that_cannot_be_read_leaves_the_page_usable(
    qtbot: QtBot, background: BackgroundRunner, place: Place, page: RootPasswordPage
) -> None:
    world = replace(place.world, events=NoHistory(Denied(operation="LookupEvents")))
    place = replace(place, world=world, engine=Engine(world, place.journal))
    drive(qtbot, background, place, STEP, page)
    assert page.banner.problem is None
    assert page.choose.chooser.make.isEnabled()
