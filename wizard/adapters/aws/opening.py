"""Opening boto3 sessions: with the owner's AWS files, or with given access keys."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NoReturn

from wizard.adapters.aws.keys import BotoSession, Credentials, KeySource
from wizard.ports.errors import NoCredentials

SessionOpener = Callable[[str, KeySource | None], BotoSession]
"""Makes a boto3 session: for a profile ("" is the default chain), or for these keys."""


def load_library() -> None:
    """Import boto3, which takes longer than painting the first window, before anybody signs in."""
    import boto3  # noqa: F401, PLC0415
    import botocore.session  # noqa: F401, PLC0415


def give_keys(core: BotoSession, keys: KeySource) -> None:
    """Make a botocore session sign with these, and look for nothing else."""
    if isinstance(keys, Credentials):
        token = keys.token.reveal() if keys.token else None
        core.set_credentials(keys.key_id, keys.secret.reveal(), token)
        return
    from wizard.adapters.aws.login.signing import sign_with  # noqa: PLC0415 -- it needs botocore

    sign_with(core, keys)


def open_here(profile: str, keys: KeySource | None) -> BotoSession:
    """Open boto3 on this computer, as the owner's AWS files and variables say."""
    # Importing boto3 takes longer than painting the first window; it waits for its first use.
    import boto3  # noqa: PLC0415
    import botocore.session  # noqa: PLC0415

    withhold_debug_logs()
    core = botocore.session.Session(profile=profile or None)
    if keys is not None:
        give_keys(core, keys)
    else:
        _ask_nothing_on_the_terminal(core)
    return boto3.Session(botocore_session=core)


LIBRARIES = frozenset({"boto3", "botocore", "urllib3"})
WITHHELD = "withheld: it may quote a password"


def withhold_debug_logs() -> None:
    """Keep the libraries from writing requests down: their debug logs quote passwords.

    Not by their levels, which whoever looks for a fault sets to DEBUG: where a
    record is made, what it would say below a warning is left out.
    """
    make = logging.getLogRecordFactory()
    if getattr(make, "is_discreet", False):
        return

    def discreet(*given: Any, **more: Any) -> logging.LogRecord:
        record = make(*given, **more)
        if record.levelno < logging.WARNING and record.name.split(".")[0] in LIBRARIES:
            record.msg, record.args, record.exc_info = WITHHELD, (), None
        return record

    discreet.is_discreet = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(discreet)


def _ask_nothing_on_the_terminal(core: BotoSession) -> None:
    """Refuse where a profile with `mfa_serial` would ask for a code on the terminal.

    botocore calls getpass there, and the worker would hang where nobody looks.
    It has no setting for this, hence the private name.
    """
    resolver = core.get_component("credential_provider")
    resolver.get_provider("assume-role")._prompter = _refuse  # noqa: SLF001


def _refuse(_prompt: str) -> NoReturn:
    raise NoCredentials
