"""The table of faults, line by line, as real botocore raises them."""

from __future__ import annotations

from typing import Any

import botocore.exceptions
import pytest
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ProxyConnectionError,
    ReadTimeoutError,
    SSLError,
)

from tests.adapters.aws.conftest import Said, Script, refusal
from wizard.adapters.aws import faults
from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    ClockWrong,
    CodesRefused,
    Denied,
    Effect,
    NameRefused,
    NotTrusted,
    PasswordRefused,
    ProxyRefused,
    RootOnly,
    Throttled,
    Unreachable,
    UnreadableAnswer,
    WizardError,
)

URL = "https://iam.amazonaws.com"
CANARY = "Canary-7-password"


def fault_of(session: AwsSessions, operation: str, **params: Any) -> Exception:
    with pytest.raises((WizardError, faults.Unforeseen)) as raised:
        session.call("iam", operation, **params)
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
    return raised.value


def set_password(session: AwsSessions) -> Exception:
    return fault_of(session, "CreateLoginProfile", UserName="admin", Password=CANARY)


@pytest.mark.parametrize(("code", "kind"), sorted(faults.CODES.items()))
def test_every_code_of_awss(
    signed_in: AwsSessions, script: Script, code: str, kind: type[WizardError]
) -> None:
    script.lines += [refusal(code, 409, f"Value '{CANARY}' is no good")] * 20

    fault = set_password(signed_in)

    assert type(fault) is kind
    assert isinstance(fault, WizardError)
    assert fault.effect is (Effect.UNKNOWN if kind is AwsFailed else kind.effect)
    assert CANARY not in repr(fault) + repr(fault.problem()) + fault.problem().happened.draw()


@pytest.mark.parametrize("name", sorted(faults.KINDS))
def test_every_fault_of_botocores_exists_and_is_ours(name: str) -> None:
    kind = getattr(botocore.exceptions, name)
    error = kind.__new__(kind)

    fault = faults.translate(error, "iam", "ListUsers", {})

    assert type(fault) is faults.KINDS[name]


def test_a_refusal_names_the_action_that_is_missing(signed_in: AwsSessions, script: Script) -> None:
    script.lines += [refusal("AccessDenied", 403)]

    fault = fault_of(signed_in, "ListUsers")

    assert isinstance(fault, Denied)
    assert "iam:ListUsers" in fault.problem().happened.draw()


@pytest.mark.parametrize("message", ["Signature expired: 20260115", "Signature not yet current: 2"])
def test_a_signature_of_another_time_is_a_wrong_clock(
    signed_in: AwsSessions, script: Script, message: str
) -> None:
    script.lines += [refusal("SignatureDoesNotMatch", 403, message)]

    assert isinstance(fault_of(signed_in, "ListUsers"), ClockWrong)


@pytest.mark.parametrize(
    ("operation", "params", "kind"),
    [
        ("CreateUser", {"UserName": "two words"}, NameRefused),
        ("CreateGroup", {"GroupName": "two words"}, NameRefused),
        ("CreatePolicy", {"PolicyName": "two words", "PolicyDocument": "{}"}, NameRefused),
        ("CreateVirtualMFADevice", {"VirtualMFADeviceName": "two words"}, NameRefused),
        ("CreateLoginProfile", {"UserName": "admin", "Password": CANARY}, PasswordRefused),
        ("UpdateLoginProfile", {"UserName": "admin", "Password": CANARY}, PasswordRefused),
        (
            "EnableMFADevice",
            {
                "UserName": "admin",
                "SerialNumber": "arn:aws:iam::1:mfa/a",
                "AuthenticationCode1": "12345a",
                "AuthenticationCode2": "123456",
            },
            CodesRefused,
        ),
        ("ListAccessKeys", {}, RootOnly),
        ("UpdateAccessKey", {"AccessKeyId": "A" * 20, "Status": "Inactive"}, RootOnly),
        ("DeleteAccessKey", {"AccessKeyId": "A" * 20}, RootOnly),
    ],
)
def test_a_malformed_input_means_what_the_call_is_about(
    signed_in: AwsSessions,
    script: Script,
    operation: str,
    params: dict[str, Any],
    kind: type[WizardError],
) -> None:
    script.lines += [refusal("ValidationError", 400, f"Value '{CANARY}' failed")]

    assert type(fault_of(signed_in, operation, **params)) is kind


