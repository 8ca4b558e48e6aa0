"""The AWS managed policies that practice knows, as AWS publishes them.

The long billing policy is shortened to the actions the Bills page and the
wizard touch; all of its actions only read.
"""

from __future__ import annotations

import json
from datetime import datetime

from wizard.practice.records import Policy, PolicyVersion

_READ_BILLING = [
    "account:GetAccountInformation",
    "billing:GetBillingData",
    "billing:GetBillingDetails",
    "billing:GetBillingNotifications",
    "billing:GetBillingPreferences",
    "billing:GetContractInformation",
    "billing:GetCredits",
    "billing:GetIAMAccessPreference",
    "billing:GetSellerOfRecord",
    "budgets:DescribeBudgetActionsForBudget",
    "budgets:ViewBudget",
    "cur:DescribeReportDefinitions",
    "freetier:GetFreeTierUsage",
    "invoicing:GetInvoicePDF",
    "invoicing:ListInvoiceSummaries",
    "payments:GetPaymentInstrument",
    "payments:ListPaymentPreferences",
    "tax:GetTaxRegistration",
]


def _document(actions: str | list[str], resource: str | list[str] = "*") -> str:
    statement = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


_CHANGE_PASSWORD = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["iam:ChangePassword"],
                "Resource": ["arn:aws:iam::*:user/${aws:username}"],
            },
            {"Effect": "Allow", "Action": ["iam:GetAccountPasswordPolicy"], "Resource": "*"},
        ],
    }
)

_DOCUMENTS = {
    "AdministratorAccess": _document("*"),
    "AWSBillingReadOnlyAccess": _document(_READ_BILLING),
    "IAMUserChangePassword": _CHANGE_PASSWORD,
}

ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess"


def aws_policies(since: datetime) -> list[Policy]:
    """Return the AWS managed policies, as old as the account."""
    return [
        Policy(
            name,
            f"arn:aws:iam::aws:policy/{name}",
            since,
            since,
            [PolicyVersion("v1", text, since)],
        )
        for name, text in _DOCUMENTS.items()
    ]
