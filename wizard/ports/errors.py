"""Faults the owner can meet, each saying what happened and what to do."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from wizard.text import N_, Phrase


class Effect(Enum):
    """What a fault left behind in the account."""

    NOTHING = "nothing"
    CHANGED = "changed"
    UNKNOWN = "unknown"


LEFT_BEHIND = {
    Effect.NOTHING: N_("Nothing was changed."),
    Effect.CHANGED: N_("Part of it was done; what you see below is how your account stands now."),
    Effect.UNKNOWN: N_("We do not know yet whether the change was made."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What the page shows; `code` is stable and safe to log and to search for.

    `sign_in`: signing in again by the browser is what helps.
    """

    code: str
    happened: Phrase
    effect: Effect
    do: Phrase
    retry: bool
    sign_in: bool = False


class WizardError(Exception):
    """Base of every fault we expect; anything else is a bug in the wizard.

    Keyword arguments fill the placeholders of the sentences. They are shown and
    logged, so they never hold a secret.
    """

    code: ClassVar[str]
    happened: ClassVar[str]
    do: ClassVar[str]
    effect: Effect = Effect.NOTHING
    retry: ClassVar[bool] = False
    sign_in: ClassVar[bool] = False

    def __init__(self, *, effect: Effect | None = None, **values: object) -> None:
        super().__init__(self.code)
        self._values = tuple(values.items())
        if effect is not None:
            self.effect = effect

    def problem(self) -> Problem:
        """Return the fault in the owner's words, in no language yet."""
        return Problem(
            self.code,
            Phrase(self.happened, self._values),
            self.effect,
            Phrase(self.do, self._values),
            self.retry,
            self.sign_in,
        )


# ---- AWS and the way to it


class NotSignedIn(WizardError):
    """A fact of the account was wanted before anybody signed in."""

    code = "AWS-NOT-SIGNED-IN"
    happened = N_("We cannot look into the account before you have signed in.")
    do = N_("Open the page “Sign in” and sign in. Then come back here.")


class Denied(WizardError):
    """AWS refused these credentials this action."""

    code = "AWS-DENIED"
    happened = N_("AWS does not allow these sign-in data to do this ({operation}).")
    do = N_(
        "Sign in as the root user or as an administrator, or do this step by hand in AWS's console."
    )


class WithoutMfa(Denied):
    """Temporary keys made without MFA: STS knows them, IAM does not."""

    code = "AWS-SESSION-WITHOUT-MFA"
    happened = N_(
        "These temporary sign-in data were made without MFA, and AWS lets such data do nothing with users, keys and devices ({operation})."
    )
    do = N_("Sign in by the browser instead, or have them made again with an MFA code.")


class RootOnly(WizardError):
    """Only the root user's own credentials can see or do this."""

    code = "AWS-ROOT-ONLY"
    happened = N_("Only the root user can see its own access keys one by one.")
    do = N_("Sign in as the root user, or delete the keys in AWS's console.")


class Throttled(WizardError):
    """AWS asked for fewer calls, and went on asking while we waited."""

    code = "AWS-THROTTLED"
    happened = N_("AWS is busy and asked us to slow down.")
    do = N_("Wait a minute, then press Check again.")
    retry = True


class AwsFailed(WizardError):
    """AWS answered with a fault of its own."""

    code = "AWS-FAILED"
    happened = N_("AWS had a fault of its own ({detail}).")
    do = N_("Wait a few minutes, then press Check again.")
    retry = True


class NotReadyYet(WizardError):
    """What was just changed has not reached all of AWS yet."""

    code = "AWS-NOT-READY"
    happened = N_("AWS has not finished an earlier change yet.")
    do = N_("Wait a few minutes, then press Check again.")
    retry = True


class Unreachable(WizardError):
    """No connection to AWS could be made; the request never left."""

    code = "NET-UNREACHABLE"
    happened = N_("We could not reach AWS.")
    do = N_("Check that this computer is on the internet, then press Check again.")
    retry = True


class ProxyRefused(Unreachable):
    """The way out of this network leads through a proxy, which did not let us through."""

    code = "NET-PROXY"
    happened = N_("This network's proxy server did not let us through to AWS.")
    do = N_(
        "Ask whoever runs the network for the proxy's address, as HTTPS_PROXY should name it, then press Check again."
    )


class NotTrusted(Unreachable):
    """Whoever answered could not prove to be AWS, so the request was never sent."""

    code = "NET-NOT-TRUSTED"
    happened = N_("What answered could not prove that it is AWS, so we told it nothing.")
    do = N_(
        "In a hotel or café, open any web page in your browser and sign in to the network. In an office, ask for the network's certificate file and name it in AWS_CA_BUNDLE. Then press Check again."
    )


