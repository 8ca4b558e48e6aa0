"""What is done for the administrator, beside what any IAM user needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wizard.domain.console_password import password_record
from wizard.engine.change import Change, Weight
from wizard.engine.iam_changes import SetPassword
from wizard.ports.errors import SecretGone, WizardError
from wizard.ports.names import ADMIN_CSV, ADMIN_CSV_FILE, ADMIN_PASSWORD, ADMIN_USER
from wizard.ports.world import World
from wizard.steps.admin_user import words
from wizard.steps.admin_user.csv_export import credentials_csv
from wizard.text import Phrase, phrase


class FolderSynced(WizardError):
    """The folder is copied to somebody's cloud, and the owner had not been told."""

    code = "FILE-SYNCED"
    happened = words.SYNCED
    do = words.SYNCED_DO


@dataclass(frozen=True, slots=True)
class SetAdministratorPassword(SetPassword):
    """Give the administrator of this run the console password kept here."""

    note: str = ADMIN_PASSWORD

    def apply(self, world: World) -> None:
        world.progress.add(ADMIN_USER, self.user)
        world.progress.withdraw(ADMIN_CSV)
        SetPassword.apply(self, world)


@dataclass(frozen=True, slots=True)
class SaveCsv(Change):
    """Save the administrator's sign-in data as a file.

    Attributes:
        replace: a file that is there may be lost for it.
        is_warned: the owner knows that a cloud copies the folder.

    Raises:
        SecretGone: the password that AWS holds is not known here.
        FolderSynced: a cloud copies the folder, and the owner was not told.
        FileTaken, FolderReadOnly, DiskFull, FileBusy: as for `Files.write`.
    """

    path: Path
    replace: bool = False
    is_warned: bool = False

    @property
    def weight(self) -> Weight:
        return Weight.CHANGE if self.replace else Weight.LOCAL

    @property
    def sentence(self) -> Phrase:
        return phrase(words.REPLACE_CSV if self.replace else words.SAVE_CSV, path=self.path)

    def apply(self, world: World) -> None:
        principal = world.signed_in()
        noted = world.progress.find(ADMIN_USER)
        user = noted.detail if noted else ""
        held = password_record(world, principal.account, user, ADMIN_PASSWORD)
        if held.current is None or not held.is_known:
            raise SecretGone
        path = self.path.with_name(world.files.named(self.path.name))
        service = world.files.synced_by(path.parent)
        if service is not None and not (self.replace or self.is_warned):
            raise FolderSynced(service=service, folder=path.parent)
        content = credentials_csv(user, held.current, principal.sign_in_url)
        world.files.write(path, content, replace=self.replace)
        world.progress.add(ADMIN_CSV_FILE, str(path))
        world.progress.add(ADMIN_CSV, user)
