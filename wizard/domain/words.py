"""The sentences about keys, codes, clocks and people."""

from __future__ import annotations

from wizard.text import N_

# ---- remarks on a key that can be used

OTHER_ACCOUNT = N_(
    "This key is for “{named}”, but you are signed in to account {account}. Is it the right one?"
)
OTHER_ISSUER = N_("This key says that it is from “{issuer}”, not from AWS. Is it the right one?")
OTHER_LENGTH = N_(
    "AWS's keys have 64 characters; this one has {count}. Check that it was copied whole."
)

# ---- what two codes show

FIRST_UNFINISHED = N_("Type the six-digit code that your phone shows now.")
FIRST_RIGHT = N_("The first code is right. The next one comes in {seconds} s.")
FIRST_RIGHT_NOW = N_("The first code is right. Now type the next one: your phone shows it.")
PAIR_UNFINISHED = N_("Each code has six digits.")
PAIR_RIGHT = N_("Both codes are right: this phone makes the codes of this key.")
PAIR_SAME = N_("That is the same code twice. Wait until your phone shows a new one.")
PAIR_SWAPPED = N_("The two codes are in the wrong order: the older one comes first.")
PAIR_APART = N_(
    "Both codes are of this key, but they did not follow one another. Type two that come one directly after the other."
)
CODE_LATE = N_(
    "This code ran out about {seconds} s ago. Type the one your phone shows now, then the next one."
)
CODE_BEHIND = N_(
    "The code fits this key, but a clock is off: the phone is about {seconds} s behind. Set date and time on the phone and on this computer to automatic, then type two new codes."
)
CODE_AHEAD = N_(
    "The code fits this key, but a clock is off: the phone is about {seconds} s ahead. Set date and time on the phone and on this computer to automatic, then type two new codes."
)
CODE_USED = N_("This code has been used already. Wait until your phone shows a new one.")
CODE_SLIP = N_(
    "This is nearly a code of this key: one digit is wrong, or two have changed places. Look at the phone and type it again."
)
CODE_STRANGE = N_(
    "This is not a code of this key. Look whether you read it off the right entry, not off another account's, and whether date and time are right on the phone and on this computer."
)

# ---- this computer's clock

CLOCK_SLOW = N_("This computer's clock is {seconds} s behind AWS's.")
CLOCK_FAST = N_("This computer's clock is {seconds} s ahead of AWS's.")
CLOCK_RIGHTED = N_("Codes are judged here by AWS's time, not by this computer's.")

# ---- who somebody is

ROOT_USER = N_("root user")
IAM_USER = N_("IAM user {name}")
ROLE = N_("role {name}")
FEDERATED_USER = N_("federated user {name}")
OTHER = N_("somebody AWS calls {arn}")
