"""The sentences of the last page and of the report."""

from __future__ import annotations

from wizard.text import N_

TITLE_DONE = N_("You can leave the root user now")
TITLE_ADMIN_LEFT = N_("One sign-in as the administrator is left")
TITLE_UNKNOWN = N_("The wizard could not look at everything")
TITLE_OPEN = N_("Not everything is done yet")
LEAD_PROVEN = N_("All {total} were read from AWS.")
LEAD_CONFIRMED = N_("{proven} of {total} read from AWS, {confirmed} confirmed by you.")
LEAD_OPEN = N_("{done} of {total} done. Below stands what is missing.")
LEAD_NOTHING = N_("The wizard has not looked at the steps yet.")

LOOKED_AT = N_("Looked at {time}")
NOT_LOOKED = N_("Not looked at yet.")
OPEN_PAGE = N_("Go to this page")
OPEN_PAGE_OF = N_("Go to this page: {name}")
BEFORE_SIGN_OUT = N_("You have signed out. This is what AWS said before.")

ADMIN_HEADING = N_("Sign in once as the administrator")
ADMIN_WHY = N_(
    "So you know that the new user, its password and its phone work before you leave the root user."
)
ADMIN_SEEN = N_("AWS has named the administrator: {who}.")
ADMIN_SEEN_AT = N_("AWS named the administrator here: {who}, {time}.")

REPORT_HEADING = N_("Save the report")
REPORT_WHY = N_(
    "A page to keep or print: every row with what it rests on. It holds no password and no key."
)
REPORT_PATH = N_("File")
REPORT_CHOOSE = N_("Choose …")
REPORT_SAVE = N_("Save the report")
REPORT_REPLACE = N_("Replace the file")
REPORT_DIALOG = N_("Where to save the report")
REPORT_SAVED = N_("Saved: {path}")
SAVE_ACTION = N_("Save the report as {path}")
REPLACE_ACTION = N_("Replace the file {path} by the report")
BAD_NAME = N_("That is no full name of a file.")
BAD_NAME_DO = N_("Choose a folder and type a name, for example rootsafe-report.html.")

PHONE_HEADING = N_("If you lose your phone")
PHONE_ROOT = N_(
    "Root user: on AWS's sign-in page, say that you cannot use your MFA device. AWS then writes to the account's e-mail address and calls the account's phone number."
)
PHONE_CURRENT = N_(
    "So keep that e-mail address and that phone number up to date, on the Account page of AWS's console, and let somebody you trust read the mailbox too."
)
PHONE_SECOND = N_(
    "A second MFA device for the root user, kept in a safe place, spares you all this."
)
PHONE_ADMIN = N_(
    "Administrator: sign in as the root user, or as another administrator, and remove the lost device from the user."
)

OUT_HEADING = N_("Sign out")
OUT_WHY = N_(
    "The wizard forgets its sign-ins, and AWS's page opens so that you sign out there too."
)
OUT = N_("Sign out")
OUT_DONE = N_("The wizard is signed out. Sign out of AWS's page as well.")
OUT_CONSOLE = N_("Open AWS's sign-out page")
LEFT_TAKEN_BACK = N_(
    "AWS renews the wizard's sign-in for nobody any more. Its last temporary keys, which the wizard has forgotten, end by themselves at {time}."
)
LEFT_FORGOTTEN = N_(
    "AWS did not confirm that it takes the wizard's sign-in back. The wizard has forgotten it, so nobody can use it; it ends by itself at {time}."
)
OUT_NOBODY = N_("Nobody is signed in here, so there is nothing to sign out of.")

REPORT_TITLE = N_("Rootsafe report")
REPORT_PRACTICE = N_("PRACTICE: this is no real account")
REPORT_ACCOUNT = N_("Account")
REPORT_MADE = N_("Made")
REPORT_ADMIN = N_("Administrator")
REPORT_STEP = N_("Step")
REPORT_STATE = N_("State")
REPORT_EVIDENCE = N_("What it rests on")
REPORT_TIME = N_("Looked at")
REPORT_UNSIGNED = N_("not signed in")
REPORT_ADMIN_NOT_SEEN = N_("has not signed in here yet")
REPORT_MEANS = N_(
    "“Proven” means that the wizard read it from AWS at the time shown. “Confirmed by you” means that AWS lets no program look, and that you said so."
)

KIT_HEADING = N_("Print the emergency kit")
KIT_WHY = N_(
    "One A4 page for the day your phone or this computer is gone: what is known is filled in, the rest you write by hand. Passwords are not on it."
)
KIT_WITH_KEY = N_("Print the key of the root user's phone on it, too")
KIT_KEY_TRUTH = N_(
    "With the key, the paper makes the same codes as your phone: keep it as safe as money. Without it, the line stays empty."
)
KIT_PRINT = N_("Print …")
KIT_PRINTED = N_("The page went to the printer, or to the file that you chose there.")
KIT_TITLE = N_("AWS emergency kit, {date}")
KIT_LEAD = N_("Fill in the empty lines by hand, and keep this page away from the computer.")
KIT_ACCOUNT = N_("Account number")
KIT_ALIAS = N_("Account alias")
KIT_EMAIL = N_("The account's e-mail address")
KIT_TELEPHONE = N_("The account's telephone number")
KIT_PASSWORD = N_("Where the root password is")
KIT_PHONE = N_("Which phone makes the codes of root")
KIT_SECOND = N_("Second phone or MFA device, and where")
KIT_KEY = N_("Key of the root user's phone")
KIT_ADMIN = N_("Administrator (IAM user)")
KIT_TRUSTED = N_("Who else can read that mailbox")
KIT_KEEP = N_(
    "Keep this page where you keep your passport. When something on it changes, print it anew."
)
