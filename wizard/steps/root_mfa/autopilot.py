"""How an owner ties a phone to the root user, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.autopilot.page_robot import ROOT_PHONE, Answers, PageRobot
from wizard.domain.mfa_key import read_key

TWO_CODES = 60
"""Seconds after which the phone shows two codes that were not typed yet."""


def walk(robot: PageRobot, answers: Answers) -> Iterator[None]:
    """Begin on AWS's page, bring the key here, check the phone, finish on AWS's page.

    `device` is the name given on AWS's page; `keep` ticks the box for the key.
    `assign = false` is for an owner whose phone is tied already, or cannot be.
    """
    if not (answers.get("assign", True) and robot.offers("root-mfa-open")):
        return
    robot.press("root-mfa-open")
    yield
    uri = robot.console.begin_root_mfa(str(answers.get("device", "phone")))
    robot.type_secret("root-mfa-key-entry", uri)
    robot.press("root-mfa-use")
    yield
    phone = read_key(uri).seed
    robot.memory[ROOT_PHONE] = phone
    if answers.get("keep", False) and robot.offers("root-mfa-keep"):
        robot.tick("root-mfa-keep")
        yield
    first, second, _ = robot.console.phone_codes(phone)
    robot.type("root-mfa-first", first)
    robot.type("root-mfa-second", second)
    robot.let_time_pass(TWO_CODES)
    first, second, _ = robot.console.phone_codes(phone)
    robot.console.assign_root_mfa(first, second)
    robot.press("root-mfa-assigned")
    yield
