"""The sentences about the root user's access keys."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Leave the root user without access keys")
LEAD = N_(
    "Whoever holds a root access key can do everything in your account, without a password and without your phone."
)

DEACTIVATE_KEY = N_("Make the root access key {key_id} inactive")
DELETE_KEY = N_("Delete the root access key {key_id} for good")

CHOOSE = N_("Tick the keys that may go")
CHOOSE_HINT = N_("Nothing is ticked for you, and a key that you do not tick stays.")
ACTIVE = N_("Active")
INACTIVE = N_("Inactive")
IN_USE_HERE = N_("This sign-in uses it")
MADE = N_("Made {age}.")
NEVER_USED = N_("AWS knows of no use.")
LAST_USED = N_("Last used {age} ({day}), for {service}.")
LAST_USED_SOMEHOW = N_("Last used {age} ({day}).")
SPOKEN_KEY = N_("Access key {key}. {state}. {facts}")

TODAY = N_("less than a day ago")
YESTERDAY = N_("a day ago")
DAYS = N_("{count} days ago")
MONTHS = N_("{count} months ago")
YEARS = N_("{count} years ago")

NOT_SURE = N_(
    "If you are not sure that nothing uses a key, make it inactive first and wait some days."
)
WAIT = N_(
    "Whatever used it then stops working, and you can make the key active again in AWS's console. If all is quiet after those days, delete it here."
)
WAIT_NEW = N_("Here every key is new. In an account this new, usually nothing uses one yet.")
DEACTIVATE = N_("Make the ticked keys inactive")
DELETE = N_("Delete the ticked keys")

ADMIN_FIRST = N_(
    "One of these keys is the one you are signed in with. It can go only after the administrator has signed in here, so that you do not lock yourself out."
)
ADMIN_THERE = N_(
    "AWS has named the administrator: {who}. The key you are signed in with may go too; it goes last, and the wizard then goes on as the administrator."
)

BY_HAND = N_(
    "AWS says that the root user still has an access key. This sign-in cannot list or delete it, so you delete it in AWS's console."
)
BY_HAND_OPEN = N_(
    "Open the root user's security credentials, as the root user, and go to “Access keys”."
)
BY_HAND_BUTTON = N_("Open AWS's page")
BY_HAND_DELETE = N_("For each key: choose Actions, then Deactivate, and then Actions, then Delete.")
BY_HAND_BACK = N_("Come back here and let the wizard look: it asks AWS whether a key is left.")
BY_HAND_ALL = N_("Delete every access key")
BY_HAND_CLAIM = N_("The root user has no access key")
BY_HAND_UNKNOWN = N_(
    "This sign-in cannot see whether the root user has an access key, so you look in AWS's console."
)
BY_HAND_LOOK = N_("I have deleted them, look again")

NONE_LEFT = N_("The root user has no access key. There is nothing to do on this page.")
NEVER_MAKE_ONE = N_(
    "Please leave it so. Whatever asks you for a root access key can be done as the administrator."
)

EVIDENCE_NONE_LISTED = N_("No key is left in the root user's own list.")
EVIDENCE_NONE_PRESENT = N_("AWS's account summary says that the root user has no access key.")
EVIDENCE_PRESENT = N_("AWS's account summary says that the root user still has an access key.")
EVIDENCE_LISTED = N_("Still there: {keys}.")
EVIDENCE_DISAGREE = N_(
    "AWS's list and its account summary do not agree yet. AWS needs a moment: press Check again in a minute."
)
EVIDENCE_UNKNOWN = N_("This sign-in may read neither the list of keys nor the account summary.")

NO_ADMIN_YET = N_(
    "This is the key you are signed in with, and nobody else can administer the account yet."
)
NO_ADMIN_YET_DO = N_("Let the administrator sign in on this page first. Then delete the key.")
OWN_KEY_INACTIVE = N_(
    "This is the key you are signed in with. Making it inactive would end this sign-in at once."
)
OWN_KEY_INACTIVE_DO = N_(
    "Leave it active here and delete it last, once the administrator has signed in."
)
