"""Opens boto3 on the practice account: the same library, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wizard.adapters.aws.keys import KeySource
from wizard.adapters.aws.opening import give_keys
from wizard.practice.account import PracticeAccount


def open_on(account: PracticeAccount, folder: Path, keys: KeySource | None) -> Any:
    """Return a boto3 session whose every request the account answers.

    Without keys its requests go unsigned, as the measuring of the clock does.
    """
    # Importing boto3 takes longer than painting the first window; it waits for its first use.
    import boto3  # noqa: PLC0415

    from wizard.practice.isolation import offline_session  # noqa: PLC0415
    from wizard.practice.wire import attach  # noqa: PLC0415

    core = offline_session(folder)
    if keys is not None:
        give_keys(core, keys)
    attach(core, account)
    return boto3.Session(botocore_session=core)