class AnswerLost(WizardError):
    """The request left, the reply did not arrive."""

    code = "AWS-ANSWER-LOST"
    happened = N_("We sent the request, but the connection broke before AWS answered.")
    do = N_("Press Check again. We look first and never repeat a change that already happened.")
    effect = Effect.UNKNOWN
    retry = True


class UnreadableAnswer(WizardError):
    """Something answered, but not in AWS's language (a hotel's sign-in page, say)."""

    code = "NET-NOT-AWS"
    happened = N_(
        "Something answered that is not AWS, perhaps the sign-in page of a hotel or café network."
    )
    do = N_("Open any web page in your browser and sign in to the network, then press Check again.")
    effect = Effect.UNKNOWN
    retry = True


class ClockWrong(WizardError):
    """AWS refuses requests whose time is too far from its own."""

    code = "CLOCK-WRONG"
    happened = N_(
        "This computer's clock is too far from AWS's clock, so AWS refuses to talk to it."
    )
    do = N_("Set the computer's date and time to automatic, then press Check again.")
    retry = True


class CredentialsExpired(WizardError):
    """The session is over."""

    code = "SIGN-IN-EXPIRED"
    happened = N_("Your sign-in has expired. AWS ends one after a while.")
    do = N_("Sign in again. You go on where you were.")
    sign_in = True


class CredentialsRefused(WizardError):
    """AWS does not know these credentials, or no longer."""

    code = "SIGN-IN-REFUSED"
    happened = N_("AWS does not accept these sign-in data.")
    do = N_("Check that they were copied whole and are still active, then sign in again.")
    sign_in = True


class NoCredentials(WizardError):
    """There was nothing to sign in with."""

    code = "SIGN-IN-NOTHING-FOUND"
    happened = N_("We found no sign-in data there.")
    do = N_(
        "Choose another way to sign in. You need not, and should not, make an access key for the root user."
    )


class PastedNothing(WizardError):
    """What was pasted holds no part of any sign-in data."""

    code = "SIGN-IN-PASTE-NOTHING"
    happened = N_("We found no sign-in data in what you pasted.")
    do = N_(
        "Paste the line into CloudShell and press Enter there. Then copy everything that it prints, and paste it here."
    )


class PastedInPart(WizardError):
    """A part of the pasted sign-in data is missing, or was cut."""

    code = "SIGN-IN-PASTE-IN-PART"
    happened = N_("What you pasted is not whole. This is missing or was cut off: {missing}")
    do = N_(
        "Copy again in CloudShell, from AWS_ACCESS_KEY_ID to the end of the last line, and paste it here."
    )


class PastedLastingKey(WizardError):
    """An access key that lasts was pasted where a temporary one belongs."""

    code = "SIGN-IN-PASTE-LASTING-KEY"
    happened = N_("What you pasted is an access key that lasts, not one that ends by itself.")
    do = N_(
        "Paste what CloudShell prints instead. If you want to use this key, choose the way for an access key that you already have."
    )


class PastedTooOld(WizardError):
    """What was pasted says itself that it is over."""

    code = "SIGN-IN-PASTE-OVER"
    happened = N_("The sign-in data that you pasted are over; AWS ends them after a short while.")
    do = N_("Run the line in CloudShell once more, and paste what it prints now.")


class NotYetInConsole(WizardError):
    """The owner has not signed in on the console's side yet."""

    code = "SIGN-IN-NOT-YET"
    happened = N_("You have not signed in on AWS's page yet.")
    do = N_("Sign in on AWS's page first, then press the button here again.")


class PasswordChanged(CredentialsExpired):
    """AWS ended the sign-in because the password behind it is another one now."""

    code = "SIGN-IN-PASSWORD-CHANGED"
    happened = N_("The password was changed after you signed in, so AWS ended the sign-in.")
    do = N_("Sign in again with the new password. You go on where you were.")


class SignInTimedOut(WizardError):
    """The browser did not come back in time."""

    code = "SIGN-IN-TIMED-OUT"
    happened = N_(
        "Nobody finished signing in on AWS's page for ten minutes, so we stopped waiting."
    )
    do = N_(
        "Sign in again from here. The page of AWS that is still open no longer leads back to us."
    )
    sign_in = True


class SignInDeclined(WizardError):
    """AWS's page said no, or the owner said no there."""

    code = "SIGN-IN-DECLINED"
    happened = N_("AWS's page came back without a sign-in ({detail}).")
    do = N_("If you stopped there yourself, all is well. Sign in again, or choose another way.")
    sign_in = True


class SignInCodeExpired(WizardError):
    """The permission that AWS's page gave was used already, or is too old."""

    code = "SIGN-IN-CODE-EXPIRED"
    happened = N_("What AWS's page gave us for this sign-in is no longer good.")
    do = N_("Sign in again; AWS then gives a new one.")
    sign_in = True


