"""The practice account under contract, on its wire."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyotp

from tests.contracts.bench import PASSWORD, Bench
from wizard.adapters.aws.keys import BotoSession, KeySource
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import ADMINISTRATOR_ACCESS, SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console import PracticeConsole
from wizard.practice.isolation import builtin_loader
from wizard.practice.opening import open_on
from wizard.practice.scenarios import Scenario

MODELS = builtin_loader()


class PracticeBench(Bench):
    """A practice account; the owner is its root user, signed in at the console."""

    name = "practice"

    def __init__(
        self, clock: PracticeClock, folder: Path, scenario: Scenario | None = None
    ) -> None:
        self._folder = folder
        self._browser = PracticeBrowser()
        self.practice = PracticeAccount(scenario or Scenario(), clock.now)
        self._console = PracticeConsole(self.practice, visit=self._browser.visit)
        self._root_password = self._console.first_password
        session = AwsSessions(clock, open_session=self._open, listen=self._browser.listen)
        super().__init__(session, clock)

    def sign_in(self, slot: SignInSlot = SignInSlot.OWNER) -> None:
        """Sign in as root by the browser."""
        console = self._console
        console.sign_in_root(console.email, self._root_password, console.given_phone_code())
        self._by_browser(slot)

    def aws_now(self) -> datetime:
        """Return the account's time."""
        return self.practice.aws_now()

    def codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Read the phone twice, half a minute apart."""
        phone = pyotp.TOTP(seed.reveal())
        first = phone.at(self.practice.aws_now())
        self.clock.advance(30)
        return Secret(first), Secret(phone.at(self.practice.aws_now()))

    def later_codes(self, seed: Secret) -> tuple[Secret, Secret]:
        """Wait until the phone shows codes that nobody has typed, then read it twice."""
        self.clock.advance(60)
        return self.codes(seed)

    def give_alias(self, alias: str) -> None:
        """Change the account itself."""
        with self.practice.editing() as state:
            state.aliases = [alias]

    def attach_to_user(self, name: str, policy_arn: str) -> None:
        """Change the account itself."""
        with self.practice.editing() as state:
            state.user(name).policies.append(policy_arn)

    def not_moto(self, reason: str) -> None:
        """Go on."""

    def change_root_password(self, new: str) -> None:
        """Change the root password at the console, as the owner would."""
        old, self._root_password = self._root_password, Secret(new)
        self._console.change_root_password(old, Secret(new), Secret(new))

    def become_administrator(self) -> None:
        """Put an IAM user who may do everything on the owner's seat."""
        self.users.create("admin")
        self.groups.create("Administrator")
        self.groups.attach("Administrator", self.policies.arn_of_managed(ADMINISTRATOR_ACCESS))
        self.groups.add("Administrator", "admin")
        self.users.set_first_password("admin", PASSWORD, change_at_sign_in=False)
        self._console.sign_in_user("admin", PASSWORD)
        self._by_browser(SignInSlot.OWNER)

    def _by_browser(self, slot: SignInSlot) -> None:
        self._console.open_address(self.session.begin(slot))
        self._console.allow_program()
        assert self.session.has_come_back(slot)
        self.session.sign_in(slot, SignInMethod.BROWSER)

    def _open(self, profile: str, keys: KeySource | None) -> BotoSession:
        boto = open_on(self.practice, self._folder, keys)
        boto._session.register_component("data_loader", MODELS)
        return boto
