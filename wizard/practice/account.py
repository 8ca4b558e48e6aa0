"""The practice AWS account: one object that two sides work on.

The wizard's worker asks through `perform`, the API; the pretend console on the
screen's thread does what an owner's hands do. So two threads may knock at once.
Every door of this class therefore opens under one re-entrant guard, held only
while plain data are read or changed: nobody waits for a network, a file or the
other thread inside it. It is the one lock of practice, and no caller sees it.
"""

from __future__ import annotations

import threading  # noqa: TID251 -- see above: one guard, the worker and the screen share this object
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from wizard.ports.secret import Secret
from wizard.practice import console_actions, sign_ins, trail
from wizard.practice.console_actions import Bills, ConsoleKey, ConsoleSession, OfferedDevice
from wizard.practice.errors import AnswerLost, ApiRefusal, UntaughtCall
from wizard.practice.iam import credential_report, devices, facts, groups, keys, policies, users
from wizard.practice.iam.permissions import Caller, RequestCredentials, authorise, identify
from wizard.practice.scenarios import Scenario
from wizard.practice.seed import seed
from wizard.practice.sign_ins import Proven
from wizard.practice.snapshot import snapshot
from wizard.practice.state import Asked, Response, State

Operation = Callable[[State, Caller, Asked], Response]

OPERATIONS: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "iam": {
            **users.OPERATIONS,
            **groups.OPERATIONS,
            **keys.OPERATIONS,
            **devices.OPERATIONS,
            **policies.OPERATIONS,
            **facts.OPERATIONS,
            **credential_report.OPERATIONS,
        },
        "sts": facts.STS_OPERATIONS,
        "cloudtrail": trail.OPERATIONS,
        "signin": sign_ins.OPERATIONS,
    }
)
UNSIGNED = MappingProxyType({"signin": {"CreateOAuth2Token": sign_ins.create_token}})
"""Calls without a signature: whoever makes them proves something else."""
_READS = ("Get", "List", "Lookup", "Generate")
# Members of taught operations that practice does nothing about; it says so rather than ignore them.
UNTAUGHT_MEMBERS = frozenset(
    {"Tags", "PermissionsBoundary", "PolicyUsageFilter", "MaxPasswordAge", "HardExpiry"}
)


