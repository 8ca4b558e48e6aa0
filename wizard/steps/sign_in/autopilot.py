"""How an owner signs in, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.autopilot.page_robot import ROOT_PASSWORD, ROOT_PHONE, Answers, PageRobot, by_browser
from wizard.ports.secret import Secret

ONE_MINUTE = 60
"""AWS takes no code twice, so the one that tied the phone must be over."""


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Sign in by the browser; `by_code` goes by a code, `paste` by CloudShell.

    `user` is an IAM user's name; without it the root user signs in. `password`
    and `code` are what is typed on AWS's page. `by_hand` signs nobody in. Where
    there is no browser's way, what AWS's tools use by default signs in.
    """
    if answers.get("by_hand"):
        return
    if robot.offers("sign-in-use-profile"):
        robot.press("sign-in-use-profile")
        yield
        return
    if not robot.offers("sign-in-browser"):
        return

    def at_the_console() -> None:
        _at_the_console(robot, answers)

    if not answers.get("paste"):
        by_code = bool(answers.get("by_code"))
        yield from by_browser(robot, "sign-in", at_the_console, by_code=by_code)
        return
    robot.press("sign-in-by-pasted")
    robot.press("sign-in-open-shell")
    yield
    at_the_console()
    robot.type_secret("sign-in-printed", robot.console.cloud_shell())
    robot.press("sign-in-use-pasted")
    yield


def _at_the_console(robot: PageRobot, answers: Answers) -> None:
    """Sign in on AWS's page."""
    if "user" in answers:
        password = Secret(str(answers["password"]))
        robot.console.sign_in_user(str(answers["user"]), password, str(answers.get("code", "")))
    else:
        password = _password(robot, answers)
        robot.console.sign_in_root(robot.console.email, password, _code(robot, answers))


def _password(robot: PageRobot, answers: Answers) -> Secret:
    """Return the root password: as answered, as chosen in this walk, or the first one."""
    if "password" in answers:
        return Secret(str(answers["password"]))
    return robot.memory.get(ROOT_PASSWORD, robot.console.first_password)


def _code(robot: PageRobot, answers: Answers) -> str:
    """Return the code that the phone shows now; none where no phone was tied."""
    if "code" in answers:
        return str(answers["code"])
    phone = robot.memory.get(ROOT_PHONE)
    if phone is None:
        return robot.console.given_phone_code()
    robot.let_time_pass(ONE_MINUTE)
    return robot.console.phone_codes(phone)[0]
