"""How an owner gets rid of root's access keys, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox

from wizard.autopilot.page_robot import Answers, PageRobot


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Delete every key, in the list or in the console; `keep` names keys that stay.

    `deactivate_first = true` makes them inactive before, and waits `wait_hours`;
    a sign-in does not last for days, so an owner who waits longer signs in again.
    """
    kept = {str(key_id) for key_id in answers.get("keep", ())}
    if robot.offers("root-keys-open"):
        robot.press("root-keys-open")
        yield
        for key_id, _is_active in robot.console.root_keys():
            if key_id not in kept:
                robot.console.delete_root_key(key_id)
        robot.press("root-keys-look")
        yield
        return
    if answers.get("deactivate_first") and _tick(robot, kept):
        if robot.offers("root-keys-deactivate"):
            robot.press("root-keys-deactivate")
            yield
        robot.let_time_pass(float(answers.get("wait_hours", 1)) * 3600)
    if _tick(robot, kept):
        robot.press("root-keys-delete")
        yield


def _tick(robot: PageRobot, kept: set[str]) -> bool:
    """Tick every key but the kept ones; return whether there was one."""
    start = "root-keys-tick-"
    boxes = [
        box.objectName()
        for box in robot.page.findChildren(QCheckBox)
        if box.objectName().startswith(start) and robot.offers(box.objectName())
    ]
    wanted = [name for name in boxes if name.removeprefix(start) not in kept]
    for name in wanted:
        robot.tick(name)
    return bool(wanted)
