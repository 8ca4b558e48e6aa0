"""Takes every secret of Rootsafe out of the Windows Credential Manager: `Rootsafe --forget`.

The uninstaller calls it, unless the owner wants to keep them. keyring writes an entry as
"Rootsafe", and moves it to "<name>@Rootsafe" when the next one comes.
"""

from __future__ import annotations

import sys

from wizard.adapters.vault.os_keyring import SERVICE

NOTHING_KEPT = 1168
"""ERROR_NOT_FOUND of winerror.h, by which Windows says that a list is empty."""


def is_ours(target: str) -> bool:
    """Say whether an entry of the Credential Manager is one of Rootsafe's."""
    return target == SERVICE or target.endswith(f"@{SERVICE}")


def main() -> int:
    """Remove them all and say how many there were; return 1 where Windows refused."""
    from win32ctypes.pywin32 import pywintypes  # noqa: PLC0415 -- on Windows only

    try:
        count = _forget()
    except pywintypes.error as refusal:
        if refusal.winerror != NOTHING_KEPT:
            print(f"Windows refused: {refusal.strerror}", file=sys.stderr)
            return 1
        count = 0
    print(f"{count} entries removed")
    return 0


def _forget() -> int:
    from win32ctypes.pywin32 import win32cred  # noqa: PLC0415

    generic = win32cred.CRED_TYPE_GENERIC
    entries = win32cred.CredEnumerate(None, 0)
    ours = [one for one in entries if one["Type"] == generic and is_ours(one["TargetName"])]
    for entry in ours:
        win32cred.CredDelete(TargetName=entry["TargetName"], Type=generic)
    return len(ours)


if __name__ == "__main__":
    sys.exit(main())
