"""The wire: forms, XML and JSON by botocore's models, and no guessing."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import botocore.session
import pytest
from botocore.awsrequest import AWSRequest
from botocore.model import OperationModel, ServiceModel
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.conftest import Context, Open
from wizard.ports.secret import Secret
from wizard.practice import serialise
from wizard.practice.account import OPERATIONS, UNTAUGHT_MEMBERS
from wizard.practice.errors import AnswerLost, UntaughtCall
from wizard.practice.isolation import builtin_loader
from wizard.practice.scenarios import SCENARIOS, Scenario
from wizard.practice.wire import respond

TAUGHT = [(service, name) for service, names in OPERATIONS.items() for name in sorted(names)]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# What XML 1.0 can carry; a carriage return cannot come back as itself.
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="￾￿")


MODELS: dict[str, Any] = {}


def operation(service: str, name: str) -> OperationModel:
    if service not in MODELS:
        data = builtin_loader().load_service_model(service, "service-2")
        MODELS[service] = ServiceModel(data, service)
    model: OperationModel = MODELS[service].operation_model(name)
    return model


def values(shape: Any) -> st.SearchStrategy[Any]:
    """Return values that fit a shape of the model."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "string": st.text(LETTERS, max_size=12),
        "boolean": st.booleans(),
        "integer": st.integers(-(2**31), 2**31),
        "long": st.integers(0, 2**40),
        "blob": st.binary(max_size=12),
        "timestamp": st.integers(0, 2**32).map(lambda at: datetime.fromtimestamp(at, UTC)),
    }
    if shape.type_name == "structure":
        members = {name: values(member) for name, member in shape.members.items()}
        return st.fixed_dictionaries({}, optional=members)
    if shape.type_name == "list":
        # A form has no word for an empty list, nor for an empty structure in one.
        items = values(shape.member).filter(lambda item: item != {})
        return st.lists(items, min_size=1, max_size=3)
    if shape.type_name == "map":
        return st.dictionaries(values(shape.key), values(shape.value), max_size=3)
    return kinds[shape.type_name]


@given(data=st.data(), taught=st.sampled_from(TAUGHT))
def test_what_botocore_sends_is_read_as_it_was_meant(data: Any, taught: tuple[str, str]) -> None:
    model = operation(*taught)
    if model.input_shape is None:
        return
    asked = data.draw(values(model.input_shape))
    protocol = model.service_model.metadata["protocol"]
    serialized = create_serializer(protocol, include_validation=False).serialize_to_request(
        asked, model
    )
    body = serialized["body"]
    if protocol == "query":
        read = serialise.read_form(model.input_shape, _form(body))
    else:
        read = serialise.read_json(model.input_shape, body)
    assert read == asked


@given(data=st.data(), taught=st.sampled_from(TAUGHT))
def test_what_practice_writes_botocore_reads(data: Any, taught: tuple[str, str]) -> None:
    model = operation(*taught)
    if model.output_shape is None:
        return
    answer = data.draw(values(model.output_shape))
    protocol = model.service_model.metadata["protocol"]
    if protocol == "query":
        body = serialise.write_xml(model, answer, "request-1")
    else:
        body = serialise.write_json(model, answer)
    response = {"status_code": 200, "headers": {}, "body": body}

    parsed = create_parser(protocol).parse(response, model.output_shape)

    parsed.pop("ResponseMetadata")
    assert _without_empty(parsed) == _without_empty(answer)


@given(code=st.text(LETTERS), message=st.text(LETTERS))
def test_an_error_is_read_as_it_was_meant(code: str, message: str) -> None:
    body = serialise.write_xml_error(
        "https://iam.amazonaws.com/doc/2010-05-08/", code, message, "r"
    )
    shape = operation("iam", "CreateUser").output_shape
    assert shape is not None

    parsed = create_parser("query").parse({"status_code": 409, "headers": {}, "body": body}, shape)

    assert (parsed["Error"]["Code"] or "") == code
    assert (parsed["Error"]["Message"] or "") == message


@pytest.mark.parametrize(("service", "name"), TAUGHT)
def test_what_is_taught_exists_and_its_patterns_can_be_checked(service: str, name: str) -> None:
    shape = operation(service, name).input_shape
    members = shape.members if shape else {}
    for member in (one for key, one in members.items() if key not in UNTAUGHT_MEMBERS):
        re.compile(member.metadata.get("pattern", ""), re.ASCII)


