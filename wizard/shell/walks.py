"""How each step's page is worked by answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.autopilot.page_robot import Answers, PageRobot, Walk
from wizard.steps.admin_mfa.autopilot import walk as walk_admin_mfa
from wizard.steps.admin_user.autopilot import walk as walk_admin_user
from wizard.steps.billing.autopilot import walk as walk_billing
from wizard.steps.finish.autopilot import walk as walk_finish
from wizard.steps.root_keys.autopilot import walk as walk_root_keys
from wizard.steps.root_mfa.autopilot import walk as walk_root_mfa
from wizard.steps.root_password.autopilot import walk as walk_root_password
from wizard.steps.sign_in.autopilot import walk as walk_sign_in


def _or_by_hand(walk: Walk) -> Walk:
    """Return the walk, or only the owner's word where the page could not look."""

    def either(robot: PageRobot, answers: Answers) -> Iterator[None]:
        if not robot.offers("guide-done"):
            yield from walk(robot, answers)
            return
        robot.tick("guide-done")
        robot.press("guide-confirm")
        yield

    return either


WALKS: Mapping[str, Walk] = {
    "root-password": walk_root_password,
    "root-mfa": walk_root_mfa,
    "sign-in": walk_sign_in,
    "admin-user": _or_by_hand(walk_admin_user),
    "admin-mfa": _or_by_hand(walk_admin_mfa),
    "root-keys": _or_by_hand(walk_root_keys),
    "billing": _or_by_hand(walk_billing),
    "finish": walk_finish,
}
