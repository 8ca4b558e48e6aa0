"""The sentences about the root password."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Choose the root password")
LEAD = N_("It opens everything in your account. Choose it here, then change it on AWS's page.")

# ---- 1 choose

CHOOSE = N_("Choose the new password")
EMAIL = N_("E-mail address of the root user")
ACCOUNT_NAME = N_("Account name")
NAMES = N_("Names a stranger could know")
NAMES_HINT = N_(
    "Your company, you, your family, your pets; in any script. Whoever knows them tries them first."
)
FACTS_HINT = N_("Only to compare the password with them. They are not kept and not sent anywhere.")
NEW = N_("New password")
MAKE = N_("Make one for me")
MAKE_WORDS = N_("Make one of words")
READ_OUT = N_("To read it out: {spoken}")
SPOKEN_CAPITAL = N_("capital {letter}")
SPOKEN_CAPITAL_WORD = N_("{word} with a capital {letter}")
SPOKEN_HYPHEN = N_("hyphen")
CHOSEN = N_("A new password is chosen.")
NOTHING_TO_CHOOSE = N_("This is done.")
CHOOSE_ANOTHER = N_("Choose another password")

RULE_LENGTH = N_("8 to 128 characters")
RULE_UPPER = N_("An upper-case letter (A–Z)")
RULE_LOWER = N_("A lower-case letter (a–z)")
RULE_DIGIT = N_("A digit (0–9)")
RULE_SYMBOL = N_("A special character, such as - _ ! # % &")
RULE_PLAIN = N_("Only characters of an English keyboard, no space at either end")
RULE_NOT_EMAIL = N_("Not the e-mail address")
RULE_NOT_ACCOUNT_NAME = N_("Not the account name")
RULE_NOT_CHECKED = N_("{rule} (not checked)")
SPOKEN_MET = N_("{rule}: yes")
SPOKEN_BROKEN = N_("{rule}: not yet")

TIME = N_("At ten tries a second, somebody would guess it {time}.")
TIME_MINUTE = N_("in less than a minute")
TIME_HOUR = N_("in less than an hour")
TIME_DAY = N_("in less than a day")
TIME_MONTH = N_("in less than a month")
TIME_YEAR = N_("in less than a year")
TIME_YEARS = N_("in about {years} years")
TIME_CENTURIES = N_("in more than a hundred years")

# ---- 2 keep

KEEP_HEADING = N_("Keep it safe before you use it")
KEEP_HINT = N_(
    "It is kept beside the present password, so neither can be lost while you change it."
)
KEEP = N_("Keep this password")
KEEP_FOR_NOW = N_("Go on without keeping it")
KEPT_PENDING = N_("Kept in {vault}, beside the present one.")
KEPT_FOR_NOW = N_("Remembered until the wizard closes. Write it down on paper now.")
KEPT = N_("Kept in {vault}.")
KEPT_NOWHERE = N_("The wizard keeps no root password.")

# ---- 3 change it on AWS's page

CHANGE_HEADING = N_("Change it on AWS's page")
CHANGE_WORDS = N_(
    "As the root user, open the account menu at the top right and choose Account. At “Account settings” choose Edit. At the password, enter the current one, then the new one twice (Current, New, Confirm)."
)
OPEN = N_("Open AWS's page")
KEPT_LABEL = N_("The new password")
KEPT_LABEL_CURRENT = N_("The root password")
COPY = N_("Copy")
COPIED = N_("Copied. It leaves the clipboard after {seconds} seconds.")
RETYPE = N_("Do you type it by hand? Try it here once")
RETYPE_SLIP = N_("It differs from character {place} on.")
RETYPE_LEFT = N_("Right so far. Characters left: {left}")
RETYPE_SAME = N_("The same, to the last character.")
ASKS_FOR_MFA = N_("If AWS asks for MFA first, set up your phone and then come back here.")
TO_MFA = N_("Set up the phone")

# ---- 4 say so

SAY_HEADING = N_("Tell the wizard when AWS says that it worked")
SAY_WORDS = N_(
    "AWS's event history shows the change about 15 minutes later. The wizard looks for it there once you are signed in."
)
DONE = N_("I have changed it")
DONE_MYSELF = N_("I changed it without the wizard's help")
CONFIRMED_ON = N_("You confirmed on {at} that you changed it.")
PROVEN_ON = N_("AWS's event history shows that it was changed on {at}.")
PROVEN_NONE = N_("AWS says that the root user has no password, so there is none to change.")
TAKE_BACK = N_("I have not changed it after all")

# ---- changes

DO_KEEP = N_("Keep the new root password in {vault}")
DO_KEEP_FOR_NOW = N_("Remember the new root password until the wizard closes")
DO_REPLACE = N_(
    "Replace the new root password that you kept earlier and never confirmed, and keep this one in {vault}. If AWS already has the earlier one, nobody will know it any more."
)
DO_REPLACE_FOR_NOW = N_(
    "Forget the new root password that you kept earlier and never confirmed, and remember this one until the wizard closes. If AWS already has the earlier one, nobody will know it any more."
)
DO_PROMOTE = N_("Take the new root password for the present one")

# ---- faults

TOO_WEAK = N_("This password breaks a rule of AWS's or is too easy to guess.")
TOO_WEAK_DO = N_("Look at the list below the password, or let the wizard make one.")

# ---- evidence

EVIDENCE_CHANGED = N_(
    "AWS's event history: the root password was changed on {at}, after this set-up began."
)
EVIDENCE_NONE = N_("AWS's account summary says that the root user has no password.")
EVIDENCE_CONFIRMED = N_("You said on {at} that you changed the root password.")
EVIDENCE_PENDING = N_("A new password is kept, and you have not confirmed yet that AWS has it.")
EVIDENCE_NOT_YET = N_("Nobody has said yet that the root password was changed.")
EVIDENCE_LATE = N_(
    "AWS's event history shows no change since this set-up began. It runs about 15 minutes late."
)
EVIDENCE_SIGN_IN = N_("AWS's event history can be read only after the sign-in.")
EVIDENCE_UNREAD = N_("AWS's event history could not be read: {why}")
