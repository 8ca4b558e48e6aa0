"""The sentences of the welcome."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Secure your new AWS account, page by page")
LEAD = N_(
    "Afterwards the root user has a new password, your phone as a second lock and no access keys, and an administrator does the daily work."
)

# ---- where you left

RESUMED = N_("You have been here before")
RESUMED_ACCOUNT = N_(
    "You began on {day} with account {account}. Sign in to go on; the wizard then looks at what is done and what is still open."
)
RESUMED_SIGNED_IN = N_("You began on {day} with account {account}, and you are signed in to it.")
RESUMED_BEFORE_SIGN_IN = N_(
    "You began on {day} and have not signed in yet. What you confirmed is kept."
)
DAY_FORMAT = N_("d MMMM yyyy")
CONFIRMED = N_("Confirmed by you so far: {things}")
COMMA = N_(", ")
SAID_PASSWORD = N_("the root password")
SAID_MFA = N_("the root user's MFA device")
SAID_BILLING = N_("billing access")
STOPPED = N_("On {day} the wizard was stopped while it did this: “{change}”")
ASKED_AGAIN = N_("AWS has been asked again. How it stands now is shown on the page “{page}”.")
NOT_ASKED = N_(
    "Whether it was done is not known yet. Once you have signed in, the wizard asks AWS again."
)
GO_ON = N_("Go on")
START_OVER = N_("Set up another account instead")

# ---- language

LANGUAGE = N_("Language")

# ---- what will happen

WHAT_HAPPENS = N_("What will happen")
HAPPENS_PAGES = N_(
    "Each page deals with one matter. Some things the wizard does for you; for others it opens AWS's page and tells you what to press there."
)
HAPPENS_ASKS = N_(
    "Nothing in your account is changed before you have seen what it is and agreed. What is done is read from AWS, or clearly marked as confirmed by you."
)
HAPPENS_STOP = N_("You may stop at any page and go on another day.")
HOW_LONG = N_("It takes about {minutes} minutes.")

# ---- what is needed

NEEDED = N_("What you need")
NEED_PHONE = N_(
    "Your phone with an authenticator app, for example Google Authenticator or Microsoft Authenticator."
)
NEED_EMAIL = N_("The inbox of the root user's e-mail address: AWS may send a code there.")
NEED_PASSWORD = N_("The root user's present password.")

# ---- practice or real

MODE = N_("Practise first, or work on your account")
IS_PRACTICE = N_("You are practising now. Nothing here touches a real account.")
IS_REAL = N_("You are working on your real account now. You can practise everything first.")
SCENARIO = N_("Account to practise on")
PRACTISE = N_("Practise")
PRACTISE_THIS = N_("Practise on this account")
WORK_FOR_REAL = N_("Work on my real account")

# ---- changes

DO_START_OVER = N_(
    "Sign out here and begin again for another account. What you confirmed for account {account} stays kept for it."
)
DO_START_OVER_UNNAMED = N_(
    "Sign out here and begin again for another account. What you confirmed so far does not count for the new one."
)
