"""The recovery drill: a code from the backup, asked for while nothing is lost yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from wizard.domain import mfa_codes
from wizard.domain.mfa_codes import CodeFinding
from wizard.kit.accessibility import announce
from wizard.kit.fields import CodeField
from wizard.kit.widgets import Card, beside, push_button, set_tone, text
from wizard.ports.secret import Secret
from wizard.text import N_, translate

HEADING = N_("Check your backup, if you have one")
HOW = N_(
    "Put the key on a second phone too, or into a second app, by the same QR code. "
    "Then type one code from there: better found out now than on the day your phone is gone."
)
HOW_LATER = N_("Type one code from your second phone or second app.")
CODE = N_("Code from the backup")
CHECK = N_("Check the backup")
RIGHT = N_(
    "Right: the backup makes the codes of the key that was read here. "
    "That AWS takes them shows only at a sign-in as root."
)
SAME = N_("The key kept in {vault} was read again just now, and it is the same.")
OTHER = N_("The key kept in {vault} is another one than the one read here: keep it anew.")


class BackupCheck(Card):
    """One code against the key read here; nothing is claimed of AWS, and no code given to it."""

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._seed: Secret | None = None
        self._skew = timedelta(0)
        self.how = text(translate(HOW))
        self.stored = text("", "", f"{name}-backup-stored")
        label = text(translate(CODE), "field")
        self.code = CodeField(translate(CODE), f"{name}-backup-code")
        label.setBuddy(self.code)
        self.check = push_button(translate(CHECK), f"{name}-backup-check")
        self.check.clicked.connect(self._on_check)
        self.code.returnPressed.connect(self._on_check)
        self.code.textChanged.connect(lambda: self._say("", ""))
        self.said = text("", "", f"{name}-backup-said")
        line = beside(self.code, self.check)
        line.addStretch(1)
        line.setStretch(0, 0)
        self.add(text(translate(HEADING), "heading"), self.how, self.stored, label, line, self.said)
        self._say("", "")

    def ask_for(self, seed: Secret | None, skew: timedelta | None, *, later: bool) -> None:
        """Check against this key; `later` where its QR code is no longer in view."""
        self._skew = skew or timedelta(0)
        self.how.setText(translate(HOW_LATER if later else HOW))
        if seed != self._seed:
            self._seed = seed
            self.code.clear()

    def show_stored(self, vault: str | None, *, is_same: bool) -> None:
        """Say whether the key in the keyring is the one read here; None where none is kept."""
        if vault is not None:
            self.stored.setText(translate(SAME if is_same else OTHER, vault=vault))
            set_tone(self.stored, "good" if is_same else "bad")
        self.stored.setVisible(vault is not None)

    def _on_check(self) -> None:
        if self._seed is None:
            return
        found = mfa_codes.check_first(
            self._seed, Secret(self.code.code()), self._now() + self._skew
        )
        if found.finding is CodeFinding.RIGHT:
            self._say(translate(RIGHT), "good")
        else:
            self._say(found.said().draw(), "bad")

    def _say(self, said: str, tone: str) -> None:
        self.said.setText(said)
        set_tone(self.said, tone)
        self.said.setVisible(bool(said))
        announce(self.check, said, urgent=tone == "bad")
