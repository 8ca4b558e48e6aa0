"""What takes long to come in comes in before it is waited for, and never stalls the screen."""

from __future__ import annotations

import gc
from functools import partial
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wizard.steps.registry import STEPS, load_page, load_step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wizard.kit.background import BackgroundRunner

ON_THE_WORKER = (
    "wizard.adapters.aws.opening:load_library",
    "wizard.adapters.aws.login.logins:Logins",
    "pyotp:TOTP",
    "qrcode:QRCode",
    # Last: it must not come between the first page and its drawing.
    "wizard.password_strength.strength:load_estimator",
)
FOR_PRACTICE = ("wizard.practice.isolation:load_models",)
"""Brought in, or called where it is a function."""
PAUSE = 10
"""Milliseconds between two turns, in which whatever the owner does is answered."""


class WarmUp(QObject):
    """Libraries come in on the worker; then pages, first imported, then made, one a turn."""

    done = Signal()
    """Everything has come in that the owner would else wait for."""

    def begin(
        self, background: BackgroundRunner, make_page: Callable[[str], None], *, practice: bool
    ) -> None:
        """Start with it; the worker does what else it is given in between.

        `make_page` makes a step's page, ready to be shown.
        """
        for step in STEPS:
            background.submit(partial(load_step, step.id), lambda _: None)
        for place in ON_THE_WORKER + (FOR_PRACTICE if practice else ()):
            background.submit(partial(bring_in, place), lambda _: None)
        turns: list[Callable[[], object]] = [partial(load_page, step.id) for step in STEPS]
        turns += [partial(make_page, step.id) for step in STEPS]
        background.submit(lambda: None, lambda _: self._next_turn(turns))

    def _next_turn(self, turns: Sequence[Callable[[], object]]) -> None:
        if not turns:
            _look_for_garbage()
            self.done.emit()
            return
        turns[0]()
        QTimer.singleShot(PAUSE, self, lambda: self._next_turn(turns[1:]))


def bring_in(place: str) -> None:
    """Import what stands there, `module:name`; call it where it is a function."""
    module, _, name = place.partition(":")
    found = getattr(import_module(module), name)
    if isinstance(found, FunctionType):
        found()


def _look_for_garbage() -> None:
    """Begin with it where the start put it off; what is there by now stays.

    A collection that looked all of it through would hold the interpreter for a
    tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
