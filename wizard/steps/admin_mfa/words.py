"""The sentences of the administrator's MFA."""

from __future__ import annotations

from wizard.ports.errors import Refused
from wizard.text import N_

HEADLINE = N_("Tie a phone to the administrator")
LEAD = N_(
    "Signing in as the administrator will ask for a code from this phone, even with the right password."
)

# ---- nobody to do it for

NO_ADMIN = N_("There is no administrator with a console password in this account yet.")
TO_ADMIN_USER = N_("Open the page “Administrator”")


# ---- 1: the device

MAKE = N_("Make an MFA device for {user}")
MAKE_HOW = N_(
    "AWS calls it a virtual MFA device: your phone's authenticator app makes codes from its key."
)
DEVICE_NAME = N_("Device name")
NAME_BLOCKED = N_(
    "A device named “{name}” was made earlier and never assigned, and its key is not known here. Delete it below, or choose another name."
)
KEEP_TRUTH = N_(
    "If the phone is lost, a new one can be set up from it. Kept beside the password, the key makes one secret of two: whoever gets in there has both. Without it, the wizard forgets the key when it closes."
)
MAKE_IT = N_("Make the MFA device")
BAD_NAME = N_(
    "A name has up to 128 letters a–z, digits and the signs + = , . @ _ - without spaces."
)

# ---- 2 to 4: the phone and AWS

ASSIGN = N_("Give AWS both codes")
ASSIGN_HOW = N_("AWS takes each code once, and only soon after it was shown.")
ASSIGN_IT = N_("Assign the MFA device")
IS_KEPT = N_("The key of “{device}” is kept in {vault}.")
NOT_KEPT = N_("The key of “{device}” is not kept: the wizard forgets it when it closes.")
START_OVER = N_("Start over")
START_OVER_WITH = N_("Start over: delete “{device}”")

# ---- devices that belong to nobody

ORPHANS = N_("Devices that were made and never assigned")
ORPHANS_HOW = N_(
    "They are left over from an earlier try. Nobody can sign in with them; delete those that are yours. One that somebody else is just setting up should stay."
)
DELETE = N_("Delete")
DELETE_IT = N_("Delete “{device}”")

# ---- afterwards

DONE = N_("MFA is on for {users}")
FORGET = N_("Remove the kept key")

# ---- what is changed

MAKE_ACTION = N_("Make the virtual MFA device “{name}”; its key goes to the keyring")
MAKE_UNKEPT_ACTION = N_(
    "Make the virtual MFA device “{name}”; its key is forgotten when the wizard closes"
)
ASSIGN_ACTION = N_("Assign the MFA device {serial} to {user}")
DELETE_ACTION = N_("Delete the MFA device that belongs to nobody ({serial})")

# ---- what the verdict rests on

HAS_DEVICE = N_("AWS lists the MFA device “{device}” for {user}.")
NO_DEVICE = N_("AWS lists no MFA device for {user}.")
SINCE = N_("AWS lists the MFA device “{device}” for {user}, assigned on {at}.")
KEY_KEPT = N_("The key is kept in {vault}.")


class DeviceExists(Refused):
    """A second device would put the kept key of the first one at risk."""

    code = "PLAN-ADMIN-MFA-EXISTS"
    happened = N_("This administrator has an MFA device already, so no other one is made.")
    do = N_("To add another phone, use “Assign MFA device” in AWS's console.")


class DeviceWaits(Refused):
    """The device that was made waits for its codes."""

    code = "PLAN-ADMIN-MFA-WAITS"
    happened = N_("A device was made already and waits for its two codes.")
    do = N_("Go on with it, or delete it first.")


class NotOrphan(Refused):
    """Only what belongs to nobody is deleted here."""

    code = "PLAN-ADMIN-MFA-NOT-ORPHAN"
    happened = N_("Only devices that belong to nobody are deleted here.")
    do = N_("Press Check again to see how the account stands now.")


class NoSuchAdministrator(Refused):
    """A device for somebody this page is not about."""

    code = "PLAN-ADMIN-MFA-USER"
    happened = N_("This user is not an administrator whose MFA is open.")
    do = N_("Press Check again to see how the account stands now.")


class NoKeyHere(Refused):
    """The key is not known, so no codes can be judged by it."""

    code = "PLAN-ADMIN-MFA-NO-KEY"
    happened = N_("The key of this device is not known here.")
    do = N_("Delete the device and make it anew.")


# ---- by hand

HAND_OPEN = N_("Open the administrator's security credentials")
HAND_OPEN_HOW = N_(
    "In IAM choose “Users”, then the administrator's name, then “Security credentials”. Press “Assign MFA device”."
)
HAND_PHONE = N_("Tie a phone to it")
HAND_PHONE_HOW = N_(
    "Choose “Authenticator app”, scan AWS's QR code with the phone, and enter two codes that directly follow one another."
)
HAND_CLAIM = N_("The administrator has an MFA device")
