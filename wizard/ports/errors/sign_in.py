"""Faults of signing in, by every method, and of opening the browser for it."""

from __future__ import annotations

from wizard.ports.errors.base import WizardError
from wizard.text import N_


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
    """The connection broke during the token exchange; what was sent is good only once."""

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
    """The credentials belong to another account than the run."""

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
