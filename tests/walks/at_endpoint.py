"""The real window on whatever account `AWS_ENDPOINT_URL` leads to, walked by an answers file.

    python -m tests.walks.at_endpoint FOLDER ANSWERS.toml REPORT.json

Everything of AWS is as for a real account: boto3 as the program opens it, its usual order of
credentials, sockets. What such a server has not, an owner's hands have from practice: the
console's pages for the password, the device and the switch, the phone, and a keyring in memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtWidgets import QApplication

from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.progress import FileProgress
from wizard.adapters.local.temp_files import TempFiles
from wizard.adapters.vault.memory import MemoryVault
from wizard.composition import App, Practice, world_of
from wizard.engine.journal import FileJournal
from wizard.engine.run import Engine
from wizard.kit.background import BackgroundRunner
from wizard.main import Program
from wizard.ports.aws import SignInMethod
from wizard.practice.account import PracticeAccount
from wizard.practice.console import PracticeConsole
from wizard.practice.scenarios import Scenario
from wizard.program.options import Options


class Hands(PracticeConsole):
    """What an owner does on AWS's pages; the account's users are the server's, unknown here."""

    def opens_bills(self, user: str) -> bool:
        """Go by the switch alone: moto shows nobody any bill."""
        return self.billing_access()


class ProgramAtEndpoint(Program):
    """The program; only its account is another one."""

    folder = Path()

    def _make_app(self, scenario: str | None, background: BackgroundRunner) -> App:
        # The right time, because the server has it too; only waiting for the server costs none.
        clock, folder = PracticeClock(), self.folder
        session = AwsSessions(clock, methods=(SignInMethod.PROFILE,))
        console = Hands(PracticeAccount(Scenario(), clock.now))
        world = world_of(
            session,
            vault=MemoryVault("Keyring"),
            progress=FileProgress(folder / "confirmations.json", clock),
            console=console,
            files=LocalFiles(folder, TempFiles(folder / "leftovers.json", clock), practice=True),
            clock=clock,
            practice=True,
        )
        robots = Practice(console, lambda opened: None, [], lambda: False, lambda: None)
        engine = Engine(world, FileJournal(folder / "journal.jsonl", clock))
        return App(world, engine, lambda: None, robots)


def main(folder: Path, answers: Path, report: Path) -> int:
    """Walk, and return the program's exit code."""
    # A walk confirms everything by itself: it is for servers on this computer, never for AWS.
    if urlsplit(os.environ["AWS_ENDPOINT_URL"]).hostname != "127.0.0.1":
        sys.exit("AWS_ENDPOINT_URL is not on this computer")
    qt_app = QApplication(sys.argv[:1])
    options = Options(practice="fresh", language="en", answers=answers, report=report)
    program = ProgramAtEndpoint(qt_app, options)
    program.folder = folder
    program.open_world("fresh")
    code = program.walk(answers)
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(*(Path(place) for place in sys.argv[1:])))
