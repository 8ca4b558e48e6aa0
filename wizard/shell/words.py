"""The window's own sentences."""

from __future__ import annotations

from wizard.text import N_

NAME = "Rootsafe"
PRACTICE = N_("PRACTICE — nothing here touches a real account")
PRACTICE_SHORT = N_("PRACTICE")
NOT_SIGNED_IN = N_("Not signed in yet")
ACCOUNT = N_("Account {account} · {who}")
ACCOUNT_ALIAS = N_("Account {account} ({alias}) · {who}")

BACK = N_("Back")
CONTINUE = N_("Continue")
SKIP = N_("Skip for now")
CHECK_AGAIN = N_("Check again")
CLOSE = N_("Close")
LEFT = N_("About {minutes} minutes left")
STEP_STATE = N_("{step}, {state}")
STEP_HERE = N_("{step}, this page, {state}")
CLOSING = N_("Finishing one change, then the window closes by itself …")
LOOKED = N_("{step}: {state}")

VIEW = N_("View")
VIEW_SHORT = "Aa"
LANGUAGE = N_("Language")
TEXT_SIZE = N_("Text size")
COLOURS = N_("Colours")
COLOURS_SYSTEM = N_("As the system")
COLOURS_LIGHT = N_("Light")
COLOURS_DARK = N_("Dark")

CONFIRM_TITLE = N_("Please confirm")
CONFIRM_LEAD = N_("This will be done in {where}:")
CONFIRM_ACCOUNT = N_("account {account} · {who}")
CONFIRM_ACCOUNT_ALIAS = N_("account {account} ({alias}) · {who}")
CONFIRM_NO_ACCOUNT = N_("the account you sign in to")
CONFIRM_PRACTICE = N_("This is practice: no real account is touched.")
CONFIRM_FINAL = N_("This cannot be undone.")
CONFIRM_YES = N_("Yes, do this")
CONFIRM_YES_FINAL = N_("Yes, do this for good")
CONFIRM_NO = N_("Cancel")


KEPT = N_("What I keep on this computer")
KEPT_LEAD = N_(
    "Passwords and keys that the wizard put away for you, of every account you set up here."
)
KEPT_NOTHING = N_("Nothing is kept on this computer.")
KEPT_ACCOUNT = N_("Account {account}")
KEPT_SINCE = N_("From the walk that began {date}")
KEPT_IN = N_("In {vault}, until you remove it")
KEPT_FOR_NOW = N_("Only until the wizard closes")
KEPT_WAITS = N_("Waiting: nobody has said yet that AWS took it.")
KEPT_SHOW = N_("Show …")
KEPT_COPY = N_("Copy")
KEPT_FORGET = N_("Forget …")
KEPT_FORGET_ALL = N_("Forget all of them …")
KEPT_PUT_AWAY = N_("Put it away")
KEPT_COPIED = N_("Copied. It leaves the clipboard after {seconds} seconds.")
KEPT_WHERE = N_("the keyring of this computer")

ABOUT = N_("About Rootsafe")
ABOUT_NAME = N_("Rootsafe {version}")
ABOUT_LEAD = N_(
    "Free software under the MIT licence: {home}. Rootsafe is not made, checked or sponsored by Amazon Web Services."
)
ABOUT_PARTS = N_("What is inside, and under which licences")
ABOUT_TEXT = N_("Licence of the chosen part")
