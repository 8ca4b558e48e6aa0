"""Faults the owner can meet, each saying what happened and what to do."""

from __future__ import annotations

# A name a line would fill a page.
# fmt: off
from wizard.ports.errors.aws import (
    AnswerLost, AwsFailed, ClockWrong, CodesRefused, Denied, Gone, InUse, LimitReached, NameRefused,
    NameTaken, NotReadyYet, NotSignedIn, NotTrusted, PasswordExists, PasswordRefused, PolicyRefused,
    ProxyRefused, RootOnly, Throttled, Unreachable, UnreadableAnswer, WithoutMfa,
)
from wizard.ports.errors.base import (
    LEFT_BEHIND, Effect, PasswordWaiting, PasswordWeak, Problem, Refused, StalePlan, WizardError,
    unexpected,
)
from wizard.ports.errors.files import (
    DiskFull, FileBusy, FileTaken, FolderReadOnly, JournalUnwritable, NotesUnwritable,
)
from wizard.ports.errors.keyring import SecretGone, VaultLocked, VaultMissing, VaultRefused
from wizard.ports.errors.sign_in import (
    CredentialsExpired, CredentialsRefused, NoBrowser, NoCredentials, NotAnAdministrator,
    NotYetInConsole, NoWayBack, PasswordChanged, PastedInPart, PastedLastingKey, PastedNothing,
    PastedTooOld, SignInCodeExpired, SignInCodeUnreadable, SignInDeclined, SignInLost,
    SignInNotAllowed, SignInNotTaken, SignInPageNotOpened, SignInTimedOut, WrongAccount,
)
