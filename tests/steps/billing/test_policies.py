"""The two policies: what they allow, what they must never allow, and how long they are."""

from __future__ import annotations

import ast
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from wizard.steps.billing.level import BillingLevel, document

LEVELS = list(BillingLevel)
LONGEST = 6144
"""IAM quotas: characters of a managed policy, white space not counted."""

ONLY_READS = re.compile(r"[a-z0-9-]+:(Get|BatchGet|List|Describe|View)[A-Za-z]*")
NEVER = (
    "account:CloseAccount",
    "account:StartPrimaryEmailUpdate",
    "account:AcceptPrimaryEmailUpdate",
    "account:EnableRegion",
    "account:DisableRegion",
    "account:PutAccountName",
    "iam:CreateUser",
    "organizations:LeaveOrganization",
)
WIZARD = Path(__file__).resolve().parents[3] / "wizard"


def actions(level: BillingLevel) -> list[str]:
    (statement,) = json.loads(document(level))["Statement"]
    assert statement["Effect"] == "Allow"
    assert statement["Resource"] == "*"
    return list(statement["Action"])


def allows(level: BillingLevel, action: str) -> bool:
    return any(fnmatchcase(action.lower(), pattern.lower()) for pattern in actions(level))


@pytest.mark.parametrize("level", LEVELS)
def test_aws_takes_a_document_of_this_length(level: BillingLevel) -> None:
    assert len("".join(document(level).split())) <= LONGEST
    assert json.loads(document(level))["Version"] == "2012-10-17"


@pytest.mark.parametrize("level", LEVELS)
def test_no_dead_action_is_named(level: BillingLevel) -> None:
    # aws-portal came to its end in July 2023; accounts made since know it no more.
    assert not [action for action in actions(level) if action.startswith("aws-portal")]


@pytest.mark.parametrize("level", LEVELS)
def test_the_account_itself_is_out_of_reach(level: BillingLevel) -> None:
    of_account = [action for action in actions(level) if action.startswith("account:")]
    assert of_account
    assert not [action for action in of_account if "*" in action]
    assert not [action for action in NEVER if allows(level, action)]


@pytest.mark.parametrize("level", LEVELS)
def test_every_action_names_its_service_and_none_twice(level: BillingLevel) -> None:
    named = actions(level)
    assert len({action.lower() for action in named}) == len(named)
    assert all(re.fullmatch(r"[a-z0-9-]+:[A-Za-z]*\*?", action) for action in named)


def test_who_may_only_look_can_change_nothing() -> None:
    assert [
        action for action in actions(BillingLevel.VIEW) if not ONLY_READS.fullmatch(action)
    ] == []


def test_who_may_look_sees_the_bill() -> None:
    for action in (
        "billing:GetBillingData",
        "invoicing:GetInvoicePDF",
        "payments:ListPaymentPreferences",
        "tax:ListTaxRegistrations",
        "ce:GetCostAndUsage",
        "budgets:ViewBudget",
        "freetier:GetFreeTierUsage",
    ):
        assert allows(BillingLevel.VIEW, action)


def test_who_may_do_everything_may_also_look_and_pay() -> None:
    for action in (
        *actions(BillingLevel.VIEW),
        "payments:MakePayment",
        "payments:CreatePaymentInstrument",
        "budgets:ModifyBudget",
        "tax:PutTaxRegistration",
        "purchase-orders:AddPurchaseOrder",
        "billing:UpdateBillingPreferences",
    ):
        assert allows(BillingLevel.FULL, action), action


def test_the_program_itself_never_asks_cost_explorer() -> None:
    """A request to Cost Explorer costs money, so no adapter may name its service."""
    named = [
        f"{path.name}:{node.lineno}"
        for path in sorted((WIZARD / "adapters").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in ("ce", "cost-explorer")
    ]
    assert named == []
