"""An AWS that says what the test wrote down: real boto3, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import boto3
import botocore.session
import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.loaders import create_loader

from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.opening import give_keys
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.secret import Secret

ACCOUNT = "111122223333"
ROOT = f"arn:aws:iam::{ACCOUNT}:root"
MODELS = create_loader()
KEY = "AKIAIOSFODNN7EXAMPLE"


@dataclass(frozen=True, slots=True)
class Said:
    """One HTTP answer."""

    body: str
    status: int = 200
    kind: str = "text/xml"
    date: str = "Thu, 15 Jan 2026 12:00:00 GMT"


def result(operation: str, inner: str = "", service: str = "iam") -> Said:
    """Say what AWS says when all went well."""
    return Said(
        f'<{operation}Response xmlns="https://{service}.amazonaws.com/doc/">'
        f"<{operation}Result>{inner}</{operation}Result>"
        "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
        f"</{operation}Response>"
    )


def refusal(code: str, status: int = 400, message: str = "no") -> Said:
    """Say what AWS says when it refuses."""
    return Said(
        "<ErrorResponse><Error><Type>Sender</Type>"
        f"<Code>{code}</Code><Message>{message}</Message></Error>"
        "<RequestId>1</RequestId></ErrorResponse>",
        status,
    )


def identity(arn: str = ROOT, account: str = ACCOUNT) -> Said:
    """Say who somebody is."""
    inner = f"<Arn>{arn}</Arn><UserId>{account}</UserId><Account>{account}</Account>"
    return result("GetCallerIdentity", inner, "sts")


NO_ALIAS = result("ListAccountAliases", "<AccountAliases/><IsTruncated>false</IsTruncated>")

Line = Said | Exception | Callable[[], Said]


class _Body:
    """The body of an answer, as urllib3 would hand it on."""

    def __init__(self, text: str) -> None:
        self._text = text

    def stream(self) -> Iterator[bytes]:
        """Give all at once."""
        yield self._text.encode()


@dataclass
class Script:
    """What AWS will say, in order; it also keeps what it was asked."""

    lines: list[Line] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    signed: list[bool] = field(default_factory=list)
    opened: list[tuple[str, KeySource | None]] = field(default_factory=list)

    def open(self, profile: str, credentials: KeySource | None) -> BotoSession:
        """Open boto3 on the script."""
        self.opened.append((profile, credentials))
        core = botocore.session.Session()
        core.set_config_variable("region", "us-east-1")
        # Reading the models of IAM and STS takes longest; all tests share one reader.
        core.register_component("data_loader", MODELS)
        if credentials is not None:
            give_keys(core, credentials)
        handler: Any = (
            self._answer
        )  # its stub lets no handler answer, though botocore reads answers
        core.register("before-send", handler)
        return boto3.Session(botocore_session=core)

    def _answer(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
        self.asked.append(body.partition("Action=")[2].partition("&")[0] or body)
        self.signed.append("Authorization" in request.headers)
        line = self.lines.pop(0)
        if isinstance(line, Exception):
            raise line
        said = line if isinstance(line, Said) else line()
        headers = {"content-type": said.kind} | ({"date": said.date} if said.date else {})
        answered = HTTPHeaders.from_dict(headers)
        return AWSResponse(request.url, said.status, answered, _Body(said.body))


@pytest.fixture
def no_aws_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Give boto3 an empty home and no instance to ask."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def script(no_aws_files: None) -> Script:
    """Return an AWS that says nothing yet."""
    return Script()


@pytest.fixture
def session(script: Script, clock: PracticeClock) -> AwsSessions:
    """Return a session in which nobody has signed in."""
    return AwsSessions(clock, open_session=script.open)


@pytest.fixture
def signed_in(script: Script, session: AwsSessions) -> AwsSessions:
    """Return a session with root on the owner's seat."""
    script.lines += [identity(), NO_ALIAS]
    session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("hidden"))
    script.asked.clear()
    return session
