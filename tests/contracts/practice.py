"""The practice account under contract, on its wire."""

from __future__ import annotations

from pathlib import Path

import boto3
import pyotp

from tests.contracts.bench import Bench
from wizard.adapters.aws.opening import BotoSession, Credentials
from wizard.adapters.aws.session import AwsSession
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.practice.account import PracticeAccount
from wizard.adapters.practice.isolation import builtin_loader, offline_session
from wizard.adapters.practice.scenarios import Scenario
from wizard.adapters.practice.wire import attach
from wizard.ports.aws import Seat, Way
from wizard.ports.secret import Secret

MODELS = builtin_loader()


class PracticeBench(Bench):
    """A practice account; the owner is its root user, signed in at the console."""

    name = "practice"

    def __init__(
        self, clock: PracticeClock, folder: Path, scenario: Scenario | None = None
    ) -> None:
        self._folder = folder
        self.practice = PracticeAccount(scenario or Scenario(), clock.now)
        super().__init__(
            AwsSession(
                clock,
                open_session=self._open,
                ways=(Way.CONSOLE, Way.ACCESS_KEY),
                console_credentials=self._credentials,
            ),
            clock,
        )

    def sign_in(self, seat: Seat = Seat.OWNER) -> None:
        """Sign in as root by the console."""
        self.session.sign_in(seat, Way.CONSOLE)

    def codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Read the phone twice, half a minute apart."""
        phone = pyotp.TOTP(seed.reveal())
        first = phone.at(self.practice.aws_now())
        self.clock.advance(30)
        return Secret(first), Secret(phone.at(self.practice.aws_now()))

    def not_moto(self, reason: str) -> None:
        """Go on."""

    def change_root_password(self, new: str) -> None:
        """Change the root password at the console, as the owner would."""
        scenario = self.practice.scenario
        old = Secret(scenario.root_password)
        self.practice.change_root_password(old, Secret(new), Secret(new))

    def _open(self, profile: str, credentials: Credentials | None) -> BotoSession:
        core = offline_session(self._folder)
        core.register_component("data_loader", MODELS)
        attach(core, self.practice)
        if credentials is not None:
            token = credentials.token.reveal() if credentials.token else None
            core.set_credentials(credentials.key_id, credentials.secret.reveal(), token)
        return boto3.Session(botocore_session=core)

    def _credentials(self, seat: Seat) -> Credentials:
        scenario = self.practice.scenario
        opened = self.practice.console_sign_in_root(
            scenario.email, Secret(scenario.root_password), self.practice.root_phone_code()
        )
        return Credentials(opened.key_id, opened.secret, opened.token)
