"""Where the data that ships with the program lies."""

from __future__ import annotations

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder `resources`: beside the package, or inside a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    home = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return home / "resources"
