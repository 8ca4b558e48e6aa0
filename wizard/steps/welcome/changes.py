"""What the welcome changes: the run, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.change import Change
from wizard.ports.aws import SignInSlot, grouped
from wizard.ports.world import World
from wizard.steps.welcome import words
from wizard.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class StartNewRun(Change):
    """Begin a run for another account; `account` is the one that is left, where it is known.

    Raises:
        NotesUnwritable: the run so far goes on, and nobody is signed out.
    """

    account: str

    @property
    def sentence(self) -> Phrase:
        if not self.account:
            return phrase(words.DO_START_OVER_UNNAMED)
        return phrase(words.DO_START_OVER, account=grouped(self.account))

    def apply(self, world: World) -> None:
        world.progress.start_new_run()
        for slot in SignInSlot:
            world.sessions.sign_out(slot)
