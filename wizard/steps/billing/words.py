"""The sentences of the billing page."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Let others than the root user see the bill")
LEAD = N_("Then nobody has to sign in as root to see what AWS costs.")

# ---- 1 the switch

SWITCH_HEAD = N_("Switch it on in AWS's console")
SWITCH_HOW = N_(
    "As the root user: choose “Account” under your account's name, find “IAM user and role access to Billing information”, press “Edit”, tick “Activate IAM Access” and press “Update”."
)
SWITCH_OPEN = N_("Open AWS's page")
SWITCH_WHY = N_(
    "Only the root user can do this, only there, and AWS tells no program whether it is on."
)

# ---- 2 who

WHO_HEAD = N_("Decide who may see the bill")
WHO_WHAT = N_(
    "The wizard makes two policies and a group for each: BillingFullAccess may also pay and change payment details, BillingViewAccess may only look."
)
NO_USERS = N_("There are no users yet. Make the administrator first, or add a user here.")
LEVEL_OF = N_("Billing access of {name}")
LEVEL_NONE = N_("No billing access")
LEVEL_VIEW = N_("May look")
LEVEL_FULL = N_("May do everything")
STAYS = N_(
    "Somebody who is in a group already stays there. To take somebody out, use AWS's console."
)
POLICY_OTHER = N_(
    "The policy “{name}” is there already and says something else. The wizard would replace what it says; the old text stays in AWS as an earlier version."
)
ADD_NEW = N_("Add a new user")
NEW_HEAD = N_("New user")
NEW_NAME = N_("User name")
NEW_LEVEL = N_("What the new user may do")
NEW_PASSWORD = N_("First password for the AWS console")
NEW_UNFINISHED = N_(
    "This user was begun here and is not finished. Finish it with “Set up billing access”."
)
NEW_UNKNOWN = N_(
    "AWS holds a password for “{name}”, and nobody here knows which. It will be replaced with this one."
)
NEW_IN_LIST = N_("There is a user “{name}” already: choose what it may do in the list above.")
CHANGE_FIRST = N_("AWS asks for a new password at the first sign-in")
NO_NEW = N_("No new user after all")
SET_UP = N_("Set up billing access")
ALL_THERE = N_("Policies and groups are there as the wizard would make them.")

# ---- made users

HAND_OVER = N_("Sign-in data of “{name}”")
HAND_OVER_HOW = N_("Tell the user in person or by telephone, not by e-mail.")
URL = N_("Sign-in address of the account")
PASSWORD = N_("First password")
COPY = N_("Copy")

# ---- 3 look

LOOK_HEAD = N_("Look for yourself")
LOOK_HOW = N_(
    "Sign in as “{name}” and open Bills. If the bill shows, the switch is on. Root always sees the bill: where your browser is still signed in as root, sign out first, or use a private window and this address."
)
LOOK_NOBODY = N_("Set up billing access first. Then sign in as one of these users and open Bills.")
LOOK_SIGN_IN = N_("Open the sign-in page")
LOOK_BILLS = N_("Open Bills")
CONFIRM_TICK = N_("I have switched it on, and Bills opened for “{name}”")
CONFIRM = N_("I confirm this")
CONFIRMED = N_("You confirmed on {date} that the switch is on.")
CONFIRMED_AS = N_(
    "You confirmed on {date} that the switch is on and that Bills opened for “{name}”."
)
TAKE_BACK = N_("It is not on after all")

# ---- changes

CREATE_POLICY = N_("Make the policy “{level}”")
UPDATE_POLICY = N_("Replace what the policy “{level}” says")
LET_CHANGE = N_(
    "Let the members of the group “{group}” change their own password (AWS's policy IAMUserChangePassword)"
)

# ---- evidence

FULL_AND_VIEW = N_(
    "Read from AWS: both policies say what they should, each is attached to its group."
)
MEMBERS = N_("Read from AWS: in the group “{group}”: {names}.")
NO_MEMBERS = N_("Read from AWS: nobody is in one of the two groups yet.")
NO_POLICY = N_("Read from AWS: there is no policy “{name}”.")
OTHER_POLICY = N_("Read from AWS: the policy “{name}” says something else than it should.")
NO_GROUP = N_("Read from AWS: there is no group “{name}”.")
NOT_ATTACHED = N_("Read from AWS: the policy “{name}” is not attached to its group.")
SAID = N_("Your word, on {date}: the switch is on.")
SAID_AS = N_("Your word, on {date}: the switch is on, and Bills opened for “{name}”.")
NOT_SAID = N_("Not confirmed yet: that the switch is on. AWS gives no way to read it.")

# ---- refused

EXISTS = N_("There is a user “{name}” already.")
EXISTS_DO = N_("Choose in the list what this user may do. Its password stays as it is.")

# ---- by hand

HAND_POLICIES = N_("Make two policies")
HAND_POLICIES_HOW = N_(
    "In IAM choose “Policies”, press “Create policy” and choose “JSON”. Put the first text in the place of what is there, press “Next”, and give the policy the name that stands above the text. Then do the same with the second one."
)
HAND_GROUPS = N_("Make a group for each")
HAND_GROUPS_HOW = N_(
    "In IAM choose “User groups” and press “Create group”. Give the group its policy's name, and tick that policy and the users who may see the bill."
)
HAND_LOOK = N_("Look for yourself")
HAND_LOOK_HOW = N_(
    "Sign out, sign in as one of these users and open Bills. If the bill shows, the switch is on."
)
HAND_CLAIM = N_(
    "The switch is on, both policies have their groups, and Bills opened for one of the users"
)
