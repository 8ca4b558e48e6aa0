"""What one-time codes and their keys give reason to say, whoever asks."""

from __future__ import annotations

from wizard.ports.errors import WizardError
from wizard.text import N_


class KeyRefused(WizardError):
    """What was entered is not a key that can be used; subclasses say why.

    None of them repeats what was entered: it may be a password.
    """

    code = "KEY-REFUSED"
    happened = N_("This is not a key for an authenticator app.")
    do = N_("In AWS's console choose “Show secret key”, copy the whole key and paste it here.")


class KeyMissing(KeyRefused):
    """Nothing was entered."""

    code = "KEY-MISSING"
    happened = N_("No key has been entered yet.")


class KeyIsPicture(KeyRefused):
    """A picture, or the name of one."""

    code = "KEY-IS-PICTURE"
    happened = N_("This is a picture. The wizard needs the key as text.")


class KeyIsAddress(KeyRefused):
    """The address of a web page."""

    code = "KEY-IS-ADDRESS"
    happened = N_("This is the address of a web page, not a key.")


class KeyIsPassword(KeyRefused):
    """Signs that occur in passwords and never in keys."""

    code = "KEY-IS-PASSWORD"
    happened = N_("This holds signs that never occur in a key. Is it a password?")
    do = N_(
        "Empty the field if it is a password. Then copy the key from “Show secret key” in AWS's console."
    )


class KeyIsCode(KeyRefused):
    """Six digits."""

    code = "KEY-IS-CODE"
    happened = N_("This is a six-digit code. The key is longer and mostly letters.")


class KeyIsAccessKey(KeyRefused):
    """An access key ID, which happens to look like a short key."""

    code = "KEY-IS-ACCESS-KEY"
    happened = N_("This is the ID of an access key, not the key of an MFA device.")


class KeyLookAlikes(KeyRefused):
    """Digits that keys do without, because they are mistaken for letters."""

    code = "KEY-LOOK-ALIKES"
    happened = N_("A key holds the letters A to Z and the digits 2 to 7, never 0, 1, 8 or 9.")
    do = N_(
        "Look again: 0 may be the letter O, 1 the letter I or L, 8 the letter B. Or copy and paste the key."
    )


class KeyCutOff(KeyRefused):
    """A length, or an end, that no whole key has."""

    code = "KEY-CUT-OFF"
    happened = N_("A part of the key is missing or mistyped: no whole key looks like this.")
    do = N_("Copy the whole key from AWS's page again; one of AWS's has 64 characters.")


class KeyTooShort(KeyRefused):
    """Too few characters to be safe, and far fewer than AWS gives."""

    code = "KEY-TOO-SHORT"
    happened = N_("This is too short for a key ({count} characters).")
    do = N_("Copy the whole key from AWS's page again; one of AWS's has 64 characters.")


class KeyTooLong(KeyRefused):
    """More text than any key has."""

    code = "KEY-TOO-LONG"
    happened = N_("This is too long for a key.")


class KeyOfCounter(KeyRefused):
    """A key whose codes change with each use, not with time."""

    code = "KEY-OF-COUNTER"
    happened = N_(
        "This key is for codes that change with each use; AWS's change with time, every 30 seconds."
    )


class KeyOfExport(KeyRefused):
    """What an app shows to move its keys to another phone."""

    code = "KEY-OF-EXPORT"
    happened = N_("This comes from an authenticator app's export, not from AWS.")


class KeySettings(KeyRefused):
    """Codes made in another way than AWS makes them."""

    code = "KEY-SETTINGS"
    happened = N_(
        "This key wants another way of making codes than AWS's ({detail}). AWS's codes have six digits and last 30 seconds."
    )


class KeyUriUnreadable(KeyRefused):
    """An otpauth address that lacks its key or does not follow the rules."""

    code = "KEY-URI-UNREADABLE"
    happened = N_("This begins like the text of a QR code, but no key can be read from it.")


class KeyNotSeen(KeyRefused):
    """No QR code on the screen, or in the picture."""

    code = "KEY-NOT-SEEN"
    happened = N_("No QR code was found.")
    do = N_(
        "Bring AWS's page with the QR code into full view, larger if it is small, and try again. Or paste the key."
    )


class KeyNotAmongCodes(KeyRefused):
    """QR codes of other things only."""

    code = "KEY-NOT-AMONG-CODES"
    happened = N_("A QR code was found, but it holds no key: it is for something else.")
    do = N_("Bring AWS's page with the QR code of the device into view and try again.")


class KeysSeveral(KeyRefused):
    """Different keys in view at once; guessing could take a bank's."""

    code = "KEYS-SEVERAL"
    happened = N_("QR codes with different keys were found, and the wizard does not guess.")
    do = N_("Leave only AWS's page with the QR code in view and try again.")
