"""Which planned feature will call which operation that is taught ahead of it.

An operation moves to its service's module with the adapter that calls it. The
package goes when the last of these features is built.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.practice.ahead import credential_report, old_users, password_policy, rights
from wizard.practice.iam.permissions import Operation

AHEAD: Mapping[str, Mapping[str, Operation]] = {
    "check as a report": credential_report.OPERATIONS,
    "old users and keys": old_users.OPERATIONS,
    "password policy": password_policy.OPERATIONS,
    "rights in force": rights.OPERATIONS,
}
"""Planned feature → the operations of IAM that it will call."""

OPERATIONS = {name: handler for taught in AHEAD.values() for name, handler in taught.items()}
