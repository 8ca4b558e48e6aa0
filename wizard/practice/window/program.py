"""AWS's authorize page for a program that asks for a sign-in."""

from __future__ import annotations

from collections.abc import Callable

from wizard.domain.principal_names import who
from wizard.kit.copy_field import CopyField
from wizard.kit.widgets import Card, buttons, push_button, text
from wizard.ports.console import ConsolePage
from wizard.practice.window import words
from wizard.practice.window.console_page import AnswerLine, ConsoleContext, ConsolePageWidget
from wizard.text import translate


class ProgramPage(ConsolePageWidget):
    """Names whoever is signed in; `Continue` lets the program sign in as them."""

    def __init__(self, context: ConsoleContext) -> None:
        super().__init__(translate(words.PROGRAM), "program")
        self._context = context
        principal = context.principal
        name = who(principal).draw() if principal else ""
        self.go_on = push_button(translate(words.PROGRAM_CONTINUE), "pretend-continue", "primary")
        self.go_on.clicked.connect(lambda: self._attempt(context.console.allow_program))
        self.no = push_button(translate(words.PROGRAM_CANCEL), "pretend-decline")
        self.no.clicked.connect(lambda: self._attempt(self._decline))
        self.other = push_button(translate(words.PROGRAM_OTHER), "pretend-other", "link")
        self.other.clicked.connect(lambda: context.open(ConsolePage.USER_SIGN_IN))
        self.answer = AnswerLine()
        card = Card()
        card.add(
            text(translate(words.PROGRAM_ASKS)),
            text(translate(words.PROGRAM_WHO, who=name), "strong", "pretend-program-who"),
            self.answer,
            buttons(self.go_on, self.no),
        )
        self.add(card, self.other)

    def _decline(self) -> str:
        self._context.console.decline_program()
        return ""

    def _attempt(self, work: Callable[[], str]) -> None:
        shown: list[str] = []
        if not self.answer.attempt(lambda: shown.append(work())):
            self._context.show(CodePage(shown[0]) if shown[0] else BackPage())


class BackPage(ConsolePageWidget):
    """Says that the browser has gone back to the program."""

    def __init__(self) -> None:
        super().__init__(translate(words.PROGRAM_BACK), "program-back")
        card = Card()
        card.add(text(translate(words.PROGRAM_BACK_WHY)))
        self.add(card)


class CodePage(ConsolePageWidget):
    """Shows the code for a program on another computer."""

    def __init__(self, code: str) -> None:
        super().__init__(translate(words.PROGRAM_CODE), "program-code")
        self.code = CopyField(translate(words.PROGRAM_CODE), "pretend-program-code")
        self.code.show_value(code)
        card = Card()
        card.add(text(translate(words.PROGRAM_CODE_WHY)), self.code)
        self.add(card)
