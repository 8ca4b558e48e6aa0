"""The pretend console on the practice account, as one browser: it has one console session.

Whoever signed in last is signed in, and a program that asks for a sign-in gets it from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wizard.ports.console import ConsolePage, ConsoleRefusal
from wizard.ports.secret import Secret
from wizard.practice import console_actions, oauth
from wizard.practice.account import PracticeAccount
from wizard.practice.codes import STEP, code_at, step_of
from wizard.practice.console_actions import ConsoleSession
from wizard.practice.errors import ApiRefusal, RefusalReason
from wizard.practice.iam.devices import otpauth_uri

Opened = Callable[[ConsolePage | None, str], None]
"""Called with the page to show and an account; None is a program's request for a sign-in."""

Visit = Callable[[str], bool]
"""Follows a redirect to this computer; returns whether a program waited for it."""


class PracticeConsole:
    """The port `PretendConsole`; `on_open` is called when the wizard opens a page."""

    def __init__(
        self,
        account: PracticeAccount,
        on_open: Opened = lambda paginate, account: None,
        visit: Visit = lambda address: False,
    ) -> None:
        self._account = account
        self._visit = visit
        self._authorize_url = ""
        self._session: ConsoleSession | None = None
        self._phone: list[tuple[str, Secret]] = []
        self.on_open = on_open

    # ---- for the wizard

    def open(self, paginate: ConsolePage, account: str = "") -> None:
        """Show the page in the pretend window."""
        self.on_open(paginate, account)

    def open_address(self, address: str) -> None:
        """Show the page of a program that asks for a sign-in."""
        self._authorize_url = address
        self.on_open(None, "")

    def session(self) -> ConsoleSession | None:
        """Return the console session of whoever is signed in here, or None."""
        return self._session

    # ---- for the window

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
        """The practice account's id."""
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
    def authorize_url(self) -> str:
        """The authorize URL of the program that asked for a sign-in last, or nothing."""
        return self._authorize_url

    @property
    def mfa_days_left(self) -> int | None:
        """For how many days whoever signed in may put off MFA; None where AWS does not ask."""
        session = self._session
        return session.days_left if session is not None and session.asks_for_mfa else None

    def sign_in_root(self, email: str, password: Secret, code: str = "") -> None:
        """Sign in as root."""
        with self._account.editing() as state:
            self._session = console_actions.sign_in_root(state, email, password, _secret(code))

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
        with self._account.editing() as state:
            self._session = console_actions.sign_in_user(
                state, name, password, _secret(code), new_password, account
            )

    def allow_program(self) -> str:
        """Let the program sign in as whoever is signed in here."""
        if self._session is None:
            raise ConsoleRefusal(RefusalReason.NOT_SIGNED_IN)
        try:
            with self._account.editing() as state:
                holder = oauth.holder_of(state, self._session.key_id)
                given = oauth.authorize(state, self._authorize_url, holder)
        except ApiRefusal:
            self._session = None
            raise ConsoleRefusal(RefusalReason.NOT_SIGNED_IN) from None
        self._authorize_url = ""
        if not given.startswith("http://"):
            return given
        self._redirect(given)
        return ""

    def decline_program(self) -> None:
        """Redirect the browser to the program with `access_denied`."""
        params, self._authorize_url = self._authorize_url, ""
        self._redirect(oauth.decline(params))

    def _redirect(self, address: str) -> None:
        if not self._visit(address):
            raise ConsoleRefusal(RefusalReason.NOBODY_WAITS)

    def change_root_password(self, current: Secret, new: Secret, again: Secret) -> None:
        """Change the root password; AWS then ends root's sign-ins."""
        with self._account.editing() as state:
            console_actions.change_root_password(state, current, new, again)
        self._session = None

    def root_devices(self) -> tuple[str, ...]:
        """Return the serial numbers of root's MFA devices."""
        with self._account.editing() as state:
            return tuple(device.serial for device in state.devices_of(state.root))

    def begin_root_mfa(self, device: str) -> Secret:
        """Begin to assign a device to root."""
        with self._account.editing() as state:
            return otpauth_uri(state, console_actions.begin_root_mfa(state, device))

    def assign_root_mfa(self, first: str, second: str) -> None:
        """Finish with two consecutive codes."""
        with self._account.editing() as state:
            console_actions.assign_root_mfa(state, Secret(first), Secret(second))
        if self._session is not None:
            self._session = replace(self._session, asks_for_mfa=False)

    def root_keys(self) -> tuple[tuple[str, bool], ...]:
        """Return root's keys and whether each is active."""
        with self._account.editing() as state:
            return tuple((key.key_id, key.active) for key in state.root.keys)

    def deactivate_root_key(self, key_id: str) -> None:
        """Make a root key inactive."""
        with self._account.editing() as state:
            console_actions.deactivate_root_key(state, key_id)

    def delete_root_key(self, key_id: str) -> None:
        """Delete a root key."""
        with self._account.editing() as state:
            console_actions.delete_root_key(state, key_id)

    def set_billing_access(self, on: bool) -> None:
        """Tick or untick "Activate IAM Access"."""
        with self._account.editing() as state:
            state.billing_access = on

    def billing_access(self) -> bool:
        """Return whether it is ticked."""
        with self._account.editing() as state:
            return state.billing_access

    def opens_bills(self, user: str) -> bool:
        """Return whether the Bills page opens for this IAM user."""
        with self._account.editing() as state:
            return console_actions.opens_bills(state, user)

    def cloud_shell(self) -> Secret:
        """Return the console session's credentials, as the AWS CLI prints them."""
        session = self._session
        if session is None:
            raise ConsoleRefusal(RefusalReason.NOT_SIGNED_IN)
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
        """Add a seed to the pretend phone; one that is there already changes nothing."""
        if all(seed != known for _, known in self._phone):
            self._phone.append((label, seed))

    def scanned(self) -> tuple[tuple[str, Secret], ...]:
        """Return the pretend phone's seeds with their labels."""
        return tuple(self._phone)

    def given_phone_code(self) -> str:
        """Return the code on the phone that the account came with, or nothing."""
        with self._account.editing() as state:
            code = console_actions.root_phone_code(state)
        return code.reveal() if code else ""

    def sign_out(self) -> None:
        """Leave the console."""
        self._session = None


def _secret(code: str) -> Secret | None:
    return Secret(code) if code else None
