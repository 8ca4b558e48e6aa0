"""A tick box that asks whether a secret goes into the keyring."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.domain.stored import Keyring
from wizard.forms import words
from wizard.kit.check_box import WrappingCheckBox
from wizard.kit.theme import theme_of
from wizard.kit.widgets import push_button, row, set_tone, text
from wizard.text import translate


class KeepBox(QWidget):
    """The keyring by its own name, or why it cannot be used, with a button to try it again.

    A keyring that cannot be used takes the tick out, and puts it back as the owner
    left it once it can. `kept` and `forgotten` say what comes of either choice.
    """

    def __init__(
        self,
        name: str,
        kept: str,
        forgotten: str = words.KEEP_NOT,
        label: tuple[str, str] = words.KEEP_IT,
    ) -> None:
        super().__init__()
        self._kept, self._forgotten = translate(kept), translate(forgotten)
        self._label = label
        self._problem = ""
        self._wish = True
        self.tick = WrappingCheckBox(translate(label[1]), name)
        self.tick.set_on(on=True)
        self.tick.toggled.connect(self._on_toggled)
        self.remark = text("", "small", f"{name}-remark")
        self.again = push_button(translate(words.TRY_KEYRING_AGAIN), f"{name}-again")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(2))
        column.addWidget(self.tick)
        column.addWidget(self.remark)
        column.addLayout(row(self.again))
        self._on_toggled()

    @property
    def is_lasting(self) -> bool:
        """Whether the owner wants it kept and it can be."""
        return self.tick.is_on() and self.tick.is_allowed()

    @property
    def has_problem(self) -> bool:
        """Whether the keyring cannot be used now."""
        return bool(self._problem)

    def show_keyring(self, keyring: Keyring) -> None:
        """Name the keyring, or say why it cannot be used."""
        named, unnamed = self._label
        name = keyring.name
        self.tick.set_words(translate(named, vault=name) if name else translate(unnamed))
        problem = keyring.problem
        self._problem = f"{problem.happened.draw()} {problem.do.draw()}" if problem else ""
        self._allow(allowed=problem is None)
        self._on_toggled()

    def _allow(self, *, allowed: bool) -> None:
        if allowed is self.tick.is_allowed():
            return
        if not allowed:
            self._wish = self.tick.is_on()
        self.tick.allow(allowed=allowed)
        self.tick.set_on(on=allowed and self._wish)

    def _on_toggled(self) -> None:
        said = self._kept if self.is_lasting else self._forgotten
        self.remark.setText(self._problem or said)
        is_warned = bool(self._problem) or said != self._kept
        set_tone(self.remark, "confirmed" if is_warned else "muted")
        self.again.setVisible(bool(self._problem))
        self.tick.box.setAccessibleDescription(self.remark.text())
