"""Who somebody is, in words."""

from __future__ import annotations

import pytest

from wizard.domain.principal_names import who
from wizard.ports.aws import Principal

ACCOUNT = "123456789012"


@pytest.mark.parametrize(
    ("arn", "words"),
    [
        (f"arn:aws:iam::{ACCOUNT}:root", "root user"),
        (f"arn:aws:iam::{ACCOUNT}:user/team/yuko", "IAM user yuko"),
        (f"arn:aws:sts::{ACCOUNT}:assumed-role/Operations/yuko@example.com", "role Operations"),
        (f"arn:aws:sts::{ACCOUNT}:federated-user/guest", "federated user guest"),
    ],
)
def test_a_principal_is_named_as_the_owner_would_say(arn: str, words: str) -> None:
    assert who(Principal(ACCOUNT, arn)).draw() == words


def test_whoever_we_do_not_know_is_shown_as_aws_says() -> None:
    arn = f"arn:aws:iam::{ACCOUNT}:something/new"
    assert arn in who(Principal(ACCOUNT, arn)).draw()


def test_an_account_is_grouped_as_the_console_shows_it() -> None:
    assert Principal(ACCOUNT, f"arn:aws:iam::{ACCOUNT}:root").account_grouped == "1234-5678-9012"
