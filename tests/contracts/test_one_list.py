"""Several names by one list: no fact is asked for twice in one look."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.contracts.bench import Bench
from wizard.ports.aws import ADMINISTRATOR_ACCESS, Group

DOCUMENT = """
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "x:y", "Resource": "*"}]}
"""


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls from here on."""
    counted: Counter[str] = Counter()
    call = bench.session.call

    def count(service: str, operation: str, **params: Any) -> object:
        counted[operation] += 1
        return call(service, operation, **params)

    monkeypatch.setattr(bench.session, "call", count)
    return counted


def test_groups_come_in_the_order_of_their_names(bench: Bench) -> None:
    for name in ("Two", "One"):
        bench.groups.create(name)

    first, none, second = bench.groups.find_all("one", "Three", "Two")

    assert (first, none, second) == (
        Group("One", frozenset(), frozenset()),
        None,
        Group("Two", frozenset(), frozenset()),
    )


def test_groups_are_listed_once(bench: Bench, asked: Counter[str]) -> None:
    bench.groups.find_all("One", "Two", "Three")

    assert asked == {"ListGroups": 1}


def test_policies_come_in_the_order_of_their_names(bench: Bench) -> None:
    for name in ("Two", "One"):
        bench.policies.create(name, DOCUMENT)

    first, none, second = bench.policies.find_all("One", "Three", "Two")

    assert first is not None
    assert second is not None
    assert (first.name, none, second.name) == ("One", None, "Two")


def test_policies_are_listed_once(bench: Bench, asked: Counter[str]) -> None:
    bench.policies.find_all("One", "Two")

    assert asked == {"ListPolicies": 1}


def test_members_that_were_just_read_are_not_asked_for_again(
    bench: Bench, asked: Counter[str]
) -> None:
    bench.users.create("ann")
    bench.groups.create("Administrator")
    bench.groups.add("Administrator", "ann")
    bench.groups.attach("Administrator", bench.policies.arn_of_managed(ADMINISTRATOR_ACCESS))
    asked.clear()

    group = bench.groups.find("Administrator")
    assert group is not None
    administrators = bench.groups.administrators([group])

    assert administrators == bench.groups.administrators() == {"ann"}
    assert asked["GetGroup"] == 2
