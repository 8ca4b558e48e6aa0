"""How an owner ties a phone to the administrator, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.autopilot.page_robot import ADMIN_PHONE, Answers, AutopilotStuck, PageRobot
from wizard.ports.secret import Secret


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Make the device, scan it, type two codes, assign it.

    A device left over under the same name is deleted first. `keep` says
    whether the key goes into the keyring.
    """
    yield from _clear_the_name(robot)
    if robot.offers("admin-mfa-make"):
        if robot.offers("admin-mfa-keep"):
            robot.tick("admin-mfa-keep", on=bool(answers.get("keep", True)))
        robot.press("admin-mfa-make")
        yield
    # An answer that was lost leaves a device whose key nobody knows: once more.
    if not robot.offers("admin-mfa-first"):
        yield from _clear_the_name(robot)
        if robot.offers("admin-mfa-make"):
            robot.press("admin-mfa-make")
            yield
    if not robot.offers("admin-mfa-first"):
        return
    phone = _scan(robot)
    robot.memory[ADMIN_PHONE] = phone
    first, second, _ = robot.console.phone_codes(phone)
    robot.type("admin-mfa-first", first)
    robot.type("admin-mfa-second", second)
    robot.press("admin-mfa-assign")
    yield


def _scan(robot: PageRobot) -> Secret:
    """Take the key as the phone does, from what the page shows."""
    look = robot.page.state.look
    if look is None or look.seen.seed is None:
        raise AutopilotStuck("no key on the page")
    seed: Secret = look.seen.seed
    return seed


def _clear_the_name(robot: PageRobot) -> Iterator[None]:
    """Delete the device of nobody that stands in the way."""
    look = robot.page.state.look
    if look is None or look.seen.open is None or look.seen.waiting is not None:
        return
    in_the_way = look.seen.blocking(look.seen.user)
    if in_the_way is not None:
        robot.press(f"admin-mfa-delete-{in_the_way.name}")
        yield
