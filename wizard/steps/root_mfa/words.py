"""The sentences of the root user's MFA."""

from __future__ import annotations

from wizard.ports.errors import Refused
from wizard.text import N_

HEADLINE = N_("Tie your phone to the root user")
LEAD = N_("Signing in as root will ask for a code from this phone, even with the right password.")

# ---- before

BEFORE = N_("Before you begin")
BEFORE_HOW = N_(
    "Can you read the mail sent to the account's e-mail address, and answer the account's telephone? If this phone is ever lost, AWS helps you back in by these two."
)
BEFORE_LOOK = N_("Look them up on AWS's page")

# ---- 1: AWS's page

BEGIN = N_("On AWS's page, begin to assign a device")
BEGIN_HOW = N_(
    "Sign in as the root user. Under “Security credentials”, go to “Multi-factor authentication (MFA)” and choose “Assign MFA device”. Give it a name, choose “Authenticator app” and go on to the page with the QR code. AWS may also ask for this as soon as you sign in."
)
OPEN_PAGE = N_("Open AWS's page")

# ---- 2: the key

PASTE = N_("Bring the key from there to here")
READ_SCREEN = N_("Read the QR code from my screen")
READ_SCREEN_HOW = N_(
    "The wizard steps aside for a second and looks for AWS's QR code on all your screens. It keeps no picture."
)
READING = N_("Looking for a QR code …")
PASTE_HOW = N_(
    "Or choose “Show secret key” on AWS's page and paste the key here. A picture of the QR code can be pasted or dropped here, too."
)
SCREEN_CLOSED_MAC = N_(
    "macOS does not let the wizard see your screen. You can allow it in System Settings, under Privacy & Security, Screen & System Audio Recording. Or take a picture of the QR code with Control-Shift-Command-4 and paste it below, or paste the key."
)
SCREEN_CLOSED_WAYLAND = N_(
    "This desktop (Wayland) does not let programs see the screen. Take a picture of the QR code with the Print key, copy it and paste it below, or paste the key."
)
SCREEN_CLOSED = N_(
    "This computer does not let the wizard see the screen. Take a picture of the QR code yourself and paste it below, or paste the key."
)
PICTURE_CLEARED = N_("The picture was taken off the clipboard, because it holds the key.")
PICTURE_STAYS = N_("The picture you dropped still holds the key: delete it when you are done.")
KEY = N_("Secret key")
USE_KEY = N_("Show the QR code")
HAS_KEY = N_("The wizard has the key of “{label}”.")
OTHER_KEY = N_("Use another key")
KEEP_TRUTH = N_(
    "You need not: without it the wizard forgets the key when it closes, and if your phone is lost, AWS helps you back in by e-mail and telephone. Kept beside the password, the key makes one secret of two: whoever gets in there has both."
)

# ---- 5: the codes for AWS, 6: the owner's word

NEXT_TWO = N_("Give AWS the next two codes")
NEXT_TWO_HOW = N_(
    "Fill in “MFA code 1” and, when it has come, “MFA code 2”; then press “Add MFA” at once. They are the codes your phone shows; the ones you typed above are not used again."
)
WHEN_ASSIGNED = N_("When AWS says that the device is assigned, say so here")
ASSIGNED = N_("AWS says that it is assigned")
ALREADY = N_("Already assigned? Say so")

# ---- afterwards

DONE_ON = N_("MFA is on for the root user")
DONE_SAID = N_("You said that the device is assigned")
DONE_SAID_HOW = N_("The wizard looks for itself as soon as you have signed in.")
NOTHING_TO_DO = N_("There is nothing to do here.")
TAKE_BACK = N_("It is not assigned after all")
FORGET = N_("Remove the kept key")

# ---- what the verdict rests on

AWS_SAYS_ON = N_("AWS says that MFA is on for the root user.")
NEW_DEVICE = N_("The device “{device}” was assigned on {at}, after you began here.")
OLD_DEVICE = N_("It was on before you began here. Which phone it is, only you can tell.")
UNLISTED_DEVICE = N_(
    "AWS lists no virtual device for it: it is a passkey or another key, or AWS's list is not up to date yet."
)
DEVICES_UNSEEN = N_("Which device it is could not be seen with this sign-in.")
AWS_SAYS_OFF = N_("AWS says that MFA is off for the root user.")
SAID_BUT_OFF = N_(
    "You said that the device is assigned, but AWS does not know of it. If you have only just done it, press Check again in a minute."
)
SAID = N_("You said on {at} that AWS shows the device as assigned.")
NOT_LOOKED = N_("We cannot see it before you have signed in.")
NOT_ALLOWED = N_("This sign-in is not allowed to see it.")
AWS_SILENT = N_("AWS did not say whether MFA is on for the root user.")
KEY_KEPT = N_("The key is kept in {vault}.")


class MfaIsOn(Refused):
    """A new key for a root user who has a device already."""

    code = "PLAN-ROOT-MFA-ON"
    happened = N_("MFA is already on for the root user, so no new key is taken.")
    do = N_("To add another phone, use “Assign MFA device” in AWS's console.")