def test_an_unknown_service_or_call_fails_and_is_noted(
    context: Context, session: botocore.session.Session
) -> None:
    who = context.sign_in()
    with pytest.raises(UntaughtCall, match="budgets:DescribeBudgets"):
        context.client("budgets", who).describe_budgets(AccountId="111122223333")
    with pytest.raises(UntaughtCall, match="iam:ListRoles"):
        context.client("iam", who).list_roles()
    with pytest.raises(UntaughtCall, match="iam:CreateUser"):
        context.client("iam", who).create_user(UserName="Hana", Tags=[{"Key": "a", "Value": "b"}])

    assert context.account.calls == [
        ("budgets", "DescribeBudgets"),
        ("iam", "ListRoles"),
        ("iam", "CreateUser"),
    ]


def test_validation_never_repeats_what_was_asked(context: Context) -> None:
    iam = context.root()
    iam.create_user(UserName="Hana")
    with pytest.raises(iam.exceptions.ClientError) as fault:
        iam.create_login_profile(UserName="Hana", Password="秘密のパスワード")

    error = fault.value.response["Error"]
    assert error["Code"] == "ValidationError"
    assert "password" in error["Message"]
    assert "秘密" not in error["Message"]


def test_every_answer_carries_a_date_and_a_request_id(context: Context) -> None:
    metadata = context.root().list_users()["ResponseMetadata"]

    assert metadata["RequestId"] == metadata["HTTPHeaders"]["x-amzn-requestid"]
    assert metadata["HTTPHeaders"]["date"] == "Thu, 15 Jan 2026 12:00:00 GMT"


def test_the_same_account_answers_without_botocore_around_it(context: Context) -> None:
    status, headers, body = respond(
        context.account,
        "POST",
        "http://localhost/",
        FORM,
        b"Action=GetCallerIdentity&Version=2011-06-15",
    )
    assert status == 403
    assert headers["Date"] == "Thu, 15 Jan 2026 12:00:00 GMT"
    assert b"<Code>MissingAuthenticationToken</Code>" in body

    who = context.sign_in()
    signed = _signed(who.key_id, who.token, "iam")
    status, _, body = respond(
        context.account,
        "POST",
        "http://localhost/",
        signed,
        b"Action=CreateUser&UserName=Hana&Version=2010-05-08",
    )
    assert (status, b"<UserName>Hana</UserName>" in body) == (200, True)

    target = {"X-Amz-Target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"}
    status, _, body = respond(
        context.account,
        "POST",
        "http://localhost/",
        _signed(who.key_id, who.token, "cloudtrail") | target,
        b"{}",
    )
    assert (status, json.loads(body)) == (200, {"Events": []})


def test_strange_requests_fail_too(context: Context) -> None:
    who = context.sign_in()
    for headers, body, said in (
        (_signed(who.key_id, who.token, "s3"), b"", "s3:POST /bucket"),
        (FORM, b"Action=RunInstances&Version=2016-11-15", "localhost:RunInstances"),
        ({"X-Amz-Target": "Logs.PutLogEvents"}, b"{}", "localhost:Logs.PutLogEvents"),
    ):
        with pytest.raises(UntaughtCall, match=said):
            respond(context.account, "POST", "http://localhost/bucket", headers, body)


def test_a_lost_answer_below_botocore_is_an_exception_of_ours(open_account: Open) -> None:
    context = open_account(SCENARIOS["answer-lost"])
    who = context.sign_in()
    with pytest.raises(AnswerLost):
        respond(
            context.account,
            "POST",
            "http://localhost/",
            _signed(who.key_id, who.token, "iam"),
            b"Action=CreateGroup&GroupName=Readers&Version=2010-05-08",
        )
    assert list(context.account.snapshot()["groups"]) == ["Readers"]


def test_aws_may_take_its_time(open_account: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("threading.Event.wait", lambda self, seconds: waited.append(seconds))
    context = open_account(Scenario(latency=0.3))

    context.root().list_users()

    assert waited == [0.3]


def _signed(key_id: str, token: Secret, service: str) -> dict[str, str]:
    scope = f"{key_id}/20260115/us-east-1/{service}/aws4_request"
    return FORM | {
        "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=00",
        "X-Amz-Security-Token": token.reveal(),
    }


def _form(body: dict[str, Any]) -> bytes:
    prepared = AWSRequest("POST", "https://iam.amazonaws.com/", data=body).prepare()
    assert isinstance(prepared.body, str)
    return prepared.body.encode()


def _without_empty(value: Any) -> Any:
    """Drop what XML cannot tell apart from nothing: empty texts, lists, maps, structures."""
    if isinstance(value, dict):
        kept = {key: _without_empty(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in ("", b"", [], {})}
    if isinstance(value, list):
        return [_without_empty(one) for one in value]
    return value
