"""Practice teaches the operations that the adapters call, and no others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from botocore import xform_name
from botocore.model import ServiceModel

from tests.practice.test_wire import operation
from wizard.practice.account import UNTAUGHT_MEMBERS
from wizard.practice.ahead.operations import AHEAD
from wizard.practice.isolation import builtin_loader
from wizard.practice.wire import TAUGHT

WIZARD = Path(__file__).parents[2] / "wizard"
SERVICES = frozenset(builtin_loader().list_available_services("service-2"))

Call = tuple[str, str]
"""A service and its operation."""

taught = {(service, name) for service, names in TAUGHT.items() for name in names}
ahead = {("iam", name) for operations in AHEAD.values() for name in operations}


@cache
def operations(service: str) -> dict[str, str]:
    """Return the service's operations by their names and by those of botocore's methods."""
    model = ServiceModel(builtin_loader().load_service_model(service, "service-2"), service)
    names = model.operation_names
    return {name: name for name in names} | {xform_name(name): name for name in names}


def strings(nodes: list[ast.expr]) -> list[str]:
    return [str(node.value) if isinstance(node, ast.Constant) else "" for node in nodes]


def named(node: ast.AST) -> str:
    """Return the name of a method, or of an operation that was given a name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return strings([node.value])[0] if isinstance(node, ast.Assign) else ""


def calls(source: str) -> Iterator[Call]:
    """Yield what the source calls: a service before its operation, or a taught service's own."""
    for node in ast.walk(ast.parse(source)):
        pairs = [(service, named(node)) for service in TAUGHT]
        if isinstance(node, ast.Call):
            pairs += pairwise(strings(node.args))
        for service, name in pairs:
            if service in SERVICES and name in operations(service):
                yield service, operations(service)[name]


def called() -> set[Call]:
    """Return all that the adapters call."""
    files = (WIZARD / "adapters" / "aws").rglob("*.py")
    return {call for path in files for call in calls(path.read_text("utf-8"))}


def test_the_search_finds_calls_by_the_names_of_operations_and_methods() -> None:
    found = {
        "send(it, 's3', 'ListBuckets', {})": {("s3", "ListBuckets")},
        "self.pages('iam', 'ListRoles')": {("iam", "ListRoles")},
        "sts.assume_role(RoleArn=role)": {("sts", "AssumeRole")},
        "CALL = 'RevokeOAuth2TokenWithIAM'": {("signin", "RevokeOAuth2TokenWithIAM")},
        "translate('session', 'GetCredentials'); budgets.forget()": set(),
    }
    assert {source: set(calls(source)) for source in found} == found


def test_practice_teaches_what_the_adapters_call_and_what_is_named_ahead() -> None:
    assert taught - ahead == called()


def test_what_an_adapter_calls_is_ahead_no_longer() -> None:
    assert ahead <= taught - called()


def test_every_parameter_of_a_taught_call_is_read_or_refused() -> None:
    sources = [path.read_text("utf-8") for path in (WIZARD / "practice").rglob("*.py")]
    read = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
    }
    for service, name in sorted(taught):
        shape = operation(service, name).input_shape
        assert set(shape.members if shape else ()) <= read, name
    assert read >= UNTAUGHT_MEMBERS
