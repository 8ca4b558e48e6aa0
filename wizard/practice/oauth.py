"""AWS Sign-In's OAuth: the authorize page, and the token endpoint.

Where AWS's answer is uncertain practice takes the harder one: a token that
brought new keys is used up, as a code is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from wizard.ports.secret import Secret
from wizard.practice.errors import ApiRefusal, BadAuthorizeRequest, SignInRefusal
from wizard.practice.iam.permissions import Caller, allows
from wizard.practice.records import Holder, Root, Session, SignInRequest, User, new_id, new_seed
from wizard.practice.state import Params, Response, State

KEYS_LIFETIME = timedelta(minutes=15)
REFRESH_LIFETIME = timedelta(hours=12)
CODE_LIFETIME = timedelta(minutes=10)
"""How long AWS accepts a code is not published."""

_SAME_DEVICE = "arn:aws:signin:::devtools/same-device"
_CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device"
_LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d{1,5}/oauth/callback")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class DpopProof:
    """The DPoP header of a request, and the URL it was sent to."""

    jwt: str
    url: str


# ---- the authorize page, in the owner's browser


def authorize(state: State, address: str, holder: Holder) -> str:
    """Issue an authorization code for the request `address`; return the redirect.

    For a program on another computer it is the text that the page shows, to be
    pasted there.

    Raises:
        BadAuthorizeRequest: AWS's page would refuse the request as malformed.
    """
    query = _query(address)
    _check_request(query, address)
    code = Secret(str(uuid.uuid4()))
    sign_in = SignInRequest(
        client=query["client_id"],
        redirect=query["redirect_uri"],
        challenge=query["code_challenge"],
        holder=holder,
        password=_password(holder),
        begun=state.now(),
        code=code,
    )
    state.sign_ins.append(sign_in)
    brought = urlencode({"code": code.reveal(), "state": query["state"]})
    if sign_in.client == _CROSS_DEVICE:
        return base64.b64encode(brought.encode()).decode()
    return f"{sign_in.redirect}?{brought}"


def decline(address: str) -> str:
    """Return the redirect after Cancel, with `access_denied`."""
    query = _query(address)
    _check_request(query, address)
    brought = urlencode({"error": "access_denied", "state": query["state"]})
    return f"{query['redirect_uri']}?{brought}"


def _query(address: str) -> Mapping[str, str]:
    fields = parse_qs(urlsplit(address).query, strict_parsing=True)
    if any(len(values) != 1 for values in fields.values()):
        raise BadAuthorizeRequest("something is asked twice")
    return {name: values[0] for name, values in fields.items()}


def _check_request(query: Mapping[str, str], address: str) -> None:
    where = urlsplit(address)
    expected = {
        "response_type": "code",
        "code_challenge_method": "SHA-256",
        "scope": "openid",
    }
    wrong = [name for name, value in expected.items() if query.get(name) != value]
    if where.scheme != "https" or where.path != "/v1/authorize":
        wrong.append("address")
    if not _CHALLENGE.fullmatch(query.get("code_challenge", "")):
        wrong.append("code_challenge")
    if not query.get("state"):
        wrong.append("state")
    if not _is_redirect_allowed(query, f"{where.scheme}://{where.netloc}"):
        wrong.append("redirect_uri")
    if wrong:
        raise BadAuthorizeRequest(", ".join(wrong))


def _is_redirect_allowed(query: Mapping[str, str], base: str) -> bool:
    redirect = query.get("redirect_uri", "")
    if query.get("client_id") == _SAME_DEVICE:
        return bool(_LOOPBACK.fullmatch(redirect))
    is_cross_device = query.get("client_id") == _CROSS_DEVICE
    return is_cross_device and redirect == f"{base}/v1/sessions/confirmation"


# ---- the token endpoint


def create_token(state: State, params: Params, proof: DpopProof) -> Response:
    """Exchange an authorization code or a refresh token for temporary credentials."""
    # Late: the account is opened before the first window is painted, proofs come after.
    from wizard.practice.dpop_check import ProofRefused, key_of  # noqa: PLC0415

    body = params["tokenInput"]
    try:
        key = key_of(proof.jwt, proof.url, state.now(), state.record_jti)
    except ProofRefused as fault:
        raise SignInRefusal(f"The DPoP proof is {fault}.") from fault
    if body["grantType"] == "authorization_code":
        sign_in = _redeem_code(state, body, key)
        return {"tokenOutput": _issue_keys(state, sign_in) | {"idToken": _id_token(state, sign_in)}}
    return {"tokenOutput": _issue_keys(state, _redeem_refresh_token(state, body, key))}


def revoke(state: State, caller: Caller, params: Params) -> Response:
    """Revoke the caller's refresh token; an unknown token is no fault (RFC 7009)."""
    token = Secret(params["token"])
    for sign_in in state.sign_ins:
        if sign_in.refresh == token and sign_in.holder is caller.holder:
            sign_in.refresh = None
    return {}


