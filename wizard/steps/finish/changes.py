"""What the last page changes: it writes the report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wizard.engine.change import Change, Weight
from wizard.ports.errors import SecretGone
from wizard.ports.world import World
from wizard.steps.finish import words
from wizard.text import Phrase, phrase

REPORT = "report"
"""The report's name in this run's memory, and the note of where it was saved."""


@dataclass(frozen=True, slots=True)
class WriteReport(Change):
    """Write the report, whose text waits in this run's memory, and note where it went.

    Raises:
        SecretGone: no report waits.
        FileTaken, FolderReadOnly, DiskFull, FileBusy: as for `Files.write`.
    """

    path: Path
    replace: bool

    @property
    def weight(self) -> Weight:
        return Weight.CHANGE if self.replace else Weight.LOCAL

    @property
    def sentence(self) -> Phrase:
        return phrase(words.REPLACE_ACTION if self.replace else words.SAVE_ACTION, path=self.path)

    def apply(self, world: World) -> None:
        content = world.memory.get(REPORT)
        if content is None:
            raise SecretGone
        world.files.write(self.path, content, replace=self.replace)
        world.memory.forget(REPORT)
        world.progress.add(REPORT, str(self.path))
