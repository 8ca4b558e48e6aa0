"""How an owner lets others see the bill, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox

from wizard.autopilot.page_robot import Answers, AutopilotStuck, PageRobot
from wizard.steps.billing.level import BillingLevel
from wizard.steps.billing.page import BillingPage

LEVELS = {"none": None, "view": BillingLevel.VIEW, "full": BillingLevel.FULL}
TRIES = 16
"""More than the changes there are, each of whose answers may be lost once."""


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Turn the switch, set up, look at Bills as one of the users, confirm.

    `levels` maps users to "none", "view" or "full"; without it the page's own
    proposal stays. `new` is a list of tables with `name`, `level`, and perhaps
    `password` and `keep`.
    """
    page = robot.page
    if not isinstance(page, BillingPage):
        raise AutopilotStuck("this is not the billing page")
    if robot.offers("billing-open-switch"):
        robot.press("billing-open-switch")
        yield
        robot.console.set_billing_access(True)
    for name, level in answers.get("levels", {}).items():
        _choose(page, str(name), str(level))
    yield from _set_up(robot)
    for newcomer in answers.get("new", ()):
        _begin(robot, newcomer)
        yield from _set_up(robot)
    if robot.offers("billing-saw"):
        yield from _look_and_say(robot, page)


def _choose(page: BillingPage, name: str, level: str) -> None:
    box = page.who.boxes.get(name)
    place = box.findData(LEVELS[level]) if box else -1
    if box is None or place < 0:
        raise AutopilotStuck(f"{name} cannot be given {level}")
    box.setCurrentIndex(place)


def _begin(robot: PageRobot, newcomer: Mapping[str, Any]) -> None:
    robot.press("billing-add-new")
    robot.type("billing-new-name", str(newcomer["name"]))
    box = robot.find(QComboBox, "billing-new-level")
    box.setCurrentIndex(box.findData(LEVELS[str(newcomer.get("level", "view"))]))
    if "password" in newcomer:
        robot.type("billing-new-password", str(newcomer["password"]))
    if robot.offers("billing-new-keep"):
        robot.tick("billing-new-keep", on=bool(newcomer.get("keep", True)))


def _set_up(robot: PageRobot) -> Iterator[None]:
    """Press as long as something is left to do; every press finds less of it."""
    for _ in range(TRIES):
        if not robot.offers("billing-set-up"):
            return
        robot.press("billing-set-up")
        yield


def _look_and_say(robot: PageRobot, page: BillingPage) -> Iterator[None]:
    """Open Bills as that user, and give one's word only if it opened."""
    robot.press("billing-open-bills")
    yield
    name = page.looking.name
    if not robot.console.opens_bills(name):
        raise AutopilotStuck(f"Bills does not open for {name}")
    robot.tick("billing-saw")
    robot.press("billing-confirm")
    yield
