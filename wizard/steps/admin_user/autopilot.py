"""How an owner makes the administrator, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit

from wizard.kit.hand import ADMIN_NAME, ADMIN_PASSWORD, Answers, Hand
from wizard.ports.secret import Secret


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Make the administrator and save the file.

    `name` and `password` are what is typed, else what the page proposes stays;
    of an administrator who was there before, `password` is the one they have.
    `keep` says whether the keyring may have the password, `csv` where the file
    goes, and `replace` whether it may replace one that is there.
    """
    if hand.offers("admin-user-make") or hand.offers("admin-user-name"):
        yield from _make(hand, answers)
    if hand.offers("admin-user-renew"):
        hand.press("admin-user-renew")
        yield
    _remember(hand, answers)
    if hand.offers("admin-user-csv-save"):
        yield from _save(hand, answers)


def _remember(hand: Hand, answers: Answers) -> None:
    """Take name and password along: as the page shows them, else as answered."""
    look = hand.page.state.look
    if look is not None:
        hand.memory[ADMIN_NAME] = Secret(look.seen.user)
    if hand.offers("admin-user-kept-password"):
        password = hand.find(QLineEdit, "admin-user-kept-password").text()
        hand.memory[ADMIN_PASSWORD] = Secret(password)
    elif "password" in answers:
        hand.memory[ADMIN_PASSWORD] = Secret(str(answers["password"]))


def _make(hand: Hand, answers: Answers) -> Iterator[None]:
    if "name" in answers:
        hand.type("admin-user-name", str(answers["name"]))
    if hand.offers("admin-user-use-existing"):
        hand.press("admin-user-use-existing")
        yield
    if "password" in answers:
        hand.type("admin-user-password", str(answers["password"]))
    if hand.offers("admin-user-keep"):
        hand.tick("admin-user-keep", on=bool(answers.get("keep", True)))
    hand.press("admin-user-make")
    yield
    if hand.offers("admin-user-make"):
        # AWS's answer was lost on the way: the page has looked, and goes on from there.
        yield from _press_on(hand)


def _press_on(hand: Hand) -> Iterator[None]:
    """Press again as long as the page offers it; every press finds less left to do."""
    for _ in range(TRIES):
        if not hand.offers("admin-user-make"):
            return
        hand.press("admin-user-make")
        yield


def _save(hand: Hand, answers: Answers) -> Iterator[None]:
    if "csv" in answers:
        hand.type("admin-user-csv-file", str(answers["csv"]))
    hand.press("admin-user-csv-save")
    yield
    if hand.offers("admin-user-csv-anyway"):
        hand.press("admin-user-csv-anyway")
        yield
    if hand.offers("admin-user-csv-replace") and answers.get("replace", False):
        hand.press("admin-user-csv-replace")
        yield


TRIES = 8
"""More than the changes there are, each of whose answers may be lost once."""
