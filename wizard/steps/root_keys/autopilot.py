"""How an owner gets rid of root's access keys, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox

from wizard.kit.hand import Answers, Hand


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Delete every key, in the list or in the console; `keep` names keys that stay.

    `deactivate_first = true` makes them inactive before, and waits `wait_hours`;
    a sign-in does not last for days, so an owner who waits longer signs in again.
    """
    kept = {str(key_id) for key_id in answers.get("keep", ())}
    if hand.offers("root-keys-open"):
        hand.press("root-keys-open")
        yield
        for key_id, _is_active in hand.console.root_keys():
            if key_id not in kept:
                hand.console.delete_root_key(key_id)
        hand.press("root-keys-look")
        yield
        return
    if answers.get("deactivate_first") and _tick(hand, kept):
        if hand.offers("root-keys-deactivate"):
            hand.press("root-keys-deactivate")
            yield
        hand.let_time_pass(float(answers.get("wait_hours", 1)) * 3600)
    if _tick(hand, kept):
        hand.press("root-keys-delete")
        yield


def _tick(hand: Hand, kept: set[str]) -> bool:
    """Tick every key but the kept ones; return whether there was one."""
    start = "root-keys-tick-"
    boxes = [
        box.objectName()
        for box in hand.page.findChildren(QCheckBox)
        if box.objectName().startswith(start) and hand.offers(box.objectName())
    ]
    wanted = [name for name in boxes if name.removeprefix(start) not in kept]
    for name in wanted:
        hand.tick(name)
    return bool(wanted)
