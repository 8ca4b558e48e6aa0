"""Answers botocore's HTTP requests from the practice account, in place of the network.

`attach` listens to botocore's `before-send` event, where a handler that returns
an answer stops the HTTP request; everything above, signing and parsing and
retrying, runs as it does against AWS. `respond` is the same without botocore
around it, so that tests can serve one account over HTTP.
"""

from __future__ import annotations

import io
import re
import threading  # noqa: TID251 -- only Event.wait, to be as slow as AWS when a scenario says so
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from email.utils import format_datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError
from botocore.model import OperationModel, ServiceModel
from botocore.session import Session

from wizard.practice import serialise
from wizard.practice.account import (
    OPERATIONS,
    UNSIGNED,
    UNTAUGHT_MEMBERS,
    PracticeAccount,
)
from wizard.practice.errors import (
    AnswerLost,
    ApiRefusal,
    SignInRefusal,
    UntaughtCall,
)
from wizard.practice.iam.permissions import RequestCredentials
from wizard.practice.isolation import builtin_loader
from wizard.practice.oauth import DpopProof
from wizard.practice.validation import first_fault

Models = Callable[[str], ServiceModel]
Reply = tuple[int, dict[str, str], bytes]

TAUGHT: Mapping[str, Collection[str]] = {
    service: {*OPERATIONS.get(service, ()), *UNSIGNED.get(service, ())}
    for service in {**OPERATIONS, **UNSIGNED}
}

_SCOPE = re.compile(r"Credential=([^/,\s]+)/\d{8}/([^/]+)/([^/]+)/aws4_request")
_BY_VERSION = {"2010-05-08": "iam", "2011-06-15": "sts"}
_SIGN_IN = {
    ("POST", "/v1/token", ""): "CreateOAuth2Token",
    ("POST", "/v1/revoke", "x-amz-client-auth-method=iam"): "RevokeOAuth2TokenWithIAM",
}
_JSON, _XML = "application/x-amz-json-1.1", "text/xml"
_TRAIL = re.compile(r"(?:com\.amazonaws\.cloudtrail\.v20131101\.)?CloudTrail_20131101\.(\w+)")
# JSON services name the same refusals in their own way: CloudTrail API Reference, "Common Errors".
_JSON_CODES = {
    "AccessDenied": "AccessDeniedException",
    "ExpiredToken": "ExpiredTokenException",
    "InvalidClientTokenId": "UnrecognizedClientException",
    "MissingAuthenticationToken": "MissingAuthenticationTokenException",
    "Throttling": "ThrottlingException",
    "ValidationError": "ValidationException",
}


