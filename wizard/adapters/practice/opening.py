"""Opening boto3 on the practice account: the same library, and no way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wizard.adapters.practice.account import PracticeAccount
from wizard.ports.secret import Secret


def open_on(
    account: PracticeAccount, folder: Path, key_id: str, secret: Secret, token: Secret | None
) -> Any:
    """Return a boto3 session whose every request the account answers.

    Without a key id its requests go unsigned, as the measuring of the clock does.
    """
    # Importing boto3 takes longer than painting the first window; it waits for its first use.
    import boto3  # noqa: PLC0415

    from wizard.adapters.practice.isolation import offline_session  # noqa: PLC0415
    from wizard.adapters.practice.wire import attach  # noqa: PLC0415

    core = offline_session(folder)
    if key_id:
        core.set_credentials(key_id, secret.reveal(), token.reveal() if token else None)
    attach(core, account)
    return boto3.Session(botocore_session=core)
