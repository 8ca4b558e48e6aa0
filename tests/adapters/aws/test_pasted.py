"""Keys read out of what an owner copied, whatever was copied along."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wizard.adapters.aws.keys import Credentials
from wizard.adapters.aws.pasted import LONGEST, Pasted, read_pasted
from wizard.ports.errors import (
    PastedInPart,
    PastedLastingKey,
    PastedNothing,
    WizardError,
)
from wizard.ports.secret import Secret

KEY_ID = "ASIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2Vj" + "EXAMPLE/+token" * 60 + "=="
UNTIL = "2026-01-15T12:15:00+00:00"
WHOLE = Pasted(
    Credentials(KEY_ID, Secret(SECRET), Secret(TOKEN)), datetime(2026, 1, 15, 12, 15, tzinfo=UTC)
)

Form = Callable[[str, str, str, str], str]


def lines(form: str, end: str = "\n") -> Form:
    """Return how a shell's form prints the four variables."""
    names = (
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION",
    )
    return lambda *values: end.join(
        form.format(name=name, value=value) for name, value in zip(names, values, strict=True)
    )


def members(token: str = "SessionToken", *, nested: bool = False) -> Form:
    """Return how a form of JSON prints them."""

    def form(key_id: str, secret: str, session: str, until: str) -> str:
        flat = {"AccessKeyId": key_id, "SecretAccessKey": secret, token: session}
        found = flat | {"Expiration": until}
        return json.dumps({"Credentials": found} if nested else found, indent=2)

    return form


FORMS: dict[str, Form] = {
    "shell": lines("export {name}={value}"),
    "shell, as the access portal quotes it": lines('export {name}="{value}"'),
    "one line": lines("{name}={value}", " "),
    "no export": lines("{name}={value}"),
    "powershell": lines('$Env:{name}="{value}"', "\r\n"),
    "cmd": lines("SET {name}={value}", "\r\n"),
    "cmd, quoted": lines('set "{name}={value}"', "\r\n"),
    "fish": lines('set -gx {name} "{value}"'),
    "fish, bare": lines("set -gx {name} {value}"),
    "credential_process": members(),
    "sts": members(nested=True),
    "container": members("Token"),
    "python": lambda *values: str(json.loads(members()(*values))),
}
forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
any_form = st.sampled_from(list(FORMS.values()))

key_ids = st.from_regex(r"ASIA[A-Z0-9]{16}", fullmatch=True)
secrets = st.from_regex(r"[A-Za-z0-9+/]{40}", fullmatch=True)
tokens = st.from_regex(r"[A-Za-z0-9+/]{100,400}={0,2}", fullmatch=True)
prompts = st.sampled_from(["", "~ $ ", "[cloudshell-user@ip-10-2-3-4 ~]$ ", "PS C:\\> ", "> "])


@forms
def test_every_form_is_read(form: Form) -> None:
    assert read_pasted(Secret(form(KEY_ID, SECRET, TOKEN, UNTIL))) == WHOLE


@given(form=any_form, key_id=key_ids, secret=secrets, token=tokens, before=prompts, after=prompts)
def test_what_was_copied_along_does_no_harm(
    form: Form, key_id: str, secret: str, token: str, before: str, after: str
) -> None:
    command = f"{before}aws configure export-credentials --format env\n"
    text = f"{command}{form(key_id, secret, token, UNTIL)}\n{after}"
    assert read_pasted(Secret(text)).credentials == Credentials(
        key_id, Secret(secret), Secret(token)
    )


@pytest.mark.parametrize("name", sorted(FORMS.keys() - {"one line"}))
@pytest.mark.parametrize("width", [40, 80, 97])
def test_a_terminal_may_have_wrapped_the_token(name: str, width: int) -> None:
    wrapped = "\n".join(TOKEN[at : at + width] for at in range(0, len(TOKEN), width))
    printed = FORMS[name](KEY_ID, SECRET, "HERE", UNTIL).replace("HERE", wrapped)
    assert read_pasted(Secret(printed)) == WHOLE


@forms
def test_of_two_prints_the_last_one_counts(form: Form) -> None:
    older = form("ASIAOLDOLDOLDOLDOLD1", "0" * 40, "1" * 100, UNTIL)
    newer = form(KEY_ID, SECRET, TOKEN, UNTIL)
    assert read_pasted(Secret(f"{older}\n{newer}")) == WHOLE


