"""How an owner signs in, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.kit.hand import ROOT_PASSWORD, ROOT_PHONE, Answers, Hand
from wizard.ports.secret import Secret

ONE_MINUTE = 60
"""AWS takes no code twice, so the one that tied the phone must be over."""


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Sign in on the console's side, then say so here.

    `user` is an IAM user's name; without it the root user signs in. `password`
    and `code` are what is typed on AWS's page. `paste` goes by CloudShell.
    """
    if not hand.offers("sign-in-open"):
        return
    if "user" in answers:
        hand.press("sign-in-open-user")
        yield
        password = Secret(str(answers["password"]))
        hand.console.sign_in_user(str(answers["user"]), password, str(answers.get("code", "")))
    else:
        hand.press("sign-in-open")
        yield
        password = _password(hand, answers)
        hand.console.sign_in_root(hand.console.email, password, _code(hand, answers))
    if answers.get("paste"):
        hand.press("sign-in-by-pasted")
        hand.type_secret("sign-in-printed", hand.console.cloud_shell())
        hand.press("sign-in-use-pasted")
    else:
        hand.press("sign-in-done")
    yield


def _password(hand: Hand, answers: Answers) -> Secret:
    """Return the root password: as answered, as chosen in this walk, or the first one."""
    if "password" in answers:
        return Secret(str(answers["password"]))
    return hand.memory.get(ROOT_PASSWORD, hand.console.first_password)


def _code(hand: Hand, answers: Answers) -> str:
    """Return the code that the phone shows now; none where no phone was tied."""
    if "code" in answers:
        return str(answers["code"])
    phone = hand.memory.get(ROOT_PHONE)
    if phone is None:
        return hand.console.given_phone_code()
    hand.let_time_pass(ONE_MINUTE)
    return hand.console.phone_codes(phone)[0]
