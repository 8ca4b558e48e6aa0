"""Facts of the account as a whole, from IAM's account summary."""

from __future__ import annotations

from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import AccountSummary


class AwsAccountFacts:
    """The port `AccountFacts`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def summary(self) -> AccountSummary:
        """Read the summary; a fact that AWS leaves out stays None."""
        facts = self._session.call("iam", "GetAccountSummary")["SummaryMap"]

        def fact(name: str) -> bool | None:
            return bool(facts[name]) if name in facts else None

        return AccountSummary(
            mfa_enabled=fact("AccountMFAEnabled"),
            keys_present=fact("AccountAccessKeysPresent"),
            password_present=fact("AccountPasswordPresent"),
        )
