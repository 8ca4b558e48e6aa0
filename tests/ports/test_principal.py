"""Where the users of an account sign in."""

from __future__ import annotations

import pytest

from wizard.ports.aws import Principal


@pytest.mark.parametrize(
    ("arn", "alias", "url"),
    [
        (
            "arn:aws:iam::111122223333:root",
            "",
            "https://111122223333.signin.aws.amazon.com/console",
        ),
        (
            "arn:aws:iam::111122223333:root",
            "sakura",
            "https://sakura.signin.aws.amazon.com/console",
        ),
        (
            "arn:aws-cn:iam::111122223333:user/a",
            "",
            "https://111122223333.signin.amazonaws.cn/console",
        ),
        (
            "arn:aws-us-gov:iam::111122223333:user/a",
            "",
            "https://111122223333.signin.amazonaws-us-gov.com/console",
        ),
    ],
)
def test_the_sign_in_address_names_the_account_in_its_partition(
    arn: str, alias: str, url: str
) -> None:
    assert Principal("111122223333", arn, alias).sign_in_url == url
