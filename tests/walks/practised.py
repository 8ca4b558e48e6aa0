"""An owner at a practice account in this process, with a list for a journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ListJournal
from tests.walks.headless import Owner
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import App, practice_app
from wizard.engine.run import Engine
from wizard.ports.secret import Secret
from wizard.practice.account import PracticeAccount
from wizard.practice.console import PracticeConsole
from wizard.practice.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice world from both sides."""

    app: App
    account: PracticeAccount
    owner: Owner
    journal: ListJournal

    @property
    def folder(self) -> Path:
        """Where everything of this world is kept."""
        return self.app.world.files.suggested_folder()

    def files(self) -> dict[str, bytes]:
        """Return every file of this world."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}


def practised(scenario: Scenario, clock: PracticeClock) -> Practised:
    """Open a scenario's account; close its rig afterwards."""
    app = practice_app(scenario, clock)
    practice, journal = app.practice, ListJournal()
    assert practice is not None
    assert isinstance(practice.console, PracticeConsole)
    user = None if scenario.root_can_sign_in else scenario.users[0]
    owner = Owner(
        world=app.world,
        engine=Engine(app.world, journal),
        console=practice.console,
        let_time_pass=clock.advance,
        phone=MemoryVault("The owner's phone"),
        unlock=practice.unlock,
        user=(user.name, Secret(user.password)) if user else None,
    )
    return Practised(app, practice.console._account, owner, journal)