class PracticeAccount:
    """A standalone AWS account as its scenario says, at its API and in its console.

    Attributes:
        scenario: what it was like on the first day.
        calls: every request that reached the wire, (service, operation), in order.
    """

    def __init__(self, scenario: Scenario, now: Callable[[], datetime]) -> None:
        """Open the account; `now` is the wizard's clock, aware and in UTC."""
        self.scenario = scenario
        self.calls: list[tuple[str, str]] = []
        self._state = seed(scenario, now)
        self._guard = threading.RLock()
        self._to_lose = set(scenario.lost_answers)
        self._changes = 0
        self._to_refuse = 0

    # -- the API ---------------------------------------------------------------------------------

    def perform(
        self,
        service: str,
        operation: str,
        asked: Mapping[str, Any],
        given: RequestCredentials | None,
    ) -> Response:
        """Answer one call whose input was checked against the service's model.

        Raises:
            ApiRefusal: AWS would answer with an error.
            AnswerLost: it is done, and the answer is to be lost.
            UntaughtCall: practice does not know the call.
        """
        work = OPERATIONS.get(service, {}).get(operation)
        if work is None:
            raise UntaughtCall(service, operation)
        with self._guard:
            caller = identify(self._state, given, service)
            authorise(self._state, caller, service, operation)
            if operation.startswith(_READS) or service == "signin":
                return work(self._state, caller, asked)
            self._refuse_haste()
            answer = work(self._state, caller, asked)
            trail.note_call(self._state, caller, operation, asked)
            self._lose(operation)
            return answer

    def hand_over(
        self, service: str, operation: str, asked: Mapping[str, Any], given: Proven
    ) -> Response:
        """Answer a call that carries no signature, its input checked as for `perform`.

        Raises:
            ApiRefusal: AWS would answer with an error.
            AnswerLost: it is done, and the answer is to be lost.
        """
        with self._guard:
            answer = UNSIGNED[service][operation](self._state, asked, given)
            self._lose(operation)
            return answer

    def aws_now(self) -> datetime:
        """Return AWS's time, as the Date of every answer tells it."""
        return self._state.now()

    def _lose(self, operation: str) -> None:
        """Lose the answer of an operation once, where the scenario says so."""
        if operation in self._to_lose:
            self._to_lose.remove(operation)
            raise AnswerLost

    def _refuse_haste(self) -> None:
        """Refuse every so-many-th change a few times, then let it through."""
        every = self.scenario.throttle_every
        if self._to_refuse > 0:
            self._to_refuse -= 1
            if self._to_refuse > 0:
                raise ApiRefusal("Throttling", "Rate exceeded")
            return
        self._changes += 1
        if every and self._changes % every == 0:
            self._to_refuse = self.scenario.throttle_times
            raise ApiRefusal("Throttling", "Rate exceeded")

    # -- the console, by hand --------------------------------------------------------------------

    def console_sign_in_root(
        self, email: str, password: Secret, code: Secret | None = None
    ) -> ConsoleSession:
        """Sign root in. ConsoleRefusal: ROOT_CLOSED, WRONG_SIGN_IN, CODE_*, MFA_OVERDUE."""
        with self._guard:
            return console_actions.sign_in_root(self._state, email, password, code)

    def console_sign_in_user(
        self,
        name: str,
        password: Secret,
        code: Secret | None = None,
        new_password: Secret | None = None,
    ) -> ConsoleSession:
        """Sign a user in. ConsoleRefusal: WRONG_SIGN_IN, CODE_*, NEW_PASSWORD_*, PASSWORD_*."""
        with self._guard:
            return console_actions.sign_in_user(self._state, name, password, code, new_password)

    def allow_program(self, address: str, key_id: str) -> str:
        """Let a program sign in as whoever's console session this is.

        Return where the browser goes, or the text that the page shows to be pasted.

        Raises:
            BrokenLink: the address is not one that AWS's page takes.
            ApiRefusal: the session has ended.
        """
        with self._guard:
            return sign_ins.allow(self._state, address, sign_ins.holder_of(self._state, key_id))

    def answers_to(self, name: str) -> bool:
        """Return whether a sign-in page at this account id or alias is this account's."""
        with self._guard:
            return name in (self._state.root.account_id, *self._state.aliases)

    def change_root_password(self, current: Secret, new: Secret, again: Secret) -> None:
        """Change root's password, ending its sessions. ConsoleRefusal: *PASSWORD*, ROOT_CLOSED."""
        with self._guard:
            console_actions.change_root_password(self._state, current, new, again)

    def start_root_mfa(self, device_name: str) -> OfferedDevice:
        """Show a new device for root. ConsoleRefusal: NAME_REFUSED, NAME_TAKEN."""
        with self._guard:
            return console_actions.start_root_mfa(self._state, device_name)

    def assign_root_mfa(self, code1: Secret, code2: Secret) -> None:
        """Give root the device shown last. ConsoleRefusal: CODE*, NOT_STARTED, TOO_MANY_DEVICES."""
        with self._guard:
            console_actions.assign_root_mfa(self._state, code1, code2)

    def remove_root_mfa(self, serial: str) -> None:
        """Take a device from root and delete it. ConsoleRefusal: NOT_STARTED."""
        with self._guard:
            console_actions.remove_root_mfa(self._state, serial)

    def root_devices(self) -> tuple[str, ...]:
        """Return the serials of root's devices, as its security page lists them."""
        with self._guard:
            held = self._state.devices_of(self._state.root)
            return tuple(device.serial for device in held)

    def console_root_keys(self) -> tuple[ConsoleKey, ...]:
        """Return root's keys, as its security page lists them."""
        with self._guard:
            return console_actions.root_keys(self._state)

    def deactivate_root_key(self, key_id: str) -> None:
        """Make one of root's keys inactive. ConsoleRefusal: KEY_GONE."""
        with self._guard:
            console_actions.deactivate_root_key(self._state, key_id)

    def delete_root_key(self, key_id: str) -> None:
        """Delete an inactive key of root's. ConsoleRefusal: KEY_GONE, KEY_STILL_ACTIVE."""
        with self._guard:
            console_actions.delete_root_key(self._state, key_id)

    def set_billing_access(self, active: bool) -> None:
        """Tick or untick "Activate IAM Access"."""
        with self._guard:
            self._state.billing_access = active

    def billing_access(self) -> bool:
        """Return whether "Activate IAM Access" is ticked; no API tells it."""
        with self._guard:
            return self._state.billing_access

    def billing_access_for(self, user_name: str) -> Bills:
        """Return what the Bills page shows to this user."""
        with self._guard:
            return console_actions.billing_access_for(self._state, user_name)

    def root_phone_code(self) -> Secret | None:
        """Return the code on the phone the account came with, for the scenario with MFA on."""
        with self._guard:
            return console_actions.root_phone_code(self._state)

    def snapshot(self) -> dict[str, Any]:
        """Return the account without times, ids and secrets, to compare two end states."""
        with self._guard:
            return snapshot(self._state)
