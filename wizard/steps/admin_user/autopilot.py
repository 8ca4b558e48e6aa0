"""How an owner makes the administrator, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit

from wizard.autopilot.page_robot import ADMIN_NAME, ADMIN_PASSWORD, Answers, PageRobot
from wizard.ports.secret import Secret


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Make the administrator and save the file.

    `name` and `password` are what is typed, else what the page proposes stays;
    of an administrator who was there before, `password` is the one they have.
    `keep` says whether the keyring may have the password, `csv` where the file
    goes, and `replace` whether it may replace one that is there.
    """
    if robot.offers("admin-user-make") or robot.offers("admin-user-name"):
        yield from _make(robot, answers)
    if robot.offers("admin-user-renew"):
        robot.press("admin-user-renew")
        yield
    _remember(robot, answers)
    if robot.offers("admin-user-csv-save"):
        yield from _save(robot, answers)


def _remember(robot: PageRobot, answers: Answers) -> None:
    """Take name and password along: as the page shows them, else as answered."""
    look = robot.page.state.look
    if look is not None:
        robot.memory[ADMIN_NAME] = Secret(look.seen.user)
    if robot.offers("admin-user-kept-password"):
        password = robot.find(QLineEdit, "admin-user-kept-password").text()
        robot.memory[ADMIN_PASSWORD] = Secret(password)
    elif "password" in answers:
        robot.memory[ADMIN_PASSWORD] = Secret(str(answers["password"]))


def _make(robot: PageRobot, answers: Answers) -> Iterator[None]:
    if "name" in answers:
        robot.type("admin-user-name", str(answers["name"]))
    if robot.offers("admin-user-use-existing"):
        robot.press("admin-user-use-existing")
        yield
    if "password" in answers:
        robot.type("admin-user-password", str(answers["password"]))
    if robot.offers("admin-user-keep"):
        robot.tick("admin-user-keep", on=bool(answers.get("keep", True)))
    robot.press("admin-user-make")
    yield
    if robot.offers("admin-user-make"):
        # AWS's answer was lost on the way: the page has looked, and goes on from there.
        yield from _press_on(robot)


def _press_on(robot: PageRobot) -> Iterator[None]:
    """Press again as long as the page offers it; every press finds less left to do."""
    for _ in range(TRIES):
        if not robot.offers("admin-user-make"):
            return
        robot.press("admin-user-make")
        yield


def _save(robot: PageRobot, answers: Answers) -> Iterator[None]:
    if "csv" in answers:
        robot.type("admin-user-csv-file", str(answers["csv"]))
    robot.press("admin-user-csv-save")
    yield
    if robot.offers("admin-user-csv-anyway"):
        robot.press("admin-user-csv-anyway")
        yield
    if robot.offers("admin-user-csv-replace") and answers.get("replace", False):
        robot.press("admin-user-csv-replace")
        yield


TRIES = 8
"""More than the changes there are, each of whose answers may be lost once."""
