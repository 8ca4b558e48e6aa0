"""The sentences of the sign-in."""

from __future__ import annotations

from wizard.text import N_

HEADLINE = N_("Let the wizard look into your account")
LEAD = N_(
    "From here on it reads from AWS what is done and what is still open, instead of asking you."
)

ROOT_FIRST = N_(
    "Sign in as the root user if you can: only then can the wizard list the root user's access keys."
)
NO_ROOT_KEY = N_("The wizard never needs an access key of the root user. Do not make one for it.")
BY_HAND_HEAD = N_("Without signing in")
BY_HAND = N_(
    "You do every step in AWS's console, and each page guides your hands. The wizard then has only your word for it and marks it so, until somebody signs in and it can look."
)
BY_HAND_GO = N_("Go on by hand")
STAYS_HERE = N_(
    "What you sign in with stays in this computer's memory and is forgotten when the wizard closes."
)

SIGNED_IN = N_("AWS says that you are signed in")
ACCOUNT_ID = N_("Account ID")
ALIAS = N_("Account alias")
NO_ALIAS = N_("none")
PERSON = N_("Signed in as")

IS_ROOT = N_("This is the root user. After this set-up you will hardly need it again.")
NOT_ROOT = N_("This is not the root user. You can go on, with these limits:")
NOT_ROOT_LIMITS = N_(
    "Root's access keys cannot be listed or deleted from here, only in AWS's console. Making users, groups and policies works only if this sign-in is an administrator's."
)

REACH_HEAD = N_("What AWS let this sign-in read a moment ago")
REACH = {
    ("summary", "yes"): N_("The account summary: whether root has MFA, access keys, a password."),
    ("summary", "no"): N_(
        "Not the account summary. About root's MFA the wizard has only your word."
    ),
    ("summary", "none"): N_("The account summary: AWS gave no answer."),
    ("root-keys", "yes"): N_("The root user's access keys, one by one."),
    ("root-keys", "no"): N_(
        "Not the root user's list of access keys. You delete them in AWS's console."
    ),
    ("root-keys", "none"): N_("The root user's access keys: AWS gave no answer."),
    ("devices", "yes"): N_("The MFA devices."),
    ("devices", "no"): N_("Not the MFA devices. You set the administrator's up by hand."),
    ("devices", "none"): N_("The MFA devices: AWS gave no answer."),
    ("users", "yes"): N_("The users of the account."),
    ("users", "no"): N_(
        "Not the users. You make the administrator and open the bill by hand, and the pages guide you."
    ),
    ("users", "none"): N_("The users: AWS gave no answer."),
}
"""By what was asked and what came of it."""
REACH_WITHOUT_MFA = N_(
    "These temporary keys were made without MFA, so AWS refuses them for all of this. Sign in by the browser instead, or have them made with an MFA code."
)
REACH_NO_ROOT = N_(
    "AWS says that the root user has no password, as where an organization keeps the account. Nobody can sign in as root then."
)
REACH_LAST = N_("Whether it may also make changes shows when you confirm one.")

SIGN_OUT = N_("Sign out")
SOMEBODY_ELSE = N_("Sign in as somebody else")

SEEN = N_("AWS named you a moment ago: {who}, account {account}.")
SEEN_NOT_ROOT = N_(
    "This is not the root user, so the root user's access keys cannot be listed here."
)
ENDED = N_("Your sign-in is over. Sign in again.")
NOBODY = N_("Nobody has signed in yet.")
