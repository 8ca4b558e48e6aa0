"""The pretend console's sentences: AWS's own words on its pages, ours around them.

AWS's words are those its console shows, so that what was practised is found
again there; they are taken as names of buttons and pages, nothing more.
"""

from __future__ import annotations

from wizard.text import N_

# ---- the window

TITLE = N_("PRACTICE — a pretend AWS console")
NOT_AWS = N_("This is not AWS. Nothing you do in this window reaches a real account.")
NOBODY = N_("Not signed in")
MENU = N_("Account menu: {who}")
ROOT_HERE = N_("{account_name} · root user")
USER_HERE = N_("{name} @ {account}")
KEYRING_LOCKED = N_("Practice keyring: locked")
KEYRING_UNLOCK = N_("Unlock the practice keyring")
KEYRING_UNLOCKED = N_("The practice keyring is unlocked.")

MENU_ACCOUNT = N_("Account")
MENU_SECURITY = N_("Security credentials")
MENU_BILLING = N_("Billing and Cost Management")
MENU_SIGN_OUT = N_("Sign out")

HOME = N_("Console Home")
HOME_WHO = N_("You are signed in to account {account}.")
HOME_MENU = N_("As in AWS's console, the account menu at the top right leads to the pages.")

# ---- signing in

ROOT_SIGN_IN = N_("Root user sign in")
ROOT_EMAIL = N_("Root user email address")
PASSWORD = N_("Password")
MFA_CODE = N_("MFA code")
SIGN_IN = N_("Sign in")
ROOT_GIVEN = N_(
    "The practice account's e-mail address is {email} and its first password is {password}. "
    "Once you have changed the password, use yours."
)
FILL_EMAIL = N_("Fill in the e-mail address")
FILL_PASSWORD = N_("Fill in the first password")
NEW_OWNERS_MFA = N_(
    "AWS asks every new owner to set up MFA when signing in. It can be put off for at most 35 days."
)
TO_USER_SIGN_IN = N_("Sign in as an IAM user instead")
TO_ROOT_SIGN_IN = N_("Sign in using root user email")
SIGNED_IN_ALREADY = N_("{who} is signed in in this window. Whoever signs in now takes their place.")

USER_SIGN_IN = N_("IAM user sign in")
ACCOUNT_ID = N_("Account ID or alias")
USER_NAME = N_("IAM username")
USER_GIVEN = N_("This practice account came with the user {name}, whose password is {password}.")
FILL_USER = N_("Fill in this user")
ACCOUNT_GIVEN = N_("The practice account's ID is {account}.")
FILL_ACCOUNT = N_("Fill in the account ID")
NEW_PASSWORD = N_("New password")
NEW_PASSWORD_AGAIN = N_("Retype new password")

REGISTER_MFA = N_("Register MFA")
REGISTER_MFA_WHY = N_(
    "AWS wants an MFA device for this user. You can set it up now or go on without it; "
    "days for which AWS still lets you put it off: {days}."
)
REGISTER_NOW = N_("Set up MFA now")
REGISTER_LATER = N_("Remind me later")

SIGNED_OUT = N_("You have signed out")
SIGNED_OUT_WHY = N_("Nobody is signed in in this window any more.")

# ---- Account

ACCOUNT = N_("Account")
ACCOUNT_SETTINGS = N_("Account settings")
ACCOUNT_LINES = N_("Account ID: {account}\nAccount name: {name}\nEmail address: {email}")
PASSWORD_DOTS = N_("Password: ••••••••")
EDIT = N_("Edit")
EDIT_PASSWORD = N_("Edit the password")
UPDATE_PASSWORD = N_("Update password")
PASSWORD_CURRENT = N_("Current password")
PASSWORD_NEW = N_("New password")
PASSWORD_CONFIRM = N_("Confirm new password")
SAVE = N_("Save changes")
CANCEL = N_("Cancel")
SUCCESS = N_("Success")
PASSWORD_CHANGED = N_(
    "The root password has been changed, and everybody who was signed in as root is signed out. "
    "Sign in again with the new password."
)

BILLING_ACCESS = N_("IAM user and role access to Billing information")
BILLING_ON = N_("IAM user/role access to billing information is activated.")
BILLING_OFF = N_("IAM user/role access to billing information is deactivated.")
EDIT_BILLING = N_("Edit the access to Billing information")
ACTIVATE = N_("Activate IAM Access")
UPDATE = N_("Update")

# ---- Security credentials

SECURITY = N_("My security credentials (root user)")
MFA = N_("Multi-factor authentication (MFA)")
NO_DEVICE = N_("No MFA device is assigned.")
ASSIGN = N_("Assign MFA device")
ASSIGNED = N_("The MFA device is assigned.")
SELECT_DEVICE = N_("Select MFA device")
DEVICE_NAME = N_("Device name")
DEVICE_NAME_HINT = N_("for example phone")
DEVICE_NAME_RULE = N_("Up to 128 letters, digits and + = , . @ _ - (no spaces).")
DEVICE_KIND = N_("MFA device: Authenticator app")
NEXT = N_("Next")
SET_UP_DEVICE = N_("Set up device")
SCAN = N_("Scan this QR code with an authenticator app on your phone.")
QR = N_("QR code that AWS would show for the new device")
QR_ELSE = N_("If you cannot scan it, use Show secret key, or Scan with the pretend phone.")
SCAN_PRETEND = N_("Scan with the pretend phone")
SCANNED = N_("The pretend phone has it now and shows its codes.")
SHOW_KEY = N_("Show secret key")
HIDE_KEY = N_("Hide secret key")
KEY = N_("Secret key: {key}")
COPY_KEY = N_("Copy secret key")
COPY = N_("Copy")
COPIED = N_("Copied.")
TWO_CODES = N_(
    "Fill in two codes that follow one another: the one the phone shows now, "
    "and, when it changes, the next one."
)
CODE_1 = N_("MFA code 1")
CODE_2 = N_("MFA code 2")
ADD = N_("Add MFA")

