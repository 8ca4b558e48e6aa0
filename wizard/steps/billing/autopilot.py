"""How an owner lets others see the bill, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox

from wizard.kit.hand import Answers, Hand, WalkStuck
from wizard.steps.billing.logic import BillingLevel
from wizard.steps.billing.page import BillingPage

LEVELS = {"none": None, "view": BillingLevel.VIEW, "full": BillingLevel.FULL}
TRIES = 16
"""More than the changes there are, each of whose answers may be lost once."""


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Turn the switch, set up, look at Bills as one of the users, confirm.

    `levels` maps users to "none", "view" or "full"; without it the page's own
    proposal stays. `new` is a list of tables with `name`, `level`, and perhaps
    `password` and `keep`.
    """
    page = hand.page
    if not isinstance(page, BillingPage):
        raise WalkStuck("this is not the billing page")
    if hand.offers("billing-open-switch"):
        hand.press("billing-open-switch")
        yield
        hand.console.set_billing_access(True)
    for name, level in answers.get("levels", {}).items():
        _choose(page, str(name), str(level))
    yield from _set_up(hand)
    for newcomer in answers.get("new", ()):
        _begin(hand, newcomer)
        yield from _set_up(hand)
    if hand.offers("billing-saw"):
        yield from _look_and_say(hand, page)


def _choose(page: BillingPage, name: str, level: str) -> None:
    box = page.who.boxes.get(name)
    place = box.findData(LEVELS[level]) if box else -1
    if box is None or place < 0:
        raise WalkStuck(f"{name} cannot be given {level}")
    box.setCurrentIndex(place)


def _begin(hand: Hand, newcomer: Mapping[str, Any]) -> None:
    hand.press("billing-add-new")
    hand.type("billing-new-name", str(newcomer["name"]))
    box = hand.find(QComboBox, "billing-new-level")
    box.setCurrentIndex(box.findData(LEVELS[str(newcomer.get("level", "view"))]))
    if "password" in newcomer:
        hand.type("billing-new-password", str(newcomer["password"]))
    if hand.offers("billing-new-keep"):
        hand.tick("billing-new-keep", on=bool(newcomer.get("keep", True)))


def _set_up(hand: Hand) -> Iterator[None]:
    """Press as long as something is left to do; every press finds less of it."""
    for _ in range(TRIES):
        if not hand.offers("billing-set-up"):
            return
        hand.press("billing-set-up")
        yield


def _look_and_say(hand: Hand, page: BillingPage) -> Iterator[None]:
    """Open Bills as that user, and give one's word only if it opened."""
    hand.press("billing-open-bills")
    yield
    name = page.looking.name
    if not hand.console.opens_bills(name):
        raise WalkStuck(f"Bills does not open for {name}")
    hand.tick("billing-saw")
    hand.press("billing-confirm")
    yield
