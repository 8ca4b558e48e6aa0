"""Reading QR codes from a picture or from the screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wizard.ports.secret import Secret


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in greys, a byte a dot, row after row; it may show a secret."""

    width: int
    height: int
    greys: bytes = field(repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether it shows one shade only, as where a system hides its screen from programs."""
        return self.greys.count(self.greys[:1]) == len(self.greys)


class QrReader(Protocol):
    """Reads QR codes, and knows this system's other ways to see the screen.

    `read` and `screens` take a while: they are for the worker.
    """

    def may_look(self) -> bool:
        """Return whether the system lets this program see other programs' windows.

        Where the system asks its owner about that, this makes it ask.
        """
        ...

    def screens(self) -> Sequence[Picture]:
        """Return what every screen shows, past Qt; nothing where that cannot be had."""
        ...

    def read(self, pictures: Sequence[Picture]) -> Sequence[Secret]:
        """Return the text of every QR code in the pictures."""
        ...
