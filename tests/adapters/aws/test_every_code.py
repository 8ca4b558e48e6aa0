"""Nothing that AWS's own models foresee is missing from the table by accident."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import botocore.exceptions
import pytest
from botocore.exceptions import ClientError
from botocore.model import ServiceModel
from botocore.retries.standard import ThrottledRetryableChecker, TransientRetryableChecker

import wizard.adapters.aws
from tests.adapters.aws.conftest import MODELS
from wizard.adapters.aws import faults
from wizard.adapters.aws.login import refusals
from wizard.ports.errors import AwsFailed, Throttled, WizardError

SERVICES = ("iam", "sts", "cloudtrail")
OTHER_SERVICES = {
    "EC2ThrottledException",
    "LimitExceededException",  # never IAM's: its quotas say LimitExceeded
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
}
"""Throttling in services that the wizard does not ask."""

ASKED_WRONGLY = {
    "InvalidEventCategoryException",
    "InvalidLookupAttributesException",
    "InvalidMaxResultsException",
    "InvalidNextTokenException",
}
"""Left out of the table on purpose: AWS says them only of a request that we made badly."""

# Their stubs hide what is looked at here.
THROTTLING: Any = ThrottledRetryableChecker
PASSING: Any = TransientRetryableChecker

SIGN_IN = ("CreateOAuth2Token", "RevokeOAuth2TokenWithIAM")


def asked() -> Iterator[tuple[str, str]]:
    """Yield every (service, operation) that stands in the adapter's source."""
    for path in Path(wizard.adapters.aws.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            for service, operation in pairwise(words):
                if service in SERVICES and isinstance(operation, str):
                    yield service, operation


CALLS = sorted(set(asked()))


def model(service: str) -> ServiceModel:
    return ServiceModel(MODELS.load_service_model(service, "service-2"), service)


def codes(service: str, operation: str) -> set[str]:
    """Return the words on the wire that the model names for an operation."""
    shapes = model(service).operation_model(operation).error_shapes
    return {str(shape.metadata.get("error", {}).get("code") or shape.name) for shape in shapes}


def said_by_aws(code: str, status: int, operation: str, **more: str) -> ClientError:
    answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}, **more}
    return ClientError(answer, operation)


def test_the_search_finds_the_calls() -> None:
    assert len(CALLS) > 25
    assert {
        ("sts", "GetCallerIdentity"),
        ("iam", "CreateLoginProfile"),
        ("cloudtrail", "LookupEvents"),
    } <= set(CALLS)


@pytest.mark.parametrize(("service", "operation"), CALLS)
def test_every_code_of_the_models_has_its_place(service: str, operation: str) -> None:
    known = {*faults.CODES, *faults.MALFORMED, *ASKED_WRONGLY}

    assert codes(service, operation) - known == set()


def test_what_is_left_out_on_purpose_is_said_by_a_model() -> None:
    said = {code for service, operation in CALLS for code in codes(service, operation)}

    assert said >= ASKED_WRONGLY
    assert not ASKED_WRONGLY & faults.CODES.keys()


@pytest.mark.parametrize("word", model("signin").shape_for("OAuth2ErrorCode").metadata["enum"])
@pytest.mark.parametrize("operation", SIGN_IN)
def test_every_word_of_sign_in_is_ours(operation: str, word: str) -> None:
    for shape in model("signin").operation_model(operation).error_shapes:
        # AccessDeniedException comes with 401 or 403, so the model names no status.
        status = shape.metadata.get("error", {}).get("httpStatusCode", 403)
        error = said_by_aws(shape.name, status, operation, error=word)

        fault = refusals.translate(error, datetime.now(UTC))

        assert isinstance(fault, WizardError), (shape.name, word)


def test_what_botocore_calls_throttling_is_throttling() -> None:
    named = set(THROTTLING._THROTTLED_ERROR_CODES) - OTHER_SERVICES

    assert {code: faults.CODES.get(code) for code in named} == dict.fromkeys(named, Throttled)


def test_what_botocore_calls_passing_may_be_tried_again() -> None:
    for code in PASSING._TRANSIENT_ERROR_CODES:
        kind = faults.CODES[code]

        assert kind is Throttled or faults.is_passing(said_by_aws(code, 400, "ListUsers"))
        assert kind in (Throttled, AwsFailed)


IAM_CODES = [
    *("InvalidAuthenticationCode", "EntityTemporarilyUnmodifiable", "PasswordPolicyViolation"),
    *("InvalidUserType", "ConcurrentModification", "ReportInProgress", "ReportNotPresent"),
    *("ReportExpired", "LimitExceeded", "EntityAlreadyExists", "DeleteConflict", "NoSuchEntity"),
    *("ServiceFailure", "InvalidClientTokenId", "Throttling"),
]
"""IAM's words as they go over the wire; the shapes are called otherwise."""


@pytest.mark.parametrize("code", IAM_CODES)
def test_iams_own_words_are_in_the_table(code: str) -> None:
    assert code in faults.CODES


def test_every_fault_of_the_line_is_in_the_table() -> None:
    kinds = (botocore.exceptions.HTTPClientError, botocore.exceptions.ConnectionError)
    line = [
        name
        for name, kind in vars(botocore.exceptions).items()
        if isinstance(kind, type) and issubclass(kind, kinds) and kind not in kinds[1:]
    ]
    assert len(line) > 7
    for name in line:
        error = getattr(botocore.exceptions, name)
        fault = faults.translate(error.__new__(error), "iam", "ListUsers", {})
        assert isinstance(fault, WizardError), name
