"""The pretend console's far side: an owner's hands on the practice account.

One browser, as it were: whoever signed in last is signed in, and a program that
asks for a sign-in gets it from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice import errors
from wizard.practice.account import PracticeAccount
from wizard.practice.codes import STEP, code_at, step_of
from wizard.practice.console_actions import Bills, ConsoleSession
from wizard.practice.sign_ins import decline

Opened = Callable[[ConsolePage | None, str], None]
"""Is told which page the wizard sent the owner to; None: a program asks for a sign-in."""

Visit = Callable[[str], bool]
"""Goes to an address on this computer; returns whether somebody waited there."""


class PracticeConsole:
    """The port `PretendConsole`; `on_open` is told where the wizard sent the owner."""

    def __init__(
        self,
        account: PracticeAccount,
        on_open: Opened = lambda page, account: None,
        visit: Visit = lambda address: False,
    ) -> None:
        self._account = account
        self._visit = visit
        self._asked_for = ""
        self._session: ConsoleSession | None = None
        self._phone: list[tuple[str, Secret]] = []
        self.on_open = on_open

    # ---- for the wizard

    def open(self, page: ConsolePage, account: str = "") -> None:
        """Show the page in the pretend window."""
        self.on_open(page, account)

    def open_address(self, address: str) -> None:
        """Show the page of a program that asks for a sign-in."""
        self._asked_for = address
        self.on_open(None, "")

    def session(self) -> ConsoleSession | None:
        """Return what AWS handed out to whoever is signed in here."""
        return self._session

    # ---- for the owner's hands

    @property
    def email(self) -> str:
        """The practice account's root e-mail address."""
        return self._account.scenario.email

    @property
    def account_name(self) -> str:
        """The practice account's name."""
        return self._account.scenario.account_name

    @property
    def account_id(self) -> str:
        """The practice account's number."""
        return self._account.scenario.account_id

    @property
    def first_password(self) -> Secret:
        """The root password the practice account was opened with."""
        return Secret(self._account.scenario.root_password)

    @property
    def given_users(self) -> tuple[tuple[str, Secret], ...]:
        """The IAM users the account came with who can sign in, and their passwords."""
        given = self._account.scenario.users
        return tuple((user.name, Secret(user.password)) for user in given if user.password)

    @property
    def signed_in_as(self) -> str:
        """The ARN of whoever is signed in, or nothing."""
        return self._session.arn if self._session else ""

    @property
    def asked_for(self) -> str:
        """The address at which a program asked for a sign-in last, or nothing."""
        return self._asked_for

    @property
    def mfa_days_left(self) -> int | None:
        """For how many days whoever signed in may put off MFA; None where AWS does not ask."""
        session = self._session
        return session.days_left if session is not None and session.asks_for_mfa else None

    def sign_in_root(self, email: str, password: Secret, code: str = "") -> None:
        """Sign in as root."""
        with _in_our_words():
            self._session = self._account.console_sign_in_root(email, password, _secret(code))

    def sign_in_user(
        self,
        name: str,
        password: Secret,
        code: str = "",
        new_password: Secret | None = None,
        *,
        account: str = "",
    ) -> None:
        """Sign in as an IAM user."""
        with _in_our_words():
            if account and not self._account.answers_to(account):
                raise errors.ConsoleRefusal(errors.RefusalReason.WRONG_SIGN_IN)
            self._session = self._account.console_sign_in_user(
                name, password, _secret(code), new_password
            )

    def allow_program(self) -> str:
        """Let the program sign in as whoever is signed in here."""
        if self._session is None:
            raise ConsoleRefusal(errors.RefusalReason.NOT_SIGNED_IN.value)
        try:
            given = self._account.allow_program(self._asked_for, self._session.key_id)
        except errors.ApiRefusal:
            self._session = None
            raise ConsoleRefusal(errors.RefusalReason.NOT_SIGNED_IN.value) from None
        self._asked_for = ""
        if not given.startswith("http://"):
            return given
        self._go_back(given)
        return ""

    def decline_program(self) -> None:
        """Send the browser back to the program with a no."""
        asked, self._asked_for = self._asked_for, ""
        self._go_back(decline(asked))

    def _go_back(self, address: str) -> None:
        if not self._visit(address):
            raise ConsoleRefusal(errors.RefusalReason.NOBODY_WAITS.value)

    def change_root_password(self, current: Secret, new: Secret, again: Secret) -> None:
        """Change the root password; AWS then ends root's sign-ins."""
        with _in_our_words():
            self._account.change_root_password(current, new, again)
        self._session = None

    def root_devices(self) -> tuple[str, ...]:
        """Return the serial numbers of root's MFA devices."""
        return self._account.root_devices()

    def begin_root_mfa(self, device: str) -> Secret:
        """Begin to assign a device to root."""
        with _in_our_words():
            return self._account.start_root_mfa(device).uri

    def assign_root_mfa(self, first: str, second: str) -> None:
        """Finish with two consecutive codes."""
        with _in_our_words():
            self._account.assign_root_mfa(Secret(first), Secret(second))
        if self._session is not None:
            self._session = replace(self._session, asks_for_mfa=False)

    def root_keys(self) -> tuple[tuple[str, bool], ...]:
        """Return root's keys and whether each is active."""
        return tuple((key.key_id, key.active) for key in self._account.console_root_keys())

    def deactivate_root_key(self, key_id: str) -> None:
        """Make a root key inactive."""
        with _in_our_words():
            self._account.deactivate_root_key(key_id)

    def delete_root_key(self, key_id: str) -> None:
        """Deactivate and delete a root key."""
        with _in_our_words():
            if dict(self.root_keys()).get(key_id):
                self._account.deactivate_root_key(key_id)
            self._account.delete_root_key(key_id)

    def set_billing_access(self, on: bool) -> None:
        """Tick or untick "Activate IAM Access"."""
        self._account.set_billing_access(on)

    def billing_access(self) -> bool:
        """Return whether it is ticked."""
        return self._account.billing_access()

    def opens_bills(self, user: str) -> bool:
        """Return whether the Bills page opens for this IAM user."""
        return self._account.billing_access_for(user) in (Bills.READ, Bills.FULL)

    def cloud_shell(self) -> Secret:
        """Return the keys that AWS handed out to this browser, as the AWS CLI prints them."""
        session = self._session
        if session is None:
            raise ConsoleRefusal(errors.RefusalReason.NOT_SIGNED_IN.value)
        said = {
            "AWS_ACCESS_KEY_ID": session.key_id,
            "AWS_SECRET_ACCESS_KEY": session.secret.reveal(),
            "AWS_SESSION_TOKEN": session.token.reveal(),
            "AWS_CREDENTIAL_EXPIRATION": session.expires.isoformat(),
        }
        return Secret("".join(f"export {name}={value}\n" for name, value in said.items()))

    def phone_codes(self, seed: Secret) -> tuple[str, str, int]:
        """Return what the phone shows: this code, the next one, seconds left of this."""
        step = step_of(self._account.aws_now())
        return code_at(seed, step), code_at(seed, step + 1), self.code_seconds_left()

    def code_seconds_left(self) -> int:
        """Return for how long every phone shows the codes of this moment."""
        return STEP - int(self._account.aws_now().timestamp()) % STEP

    def scan(self, label: str, seed: Secret) -> None:
        """Put a key on the pretend phone; one that is there already changes nothing."""
        if all(seed != known for _, known in self._phone):
            self._phone.append((label, seed))

    def scanned(self) -> tuple[tuple[str, Secret], ...]:
        """Return what is on the pretend phone: each key with its label."""
        return tuple(self._phone)

    def given_phone_code(self) -> str:
        """Return the code on the phone that the account came with, or nothing."""
        code = self._account.root_phone_code()
        return code.reveal() if code else ""

    def sign_out(self) -> None:
        """Leave the console."""
        self._session = None


def _secret(code: str) -> Secret | None:
    return Secret(code) if code else None


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Let the console's refusal reach the window as the port's own."""
    try:
        yield
    except errors.ConsoleRefusal as refusal:
        raise ConsoleRefusal(refusal.reason.value) from None
