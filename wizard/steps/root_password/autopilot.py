"""How an owner works this page, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit

from wizard.autopilot.page_robot import ROOT_PASSWORD, Answers, PageRobot
from wizard.ports.console import ConsoleRefusal
from wizard.ports.secret import Secret

ROOT_CLOSED = "root-closed"
"""The console's word for a root user that has no password to change."""


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Choose a password, keep it, change it on AWS's page, say so.

    `password` is the new one, made by the wizard if missing; `keep = false`
    keeps it out of the keyring; `email`, `account_name` and `current` are the
    practice account's own if missing.
    """
    if robot.offers("root-password-new"):
        _choose(robot, answers)
        robot.press("root-password-keep")
        yield
    if not robot.offers("root-password-retype"):
        return  # confirmed or proven before
    robot.press("root-password-open")
    yield
    new = Secret(robot.find(QLineEdit, "root-password-kept").text())
    current = Secret(str(answers["current"])) if "current" in answers else _current(robot)
    try:
        robot.console.change_root_password(current, new, new)
    except ConsoleRefusal as refusal:
        if refusal.reason == ROOT_CLOSED:
            return  # AWS's account summary says so after the sign-in
        raise
    robot.memory[ROOT_PASSWORD] = new
    robot.press("root-password-done")
    yield


def _choose(robot: PageRobot, answers: Answers) -> None:
    robot.type("root-password-email", str(answers.get("email", robot.console.email)))
    robot.type(
        "root-password-account-name",
        str(answers.get("account_name", robot.console.account_name)),
    )
    if "password" in answers:
        robot.type("root-password-new", str(answers["password"]))
    else:
        robot.press("root-password-make")
    if robot.offers("root-password-lasting"):
        robot.tick("root-password-lasting", on=bool(answers.get("keep", True)))


def _current(robot: PageRobot) -> Secret:
    return robot.memory.get(ROOT_PASSWORD, robot.console.first_password)
