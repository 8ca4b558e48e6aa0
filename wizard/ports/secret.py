"""Secret values that do not show themselves when printed, logged or pickled."""

from __future__ import annotations

import hmac
from typing import NoReturn

HIDDEN = "••••••••"


class Secret:
    """A password, seed, code or key that shows itself only when asked by name.

    Printing, logging or formatting one gives dots, and it refuses to be
    pickled, so that it cannot slip into a log, a journal or a temporary file.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value itself; a test lists every place that may call this."""
        return self._value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written to a file")
