"""The sentences of changes that several pages make."""

from __future__ import annotations

from wizard.text import N_

# ---- what the owner does

OPEN_CONSOLE = N_("Open AWS's page")
BEGIN_SIGN_IN = N_("Open AWS's sign-in page in your browser")
GIVE_UP_SIGN_IN = N_("Stop waiting for your browser")
SIGN_IN = N_("Sign in")
SIGN_OUT = N_("Sign out of the wizard")
CONFIRM = N_("Keep what you confirmed")
WITHDRAW = N_("Forget what you confirmed")

# ---- a step done by hand

SAID = N_("Your word, on {at}: {claim}. AWS was not asked.")
NOT_SAID = N_("Not confirmed yet, and AWS could not be asked.")

# ---- the key of an MFA device

FORGET_SEED = N_("Remove the key of the MFA device of {user} from the keyring")
THE_ROOT_USER = N_("the root user")

# ---- users and groups

CREATE_GROUP = N_("Make the group “{group}”")
ATTACH_POLICY = N_("Attach the policy {policy} to the group “{group}”")
CREATE_USER = N_("Make the user “{user}”")
ADD_TO_GROUP = N_("Put the user “{user}” into the group “{group}”")
SET_PASSWORD = {
    (False, False): N_("Give “{user}” the console password kept here"),
    (False, True): N_(
        "Give “{user}” the console password kept here, to be changed at the first sign-in"
    ),
    (True, False): N_(
        "Replace the console password of “{user}”, whatever it is now, with the one kept here"
    ),
    (True, True): N_(
        "Replace the console password of “{user}”, whatever it is now, with the one kept here, to be changed at the next sign-in"
    ),
}
"""By whether the user has one, and whether AWS asks for another one."""

# ---- what is kept on this computer

SECRETS = {
    "root-password": N_("Root password"),
    "root-phone": N_("Key of the root user's phone"),
    "password": N_("Password of “{user}”"),
    "phone": N_("Key of the phone of “{user}”"),
}
"""By the kind of secret."""
SHOW_SECRET = N_("Show what is kept: {what} ({entry})")
FORGET_SECRET = N_("Forget what is kept: {what} ({entry})")
LEND_SECRET = N_("Copy what is kept ({entry})")
PUT_AWAY = N_("Put away what was shown")