class Wire:
    """Answers requests for one account; `models` returns botocore's model of a service."""

    def __init__(self, account: PracticeAccount, models: Models) -> None:
        self._account = account
        self._models = cache(models)

    def answer(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse:
        """Answer botocore's request in place of the network (handler of `before-send`)."""
        service, operation = event_name.split(".")[1:3]
        if operation not in TAUGHT.get(service, ()):
            self._account.calls.append((service, operation))
            raise UntaughtCall(service, operation)
        headers = {key: _text(value) for key, value in request.headers.items()}
        try:
            reply = self.respond(request.method, request.url, headers, _bytes(request.body))
        except AnswerLost:
            raise ConnectionClosedError(endpoint_url=request.url) from None
        status, answered, body = reply
        return AWSResponse(request.url, status, HTTPHeaders.from_dict(answered), _Body(body))

    def respond(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer a request as bytes.

        Raises:
            UntaughtCall: practice does not know the call.
            AnswerLost: it is done; close the connection without a response.
        """
        lower = {key.lower(): value for key, value in headers.items()}
        service, name = _operation_of(method, url, lower, body)
        self._account.calls.append((service, name))
        if name not in TAUGHT.get(service, ()):
            raise UntaughtCall(service, name)
        if self._account.scenario.latency > 0:
            threading.Event().wait(self._account.scenario.latency)
        operation = self._models(service).operation_model(name)
        if name in UNSIGNED.get(service, ()):
            return self._unsigned(operation, DpopProof(lower.get("dpop", ""), url), body)
        return self._signed(operation, service, lower, body)

    def _signed(
        self, operation: OperationModel, service: str, headers: Mapping[str, str], body: bytes
    ) -> Reply:
        request_id = str(uuid.uuid4())
        is_json = operation.service_model.metadata["protocol"] != "query"
        read = serialise.read_json if is_json else serialise.read_form
        try:
            params = read(operation.input_shape, body)
            if untaught := sorted(params.keys() & UNTAUGHT_MEMBERS):
                raise UntaughtCall(service, f"{operation.name} with {', '.join(untaught)}")
            fault = first_fault(operation.input_shape, params)
            if fault:
                raise ApiRefusal("ValidationError", fault)
            answer = self._account.perform(service, operation.name, params, _credentials(headers))
        except ApiRefusal as refusal:
            return self._error(operation, refusal, request_id, is_json=is_json)
        if is_json:
            written = serialise.write_json(operation, answer)
        else:
            written = serialise.write_xml(operation, answer, request_id)
        return 200, self._headers(request_id, _JSON if is_json else _XML), written

    def _unsigned(self, operation: OperationModel, proof: DpopProof, body: bytes) -> Reply:
        """Answer an unsigned request of AWS Sign-In."""
        service = operation.service_model.service_name
        headers = self._headers(str(uuid.uuid4()), "application/json")
        try:
            params = serialise.read_rest(operation.input_shape, body)
            fault = first_fault(operation.input_shape, params)
            if fault:
                raise SignInRefusal(fault)
            answer = self._account.perform_unsigned(service, operation.name, params, proof)
        except SignInRefusal as refusal:
            headers["x-amzn-ErrorType"] = refusal.code
            said = serialise.write_rest_error(refusal.error, refusal.message)
            return refusal.status, headers, said
        return 200, headers, serialise.write_rest(operation, answer)

    def _error(
        self, operation: OperationModel, refusal: ApiRefusal, request_id: str, *, is_json: bool
    ) -> Reply:
        headers = self._headers(request_id, _JSON if is_json else _XML)
        if is_json:
            code = _JSON_CODES.get(refusal.code, refusal.code)
            return 400, headers, serialise.write_json_error(code, refusal.message)
        space = str(operation.service_model.metadata.get("xmlNamespace", ""))
        body = serialise.write_xml_error(space, refusal.code, refusal.message, request_id)
        return refusal.status, headers, body

    def _headers(self, request_id: str, kind: str) -> dict[str, str]:
        return {
            "Content-Type": kind,
            "Date": format_datetime(self._account.aws_now(), usegmt=True),
            "x-amzn-RequestId": request_id,
        }


def attach(session: Session, account: PracticeAccount) -> Wire:
    """Answer every request of the session from the account; nothing reaches the network.

    Call it before the first client is made: a client copies the session's
    handlers when it is born.
    """
    wire = Wire(account, session.get_service_model)
    handler: Any = wire.answer  # its stub lets no handler answer, though botocore reads answers
    session.register("before-send", handler, unique_id="practice-wire")
    return wire


def respond(
    account: PracticeAccount, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> Reply:
    """Answer a request as bytes, botocore's built-in models being read once; see Wire.respond."""
    return Wire(account, _builtin_model).respond(method, url, headers, body)


@cache
def _builtin_model(service: str) -> ServiceModel:
    return ServiceModel(builtin_loader().load_service_model(service, "service-2"), service)


class _Body(io.BytesIO):
    """The response body, as botocore reads it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        """Yield everything at once."""
        yield self.read()


def _operation_of(
    method: str, url: str, headers: Mapping[str, str], body: bytes
) -> tuple[str, str]:
    """Return the service and the operation that a request is for."""
    target = headers.get("x-amz-target", "")
    if trail := _TRAIL.fullmatch(target):
        return "cloudtrail", trail[1]
    where = urlsplit(url)
    if (method, where.path, where.query) in _SIGN_IN:
        return "signin", _SIGN_IN[method, where.path, where.query]
    form = dict(parse_qsl(body.decode(errors="replace")))
    service = _BY_VERSION.get(form.get("Version", ""))
    if service is not None and "Action" in form:
        return service, form["Action"]
    scope = _SCOPE.search(headers.get("authorization", ""))
    guessed = scope[3] if scope else where.hostname or "unknown"
    return guessed, target or form.get("Action") or f"{method} {where.path}"


def _credentials(headers: Mapping[str, str]) -> RequestCredentials | None:
    scope = _SCOPE.search(headers.get("authorization", ""))
    if scope is None:
        return None
    return RequestCredentials(scope[1], headers.get("x-amz-security-token", ""), scope[2])


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _bytes(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, bytes | bytearray) else b""