KEYS = N_("Access keys")
NO_KEYS = N_("The root user has no access keys.")
KEY_ACTIVE = N_("{key}: Active")
KEY_INACTIVE = N_("{key}: Inactive")
DEACTIVATE = N_("Deactivate")
DEACTIVATE_KEY = N_("Deactivate {key}")
DEACTIVATED = N_("The access key {key} is inactive. Now it can be deleted.")
DELETE = N_("Delete")
DELETE_KEY = N_("Delete {key}")
DELETE_ASKS = N_("Delete {key} for good? To confirm, enter its access key ID.")
KEY_ID = N_("Access key ID")
FILL_KEY_ID = N_("Fill in the access key ID")
DELETED = N_("The access key {key} is deleted.")

# ---- a program asks for a sign-in

PROGRAM = N_("A program asks to sign in")
PROGRAM_ASKS = N_("A program on your computer asks AWS to let it work in your name.")
PROGRAM_WHO = N_("Signed in here: {who}")
PROGRAM_CONTINUE = N_("Continue")
PROGRAM_CANCEL = N_("Cancel")
PROGRAM_OTHER = N_("Sign in as somebody else")
PROGRAM_BACK = N_("Back to Rootsafe")
PROGRAM_BACK_WHY = N_(
    "Your browser has gone back to Rootsafe. Go on there; you can close this page."
)
PROGRAM_CODE = N_("Your code")
PROGRAM_CODE_WHY = N_("Copy all of it and paste it into the program.")

# ---- CloudShell

NOT_IMITATED = N_("IAM")
NOT_IMITATED_WHY = N_(
    "AWS's console has its pages for users and policies here. Practice does not imitate them. "
    "You can go on as if you had done this, and see how the wizard marks your word; "
    "what is really there it says once you have signed in."
)

SHELL = N_("CloudShell")
SHELL_WHAT = N_("Paste the line that the wizard shows, and press Enter.")
SHELL_LINE = N_("Command")
SHELL_RUN = N_("Run")
SHELL_UNKNOWN = N_("bash: {line}: command not found")
SHELL_COPY = N_("Copy what it printed")

# ---- Bills

BILLS = N_("Bills")
BILLS_ROOT = N_(
    "The root user always sees the bills. To see what an IAM user sees, sign in as that user."
)
BILLS_AS_USER = N_("Sign out and sign in as an IAM user")
BILLS_OPEN = N_("Grand total this month: USD 0.00")
BILLS_CLOSED = N_("You don't have permission to access billing information for this account.")
BILLS_CLOSED_WHY = N_(
    "Two things are needed: the root user has activated IAM access to Billing information, "
    "and this user's policies allow it."
)

# ---- the pretend phone

PHONE = N_("Pretend phone")
PHONE_WHY = N_("For practice without your own phone at hand.")
PHONE_EMPTY = N_("It has no codes yet. Let it scan a QR code, or give it a key.")
PHONE_GIVEN = N_("The phone that belongs to this account")
PHONE_CODE = N_("{label}: {code}")
PHONE_COPY = N_("Copy the code of {label}")
PHONE_LEFT = N_("New codes in {seconds} s")
PHONE_KEY = N_("Key from another QR code")
PHONE_ADD = N_("Give it this key")
PHONE_ADDED = N_("The phone has it now.")
PHONE_UNNAMED = N_("Key {number}")

# ---- AWS says no

REFUSED = {
    "wrong-sign-in": N_(
        "What you entered does not fit any user of this account. "
        "AWS does not say which part is wrong."
    ),
    "root-closed": N_(
        "This account belongs to an organization that keeps its root user closed. "
        "Sign in as an IAM user."
    ),
    "code-needed": N_("The password is right. Now enter the code that your phone shows."),
    "code-wrong": N_("This is not the code your phone shows now. Enter the one that it shows."),
    "code-used": N_(
        "This code has been used already. Wait until the phone shows the next one and enter that."
    ),
    "codes-same": N_(
        "Both codes are the same. Wait until the phone shows the next one for the second field."
    ),
    "codes-not-consecutive": N_(
        "These two codes do not directly follow one another. Wait for a new code and begin again."
    ),
    "mfa-overdue": N_(
        "MFA was put off for more than 35 days, so AWS lets nobody sign in as root without it. "
        "Start the practice anew."
    ),
    "new-password-needed": N_("The password is right. You must change it before you go on."),
    "change-not-allowed": N_(
        "This user may not change its own password. An administrator has to set another one, "
        "or allow it."
    ),
    "current-password-wrong": N_("The current password is not right."),
    "passwords-differ": N_("The two new passwords are not the same."),
    "password-unchanged": N_("The new password is the same as the current one. Choose another."),
    "password-rules": N_(
        "The new password breaks a rule: at least 8 characters, with upper and lower case letters, "
        "a digit and a special character, and neither the account name nor the e-mail address."
    ),
    "name-refused": N_(
        "A device name has 1 to 128 letters, digits or + = , . @ _ - and no spaces."
    ),
    "name-taken": N_("A device with this name exists already. Choose another name."),
    "too-many-devices": N_("The root user has eight MFA devices already; AWS allows no more."),
    "not-started": N_("There is no new device to assign. Choose Assign MFA device once more."),
    "not-signed-in": N_("Nobody is signed in to this console any more. Sign in first."),
    "nobody-waits": N_(
        "The program does not wait for this page any more. Go back to it and begin anew."
    ),
    "key-gone": N_("This access key does not exist any more."),
}
"""What each reason of `ConsoleRefusal` means to the owner."""
