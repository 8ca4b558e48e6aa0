"""Faults of calling AWS, and what AWS refuses."""

from __future__ import annotations

from wizard.ports.errors.base import Effect, WizardError
from wizard.text import N_


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
