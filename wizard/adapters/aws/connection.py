"""A boto3 session with its clients, and the faults of opening it translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.keys import BotoSession
from wizard.ports.aws import Principal
from wizard.ports.errors import NoCredentials, WizardError

if TYPE_CHECKING:
    from wizard.adapters.aws.login.credentials import LoginCredentials

CONNECT_SECONDS = 5
ANSWER_SECONDS = 20

HOME_REGIONS = {"cn-": "cn-north-1", "us-gov-": "us-gov-west-1", "": "us-east-1"}
"""Where a partition keeps IAM and the root user's events, by how its regions begin."""


@dataclass(slots=True)
class Connection:
    """Credentials that are signed in, whose they are, and their clients."""

    boto: BotoSession
    region: str
    key_id: str
    is_temporary: bool
    login: LoginCredentials | None = None
    principal: Principal | None = None
    clients: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, boto: BotoSession) -> Connection:
        """Return a connection with the keys that boto3 finds.

        Raises:
            NoCredentials: it finds none.
        """
        found = in_our_words(boto.get_credentials)
        if found is None:
            raise NoCredentials
        keys = in_our_words(found.get_frozen_credentials)
        return cls(boto, home_region(boto), keys.access_key, bool(keys.token))

    def client(self, service: str) -> Any:
        """Return the client of a service, made on first use."""
        if service not in self.clients:
            self.clients[service] = client_of(self.boto, service, self.region)
        return self.clients[service]

    def close(self) -> None:
        """Drop the clients; the keys of a sign-in by the browser are not this one's to drop."""
        for client in self.clients.values():
            client.close()
        self.clients.clear()
        self.boto = None

    def forget(self) -> None:
        """Drop the clients and every key."""
        self.close()
        if self.login is not None:
            self.login.forget()


def client_of(boto: BotoSession, service: str, region: str, *, is_signed: bool = True) -> Any:
    """Return a client that does not retry: botocore cannot know what must not be sent twice."""
    from botocore import UNSIGNED  # noqa: PLC0415 -- only once boto3 is here anyway
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        retries={"mode": "standard", "total_max_attempts": 1},
    )
    if not is_signed:
        config = config.merge(Config(signature_version=UNSIGNED))
    return boto.client(service, region_name=region, config=config)


def home_region(boto: BotoSession) -> str:
    """Return the region of IAM in the partition that the owner's files point to."""
    configured = boto.region_name or ""
    return next(home for start, home in HOME_REGIONS.items() if configured.startswith(start))


def library_faults() -> tuple[type[Exception], ...]:
    """Return what a call by boto3 may raise, our own faults from renewing keys included."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- as above

    return BotoCoreError, ClientError, WizardError


def in_our_words(work: Callable[[], Any]) -> Any:
    """Do work of boto3's on this computer, with its faults translated.

    A file that cannot be read, a program for keys that is not there or that
    prints nonsense: botocore lets these through as they are.
    """
    try:
        return work()
    except Exception as error:
        if isinstance(error, library_faults()):
            fault = faults.translate(error, "session", "GetCredentials", {})
        elif isinstance(error, OSError | ValueError):
            fault = NoCredentials()
        else:
            raise
    raise fault
