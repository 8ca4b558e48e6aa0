"""Practice's AWS Sign-In: the wizard's own code signs in there, down to the wire."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import botocore.session
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.practice.conftest import USER_PASSWORD, Context, Open
from wizard.adapters.aws.login.authorize import SAME_DEVICE, authorize_url
from wizard.adapters.aws.login.credentials import LoginCredentials
from wizard.adapters.aws.login.dpop import ProofKey
from wizard.adapters.aws.login.exchange import Exchange
from wizard.adapters.aws.login.logins import Logins
from wizard.adapters.aws.login.pkce import challenge_of
from wizard.adapters.aws.login.signing import sign_with
from wizard.ports.aws import SignInSlot
from wizard.ports.errors import (
    CredentialsExpired,
    SignInCodeExpired,
    SignInDeclined,
    SignInLost,
    SignInNotAllowed,
    SignInNotTaken,
)
from wizard.ports.secret import Secret
from wizard.practice.browser import PracticeBrowser
from wizard.practice.console_actions import ConsoleSession, sign_in_user
from wizard.practice.dpop_check import ProofRefused, key_of
from wizard.practice.errors import ApiRefusal, BadAuthorizeRequest, UntaughtCall
from wizard.practice.isolation import offline_session
from wizard.practice.oauth import decline
from wizard.practice.scenarios import Scenario
from wizard.practice.wire import attach, respond

ONCE = Config(signature_version=UNSIGNED, retries={"mode": "standard", "total_max_attempts": 1})
TOKEN_URL = "https://us-east-1.signin.aws.amazon.com/v1/token"
MINUTE = 60.0


class SignInContext:
    """An owner with a browser, and the wizard beside it."""

    def __init__(self, context: Context, session: botocore.session.Session) -> None:
        self.context = context
        self._session = session
        self.browser = PracticeBrowser()
        self.logins = Logins(context.clock, self.browser.listen)

    def client(self) -> Any:
        """Return a client for `signin`."""
        return self._session.create_client("signin", config=ONCE)

    def begin(self, *, by_code: bool = False) -> str:
        """Begin a sign-in."""
        return self.logins.begin(SignInSlot.OWNER, self.client(), by_code=by_code)

    def sign_in(self, who: ConsoleSession | None = None) -> LoginCredentials:
        """Sign in from first to last, as root unless told otherwise."""
        address = self.begin()
        who = who or self.context.sign_in()
        assert self.browser.visit(self.context.allow_program(address, who))
        assert self.logins.has_come_back(SignInSlot.OWNER)
        return self.logins.finish(SignInSlot.OWNER)

    def whose(self, credentials: LoginCredentials) -> str:
        """Return whose the keys are, as STS says."""
        keys = credentials.current()
        assert keys.token
        sts: Any = self._session.create_client(
            "sts",
            aws_access_key_id=keys.key_id,
            aws_secret_access_key=keys.secret.reveal(),
            aws_session_token=keys.token.reveal(),
        )
        return str(sts.get_caller_identity()["Arn"])

    def exchange(self) -> Exchange:
        """Return the token endpoint with a key of its own."""
        return Exchange(self.client(), ProofKey.make(), self.context.clock)


@pytest.fixture
def seated(context: Context, session: botocore.session.Session) -> SignInContext:
    """Sit down before a fresh account."""
    return SignInContext(context, session)


def test_root_signs_in_and_the_keys_are_root_s(seated: SignInContext) -> None:
    assert seated.whose(seated.sign_in()) == "arn:aws:iam::111122223333:root"
    assert seated.context.account.calls[0] == ("signin", "CreateOAuth2Token")


def test_keys_end_after_fifteen_minutes_at_aws_too(seated: SignInContext) -> None:
    credentials = seated.sign_in()
    keys = credentials.current()
    assert keys.token
    who = ConsoleSession(keys.key_id, keys.secret, keys.token, credentials.expires(), "")
    iam = seated.context.client("iam", who)
    iam.list_users()

    seated.context.clock.advance(15 * MINUTE)

    with pytest.raises(iam.exceptions.ClientError, match="ExpiredToken"):
        iam.list_users()


def test_an_administrator_may_and_another_user_may_not(seated: SignInContext) -> None:
    context = seated.context
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    context.make_user(iam, "Ken")
    hana, ken = (
        sign_in_user(context.state, name, Secret(USER_PASSWORD)) for name in ("Hana", "Ken")
    )

    assert seated.whose(seated.sign_in(hana)) == "arn:aws:iam::111122223333:user/Hana"
    with pytest.raises(SignInNotAllowed):
        seated.sign_in(ken)


def test_an_administrator_who_is_none_any_more_is_signed_out(seated: SignInContext) -> None:
    context = seated.context
    iam = context.root()
    context.make_user(iam, "Hana", administrator=True)
    hana = sign_in_user(context.state, "Hana", Secret(USER_PASSWORD))
    credentials = seated.sign_in(hana)
    context.state.user("Hana").policies.clear()
    context.clock.advance(16 * MINUTE)

    with pytest.raises(SignInNotAllowed):
        credentials.current()


def test_no_on_the_page_comes_back_as_no(seated: SignInContext) -> None:
    assert seated.browser.visit(decline(seated.begin()))

    assert seated.logins.has_come_back(SignInSlot.OWNER)
    with pytest.raises(SignInDeclined):
        seated.logins.finish(SignInSlot.OWNER)


def test_nobody_waits_for_an_old_page(seated: SignInContext) -> None:
    old = seated.begin()
    seated.begin()
    back = seated.context.allow_program(old, seated.context.sign_in())

    assert not seated.browser.visit(back)
    assert not seated.browser.visit("http://127.0.0.1:1/oauth/callback?code=a&state=b")
    assert not seated.logins.has_come_back(SignInSlot.OWNER)


def test_a_lost_answer_costs_the_sign_in(
    open_account: Open, session: botocore.session.Session
) -> None:
    context = open_account(Scenario(lost_answers=frozenset({"CreateOAuth2Token"})))
    seated = SignInContext(context, session)
    with pytest.raises(SignInLost):
        seated.sign_in()

    assert seated.sign_in().current().key_id


def test_practice_touches_nothing_else_of_sign_in(seated: SignInContext) -> None:
    client = seated.client()
    with pytest.raises(UntaughtCall, match="signin:CreateOAuth2TokenWithTokenExchange"):
        client.create_o_auth2_token_with_token_exchange(
            grantType="urn:ietf:params:oauth:grant-type:token-exchange"
        )


# ---- what it sees through


@pytest.fixture
def allowed(seated: SignInContext) -> tuple[SignInContext, Secret, Secret, str]:
    """Return a code the owner allowed, with its verifier and where it goes."""
    verifier = Secret("v" * 64)
    back = "http://127.0.0.1:50000/oauth/callback"
    address = authorize_url(
        "https://us-east-1.signin.aws.amazon.com", SAME_DEVICE, back, "s", challenge_of(verifier)
    )
    brought = seated.context.allow_program(address, seated.context.sign_in())
    code = brought.partition("code=")[2].partition("&")[0]
    return seated, Secret(code), verifier, back


Allowed = tuple[SignInContext, Secret, Secret, str]


def test_the_right_one_is_taken_once(allowed: Allowed) -> None:
    seated, code, verifier, back = allowed
    seated.exchange().redeem(SAME_DEVICE, code, verifier, back)

    with pytest.raises(SignInCodeExpired):
        seated.exchange().redeem(SAME_DEVICE, code, verifier, back)


@pytest.mark.parametrize(
    "changed",
    [
        lambda code, verifier, back: (SAME_DEVICE, code, Secret("w" * 64), back),
        lambda code, verifier, back: (SAME_DEVICE, code, verifier, back + "/"),
        lambda code, verifier, back: (
            SAME_DEVICE.replace("same", "cross"),
            code,
            verifier,
            back,
        ),
    ],
)
def test_a_code_of_another_program_is_refused_and_spent(
    allowed: Allowed, changed: Callable[..., tuple[str, Secret, Secret, str]]
) -> None:
    seated, code, verifier, back = allowed
    with pytest.raises(SignInNotTaken):
        seated.exchange().redeem(*changed(code, verifier, back))
    with pytest.raises(SignInCodeExpired):
        seated.exchange().redeem(SAME_DEVICE, code, verifier, back)


def test_an_old_code_is_refused(allowed: Allowed) -> None:
    seated, code, verifier, back = allowed
    seated.context.clock.advance(601)

    with pytest.raises(SignInCodeExpired):
        seated.exchange().redeem(SAME_DEVICE, code, verifier, back)


def test_a_token_serves_its_own_key_only_and_once(allowed: Allowed) -> None:
    seated, code, verifier, back = allowed
    exchange = seated.exchange()
    tokens = exchange.redeem(SAME_DEVICE, code, verifier, back)

    with pytest.raises(SignInNotTaken):
        seated.exchange().renew(SAME_DEVICE, tokens.refresh)
    exchange.renew(SAME_DEVICE, tokens.refresh)
    with pytest.raises(CredentialsExpired):
        exchange.renew(SAME_DEVICE, tokens.refresh)


def test_without_a_proof_nothing_is_handed_over(context: Context) -> None:
    body = json.dumps(
        {"clientId": SAME_DEVICE, "grantType": "refresh_token", "refreshToken": "r"}
    ).encode()

    status, headers, said = respond(context.account, "POST", TOKEN_URL, {}, body)

    assert (status, json.loads(said)["error"]) == (400, "INVALID_REQUEST")
    assert headers["x-amzn-ErrorType"] == "ValidationException"


@pytest.mark.parametrize(
    "body",
    [
        {"clientId": "arn:aws:signin:::devtools/other", "grantType": "refresh_token"},
        {"clientId": SAME_DEVICE, "grantType": "password"},
        {"clientId": SAME_DEVICE},
        {"clientId": SAME_DEVICE, "grantType": "authorization_code", "codeVerifier": "short"},
    ],
)
def test_the_model_s_own_limits_hold(context: Context, body: dict[str, str]) -> None:
    proof = ProofKey.make().proof(TOKEN_URL, context.account.aws_now())
    status, _, said = respond(
        context.account, "POST", TOKEN_URL, {"DPoP": proof}, json.dumps(body).encode()
    )

    assert (status, json.loads(said)["error"]) == (400, "INVALID_REQUEST")


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (lambda url: url.replace("SHA-256", "S256"), "code_challenge_method"),
        (lambda url: url.replace("openid", "email"), "scope"),
        (lambda url: url.replace("127.0.0.1", "evil.example"), "redirect_uri"),
        (lambda url: url.replace("127.0.0.1", "localhost"), "redirect_uri"),
        (lambda url: url.replace("same-device", "other"), "redirect_uri"),
        (lambda url: url.replace("https://", "http://"), "address"),
        (lambda url: url.replace("/v1/authorize", "/v2/authorize"), "address"),
        (lambda url: url[:-1], "code_challenge"),
        (lambda url: url.replace("state=", "stage="), "state"),
        (lambda url: url + "&scope=openid", "twice"),
    ],
)
def test_a_page_asked_wrongly_shows_a_fault(
    seated: SignInContext, spoil: Callable[[str], str], wrong: str
) -> None:
    address, who = seated.begin(), seated.context.sign_in()

    with pytest.raises(BadAuthorizeRequest, match=wrong):
        seated.context.allow_program(spoil(address), who)
    seated.context.allow_program(address, who)


def test_nobody_allows_anything_after_the_console_session_ended(seated: SignInContext) -> None:
    address, who = seated.begin(), seated.context.sign_in()
    seated.context.clock.advance(timedelta(hours=13).total_seconds())

    with pytest.raises(ApiRefusal):
        seated.context.allow_program(address, who)
    with pytest.raises(ApiRefusal):
        seated.context.allow_program(address, replace(who, key_id="ASIANOBODY"))


# ---- proofs


def judged(proof: str, context: Context, url: str = TOKEN_URL) -> str:
    return key_of(proof, url, context.account.aws_now(), lambda number: True)


def test_a_proof_holds_for_its_own_request_and_moment(context: Context) -> None:
    key = ProofKey.make()
    proof = key.proof(TOKEN_URL, context.account.aws_now())

    assert judged(proof, context) == judged(
        key.proof(TOKEN_URL, context.account.aws_now()), context
    )
    with pytest.raises(ProofRefused, match="another request"):
        judged(proof, context, "https://us-west-2.signin.aws.amazon.com/v1/token")
    with pytest.raises(ProofRefused, match="used before"):
        key_of(proof, TOKEN_URL, context.account.aws_now(), lambda number: False)
    context.clock.advance(301)
    with pytest.raises(ProofRefused, match="too old"):
        judged(proof, context)


def test_one_letter_less_or_another_and_it_does_not_hold(context: Context) -> None:
    proof = ProofKey.make().proof(TOKEN_URL, context.account.aws_now())
    for at in range(0, len(proof) - 2, 7):
        letter = "A" if proof[at] != "A" else "B"
        for spoilt in (proof[:at] + proof[at + 1 :], proof[:at] + letter + proof[at + 1 :]):
            with pytest.raises(ProofRefused):
                judged(spoilt, context)


@settings(deadline=None)
@given(st.text(max_size=100))
def test_no_nonsense_is_a_proof(text: str) -> None:
    with pytest.raises(ProofRefused):
        key_of(text, TOKEN_URL, NOON, lambda number: True)


# ---- taken back


def signed_client(seated: SignInContext, credentials: LoginCredentials, folder: Any) -> Any:
    core = offline_session(folder)
    sign_with(core, credentials)
    attach(core, seated.context.account)
    return core.create_client("signin", config=Config(retries={"total_max_attempts": 1}))


def test_a_revoked_token_renews_nothing(seated: SignInContext, tmp_path: Any) -> None:
    exchange = seated.exchange()
    address = seated.begin()
    seated.browser.visit(seated.context.allow_program(address, seated.context.sign_in()))
    seated.logins.has_come_back(SignInSlot.OWNER)
    credentials = seated.logins.finish(SignInSlot.OWNER)
    token = credentials._tokens.refresh
    assert credentials.revoke(signed_client(seated, credentials, tmp_path))

    with pytest.raises(CredentialsExpired):
        exchange.renew(SAME_DEVICE, token)


def test_where_aws_says_no_the_keys_end_by_themselves(
    open_account: Open, session: botocore.session.Session, tmp_path: Any
) -> None:
    denied = frozenset({"RevokeOAuth2TokenWithIAM"})
    seated = SignInContext(open_account(Scenario(denied_to_root=denied)), session)
    credentials = seated.sign_in()

    assert not credentials.revoke(signed_client(seated, credentials, tmp_path))

    credentials.forget()
    assert credentials.expires() == seated.context.clock.now() + timedelta(minutes=15)
