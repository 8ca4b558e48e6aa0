"""The sentences about how hard a password is to guess."""

from __future__ import annotations

from wizard.text import N_

STRENGTH = N_("{level}: {why}")
WEAK = N_("Weak")
FAIR = N_("Fair")
GOOD = N_("Good")
STRONG = N_("Strong")

WHY_LEAKED = N_("it is in a list of passwords that leaked from other places.")
WHY_NEARLY_LEAKED = N_("it is like one that leaked from another place, with a little changed.")
WHY_OWN_WORDS = N_("it contains your e-mail address, your account name or a word like “root”.")
WHY_COMMON_PASSWORD = N_("it contains a password that many people use.")
WHY_COMMON_WORD = N_("it contains a common word and little else.")
WHY_NAME = N_("it contains somebody's name and little else.")
WHY_PLACE = N_("it contains the name of a place and little else.")
WHY_PHRASE = N_("it contains a saying, a title or a name that everybody knows.")
WHY_KEYS_IN_A_ROW = N_("it contains keys that lie next to each other.")
WHY_REPEAT = N_("it repeats itself.")
WHY_SEQUENCE = N_("it contains a sequence such as abc or 123.")
WHY_DATE = N_("it contains a date or a year.")
WHY_ROW = N_("it says something in its usual order, such as months or numbers.")
WHY_KANA_LAYOUT = N_("it is Japanese, typed with the kana layout.")
WHY_KANA_LAYOUT_SAYS = N_("it is Japanese, typed with the kana layout: {kana}")
WHY_FAMOUS = N_("it contains something that can be looked up, such as π or a router's name.")
WHY_FACTS = N_("it is made only of what others can know: {facts}.")
WHY_TRADE = N_("it contains a word of a trade or of an office and little else.")
WHY_NUMBER = N_("it contains the number of a house, a telephone or a postal area.")
WHY_SHORT = N_("it is too short to be hard to guess.")
WHY_GOOD = N_("hard to guess.")
WHY_STRONG = N_("very hard to guess.")

FIX_WORDS = N_("Put four or five unrelated words together, or let the wizard make one.")
FIX_LONGER = N_("Make it longer, at least twelve characters, or let the wizard make one.")
FIX_NEW = N_("Take a new one that you use nowhere else, or let the wizard make one.")
FIX_OWN = N_("Leave out everything that anybody knows about you, or let the wizard make one.")
FIX_MIXED = N_(
    "Leave out dates, numbers, repeats and keys in a row, and put unrelated words in their place."
)
FIX_FACTS = N_(
    "Put four or five words that have nothing to do with you, or let the wizard make one."
)
FIX_RULES = N_("AWS wants more: see what is still open in the list below.")

TOLD_OWN = N_("your own words")
TOLD_NAME = N_("a name")
TOLD_PLACE = N_("a place")
TOLD_TRADE = N_("a word of a trade")
TOLD_DATE = N_("a date")
TOLD_NUMBER = N_("a telephone number or an address")
TOLD_AND = N_(", ")

# ---- `rootsafe password`

NOTHING_SENT = N_("Type or paste one password a line. They stay on this computer; nothing is sent.")
MAY_BE_KEPT = N_("accepted")
MAY_NOT_BE_KEPT = N_("refused")
