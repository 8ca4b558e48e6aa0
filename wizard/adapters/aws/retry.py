"""Retry rules: how long a request is tried again after which fault, and which never is."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.adapters.aws.faults import changes
from wizard.ports.errors import (
    AnswerLost,
    AwsFailed,
    CredentialsRefused,
    Gone,
    NotReadyYet,
    Throttled,
    WithoutMfa,
)

FIRST_WAIT = 0.5
LONGEST_WAIT = 15.0

BUDGET: dict[type[Exception], float] = {
    Throttled: 60.0,
    AwsFailed: 16.0,
    # AWS says "several minutes"; longer than this, the owner is told instead.
    NotReadyYet: 20.0,
    # What was made a moment ago may not be known everywhere yet
    # (IAM User Guide, "Changes that I make are not always immediately visible").
    Gone: 60.0,
    # The same of keys: only new ones are waited for, see `passing`.
    CredentialsRefused: 60.0,
    WithoutMfa: 60.0,
    # Sent once more, not oftener: waiting for the answer took up to twenty seconds.
    AnswerLost: 0.5,
}
"""Seconds of waiting, in all, for each fault that passes by itself."""

SHORT = {
    "EnableMFADevice": 10.0,  # the two codes grow old while we wait
    "LookupEvents": 2.0,  # nice to know, and nobody should wait for it
}

NEVER_TWICE = frozenset(
    {
        "CreateAccessKey",  # a second key, and the first one's secret lost
        "CreateLoginProfile",  # "exists" would no longer mean that a stranger set it
        "CreatePolicyVersion",  # a second version
        "CreateVirtualMFADevice",  # the seed is told once
        "EnableMFADevice",  # the codes are used up
        "UpdateLoginProfile",  # the account may forbid the same password twice
    }
)
"""Not sent again when the first may have arrived; the others come to the same when repeated."""


LISTED = frozenset(
    {"GetGroup", "GetPolicyVersion", "ListAttachedGroupPolicies", "ListPolicyVersions"}
)
"""Asked only of what a list has just named: where it is new and "not there", it is so nearly."""


@dataclass(slots=True)
class Retry:
    """The retries of one request. `fresh`: it names something that was created just now."""

    operation: str
    fresh: bool = False
    waited: float = 0.0

    def next_wait(self, fault: Exception, *, passing: bool = True) -> float | None:
        """Return how many seconds to wait before trying again, or None to give up.

        `passing`: whether this very fault may be over in a moment.
        """
        if not passing or not self._may_repeat(fault):
            return None
        budget = min(BUDGET.get(type(fault), 0.0), SHORT.get(self.operation, 60.0))
        wait = min(max(self.waited, FIRST_WAIT), LONGEST_WAIT)
        if self.waited + wait > budget:
            return None
        self.waited += wait
        return wait

    def _may_repeat(self, fault: Exception) -> bool:
        if isinstance(fault, Gone):
            return self.fresh and (changes(self.operation) or self.operation in LISTED)
        # Keys that AWS did not know yet have made a user all the same, by one report
        # (openshift/aws-account-operator#261).
        if isinstance(fault, AnswerLost | AwsFailed | CredentialsRefused | WithoutMfa):
            return self.operation not in NEVER_TWICE
        return True
