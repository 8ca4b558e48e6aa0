"""Clock skew between this computer and AWS, by the `Date` header of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from wizard.adapters.aws import faults
from wizard.adapters.aws.connection import client_of, home_region, in_our_words, library_faults
from wizard.adapters.aws.opening import SessionOpener
from wizard.ports.clock import Clock
from wizard.ports.errors import WizardError

FRESH_FOR = timedelta(minutes=1)


class ClockSkew:
    """Keeps the skew that the last answer showed."""

    def __init__(self, clock: Clock, open_session: SessionOpener) -> None:
        self._clock = clock
        self._open = open_session
        self._latest: tuple[datetime, timedelta] | None = None

    def note(self, answer: Mapping[str, Any]) -> None:
        """Keep how far AWS's clock is from ours; an answer without a date says nothing."""
        theirs, ours = faults.date_of(answer), self._clock.now()
        if theirs is not None:
            self._latest = (ours, theirs - ours)

    def read(self) -> timedelta | None:
        """Return AWS's clock minus ours, asking where none is fresh; None if nobody answers."""
        if self._latest is None or abs(self._clock.now() - self._latest[0]) >= FRESH_FOR:
            self._latest = None
            self._ask()
        return self._latest[1] if self._latest else None

    def _ask(self) -> None:
        """Ask AWS who we are without a signature: it refuses, and says the time."""
        try:
            boto = in_our_words(lambda: self._open("", None))
            region = home_region(boto)
            client = in_our_words(lambda: client_of(boto, "sts", region, is_signed=False))
        except WizardError:
            return
        try:
            self.note(client.get_caller_identity())
        except Exception as error:
            if not faults.is_from_parsing(error) and not isinstance(error, library_faults()):
                raise
            self.note(getattr(error, "response", None) or {})
        finally:
            client.close()