def _redeem_code(state: State, body: Mapping[str, str], key: str) -> SignInRequest:
    code = Secret(body.get("code", ""))
    sign_in = next((one for one in state.sign_ins if one.code == code), None)
    if sign_in is None or state.now() > sign_in.begun + CODE_LIFETIME:
        raise SignInRefusal("The authorization code has expired.", "AUTHCODE_EXPIRED", 401)
    sign_in.code = None  # whatever is wrong with the rest, this code has had its chance
    digest = hashlib.sha256(body.get("codeVerifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    known = (sign_in.client, sign_in.redirect, sign_in.challenge)
    if (body["clientId"], body.get("redirectUri"), challenge) != known:
        raise SignInRefusal("The code was given to another program.")
    _check_permission(state, sign_in)
    sign_in.key = key
    return sign_in


def _redeem_refresh_token(state: State, body: Mapping[str, str], key: str) -> SignInRequest:
    token = Secret(body.get("refreshToken", ""))
    sign_in = next((one for one in state.sign_ins if one.refresh == token), None)
    if sign_in is None or state.now() > sign_in.begun + REFRESH_LIFETIME:
        raise SignInRefusal("The refresh token has expired.", "TOKEN_EXPIRED", 401)
    if (body["clientId"], key) != (sign_in.client, sign_in.key):
        raise SignInRefusal("The token belongs to another program.")
    if _password(sign_in.holder) != sign_in.password:
        raise SignInRefusal("The password was changed.", "USER_CREDENTIALS_CHANGED", 403)
    _check_permission(state, sign_in)
    return sign_in


def _check_permission(state: State, sign_in: SignInRequest) -> None:
    """Root needs no permission for this; a user does (AWS Sign-In User Guide)."""
    holder = sign_in.holder
    if isinstance(holder, Root):
        return
    if holder not in state.users:
        raise SignInRefusal("The user is gone.", "TOKEN_EXPIRED", 401)
    if not allows(state.documents_of(holder), "signin:CreateOAuth2Token"):
        raise SignInRefusal("No permission.", "INSUFFICIENT_PERMISSIONS", 403)


def _issue_keys(state: State, sign_in: SignInRequest) -> Response:
    expires = state.now() + KEYS_LIFETIME
    session = Session(new_id("ASIA"), new_seed(), new_seed(), sign_in.holder, expires)
    state.sessions.append(session)
    # AWS's begin so: the pattern of RevocationToken in its model.
    sign_in.refresh = refresh = Secret(f"ASOR{new_seed().reveal()}")
    return {
        "accessToken": {
            "accessKeyId": session.key_id,
            "secretAccessKey": session.secret.reveal(),
            "sessionToken": session.token.reveal(),
        },
        "tokenType": "aws_sigv4",
        "expiresIn": int(KEYS_LIFETIME.total_seconds()),
        "refreshToken": refresh.reveal(),
    }


def _id_token(state: State, sign_in: SignInRequest) -> str:
    """Return an ID token of the right shape; its signature is invented."""
    claims = {"sub": sign_in.holder.arn, "iat": _seconds(state.now())}
    return f"{_jwt_part({'alg': 'ES384', 'typ': 'JWT'})}.{_jwt_part(claims)}.cHJhY3RpY2U"


def _jwt_part(content: Mapping[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _password(holder: Holder) -> Secret | None:
    if isinstance(holder, User):
        return holder.login.password if holder.login else None
    return holder.password


def holder_of(state: State, key_id: str) -> Holder:
    """Return who holds the console session with this access key id.

    Raises:
        ApiRefusal: nobody, or not any more.
    """
    for session in state.sessions:
        if session.key_id == key_id and session.expires > state.now():
            return session.holder
    raise ApiRefusal("ExpiredToken", "The console session has ended.")


OPERATIONS = {"RevokeOAuth2TokenWithIAM": revoke}
