"""How an owner works this page, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit

from wizard.kit.hand import ROOT_PASSWORD, Answers, Hand
from wizard.ports.console import ConsoleRefusal
from wizard.ports.secret import Secret

ROOT_CLOSED = "root-closed"
"""The console's word for a root user that has no password to change."""


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Choose a password, keep it, change it on AWS's page, say so.

    `password` is the new one, made by the wizard if missing; `keep = false`
    keeps it out of the keyring; `email`, `account_name` and `current` are the
    practice account's own if missing.
    """
    if hand.offers("root-password-new"):
        _choose(hand, answers)
        hand.press("root-password-keep")
        yield
    if not hand.offers("root-password-retype"):
        return  # confirmed or proven before
    hand.press("root-password-open")
    yield
    new = Secret(hand.find(QLineEdit, "root-password-kept").text())
    current = Secret(str(answers["current"])) if "current" in answers else _current(hand)
    try:
        hand.console.change_root_password(current, new, new)
    except ConsoleRefusal as refusal:
        if refusal.reason == ROOT_CLOSED:
            return  # AWS's account summary says so after the sign-in
        raise
    hand.memory[ROOT_PASSWORD] = new
    hand.press("root-password-done")
    yield


def _choose(hand: Hand, answers: Answers) -> None:
    hand.type("root-password-email", str(answers.get("email", hand.console.email)))
    hand.type(
        "root-password-account-name",
        str(answers.get("account_name", hand.console.account_name)),
    )
    if "password" in answers:
        hand.type("root-password-new", str(answers["password"]))
    else:
        hand.press("root-password-make")
    if hand.offers("root-password-lasting"):
        hand.tick("root-password-lasting", on=bool(answers.get("keep", True)))


def _current(hand: Hand) -> Secret:
    return hand.memory.get(ROOT_PASSWORD, hand.console.first_password)
