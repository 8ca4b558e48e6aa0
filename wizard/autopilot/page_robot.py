"""A hand that works a page the way an owner does, for walks by answers and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QWidget

from wizard.kit.page import StepPage
from wizard.ports.console import PretendConsole
from wizard.ports.secret import Secret

ROOT_PASSWORD = "root-password"
ROOT_PHONE = "root-phone"
ADMIN_NAME = "admin-name"
ADMIN_PASSWORD = "admin-password"
ADMIN_PHONE = "admin-phone"
"""What is remembered under `PageRobot.memory`; a phone is the key its app was given."""

W = TypeVar("W", bound=QWidget)

Answers = Mapping[str, Any]
Walk = Callable[["PageRobot", Answers], Iterator[None]]
"""How a step's page is worked; each `yield` waits until nothing is running."""


class AutopilotStuck(Exception):
    """The page did not offer what the walk wanted to use."""


@dataclass(frozen=True, slots=True)
class PageRobot:
    """Finds controls by object name and uses them only when an owner could.

    `memory` is what the owner takes along from page to page: passwords they
    chose, and what is on their phone. A walk shares one among all its hands.
    """

    page: StepPage
    console: PretendConsole
    let_time_pass: Callable[[float], None]
    memory: dict[str, Secret] = field(default_factory=dict)

    def find(self, kind: type[W], name: str) -> W:
        """Return the control, visible and enabled.

        Raises:
            WalkStuck: it is not there, hidden or disabled.
        """
        found = self.page.findChild(kind, name)
        if found is None:
            raise AutopilotStuck(f"no {name} on the page")
        if not found.isVisibleTo(self.page) or not found.isEnabled():
            problem = self.page.banner.problem
            raise AutopilotStuck(
                f"{name} cannot be used now ({problem.code if problem else 'no fault'})"
            )
        return found

    def offers(self, name: str) -> bool:
        """Return whether a control is there and can be used."""
        found = self.page.findChild(QWidget, name)
        return found is not None and found.isVisibleTo(self.page) and found.isEnabled()

    def type(self, name: str, words: str) -> None:
        """Type into a line, replacing what was there."""
        line = self.find(QLineEdit, name)
        line.setText(words)
        line.textEdited.emit(words)

    def type_secret(self, name: str, secret: Secret) -> None:
        """Type what nobody else may read."""
        self.type(name, secret.reveal())

    def recall(self, name: str) -> str:
        """Return what is remembered, in plain, or nothing; for names, which are no secret."""
        known = self.memory.get(name)
        return known.reveal() if known else ""

    def press(self, name: str) -> None:
        """Press a button."""
        self.find(QAbstractButton, name).click()

    def tick(self, name: str, *, on: bool = True) -> None:
        """Tick or untick a box."""
        box = self.find(QCheckBox, name)
        if box.isChecked() is not on:
            box.click()

    def choose(self, name: str, words: str) -> None:
        """Choose an entry of a list by its words."""
        box = self.find(QComboBox, name)
        place = box.findText(words)
        if place < 0:
            raise AutopilotStuck(f"{name} has no entry {words}")
        box.setCurrentIndex(place)


def work(robot: PageRobot, walk: Walk | None, answers: Answers) -> Iterator[None]:
    """Work a step's page; where AWS could not be asked, only give the owner's word."""
    if robot.offers("guide-done"):
        robot.tick("guide-done")
        robot.press("guide-confirm")
        yield
    elif walk is not None:
        yield from walk(robot, answers)


def by_browser(
    robot: PageRobot, card: str, at_the_console: Callable[[], None], *, by_code: bool = False
) -> Iterator[None]:
    """Sign in by the card whose parts' names begin so; `at_the_console` signs in on AWS's page."""
    robot.press(f"{card}-by-code" if by_code else f"{card}-browser")
    yield
    at_the_console()
    code = robot.console.allow_program()
    if by_code:
        robot.type(f"{card}-code", code)
        robot.press(f"{card}-use-code")
        yield
    while robot.offers(f"{card}-stop"):
        yield
