"""The practice account's wire with faults on it, as botocore meets them.

The clients are made once and signed with the account's own root key; which
account they reach is changed under them, so that a case costs its calls and
little more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    ReadTimeoutError,
)

from tests.contracts.practice import MODELS
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.local.clock import PracticeClock
from wizard.practice import serialise
from wizard.practice.account import PracticeAccount
from wizard.practice.errors import ApiRefusal
from wizard.practice.isolation import offline_session
from wizard.practice.wire import Wire, _Body, _builtin_model

Apply = Callable[[], AWSResponse]

UNSEEN_FOR = timedelta(seconds=10)
HTML = b"<html><head><title>Hotel</title></head><body><p>Welcome<br></p></body></html>"


@dataclass(frozen=True, slots=True)
class Met:
    """A request that meets a fault; `number` counts from the first one that does."""

    url: str
    service: str
    operation: str
    number: int
    apply: Apply
    wire: Wire

    def refuse(self, code: str, message: str) -> AWSResponse:
        """Say no as AWS does, nothing having been done."""
        model = self.wire._models(self.service).operation_model(self.operation)
        is_json = self.service == "cloudtrail"
        reply = self.wire._error(model, ApiRefusal(code, message), "1", is_json=is_json)
        return self.answer(*reply)

    def fail(self, status: int) -> AWSResponse:
        """Say that AWS itself is in trouble."""
        body = serialise.write_xml_error("", "ServiceFailure", "Try later.", "1", ours=True)
        if self.service == "cloudtrail":
            body = serialise.write_json_error("InternalFailure", "Try later.")
        return self.answer(status, {}, body)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> AWSResponse:
        """Answer with these bytes."""
        return AWSResponse(self.url, status, HTTPHeaders.from_dict(headers), _Body(body))


Fault = Callable[[Met], AWSResponse]


def throttled_twice(met: Met) -> AWSResponse:
    return met.refuse("Throttling", "Rate exceeded") if met.number < 2 else met.apply()


def throttled_for_ever(met: Met) -> AWSResponse:
    return met.refuse("Throttling", "Rate exceeded")


def failed_once(met: Met) -> AWSResponse:
    return met.fail(500) if met.number == 0 else met.apply()


def failed_for_ever(met: Met) -> AWSResponse:
    return met.fail(500)


def failed_after_applying(met: Met) -> AWSResponse:
    met.apply()
    return met.fail(503)


def timed_out_before_sending(met: Met) -> AWSResponse:
    raise ConnectTimeoutError(endpoint_url=met.url)


def cut_after_applying(met: Met) -> AWSResponse:
    answer = met.apply()
    if met.number == 0:
        raise ConnectionClosedError(endpoint_url=met.url)
    return answer


def never_answered(met: Met) -> AWSResponse:
    met.apply()
    raise ReadTimeoutError(endpoint_url=met.url)


def truncated(met: Met) -> AWSResponse:
    answer = met.apply()
    whole = answer.content
    return met.answer(answer.status_code, dict(answer.headers), whole[: len(whole) // 2])


def html(met: Met) -> AWSResponse:
    return met.answer(200, {"Content-Type": "text/html"}, HTML)


def expired(met: Met) -> AWSResponse:
    return met.refuse("ExpiredToken", "The security token included in the request is expired")


def denied(met: Met) -> AWSResponse:
    return met.refuse("AccessDenied", "Nobody may do this.")


def skewed(met: Met) -> AWSResponse:
    """IAM and STS say it of a signature; others have a code of its own."""
    if met.number % 2:
        return met.refuse("RequestTimeTooSkewed", "The difference is too large.")
    return met.refuse("SignatureDoesNotMatch", "Signature expired: 1 is now earlier than 2")


def unseen(met: Met) -> AWSResponse:
    """Nothing special; the line itself hides what is new, see `Line.hides_the_new`."""
    return met.apply()


FAULTS: dict[str, Fault] = {
    "throttled twice": throttled_twice,
    "throttled for ever": throttled_for_ever,
    "500 once": failed_once,
    "500 for ever": failed_for_ever,
    "503 after AWS applied it": failed_after_applying,
    "time-out before sending": timed_out_before_sending,
    "cut after AWS applied it": cut_after_applying,
    "applied and never answered": never_answered,
    "truncated answer": truncated,
    "HTML instead": html,
    "expired token": expired,
    "access denied": denied,
    "request time skewed": skewed,
    "NoSuchEntity for 10 s after a create": unseen,
}


class Line:
    """What all requests go through: to an account, unless a fault is in the way."""

    def __init__(self, folder: Path) -> None:
        self._wire: Wire | None = None
        self._clock = PracticeClock()
        self._fault: Fault | None = None
        self._first = 0
        self._hidden: dict[str, Any] = {}
        self.sent = 0
        self.hides_the_new = False
        self._boto = {keys: self._open(folder, keys) for keys in (False, True)}

    def reach(self, account: PracticeAccount, clock: PracticeClock) -> None:
        """Lead to this account, without any fault."""
        self._wire, self._clock = Wire(account, _builtin_model), clock
        self._hidden.clear()
        self.hides_the_new = False
        self.lift()

    def break_at(self, first: int, fault: Fault) -> None:
        """Let the fault be met by every request from the `first` one on, counted from now."""
        self.sent, self._first, self._fault = 0, first, fault

    def lift(self) -> None:
        """Let everything through again."""
        self.sent, self._fault = 0, None

    def open(self, keys: KeySource | None) -> BotoSession:
        """Open boto3 on the line; the same one each time."""
        return self._boto[keys is not None]

    def _open(self, folder: Path, is_signed: bool) -> BotoSession:
        core = offline_session(folder)
        core.register_component("data_loader", MODELS)
        if is_signed:
            core.set_credentials(KEY_ID, KEY_SECRET)
        handler: Any = self._answer  # its stub lets no handler answer, though botocore reads it
        core.register("before-send", handler)
        return _Kept(boto3.Session(botocore_session=core))

    def _answer(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse:
        wire, number = self._wire, self.sent
        assert wire is not None
        self.sent += 1
        service, operation = event_name.split(".")[1:3]
        met = Met(
            request.url,
            service,
            operation,
            number - self._first,
            lambda: wire.answer(request, event_name),
            wire,
        )
        if self._is_hidden(request, operation):
            return met.refuse("NoSuchEntity", "It is not there yet.")
        is_met = self._fault is not None and number >= self._first
        answer = self._fault(met) if self._fault and is_met else met.apply()
        self._hide(request, operation, answer)
        return answer

    def _is_hidden(self, request: AWSPreparedRequest, operation: str) -> bool:
        """Whether it speaks of something so new that AWS has not heard of it everywhere."""
        if not self.hides_the_new or operation in MAKES:
            return False
        now, said = self._clock.now(), _form(request)
        return any(
            now - at < UNSEEN_FOR and any(_ends(value, name) for value in said.values())
            for name, at in self._hidden.items()
        )

    def _hide(self, request: AWSPreparedRequest, operation: str, answer: AWSResponse) -> None:
        if self.hides_the_new and answer.status_code == 200 and operation in MAKES:
            name = _form(request)[MAKES[operation]]
            self._hidden[name] = self._clock.now()


MAKES = {
    "CreateUser": "UserName",
    "CreateGroup": "GroupName",
    "CreatePolicy": "PolicyName",
    "CreateVirtualMFADevice": "VirtualMFADeviceName",
}
KEY_ID, KEY_SECRET = "AKIAPRACTICEMATRIX01", "practice/practice/practice/practice/0000"


class _Kept:
    """A boto3 session that makes each client once."""

    def __init__(self, boto: BotoSession) -> None:
        self._boto = boto
        self._clients: dict[tuple[str, bool], Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._boto, name)

    def client(self, service: str, **options: Any) -> Any:
        """Return the client of a service, signed or not."""
        key = (service, options["config"].signature_version is None)
        if key not in self._clients:
            self._clients[key] = self._boto.client(service, **options)
        return self._clients[key]


def _form(request: AWSPreparedRequest) -> dict[str, str]:
    body = request.body
    return dict(parse_qsl(body.decode() if isinstance(body, bytes) else str(body or "")))


def _ends(value: str, name: str) -> bool:
    return value == name or value.endswith(f"/{name}")