class SignInCodeUnreadable(WizardError):
    """What was pasted is not the code that AWS's page shows for this sign-in."""

    code = "SIGN-IN-CODE-UNREADABLE"
    happened = N_("This is not the whole code that AWS's page showed for this sign-in.")
    do = N_("Copy all of the newest code from AWS's page and paste it here again.")


class SignInNotAllowed(WizardError):
    """This person may use the console, but may not give a program a sign-in."""

    code = "SIGN-IN-NOT-ALLOWED"
    happened = N_("AWS does not let this person sign in to a program by the browser.")
    do = N_(
        "Sign in as the root user or as an administrator, or have AWS's policy SignInLocalDevelopmentAccess attached to this person."
    )
    sign_in = True


class SignInLost(WizardError):
    """The line broke while AWS handed the sign-in over; what was sent is good only once."""

    code = "SIGN-IN-ANSWER-LOST"
    happened = N_("The connection broke while AWS was handing your sign-in over.")
    do = N_("Sign in again. AWS takes each sign-in only once, so we do not send it a second time.")
    sign_in = True


class SignInNotTaken(WizardError):
    """AWS found something wrong with the request that carried the sign-in."""

    code = "SIGN-IN-NOT-TAKEN"
    happened = N_("AWS did not take this sign-in ({detail}).")
    do = N_("Sign in again. If it happens once more, choose another way to sign in.")
    sign_in = True


class NoWayBack(WizardError):
    """No address of this computer could be opened for the browser to come back to."""

    code = "SIGN-IN-NO-WAY-BACK"
    happened = N_("This computer does not let your browser hand the sign-in back to us.")
    do = N_("Sign in with a code instead: AWS's page shows it, and you paste it here.")


class WrongAccount(WizardError):
    """The credentials belong to another account than the walk."""

    code = "SIGN-IN-OTHER-ACCOUNT"
    happened = N_(
        "These sign-in data belong to account {found}, but you are setting up account {expected}."
    )
    do = N_("Sign in to account {expected}, or start again from Welcome for another account.")


class NotAnAdministrator(WizardError):
    """Whoever signed in as the administrator does not hold AdministratorAccess."""

    code = "SIGN-IN-NOT-ADMIN"
    happened = N_("You signed in as {principal}, who is not an administrator of this account.")
    do = N_("Sign in as the administrator that you made on the page “Administrator”.")


class NameTaken(WizardError):
    """The name exists in AWS as something else."""

    code = "NAME-TAKEN"
    happened = N_(
        "The name “{name}” is already taken in this account (AWS does not tell upper from lower case)."
    )
    do = N_("Choose another name, or use the existing one exactly as it is written in AWS.")


class NameRefused(WizardError):
    """AWS does not take such a name."""

    code = "NAME-REFUSED"
    happened = N_("AWS does not take “{name}” as a name.")
    do = N_("Use up to 64 letters a–z, digits and the characters + = , . @ _ - without spaces.")


class PasswordExists(WizardError):
    """The user has a password that nobody here knows."""

    code = "PASSWORD-EXISTS"
    happened = N_("The user “{name}” already has a console password, and we do not know which.")
    do = N_("Press Check again; the page then offers to replace it with the one kept here.")
    retry = True


class PasswordRefused(WizardError):
    """AWS's password rules for the account do not allow it."""

    code = "PASSWORD-REFUSED"
    happened = N_("AWS refused the password: it does not meet the rules of this account.")
    do = N_("Let the wizard make a longer one, then try again.")


class PolicyRefused(WizardError):
    """AWS does not take a policy as we wrote it, or not in this place."""

    code = "POLICY-REFUSED"
    happened = N_("AWS did not take this policy ({detail}).")
    do = N_(
        "Nothing you did is at fault. Do this step by hand in AWS's console, and look for a newer version of this wizard."
    )


class CodesRefused(WizardError):
    """AWS did not accept the two codes."""

    code = "MFA-CODES-REFUSED"
    happened = N_("AWS did not accept these two codes.")
    do = N_("Wait for two new codes, one after the other, and enter them soon after they appear.")


class LimitReached(WizardError):
    """The account holds as many of these as AWS allows."""

    code = "AWS-LIMIT"
    happened = N_("This account already has as many of these as AWS allows ({detail}).")
    do = N_("Remove one that is not needed in AWS's console, then press Check again.")


class InUse(WizardError):
    """AWS does not delete what is still attached to something."""

    code = "AWS-IN-USE"
    happened = N_("AWS will not delete this while it is still in use.")
    do = N_("Press Check again to see what uses it now.")
    retry = True


class Gone(WizardError):
    """What was to be changed is no longer there."""

    code = "AWS-GONE"
    happened = N_("What we wanted to change is no longer in the account.")
    do = N_("Press Check again to see how the account stands now.")
    retry = True


