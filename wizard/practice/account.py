"""The practice AWS account: its API, and its state for the pretend console.

The wizard's worker calls the API by `perform`; the pretend console changes the
state by `editing` on the screen's thread. One re-entrant lock keeps the two
apart. It is held only while plain data are read or changed: nobody waits for a
network, a file or the other thread inside it.
"""

from __future__ import annotations

import threading  # noqa: TID251 -- see above: the worker and the screen share this object
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any

from wizard.practice import cloudtrail, oauth
from wizard.practice.ahead import operations as ahead
from wizard.practice.errors import AnswerLost, ApiRefusal, UntaughtCall
from wizard.practice.iam import devices, facts, groups, keys, policies, users
from wizard.practice.iam.permissions import Operation, RequestCredentials, authorise, identify
from wizard.practice.oauth import DpopProof
from wizard.practice.scenarios import Scenario
from wizard.practice.seed import seed
from wizard.practice.snapshot import snapshot
from wizard.practice.state import Response, State

OPERATIONS: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "iam": {
            **users.OPERATIONS,
            **groups.OPERATIONS,
            **keys.OPERATIONS,
            **devices.OPERATIONS,
            **policies.OPERATIONS,
            **facts.OPERATIONS,
            **ahead.OPERATIONS,
        },
        "sts": facts.STS_OPERATIONS,
        "cloudtrail": cloudtrail.OPERATIONS,
        "signin": oauth.OPERATIONS,
    }
)
UNSIGNED = MappingProxyType({"signin": {"CreateOAuth2Token": oauth.create_token}})
"""Unsigned operations: whoever calls them proves something else."""
_READS = ("Get", "List", "Lookup", "Generate")
# Members of taught operations that practice does nothing about; it says so rather than ignore them.
UNTAUGHT_MEMBERS = frozenset(
    {
        *("Path", "PathPrefix", "Description", "Tags", "PermissionsBoundary"),
        *("EntityFilter", "OnlyAttached", "PolicyUsageFilter"),
        *("MaxPasswordAge", "HardExpiry", "EventCategory"),
    }
)


class PracticeAccount:
    """A standalone AWS account as its scenario describes it.

    Attributes:
        scenario: what the account was like on the first day.
        calls: every request that reached the wire, (service, operation), in order.
    """

    def __init__(self, scenario: Scenario, now: Callable[[], datetime]) -> None:
        """Make the account; `now` is the wizard's clock, aware and in UTC."""
        self.scenario = scenario
        self.calls: list[tuple[str, str]] = []
        self._state = seed(scenario, now)
        self._lock = threading.RLock()
        self._answers_to_drop = set(scenario.lost_answers)
        self._changes = 0
        self._refusals_left = 0

    def perform(
        self,
        service: str,
        operation: str,
        params: Mapping[str, Any],
        credentials: RequestCredentials | None,
    ) -> Response:
        """Perform a signed operation whose input was validated against the service's model.

        Raises:
            ApiRefusal: AWS would answer with an error.
            AnswerLost: it is done, and the response is to be lost.
            UntaughtCall: practice does not know the operation.
        """
        handler = OPERATIONS.get(service, {}).get(operation)
        if handler is None:
            raise UntaughtCall(service, operation)
        with self._lock:
            caller = identify(self._state, credentials, service)
            authorise(self._state, caller, service, operation)
            if operation.startswith(_READS) or service == "signin":
                return handler(self._state, caller, params)
            self._throttle()
            answer = handler(self._state, caller, params)
            cloudtrail.record_api_call(self._state, caller, operation, params)
            self._drop_answer(operation)
            return answer

    def perform_unsigned(
        self, service: str, operation: str, params: Mapping[str, Any], credentials: DpopProof
    ) -> Response:
        """Perform an unsigned operation, its input validated as for `perform`.

        Raises:
            ApiRefusal: AWS would answer with an error.
            AnswerLost: it is done, and the response is to be lost.
        """
        with self._lock:
            answer = UNSIGNED[service][operation](self._state, params, credentials)
            self._drop_answer(operation)
            return answer

    @contextmanager
    def editing(self) -> Iterator[State]:
        """Give the account's state to the pretend console; the API waits meanwhile."""
        with self._lock:
            yield self._state

    def aws_now(self) -> datetime:
        """Return AWS's time, as in the Date header of every response."""
        return self._state.now()

    def _drop_answer(self, operation: str) -> None:
        """Lose the response of an operation once, where the scenario says so."""
        if operation in self._answers_to_drop:
            self._answers_to_drop.remove(operation)
            raise AnswerLost

    def _throttle(self) -> None:
        """Throttle every n-th change a few times, as the scenario says, then let it through."""
        every = self.scenario.throttle_every
        if self._refusals_left > 0:
            self._refusals_left -= 1
            if self._refusals_left > 0:
                raise ApiRefusal("Throttling", "Rate exceeded")
            return
        self._changes += 1
        if every and self._changes % every == 0:
            self._refusals_left = self.scenario.throttle_times
            raise ApiRefusal("Throttling", "Rate exceeded")

    def snapshot(self) -> dict[str, Any]:
        """Return the account without times, ids and secrets, to compare two end states."""
        with self._lock:
            return snapshot(self._state)
