"""What the owner chose about the wizard itself, and nothing about the account."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wizard.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class Settings:
    """An empty text means: never chosen."""

    language: str = ""
    text_percent: int = 100
    theme: str = ""


class SettingsFile:
    """One small file; a damaged one means the defaults."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def read(self) -> Settings:
        """Return what was chosen; never raises."""
        if not self._path.exists():
            return Settings()
        from wizard.adapters.local.json_store import read_json  # noqa: PLC0415 -- the first start is quick

        return read_json(self._path, _settings, self._clock) or Settings()

    def save(self, settings: Settings) -> None:
        """Replace what was chosen.

        Raises:
            NotesUnwritable: the file is as it was.
        """
        from wizard.adapters.local.json_store import write_json  # noqa: PLC0415
        from wizard.ports.errors import NotesUnwritable  # noqa: PLC0415

        try:
            write_json(self._path, asdict(settings))
        except OSError as fault:
            raise NotesUnwritable(path=self._path) from fault


def _settings(plain: Any) -> Settings:
    """Take what we know; a newer version may have written more."""
    defaults = asdict(Settings())
    known = {name: value for name, value in plain.items() if name in defaults}
    for name, value in known.items():
        if type(value) is not type(defaults[name]):
            raise TypeError(name)
    return Settings(**known)