class NoBrowser(WizardError):
    """No web browser could be opened."""

    code = "BROWSER-NONE"
    happened = N_("We could not open your web browser.")
    do = N_("Open this address yourself: {address}")
    retry = True


class SignInPageNotOpened(NoBrowser):
    """AWS's page for a sign-in could not be opened; the address is shown on the page."""

    code = "SIGN-IN-NO-BROWSER"
    do = N_("Open the address below in a browser yourself, or sign in with a code instead.")
    retry = False


# ---- this computer


class VaultLocked(WizardError):
    """The keyring is there and locked."""

    code = "VAULT-LOCKED"
    happened = N_("Your keyring ({vault}) is locked.")
    do = N_(
        "Unlock it, then try again. Or go on without keeping: the wizard then forgets it when it closes."
    )
    retry = True


class VaultMissing(WizardError):
    """There is no keyring we trust."""

    code = "VAULT-MISSING"
    happened = N_("This computer has no keyring that we trust with a password.")
    do = N_("Go on without keeping: write it down on paper; the wizard forgets it when it closes.")


class VaultRefused(WizardError):
    """The keyring said no, or gave back something else than it was given."""

    code = "VAULT-REFUSED"
    happened = N_("Your keyring ({vault}) did not keep the secret.")
    do = N_("Try again. If it refuses again, go on without keeping and write it down on paper.")
    retry = True


class SecretGone(WizardError):
    """A secret that a plan needs is not in the vault any more."""

    code = "VAULT-SECRET-GONE"
    happened = N_("The secret for this change is no longer in your keyring.")
    do = N_("Enter it or have one made again, then try again.")


class JournalUnwritable(WizardError):
    """The journal could not be written, so nothing was tried."""

    code = "JOURNAL-UNWRITABLE"
    happened = N_("We could not write down what we were about to do ({path}).")
    do = N_("Make room on the disk and check that the folder may be written, then try again.")
    retry = True


class NotesUnwritable(WizardError):
    """The file of confirmations could not be written."""

    code = "NOTES-UNWRITABLE"
    happened = N_("We could not keep this note on your computer ({path}).")
    do = N_("Make room on the disk and check that the folder may be written, then try again.")
    retry = True


class FileTaken(WizardError):
    """A file of that name is there already."""

    code = "FILE-EXISTS"
    happened = N_("There is already a file {path}.")
    do = N_("Choose another name, or say that it may be replaced.")


class FolderReadOnly(WizardError):
    """Nothing may be written in that folder."""

    code = "FILE-READ-ONLY"
    happened = N_("This folder does not let us write: {path}")
    do = N_("Choose another folder, for example your Documents folder.")


class DiskFull(WizardError):
    """No room is left."""

    code = "FILE-DISK-FULL"
    happened = N_("There is no room left on the disk for {path}.")
    do = N_("Make room or choose another disk, then save again.")
    retry = True


class FileBusy(WizardError):
    """Another program holds the file."""

    code = "FILE-BUSY"
    happened = N_("Another program has this file open: {path}")
    do = N_("Close it there, Excel for example, then save again.")
    retry = True


# ---- the wizard itself


class StalePlan(WizardError):
    """The account no longer looks as it did when the plan was shown."""

    code = "PLAN-STALE"
    happened = N_("Your account changed while this page was open.")
    do = N_("Read the page again and confirm once more.")


class Refused(WizardError):
    """A wish that would be unsafe; subclasses in the steps say why."""

    code = "PLAN-REFUSED"
    happened = N_("The wizard does not do this, because it would not be safe.")
    do = N_("Follow the page from the top.")


class PasswordWeak(Refused):
    """The password would not pass AWS's rules for IAM users."""

    code = "PLAN-PASSWORD-WEAK"
    happened = N_("This password for “{name}” does not meet AWS's rules.")
    do = N_("Read what is missing below the password, or let the wizard make one.")


class PasswordWaiting(Refused):
    """A password that AWS may already have taken would be forgotten."""

    code = "PLAN-PASSWORD-WAITING"
    happened = N_(
        "An earlier change of the password of “{name}” was not finished, so AWS may already hold the one waiting here."
    )
    do = N_(
        "Press Check again, finish with the password that the page then shows, and choose another after that."
    )
    retry = True


def unexpected(fault: BaseException) -> Problem:
    """Turn a bug of ours into something the owner can still act on.

    Only the kind of fault and the place are logged: its text may quote what a
    library was given.
    """
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    logging.getLogger(__name__).error("unexpected %s at %s", type(fault).__name__, where)
    return Problem(
        "WIZARD-BUG",
        Phrase(N_("The wizard made a mistake of its own.")),
        Effect.UNKNOWN,
        Phrase(N_("Press Check again. If it comes back, please report it with the code above.")),
        retry=True,
    )
