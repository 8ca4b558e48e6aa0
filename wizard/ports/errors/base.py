"""What a fault is, and the faults of the wizard itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from wizard.text import N_, Phrase


class Effect(Enum):
    """What a fault left behind in the account."""

    NOTHING = "nothing"
    CHANGED = "changed"
    UNKNOWN = "unknown"


LEFT_BEHIND = {
    Effect.NOTHING: N_("Nothing was changed."),
    Effect.CHANGED: N_("Part of it was done; what you see below is how your account stands now."),
    Effect.UNKNOWN: N_("We do not know yet whether the change was made."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What the page shows; `code` is stable and safe to log and to search for.

    `sign_in`: signing in again by the browser is what helps.
    """

    code: str
    happened: Phrase
    effect: Effect
    do: Phrase
    retry: bool
    sign_in: bool = False


class WizardError(Exception):
    """Base of every fault we expect; anything else is a bug in the wizard.

    Keyword arguments fill the placeholders of the sentences. They are shown and
    logged, so they never hold a secret.
    """

    code: ClassVar[str]
    happened: ClassVar[str]
    do: ClassVar[str]
    effect: Effect = Effect.NOTHING
    retry: ClassVar[bool] = False
    sign_in: ClassVar[bool] = False

    def __init__(self, *, effect: Effect | None = None, **values: object) -> None:
        super().__init__(self.code)
        self._values = tuple(values.items())
        if effect is not None:
            self.effect = effect

    def problem(self) -> Problem:
        """Return the fault in the owner's words, in no language yet."""
        return Problem(
            self.code,
            Phrase(self.happened, self._values),
            self.effect,
            Phrase(self.do, self._values),
            self.retry,
            self.sign_in,
        )


class StalePlan(WizardError):
    """The account no longer looks as it did when the plan was shown."""

    code = "PLAN-STALE"
    happened = N_("Your account changed while this page was open.")
    do = N_("Read the page again and confirm once more.")


class Refused(WizardError):
    """A wish that would be unsafe; subclasses in the steps say why."""

    code = "PLAN-REFUSED"
    happened = N_("The wizard does not do this, because it would not be safe.")
    do = N_("Follow the page from the top.")


class PasswordWeak(Refused):
    """The password would not pass AWS's rules for IAM users, or somebody would guess it."""

    code = "PLAN-PASSWORD-WEAK"
    happened = N_("This password for “{name}” breaks a rule of AWS's or is too easy to guess.")
    do = N_("Read what is missing below the password, or let the wizard make one.")


class PasswordWaiting(Refused):
    """A password that AWS may already have taken would be forgotten."""

    code = "PLAN-PASSWORD-WAITING"
    happened = N_(
        "An earlier change of the password of “{name}” was not finished, so AWS may already hold the one waiting here."
    )
    do = N_(
        "Press Check again, finish with the password that the page then shows, and choose another after that."
    )
    retry = True


def unexpected(fault: BaseException) -> Problem:
    """Turn a bug of ours into something the owner can still act on.

    Only the kind of fault and the place are logged: its text may quote what a
    library was given.
    """
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    logging.getLogger(__name__).error("unexpected %s at %s", type(fault).__name__, where)
    return Problem(
        "WIZARD-BUG",
        Phrase(N_("The wizard made a mistake of its own.")),
        Effect.UNKNOWN,
        Phrase(N_("Press Check again. If it comes back, please report it with the code above.")),
        retry=True,
    )
