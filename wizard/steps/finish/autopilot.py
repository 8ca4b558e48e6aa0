"""How an owner ends the set-up, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.autopilot.page_robot import (
    ADMIN_NAME,
    ADMIN_PASSWORD,
    ADMIN_PHONE,
    Answers,
    AutopilotStuck,
    PageRobot,
    by_browser,
)
from wizard.ports.secret import Secret

ONE_MINUTE = 60
"""AWS takes no code twice, so the one that tied the phone must be over."""


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Sign in as the administrator and save the report; sign out only if `sign_out` says so.

    `user`, `password`, `code` and `new_password` are what is typed on AWS's page,
    `report` is a file's full name. `by_hand` signs nobody in.
    """
    if robot.offers("finish-admin-browser") and not answers.get("by_hand"):
        yield from by_browser(robot, "finish-admin", lambda: _sign_in(robot, answers))
    if answers.get("save_report", True):
        if "report" in answers:
            robot.type("finish-report-path", str(answers["report"]))
        robot.press("finish-report-save")
        yield
        if robot.offers("finish-report-replace"):
            robot.press("finish-report-replace")
            yield
    if answers.get("sign_out", False):
        robot.press("finish-sign-out")
        yield
        robot.console.sign_out()


def _sign_in(robot: PageRobot, answers: Answers) -> None:
    """Sign in on AWS's page as the administrator of this walk."""
    name = str(answers.get("user", robot.recall(ADMIN_NAME)))
    password = _secret(answers, "password") or robot.memory.get(ADMIN_PASSWORD)
    if not name or password is None:
        raise AutopilotStuck("nobody knows the administrator's name and password")
    new = _secret(answers, "new_password")
    robot.console.sign_in_user(name, password, _code(robot, answers), new)


def _secret(answers: Answers, name: str) -> Secret | None:
    return Secret(str(answers[name])) if name in answers else None


def _code(robot: PageRobot, answers: Answers) -> str:
    """Return the code that the phone shows now; none where no phone was tied."""
    phone = robot.memory.get(ADMIN_PHONE)
    if "code" in answers or phone is None:
        return str(answers.get("code", ""))
    robot.let_time_pass(ONE_MINUTE)
    return robot.console.phone_codes(phone)[0]
