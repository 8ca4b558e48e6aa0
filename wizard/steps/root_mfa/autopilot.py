"""How an owner ties a phone to the root user, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.domain.mfa_codes import read_key
from wizard.kit.hand import ROOT_PHONE, Answers, Hand

TWO_CODES = 60
"""Seconds after which the phone shows two codes that were not typed yet."""


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Begin on AWS's page, bring the key here, check the phone, finish on AWS's page.

    `device` is the name given on AWS's page; `keep` ticks the box for the key.
    `assign = false` is for an owner whose phone is tied already, or cannot be.
    """
    if not (answers.get("assign", True) and hand.offers("root-mfa-open")):
        return
    hand.press("root-mfa-open")
    yield
    uri = hand.console.begin_root_mfa(str(answers.get("device", "phone")))
    hand.type_secret("root-mfa-key-entry", uri)
    hand.press("root-mfa-use")
    yield
    phone = read_key(uri).seed
    hand.memory[ROOT_PHONE] = phone
    if answers.get("keep", False) and hand.offers("root-mfa-keep"):
        hand.tick("root-mfa-keep")
        yield
    first, second, _ = hand.console.phone_codes(phone)
    hand.type("root-mfa-first", first)
    hand.type("root-mfa-second", second)
    hand.let_time_pass(TWO_CODES)
    first, second, _ = hand.console.phone_codes(phone)
    hand.console.assign_root_mfa(first, second)
    hand.press("root-mfa-assigned")
    yield
