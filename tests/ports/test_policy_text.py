"""When two policy documents say the same."""

from __future__ import annotations

import pytest

from wizard.ports.policy_text import mean_the_same

ONE = '{"Statement": [{"Effect": "Allow", "Action": ["a:Get", "a:List"], "Resource": "*"}]}'


@pytest.mark.parametrize(
    "other",
    [
        '{"Statement": {"Resource": ["*"], "Action": ["A:list", "a:get"], "Effect": "Allow"}}',
        '{"Statement":[{"Effect":"Allow","Action":["a:List","a:Get","a:Get"],"Resource":"*"}]}',
    ],
)
def test_order_lists_of_one_and_case_of_actions_are_free(other: str) -> None:
    assert mean_the_same(ONE, other)


@pytest.mark.parametrize(
    "other",
    [
        '{"Statement": {"Resource": "*", "Action": "a:Get", "Effect": "Allow"}}',
        '{"Statement": {"Resource": "*", "Action": ["a:Get", "a:List"], "Effect": "Deny"}}',
        '{"Statement": {"Resource": "arn:x", "Action": ["a:Get", "a:List"], "Effect": "Allow"}}',
        '{"Statement": []}',
        "not JSON",
        "",
    ],
)
def test_anything_else_is_another_document(other: str) -> None:
    assert not mean_the_same(ONE, other)
