"""Typing a password once more: where it goes wrong, without showing what is right."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.ports.secret import Secret


@dataclass(frozen=True, slots=True)
class Retyped:
    """How far two passwords agree; `slip` is the first sign that differs, from 1."""

    typed: int
    left: int
    slip: int | None = None

    @property
    def is_same(self) -> bool:
        """Whether it was typed whole and right."""
        return self.slip is None and self.left == 0


def compare(kept: Secret, typed: Secret) -> Retyped:
    """Compare sign by sign; one sign too many is a slip too."""
    right, robot = kept.reveal(), typed.reveal()
    agreeing = next(
        (place for place, (a, b) in enumerate(zip(right, robot, strict=False)) if a != b),
        min(len(right), len(robot)),
    )
    slip = agreeing + 1 if agreeing < len(robot) else None
    return Retyped(len(robot), max(len(right) - len(robot), 0), slip)
