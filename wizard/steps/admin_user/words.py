"""The sentences of the administrator's page."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Make an administrator to work as")
LEAD = N_(
    "You then do your daily work as this user, and the root user's password can stay locked away."
)


# ---- who

WHO = N_("Choose a name")
USER_NAME = N_("User name")
THERE = N_("There is a user “{name}” already.")
USE_EXISTING = N_("Use the existing user")
EXISTS = N_("This user exists already. It becomes the administrator; nothing it has is taken away.")

# ---- password

PASSWORD_HEAD = N_("Keep its password")
PASSWORD = N_("Password for the AWS console")
CHANGE_FIRST = N_(
    "Somebody else will work as this user: AWS asks for a new password at the first sign-in"
)
UNFINISHED = N_(
    "This password was on its way to AWS when something came in between. Finish with it first; you can choose another one afterwards."
)
ALREADY_KEPT = N_("This password is kept here already, from an earlier try.")
UNKNOWN_PASSWORD = N_(
    "“{name}” has a console password, and nobody here knows which. It will be replaced with this one."
)

# ---- make

MAKE_HEAD = N_("Make the administrator")
MAKE_WHAT = N_(
    "The wizard makes the group “{group}” with AWS's policy AdministratorAccess, and the user in it. What is there already is used as it is."
)
MAKE = N_("Make the administrator")
MAKE_ANOTHER = N_("Make another administrator")

SAVE_CSV = N_("Save the sign-in data: {path}")
REPLACE_CSV = N_("Replace this file with the sign-in data: {path}")

# ---- made

MADE_HEAD = N_("“{name}” is an administrator of this account")
URL = N_("Sign-in address of the account")
COPY = N_("Copy")
KEPT_PASSWORD = N_("Password")
NO_PASSWORD_HERE = N_(
    "This computer does not know the password of “{name}”. If nobody does, give the user a new one."
)
NEW_PASSWORD = N_("New password")
GIVE_NEW = N_("Give the user this password")
WANT_NEW = N_("Give the user a new password")

# ---- csv

CSV_HEAD = N_("Save the sign-in data as a file")
CSV_WHY = N_(
    "Password managers read this file. It holds the password in plain text: never send it to anybody, and delete it as soon as you have imported it."
)
CSV_FILE = N_("File")
CSV_CHOOSE = N_("Choose …")
CSV_CHOOSE_TITLE = N_("Where to save the sign-in data")
CSV_FILTER = N_("CSV files (*.csv)")
CSV_SAVE = N_("Save the file")
CSV_SAVE_SYNCED = N_("Save there all the same")
CSV_REPLACE = N_("Replace that file")
CSV_SYNCED = N_(
    "{service} copies this folder to its own computers, and the password with it. Choose a folder that stays on this computer, or delete the file soon."
)
CSV_FORMULA = N_(
    "A spreadsheet program may take a field of this file for a formula. Open it with a password manager or a text editor instead."
)
CSV_SAVED = N_("Saved as {path}. Delete it once it is imported.")
CSV_SAVED_GONE = N_("It was saved as {path} and is not there any more.")

# ---- evidence

EVIDENCE_ADMIN = N_("Read from AWS: “{name}” holds AdministratorAccess and has a console password.")
EVIDENCE_NOT_ADMIN = N_("Read from AWS: “{name}” does not hold AdministratorAccess.")
EVIDENCE_NO_PASSWORD = N_("Read from AWS: “{name}” has no console password.")
EVIDENCE_NO_USER = N_("Read from AWS: there is no user “{name}”.")
EVIDENCE_NOBODY = N_("Read from AWS: the account has no administrator besides the root user.")
EVIDENCE_USED = N_("Read from AWS: the password was last used on {date}.")
EVIDENCE_CSV = N_("The sign-in data were saved from this computer on {date}.")
EVIDENCE_NO_CSV = N_("The sign-in data were not saved as a file yet.")
EVIDENCE_STRANGER = N_(
    "This user was not made here and has never signed in, so nobody here knows whether anyone has the password."
)
EVIDENCE_UNSURE = N_(
    "Nobody here knows which password AWS holds: the answer to an earlier change was lost."
)

# ---- refused

EXISTS_ALREADY = N_("There is a user “{name}” already, and the wizard has not looked at it yet.")
EXISTS_ALREADY_DO = N_("Press “Use the existing user”. You then see what it has and decide.")
ALREADY_SET = N_("AWS has already taken the password that is kept here for “{name}”.")
ALREADY_SET_DO = N_("To change it, use “Give the user a new password”.")
NO_SUCH_USER = N_("There is no user “{name}” with a console password.")
NO_SUCH_USER_DO = N_("Make the administrator first.")
NOTHING_TO_SAVE = N_(
    "The wizard does not know the password that AWS holds, so the file would be wrong."
)
NOTHING_TO_SAVE_DO = N_("Give the user a new password first, then save the file.")
NO_PLACE = N_("“{path}” is not the full name of a file.")
NO_PLACE_DO = N_("Press “Choose …” and pick a folder, or type the whole path.")
SYNCED = N_(
    "{service} copies the folder {folder} to its own computers, and the password would go with it."
)
SYNCED_DO = N_(
    "Choose a folder that stays on this computer. Or save there all the same and delete the file soon."
)

# ---- by hand

HAND_BEGIN = N_("Begin a new user")
HAND_BEGIN_HOW = N_(
    "As the root user, open IAM, choose “Users” and press “Create user”. Enter the name admin, tick “Provide user access to the AWS Management Console” and choose “I want to create an IAM user”."
)
HAND_GROUP = N_("Make it an administrator")
HAND_GROUP_HOW = N_(
    "On the next page choose “Add user to group” and press “Create group”. Name the group Administrator, tick AdministratorAccess, press “Create user group”, and tick the new group."
)
HAND_CSV = N_("Keep its password")
HAND_CSV_HOW = N_(
    "Press “Create user”. On the last page press “Download .csv file”: AWS shows the password there once and never again."
)
HAND_CLAIM = N_("The administrator is made, and its .csv file is saved")
