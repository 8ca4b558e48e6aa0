"""An account under contract: the ports, and what a test may do to the account itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import datetime
from typing import ClassVar

from wizard.adapters.aws.account import AwsAccountFacts
from wizard.adapters.aws.events import AwsEvents
from wizard.adapters.aws.groups import AwsGroups
from wizard.adapters.aws.mfa import AwsMfaDevices
from wizard.adapters.aws.policies import AwsPolicies
from wizard.adapters.aws.root_keys import AwsRootKeys
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInSlot
from wizard.ports.secret import Secret

PASSWORD = Secret("Correct-Horse_7battery")


class Bench(ABC):
    """One empty account, every port of it, and the clock the wizard reads."""

    name: ClassVar[str]

    def __init__(self, session: AwsSessions, clock: PracticeClock) -> None:
        self.session = session
        self.clock = clock
        self.account = AwsAccountFacts(session)
        self.root_keys = AwsRootKeys(session)
        self.users = AwsUsers(session)
        self.groups = AwsGroups(session)
        self.policies = AwsPolicies(session)
        self.mfa = AwsMfaDevices(session)
        self.events = AwsEvents(session)

    @abstractmethod
    def sign_in(self, slot: SignInSlot = SignInSlot.OWNER) -> None:
        """Put the owner of the account into a seat."""

    @abstractmethod
    def aws_now(self) -> datetime:
        """Return the time at AWS."""

    @abstractmethod
    def codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Return the two codes that the owner's phone shows now."""

    @abstractmethod
    def give_alias(self, alias: str) -> None:
        """Give the account an alias, as the wizard never does."""

    @abstractmethod
    def attach_to_user(self, name: str, policy_arn: str) -> None:
        """Attach a policy to a user itself, as the wizard never does."""

    @abstractmethod
    def not_moto(self, reason: str) -> None:
        """Skip where moto cannot take part; practice always can."""
