"""Where things lie on this computer, by each system's own custom."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "ROOTSAFE_HOME"


def data_folder(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    home: Path | None = None,
) -> Path:
    """Return the folder of our own files; ROOTSAFE_HOME overrides the system's custom."""
    if chosen := environ.get(HOME_VARIABLE):
        return Path(chosen)
    home = home or Path.home()
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Rootsafe"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Rootsafe"
    shared = environ.get("XDG_DATA_HOME", "")
    # XDG Base Directory Specification: a relative path is invalid and to be ignored.
    base = Path(shared) if Path(shared).is_absolute() else home / ".local" / "share"
    return base / "rootsafe"


def documents_folder(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    home: Path | None = None,
) -> Path:
    """Return the owner's documents where they exist, else the home folder."""
    home = home or Path.home()
    if platform == "win32":
        documents = _windows_documents() or home / "Documents"
    elif platform == "darwin":
        documents = home / "Documents"
    else:
        documents = _xdg_documents(environ, home) or home / "Documents"
    return documents if documents.is_dir() else home


def _xdg_documents(environ: Mapping[str, str], home: Path) -> Path | None:
    """Read where a Linux desktop keeps documents; a Japanese one calls them ドキュメント."""
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    try:
        lines = (config / "user-dirs.dirs").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return None
    for line in lines:
        name, _, value = line.strip().partition("=")
        if name == "XDG_DOCUMENTS_DIR":
            return Path(value.strip('"').replace("$HOME", str(home)))
    return None


def _windows_documents() -> Path | None:
    """Ask Windows, because the folder may have been moved, to OneDrive for example."""
    found: Path | None = None
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 -- exists on Windows only

        folders = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, folders) as key:
            value, _ = winreg.QueryValueEx(key, "Personal")
            found = Path(winreg.ExpandEnvironmentStrings(str(value)))
    return found
