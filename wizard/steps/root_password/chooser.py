"""Where the new password is typed or made, judged with every key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wizard.engine.step import Verdict
from wizard.kit.accessibility import announce
from wizard.kit.fields import Field, SecretField
from wizard.kit.theme import theme_of
from wizard.kit.verdict_icon import VerdictIcon
from wizard.kit.widgets import buttons, is_text_large, push_button, set_tone, text
from wizard.password_strength.explain import advice, strength
from wizard.password_strength.generate import Voice, make_password, make_words, spoken
from wizard.password_strength.strength import (
    Assessment,
    Facts,
    Finding,
    Level,
    Rule,
    Span,
    assess,
)
from wizard.ports.secret import Secret
from wizard.steps.root_password import words
from wizard.steps.root_password.meter import Meter
from wizard.text import language, translate

RULES = {
    Rule.LENGTH: words.RULE_LENGTH,
    Rule.UPPER: words.RULE_UPPER,
    Rule.LOWER: words.RULE_LOWER,
    Rule.DIGIT: words.RULE_DIGIT,
    Rule.SYMBOL: words.RULE_SYMBOL,
    Rule.PLAIN: words.RULE_PLAIN,
    Rule.NOT_EMAIL: words.RULE_NOT_EMAIL,
    Rule.NOT_ACCOUNT_NAME: words.RULE_NOT_ACCOUNT_NAME,
}
TIMES = {
    Span.MINUTE: words.TIME_MINUTE,
    Span.HOUR: words.TIME_HOUR,
    Span.DAY: words.TIME_DAY,
    Span.MONTH: words.TIME_MONTH,
    Span.YEAR: words.TIME_YEAR,
    Span.YEARS: words.TIME_YEARS,
    Span.CENTURIES: words.TIME_CENTURIES,
}
TONES = {Level.WEAK: "bad", Level.FAIR: "confirmed", Level.GOOD: "good", Level.STRONG: "good"}
SIGNS = {
    Finding.MET: Verdict.PROVEN,
    Finding.BROKEN: Verdict.OPEN,
    Finding.NOT_CHECKED: Verdict.UNKNOWN,
}


class Chooser(QWidget):
    """E-mail address and account name, the password, its strength, and the rules."""

    def __init__(self, on_edited: Callable[[], None]) -> None:
        super().__init__()
        self._on_edited = on_edited
        self.email = Field(translate(words.EMAIL), "root-password-email")
        self.account_name = Field(translate(words.ACCOUNT_NAME), "root-password-account-name")
        self.names = Field(translate(words.NAMES), "root-password-names")
        self.password = SecretField(translate(words.NEW), "root-password-new")
        self.make = push_button(translate(words.MAKE), "root-password-make")
        self.make_words = push_button(translate(words.MAKE_WORDS), "root-password-make-words")
        self.read_out = text("", "small", "root-password-read-out")
        self.meter = Meter()
        self.strength = text("", "", "root-password-strength")
        self.time = text("", "small", "root-password-time")
        self.fix = text("", "", "root-password-fix")
        self.rules = {rule: RuleLine(rule) for rule in Rule}
        self.assessment = assess(Secret(""), Facts())
        self._made: Secret | None = None
        self._can_judge = False
        self._arrange()
        for field in (self.email, self.account_name, self.names, self.password):
            field.input.textChanged.connect(self._on_changed)
        self.make.clicked.connect(self._on_make)
        self.make_words.clicked.connect(self._on_make_words)
        self.password.shown.connect(self._show_read_out)
        self.password.shown.connect(self._show_assessment)
        self.password.shown.connect(self._show_assessment)
        self._show_assessment()
        self._show_read_out()

    def facts(self) -> Facts:
        """Return what was typed about the account."""
        return Facts(self.email.value(), self.account_name.value(), self.names.value())

    def secret(self) -> Secret:
        """Return the password as it stands."""
        return self.password.secret()

    def clear(self) -> None:
        """Empty the password's line; what is known of the account stays."""
        self.password.set_secret(None)
        self.password.set_shown(False)

    def start_judging(self) -> None:
        """Judge from now on: the worker has the word lists in memory."""
        if not self._can_judge:
            self._can_judge = True
            self._on_changed()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme_of().px(10))
        facts = QVBoxLayout() if is_text_large() else QHBoxLayout()
        facts.setSpacing(theme_of().px(12))
        facts.addWidget(self.email, 3)
        facts.addWidget(self.account_name, 2)
        column.addLayout(facts)
        column.addWidget(self.names)
        column.addWidget(text(translate(words.NAMES_HINT), "small"))
        column.addWidget(text(translate(words.FACTS_HINT), "small"))
        column.addWidget(self.password)
        column.addLayout(buttons(self.make, self.make_words))
        for widget in (self.read_out, self.meter, self.strength, self.time, self.fix):
            column.addWidget(widget)
        column.addLayout(self._rules())

    def _rules(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme_of().px(16))
        columns = 1 if is_text_large() else 2
        for place, line in enumerate(self.rules.values()):
            grid.addWidget(line, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _on_make(self) -> None:
        self._show_made(make_password(self.facts()))

    def _on_make_words(self) -> None:
        self._show_made(make_words(self.facts(), language()))

    def _show_made(self, made: Secret) -> None:
        self._can_judge = True  # making one has read the lists
        self._made = made
        self.password.set_secret(made)
        self.password.set_shown(True)

    def _show_read_out(self) -> None:
        """Say how it is read out, only while it can be seen anyway."""
        made = self._made if self._made == self.secret() else None
        is_seen = self.password.input.echoMode() is QLineEdit.EchoMode.Normal
        said = spoken(made, _voice()) if made and is_seen else ""
        self.read_out.setText(translate(words.READ_OUT, spoken=said) if said else "")
        self.read_out.setAccessibleName(self.read_out.text())
        self.read_out.setVisible(bool(said))

    def _on_changed(self) -> None:
        self._show_read_out()
        if not self._can_judge:
            return
        before = self.assessment.level
        self.assessment = assess(self.secret(), self.facts())
        self._show_assessment()
        if self.assessment.level is not before:
            announce(self, self.strength.text())
        self._on_edited()

    def _show_assessment(self) -> None:
        found = self.assessment
        self.meter.show_level(found.level)
        is_seen = self.password.input.echoMode() is QLineEdit.EchoMode.Normal
        self.strength.setText(strength(found, may_show=is_seen))
        self.fix.setText(advice(found))
        set_tone(self.strength, TONES.get(found.level, ""))
        self.time.setText(_time(found))
        labels = (self.strength, self.time, self.fix)
        for label in labels:
            label.setVisible(bool(label.text()))
        said = " ".join(label.text() for label in labels if label.text())
        self.password.input.setAccessibleDescription(said)
        for rule, finding in found.rules.items():
            self.rules[rule].show_finding(finding)


class RuleLine(QWidget):
    """One rule with its sign; a screen reader hears the same from the words."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self._words = translate(RULES[rule])
        self.mark = VerdictIcon()
        self.label = text(self._words, "", f"root-password-rule-{rule.value}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme_of().px(8))
        line.addWidget(self.mark)
        line.addWidget(self.label, 1)

    def show_finding(self, finding: Finding) -> None:
        """Show how the rule came out."""
        not_checked = translate(words.RULE_NOT_CHECKED, rule=self._words)
        spoken = {
            Finding.MET: translate(words.SPOKEN_MET, rule=self._words),
            Finding.BROKEN: translate(words.SPOKEN_BROKEN, rule=self._words),
            Finding.NOT_CHECKED: not_checked,
        }
        self.mark.set_verdict(SIGNS[finding])
        self.label.setText(not_checked if finding is Finding.NOT_CHECKED else self._words)
        self.label.setAccessibleName(spoken[finding])
        set_tone(self.label, "" if finding is Finding.MET else "muted")


def _time(found: Assessment) -> str:
    if found.level is Level.NONE:
        return ""
    span, years = found.guessing_time
    return translate(words.TIME, time=translate(TIMES[span], years=years))


def _voice() -> Voice:
    return Voice(
        translate(words.SPOKEN_CAPITAL),
        translate(words.SPOKEN_CAPITAL_WORD),
        translate(words.SPOKEN_HYPHEN),
    )