def test_what_the_table_does_not_know_is_a_bug_that_quotes_nothing(
    signed_in: AwsSessions, script: Script
) -> None:
    script.lines += [refusal("NeverHeardOf", 400, CANARY)]

    fault = set_password(signed_in)

    assert isinstance(fault, faults.Unforeseen)
    assert str(fault) == "iam:CreateLoginProfile: NeverHeardOf"


def test_a_parameter_that_botocore_refuses_is_not_quoted(signed_in: AwsSessions) -> None:
    fault = fault_of(signed_in, "ListUsers", Marker=CANARY, Nonsense=CANARY)

    assert isinstance(fault, faults.Unforeseen)
    assert str(fault) == "iam:ListUsers: ParamValidationError"


@pytest.mark.parametrize(
    ("error", "kind", "effect"),
    [
        (EndpointConnectionError(endpoint_url=URL), Unreachable, Effect.NOTHING),
        (ConnectTimeoutError(endpoint_url=URL), Unreachable, Effect.NOTHING),
        (ProxyConnectionError(proxy_url="http://proxy"), ProxyRefused, Effect.NOTHING),
        (ReadTimeoutError(endpoint_url=URL), AnswerLost, Effect.UNKNOWN),
        (ConnectionClosedError(endpoint_url=URL), AnswerLost, Effect.UNKNOWN),
        (
            SSLError(endpoint_url=URL, error=OSError("[SSL: CERTIFICATE_VERIFY_FAILED]")),
            NotTrusted,
            Effect.NOTHING,
        ),
        (
            SSLError(endpoint_url=URL, error=OSError("[SSL: WRONG_VERSION_NUMBER]")),
            NotTrusted,
            Effect.NOTHING,
        ),
        (
            SSLError(endpoint_url=URL, error=OSError("[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC]")),
            AnswerLost,
            Effect.UNKNOWN,
        ),
        (
            SSLError(endpoint_url=URL, error=OSError("certificate is not yet valid")),
            ClockWrong,
            Effect.NOTHING,
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_way_to_aws(
    signed_in: AwsSessions,
    script: Script,
    error: Exception,
    kind: type[WizardError],
    effect: Effect,
) -> None:
    script.lines += [error]

    fault = set_password(signed_in)

    assert isinstance(fault, kind)
    assert fault.effect is effect


PAGE = "<html><head><title>Hotel</title></head><body>Welcome{}</body></html>"


@pytest.mark.parametrize(
    "said",
    [
        Said(PAGE.format(""), kind="text/html"),
        Said(PAGE.format("<br>"), kind="text/html"),
        Said("Welcome to our café", kind="text/plain"),
        Said("", kind="text/html"),
        Said(PAGE.format(""), 302, "text/html"),
        Said(PAGE.format("<br>"), 302, "text/html"),
        Said("", 302, "text/html"),
        Said(PAGE.format(""), 403, "text/html"),
        Said(PAGE.format("<br>"), 403, "text/html"),
        Said(PAGE.format("") + CANARY, 200, "text/html"),
    ],
)
@pytest.mark.parametrize(
    ("operation", "effect"), [("ListUsers", Effect.NOTHING), ("CreateUser", Effect.UNKNOWN)]
)
def test_the_page_of_a_hotel(
    signed_in: AwsSessions, script: Script, said: Said, operation: str, effect: Effect
) -> None:
    script.lines += [said]
    params = {"UserName": "admin"} if operation == "CreateUser" else {}

    fault = fault_of(signed_in, operation, **params)

    assert isinstance(fault, UnreadableAnswer)
    assert fault.effect is effect


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_gateway_in_trouble_is_awss_fault(
    signed_in: AwsSessions, script: Script, status: int
) -> None:
    script.lines += [Said("<html><body>Bad gateway</body></html>", status, "text/html")] * 20

    fault = fault_of(signed_in, "ListUsers")

    assert isinstance(fault, AwsFailed)
    assert str(status) in fault.problem().happened.draw()


def test_too_many_requests_by_status_alone(signed_in: AwsSessions, script: Script) -> None:
    script.lines += [refusal("NeverHeardOf", 429)] * 20

    assert isinstance(fault_of(signed_in, "ListUsers"), Throttled)


def test_reading_leaves_nothing_behind() -> None:
    assert not any(faults.changes(name) for name in ("GetUser", "ListUsers", "LookupEvents"))
    assert all(faults.changes(name) for name in ("CreateUser", "DeleteUser", "EnableMFADevice"))