@given(form=any_form, keep=st.integers(0, 2000))
@example(form=FORMS["shell"], keep=0)
def test_a_print_that_was_cut_off_never_passes_for_whole(form: Form, keep: int) -> None:
    whole = form(KEY_ID, SECRET, TOKEN, UNTIL)
    cut = whole[: min(keep, whole.index(TOKEN))]
    with pytest.raises((PastedInPart, PastedNothing)):
        read_pasted(Secret(cut))


def test_no_part_is_lent_by_an_older_print() -> None:
    older = FORMS["shell"]("ASIAOLDOLDOLDOLDOLD1", "0" * 40, "1" * 100, UNTIL)
    with pytest.raises(PastedInPart) as fault:
        read_pasted(Secret(f"{older}\nexport AWS_ACCESS_KEY_ID={KEY_ID}\n"))
    assert "AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN" in fault.value.problem().happened.draw()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"export AWS_ACCESS_KEY_ID={KEY_ID}", "AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN"),
        (
            f"export AWS_ACCESS_KEY_ID={KEY_ID}\nexport AWS_SECRET_ACCESS_KEY={SECRET}",
            "AWS_SESSION_TOKEN",
        ),
        (f"export AWS_SESSION_TOKEN={TOKEN}", "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"),
        (
            f'{{"AccessKeyId": "{KEY_ID}", "SecretAccessKey": "{SECRET}", "SessionToken": null}}',
            "AWS_SESSION_TOKEN",
        ),
    ],
)
def test_what_is_missing_is_named(text: str, missing: str) -> None:
    with pytest.raises(PastedInPart) as fault:
        read_pasted(Secret(text))
    assert dict(fault.value.problem().happened.values) == {"missing": missing}


@forms
def test_a_key_that_lasts_has_its_own_words(form: Form) -> None:
    with pytest.raises(PastedLastingKey):
        read_pasted(Secret(form("AKIAIOSFODNN7EXAMPLE", SECRET, TOKEN, UNTIL)))


def test_a_key_that_lasts_has_no_token_and_is_known_all_the_same() -> None:
    with pytest.raises(PastedLastingKey):
        read_pasted(
            Secret(f"AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY={SECRET}")
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "aws configure export-credentials --format env",
        "Unable to retrieve credentials: no credentials found",
        "The token is over. Expiration: soon.",
        "ＡＷＳ＿ＡＣＣＥＳＳ＿ＫＥＹ＿ＩＤ=1",
        f"{FORMS['shell'](KEY_ID, SECRET, TOKEN, UNTIL)}{' ' * LONGEST}",
    ],
)
def test_what_is_no_sign_in_data_is_nothing(text: str) -> None:
    with pytest.raises(PastedNothing):
        read_pasted(Secret(text))


@pytest.mark.parametrize("said", ["", "soon", "2026-01-15T12:15:00", "-1", "9" * 30])
def test_an_end_that_cannot_be_read_says_nothing(said: str) -> None:
    assert read_pasted(Secret(FORMS["shell"](KEY_ID, SECRET, TOKEN, said))).expires is None


names = st.sampled_from(
    ["AWS_ACCESS_KEY_ID", "aws_session_token", '"Token"', '"AccessKeyId"', "AWS_SECRET_ACCESS_KEY"]
)
signs = st.sampled_from(
    ["=", ": ", " ", '="', "='", "\n", "{", "}", '"', "\\/", "\x00", "＝", "🔑"]
)
hostile = st.lists(names | signs | key_ids | secrets | st.text(max_size=30), max_size=40)


@given(pieces=hostile)
def test_whatever_was_pasted_the_answer_is_keys_or_a_sentence_without_them(
    pieces: list[str],
) -> None:
    text = "".join(pieces)
    try:
        found = read_pasted(Secret(text))
    except WizardError as fault:
        said = f"{fault!r} {fault.problem()!r} {fault.problem().happened.draw()}"
        assert not any(piece in said for piece in pieces if len(piece) == 40)
    else:
        assert found.credentials.key_id.startswith("ASIA")
        assert found.credentials.key_id.isascii()
        assert found.credentials.token is not None
        # It goes into a header of the request.
        assert found.credentials.token.reveal().isascii()
        assert found.credentials.token.reveal().isprintable()
