"""A page whose step can be done by hand, too, where AWS could not be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.engine.manual_fallback import Unreadable
from wizard.kit.page import StepPage, Visit

if TYPE_CHECKING:
    from wizard.forms.manual_card import ManualCard


class ManualStepPage(StepPage):
    """Shows the manual guide in the place of its body as long as nobody may look."""

    manual: ManualCard | None = None

    def stand_in_for(self, seen: object) -> ManualCard | None:
        """Return the manual guide where nothing could be read."""
        if not isinstance(seen, Unreadable):
            return None
        if self.manual is None:
            # Comes in when it is first needed; most pages are never done by hand.
            from wizard.forms.manual_card import ManualCard  # noqa: PLC0415

            self.manual = ManualCard(self.wanted.emit, lambda: self.wanted.emit(Visit("sign-in")))
        self.manual.show_unreadable(seen)
        return self.manual
