"""The pretend CloudShell, where one command works: it prints credentials as the AWS CLI does."""

from __future__ import annotations

from wizard.forms.pasted_panel import LINE
from wizard.kit.clipboard import copy_for_a_while
from wizard.kit.fields import Field
from wizard.kit.widgets import Card, buttons, on_enter, push_button, shortened, text
from wizard.ports.secret import Secret
from wizard.practice.window import words
from wizard.practice.window.console_page import AnswerLine, ConsoleContext, ConsolePageWidget
from wizard.text import translate


class CloudShellPage(ConsolePageWidget):
    """A command line, and its output, to be copied as a whole."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.SHELL), "shell")
        self._context = context
        self._printed = Secret("")
        self.line = Field(translate(words.SHELL_LINE), "pretend-shell-line")
        self.line.input.setProperty("mono", "true")
        self.run = push_button(translate(words.SHELL_RUN), "pretend-shell-run", "primary")
        self.answer = AnswerLine("pretend-shell-answer")
        self.lines = text("", "", "pretend-shell-lines")
        self.copy = push_button(translate(words.SHELL_COPY), "pretend-shell-copy")
        self.run.clicked.connect(self._on_run)
        on_enter(self.line.input, self._on_run)
        self.copy.clicked.connect(lambda: copy_for_a_while(self._printed))
        card = Card()
        card.add(text(translate(words.SHELL_WHAT)), self.line, buttons(self.run))
        card.add(self.answer, self.lines, buttons(self.copy))
        self.add(card)
        self._show_printed(Secret(""))

    def _on_run(self) -> None:
        typed = self.line.value()
        self._show_printed(Secret(""))
        if typed == LINE:
            self.answer.attempt(lambda: self._show_printed(self._context.console.cloud_shell()))
        else:
            self.answer.say(translate(words.SHELL_UNKNOWN, line=shortened(typed)), "bad")

    def _show_printed(self, printed: Secret) -> None:
        self._printed = printed
        lines = printed.reveal().splitlines()
        self.lines.setText("\n".join(shortened(line) for line in lines))
        self.lines.setVisible(bool(lines))
        self.copy.setVisible(bool(lines))
