"""Fields for a new IAM user: its name, its first password, and where that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.domain.iam_names import (
    LONGEST,
    NameFault,
    looks_like_a_formula,
    name_fault,
    narrow,
    refused_characters,
    twin,
)
from wizard.domain.iam_passwords import IamRule, broken_iam_rules, generate
from wizard.kit.fields import Field, SecretField
from wizard.kit.theme import theme_of
from wizard.kit.widgets import is_text_large, push_button, row
from wizard.password_strength.explain import advice, strength
from wizard.password_strength.strength import (
    ADMINISTRATOR_FLOOR,
    Facts,
    Level,
    assess,
    withstands,
)
from wizard.ports.secret import Secret
from wizard.text import N_, translate

NAME_REMARKS = {
    NameFault.TOO_LONG: N_("This name has {count} characters; AWS takes up to {longest}."),
    NameFault.FULL_WIDTH: N_("These letters are full-width ones. AWS takes plain ones: {plain}"),
    NameFault.SPACE: N_("AWS takes no spaces in a name. A dot or a hyphen does instead."),
    NameFault.SIGN: N_(
        "AWS does not take {signs} in a name, only the letters a–z, digits and + = , . @ _ -"
    ),
}
TWIN = N_("There is a user “{name}” already, and AWS does not tell upper from lower case.")
FORMULA = N_("AWS takes this name, but a spreadsheet may take it for a formula in the CSV file.")
PASSWORD_REMARKS = {
    IamRule.LENGTH: N_("AWS wants 8 to 128 characters."),
    IamRule.THREE_KINDS: N_(
        "AWS wants three of these four: upper case, lower case, digits, special characters."
    ),
    IamRule.SIGNS: N_("AWS does not take all of these characters. Use the ones on the keyboard."),
    IamRule.NOT_A_NAME: N_("It must not be the account's name or e-mail address."),
}
FITS = N_("This meets AWS's rules and is hard to guess.")
MAKE_ONE = N_("Make one for me")


class UserNameField(Field):
    """A name that AWS would take, with a live remark; `existing` are the names already there."""

    changed = Signal()

    def __init__(self, label: str, name: str, proposal: str = "") -> None:
        super().__init__(label, name)
        self.existing: Sequence[str] = ()
        self.input.setText(proposal)
        self.input.textChanged.connect(self.judge)

    @property
    def spelled(self) -> str | None:
        """The existing user that the name stands for, spelled as in AWS; None for a new one."""
        typed = self.value()
        return typed if typed in self.existing else twin(typed, self.existing)

    @property
    def is_usable(self) -> bool:
        """Whether AWS would make a user of this name, or has one spelled exactly so."""
        return name_fault(self.value()) is None and self.spelled in (None, self.value())

    def set_existing(self, names: Sequence[str]) -> None:
        """Compare with these names from now on."""
        self.existing = names
        self.judge()

    def judge(self) -> None:
        """Say below the name what AWS would say to it."""
        words, tone = self._remark()
        self.set_remark(words, tone)
        self.changed.emit()

    def _remark(self) -> tuple[str, str]:
        typed = self.value()
        fault = name_fault(typed)
        if fault is not None and fault in NAME_REMARKS:
            facts = {
                "count": len(typed),
                "longest": LONGEST,
                "plain": narrow(typed),
                "signs": " ".join(refused_characters(typed)),
            }
            return translate(NAME_REMARKS[fault], **facts), "bad"
        if (spelled := twin(typed, self.existing)) is not None:
            return translate(TWIN, name=spelled), "bad"
        if looks_like_a_formula(typed):
            return translate(FORMULA), "confirmed"
        return "", ""


class NewPasswordField(QWidget):
    """A password made here and shown, or one of the owner's own, judged as it is typed."""

    changed = Signal()

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self.field = SecretField(label, name, shown=True)
        self.field.input.textChanged.connect(self._on_changed)
        self.make = push_button(translate(MAKE_ONE), f"{name}-make")
        self.make.clicked.connect(self.make_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(8))
        column.addWidget(self.field)
        if is_text_large():
            column.addLayout(row(self.make))
        else:
            self.field.add_beside(self.make)

    @property
    def fits(self) -> bool:
        """Whether AWS's default rules would take it and it is hard to guess."""
        typed = self.field.secret()
        return not broken_iam_rules(typed) and withstands(typed, ADMINISTRATOR_FLOOR)

    def secret(self) -> Secret:
        """Return the password as it stands in the field."""
        return self.field.secret()

    def make_one(self) -> None:
        """Fill in a new one and show it."""
        self.field.set_secret(generate())
        self.field.set_shown(shown=True)
        self.field.input.setCursorPosition(0)

    def show_given(self, password: Secret) -> None:
        """Show one that is already kept."""
        if self.field.secret() != password:
            self.field.set_secret(password)
            self.field.input.setCursorPosition(0)

    def set_fixed(self, fixed: bool) -> None:
        """Let the password be changed, or not."""
        self.field.input.setReadOnly(fixed)
        self.make.setVisible(not fixed)

    def _on_changed(self) -> None:
        typed = self.field.secret()
        broken = broken_iam_rules(typed)
        first = next((rule for rule in IamRule if rule in broken), None)
        found = assess(typed, Facts(), ADMINISTRATOR_FLOOR)
        if first is not None:
            self.field.set_remark(translate(PASSWORD_REMARKS[first]) if typed else "", "bad")
        elif found.level < Level.GOOD:
            self.field.set_remark(f"{strength(found)} {advice(found)}", "bad")
        else:
            self.field.set_remark(translate(FITS), "good")
        self.changed.emit()
